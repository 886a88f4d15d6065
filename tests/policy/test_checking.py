"""Every check is run, weighed as the SOP says, and points at a line that is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from frontporch.errors import ContentError
from frontporch.policy.check import Check, Found
from frontporch.policy.checking import run_checks
from frontporch.policy.demands import CheckDemand
from frontporch.policy.finding import Finding, Urgency
from frontporch.policy.rules import CHECKS
from frontporch.policy.subject import Subject
from frontporch.policy.values import Severity
from tests.policy.rules.subjects import ALLOWING, subject_of
from tests.small_town import POST_FILE, post


def check_finding(*found: Found, urgency: Urgency = "must-fix", binding: bool = False) -> Check:
    def find(_subject: Subject) -> Iterator[Found]:
        yield from found

    return Check("dogs", "Dogs pay no fare", find, urgency, is_binding=binding)


def weighed(check: Check, severity: Severity | None = None) -> list[tuple[Urgency, str]]:
    """Return how urgent each finding is and which paragraph says so, where the SOP says 3.1."""
    checks = {"dogs": CheckDemand(severity, "3.1")} if severity else {}
    subject = subject_of(post(), demands=replace(ALLOWING, checks=checks))
    return [(each.urgency, each.paragraph) for each in run_checks(subject, (check,))]


def test_a_finding_says_where_what_and_how_urgent() -> None:
    found = Found(2, "is a dog; buy it a ticket", "title")
    assert run_checks(subject_of(post()), (check_finding(found),)) == (
        Finding(POST_FILE, 2, "dogs", "is a dog; buy it a ticket", "must-fix", "", "title"),
    )


def test_findings_are_told_once_in_the_order_of_the_file() -> None:
    check = check_finding(Found(9, "c"), Found(2, "b"), Found(2, "a"), Found(9, "c"))
    findings = run_checks(subject_of(post()), (check, check))
    assert [(each.line, each.message) for each in findings] == [(2, "a"), (2, "b"), (9, "c")]


@pytest.mark.parametrize("urgency", ["must-fix", "worth-a-look"])
def test_a_check_has_its_own_weight_where_the_sop_is_silent(urgency: Urgency) -> None:
    assert weighed(check_finding(Found(1, "a"), urgency=urgency)) == [(urgency, "")]


@pytest.mark.parametrize("severity", ["must-fix", "worth-a-look"])
def test_the_sop_weighs_a_check_and_is_cited(severity: Urgency) -> None:
    assert weighed(check_finding(Found(1, "a")), severity) == [(severity, "3.1")]


def test_the_sop_switches_a_check_off() -> None:
    hint = Found(1, "b", is_hint=True)
    assert weighed(check_finding(Found(1, "a"), hint), "off") == []


@pytest.mark.parametrize("severity", [None, "must-fix", "worth-a-look"])
def test_a_hint_is_never_more_than_worth_a_look(severity: Severity | None) -> None:
    [(urgency, _)] = weighed(check_finding(Found(1, "a", is_hint=True)), severity)
    assert urgency == "worth-a-look"


@pytest.mark.parametrize("severity", [None, "off", "worth-a-look"])
def test_what_a_paragraph_demands_must_be_fixed(severity: Severity | None) -> None:
    check = check_finding(Found(1, "a", paragraph="4.2"), urgency="worth-a-look")
    assert weighed(check, severity) == [("must-fix", "4.2")]


@pytest.mark.parametrize("severity", ["off", "worth-a-look"])
def test_a_binding_check_cannot_be_softened(severity: Severity) -> None:
    assert weighed(check_finding(Found(1, "a"), binding=True), severity) == [("must-fix", "")]


@pytest.mark.parametrize(
    "gone",
    [
        ["status: withdrawn", "withdrawn: {date: 2026-11-19, reason: private, note: Gone.}"],
        ["expires: 2026-11-19"],
    ],
)
def test_a_post_that_nobody_sees_any_more_has_nothing_to_fix(gone: list[str]) -> None:
    subject = subject_of(post(*gone))
    assert run_checks(subject, (check_finding(Found(1, "a")),)) == ()


@pytest.mark.parametrize("waiting", ["status: draft", "date: 2026-12-24"])
def test_a_post_that_nobody_sees_yet_is_checked(waiting: str) -> None:
    subject = subject_of(post(waiting))
    assert len(run_checks(subject, (check_finding(Found(1, "a")),))) == 1


def test_a_bug_in_a_check_keeps_its_traceback() -> None:
    def find(_subject: Subject) -> Iterator[Found]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_checks(subject_of(post()), (Check("bug", "It breaks", find),))


PIECES = st.sampled_from(
    [
        "# Stops", "### Stops", "#", "Stops\n=====", "**Stops**", "[here](https://a.example)",
        "[](https://a.example)", "<https://a.example>", "https://a.example/b?c=(d)", "```", "~~~~",
        "![](/media/2026/dog.png)", "![IMG_1](/media/2026/dog.png)",
        "![Officer Lee](/media/2026/dog.png)", "![Flyer for 9:30](/media/2026/dog.png)",
        "[a]: https://a.example", "[here][a]", "> [more][a]", "- [more](https://b.example)",
        "He got on.", "", "   ", "[^1]", "[^1]: See [here](https://c.example).",
        '<img src="/media/2026/dog.png">', "[read\nmore](https://youtu.be/x)",
        "&amp; [**here**](https://a.example)",
    ]
)  # fmt: skip
FRONT = st.sampled_from(
    [
        "title: Arrest on Hill Street", "tags: [arrests]", "embargo: 2026-01-01", "kind: appeal",
        "expires: 2027-01-01", "picture: {file: 2026/dog.png, alt: photo}", "video: {file: a.mp4}",
        "pictures: [{file: 2026/dog.png, alt: A man}, {file: 2026/dog.png, alt: Flyer of a boy}]",
        "social: {x: Hello}",
    ]
)  # fmt: skip


@given(st.lists(FRONT, max_size=6, unique_by=lambda line: line.split(":")[0]), st.lists(PIECES))
def test_every_finding_points_at_a_line_of_the_file(front: list[str], body: list[str]) -> None:
    text = post(*front, body="\n".join(body))
    try:
        subject = subject_of(text)
    except ContentError:
        reject()
    findings = run_checks(subject)
    lines = text.splitlines()
    assert [each for each in findings if not 1 <= each.line <= len(lines)] == []


@given(st.text(max_size=200))
def test_no_text_makes_a_check_fail(body: str) -> None:
    text = post(body="".join(each for each in body if each.isprintable() or each == "\n"))
    try:
        subject = subject_of(text)
    except ContentError:
        reject()
    assert {each.check for each in run_checks(subject)} <= {check.name for check in CHECKS}
