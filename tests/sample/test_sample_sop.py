"""The sample's SOP holds: its cases come out, its posts can be cleared, nothing is idle."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from frontporch.configuration import read_department
from frontporch.delivery.networks import LABELS
from frontporch.department import Department
from frontporch.policy.cases import run_cases
from frontporch.policy.counting import unmet
from frontporch.policy.demands import demands_on
from frontporch.policy.flaws import find_flaws
from frontporch.policy.publication import policy_markdown
from frontporch.policy.sop import Paragraph, Sop
from frontporch.policy.sop_reading import read_sop
from frontporch.posts.archive import Archive
from frontporch.posts.reading import read_archive

FOLDER = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def department() -> Department:
    return read_department(FOLDER)


@pytest.fixture(scope="module")
def sop(department: Department) -> Sop:
    return read_sop(FOLDER, department)


@pytest.fixture(scope="module")
def archive(department: Department) -> Archive:
    return read_archive(FOLDER, department)


@pytest.fixture(scope="module")
def now(department: Department) -> datetime:
    return datetime(2026, 11, 20, 9, tzinfo=department.agency.zone)


def is_idle(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is only there to be read."""
    plain = Paragraph(id=paragraph.id, title=paragraph.title, text=paragraph.text)
    return (paragraph.demands, paragraph.allows) == (plain.demands, plain.allows)


def test_it_has_at_least_twelve_paragraphs_and_twenty_cases(sop: Sop) -> None:
    assert len(sop.paragraphs) >= 12
    assert len(sop.cases) >= 20


def test_its_paragraphs_stand_in_the_order_of_their_numbers(sop: Sop) -> None:
    assert sop.in_order == sop.paragraphs


def test_every_case_comes_out_as_it_says(sop: Sop, department: Department, now: datetime) -> None:
    assert [str(finding) for finding in run_cases(sop, department, now)] == []


def test_it_has_no_flaw_on_any_day_of_the_week(
    sop: Sop, department: Department, now: datetime
) -> None:
    weekend = now.replace(day=22)

    assert [str(flaw) for flaw in find_flaws(sop, department, now)] == []
    assert [str(finding) for finding in run_cases(sop, department, weekend)] == []


def test_every_paragraph_is_named_by_a_case(sop: Sop) -> None:
    named = {paragraph for case in sop.cases for paragraph in case.expect.paragraphs or ()}

    assert {paragraph.id for paragraph in sop.paragraphs} - named == set()


def test_without_any_paragraph_that_demands_something_a_case_comes_out_otherwise(
    sop: Sop, department: Department, now: datetime
) -> None:
    """Naming a paragraph is not enough: some other outcome must hang on it."""
    unneeded = []
    for paragraph in sop.paragraphs:
        others = tuple(each for each in sop.paragraphs if each is not paragraph)
        less = sop.model_copy(update={"paragraphs": others})
        missing = f"paragraph {paragraph.id} should be about it and is not"
        outcomes = [finding.message for finding in run_cases(less, department, now)]
        if all(outcome.endswith(f"comes out otherwise: {missing}") for outcome in outcomes):
            unneeded.append(paragraph)
    assert [paragraph.id for paragraph in unneeded if not is_idle(paragraph)] == []


def test_every_post_may_be_written_by_its_writers_and_approved_by_people_on_the_roster(
    sop: Sop, department: Department, archive: Archive, now: datetime
) -> None:
    everybody = {officer.handle for officer in department.officers}
    stuck = [
        post.source
        for post in archive.posts
        for demands in (demands_on(post, department, sop, now),)
        if any(unmet(demands.approvals, everybody))
        or not all(ruling.is_allowed for ruling in demands.writers.values())
    ]
    assert stuck == []


def test_no_post_stays_up_longer_than_it_may(
    sop: Sop, department: Department, archive: Archive, now: datetime
) -> None:
    late = []
    for post in archive.posts:
        demands = demands_on(post, department, sop, now)
        limit = demands.longest_stay
        is_late = limit and (post.expires is None or post.expires > limit.last_moment(post.date))
        if is_late or (demands.needs_end and post.expires is None):
            late.append(post.source)
    assert late == []


def test_the_public_page_holds_every_paragraph_and_names_every_role(sop: Sop) -> None:
    page = policy_markdown(sop, LABELS)

    assert [each.id for each in sop.paragraphs if f"## {each.id} {each.title}\n" not in page] == []
    assert [words for words in sop.roles.values() if words not in page] == []
