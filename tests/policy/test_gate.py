"""What becomes of a post at the gate, and whose word is enough."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from frontporch.department import Department
from frontporch.policy.evidence import Authorship
from frontporch.policy.gate import Ground, gate
from frontporch.policy.verdict import Clearance
from frontporch.posts.model import Guest
from tests.policy.candidates import (
    COMMIT,
    HOUR,
    NOW,
    PIO_READS,
    READ,
    RULES,
    Story,
    cleared_parts,
    digest_of,
    finding,
    message,
    page,
    said,
)
from tests.policy.station import make_station

TWO_READ = {"demands": {"approve": [{"roles": ["reader", "pio", "chief"], "count": 2}]}}
PIO_AND_CHIEF = {"demands": {"approve": [{"roles": ["pio"]}, {"roles": ["chief"]}]}}
EITHER_AND_PIO = {"demands": {"approve": [{"roles": ["pio", "reader"]}, {"roles": ["pio"]}]}}
CHIEF_READS = {"demands": {"approve": [{"roles": ["chief"]}]}}
NEVER_ON_X = {"demands": {"networks": {"never": ["x"]}}}
ABOUT_X = {"when": {"network": ["x"]}, **CHIEF_READS}
PIO_ALONE = {"allows": {"alone": {"roles": ["pio"], "kinds": ["story"]}}}
CHIEF_STANDS_IN = {"allows": {"stands_in": {"for": "pio", "roles": ["chief"]}}}
WITHDRAWN = {
    "status": "withdrawn",
    "withdrawn": {"date": NOW, "reason": "internal", "note": "We took it down."},
}


@pytest.fixture
def station(tmp_path: Path) -> Department:
    return make_station(tmp_path)


@pytest.fixture
def story(station: Department) -> Story:
    return Story(station)


def test_a_new_post_waits_for_a_person_by_name(story: Story) -> None:
    verdict = story.judge()

    assert (verdict.outcome, verdict.clearances, verdict.stays_at) == ("waits", (), None)
    assert verdict.waits_for == ("Ortiz",)
    assert [str(each) for each in verdict.findings] == [
        "content/posts/2026/the-dog.md:1  Must fix, SOP 1.1: waits for the approval of Ortiz"
    ]


def test_an_approved_post_is_cleared_with_all_that_the_record_needs(story: Story) -> None:
    signed = story.say("ortiz")

    verdict = story.judge()

    assert (verdict.outcome, verdict.findings, verdict.waits_for) == ("cleared", (), ())
    assert verdict.clearances == (
        Clearance(
            story.post.id,
            "page",
            page().digest,
            COMMIT,
            RULES,
            approvals=(signed.digest,),
            approvers=("ortiz",),
            at=NOW,
        ),
    )


def test_what_is_cleared_stays_cleared_without_any_approval(story: Story) -> None:
    story.say("ortiz")
    story.run()
    story.evidence = ()

    [clearance] = story.judge().clearances

    assert (clearance.is_new, clearance.at, clearance.commit) == (False, NOW, COMMIT)


def test_a_changed_post_stays_up_as_it_was_cleared(story: Story) -> None:
    story.say("ortiz")
    story.run()
    story.edit(page("B"))
    story.commit = "e" * 40

    verdict = story.judge()

    assert (verdict.outcome, verdict.stays_at) == ("stays-as-cleared", COMMIT)
    assert (verdict.clearances, verdict.waits_for) == ((), ("Ortiz",))


@pytest.mark.parametrize(
    ("front", "outcome"),
    [
        (WITHDRAWN, "taken-down"),
        ({"expires": NOW}, "expired"),
        ({"status": "draft"}, "draft"),
        ({"status": "draft", "expires": NOW - HOUR}, "draft"),
        ({**WITHDRAWN, "expires": NOW - HOUR}, "taken-down"),
    ],
)
def test_what_is_not_to_be_seen_asks_nobody_and_clears_nothing(
    story: Story, front: dict[str, Any], outcome: str
) -> None:
    story.findings = (finding(),)
    story.edit(page("B"), message(), **front)

    verdict = story.judge()

    assert (verdict.outcome, verdict.clearances) == (outcome, ())


def test_a_live_post_does_not_vanish_as_a_draft(story: Story) -> None:
    story.say("ortiz")
    story.run()
    story.edit(status="draft")

    verdict = story.judge()

    assert (verdict.outcome, verdict.stays_at) == ("stays-as-cleared", COMMIT)
    assert said(verdict) == [
        "is up, and a draft takes nothing down; write status: withdrawn if it shall go"
    ]


def test_a_post_with_a_date_to_come_is_cleared_ahead(story: Story) -> None:
    story.edit(date=NOW + HOUR)
    story.say("ortiz")

    assert story.judge().outcome == "cleared"


def test_what_must_be_fixed_keeps_an_approved_post_back(story: Story) -> None:
    story.say("ortiz")
    story.findings = (finding(),)

    verdict = story.judge()

    assert (verdict.outcome, verdict.findings, verdict.waits_for) == ("waits", (finding(),), ())


def test_what_is_worth_a_look_keeps_nothing_back(story: Story) -> None:
    story.say("ortiz")
    story.findings = (finding("worth-a-look"),)

    verdict = story.judge()

    assert (verdict.outcome, verdict.findings) == ("cleared", story.findings)


def test_one_refused_post_keeps_no_other_back(station: Department) -> None:
    refused, down, good = (
        Story(station, front={"id": f"{number}222222222"}) for number in (2, 3, 4)
    )
    down.edit(**WITHDRAWN)
    good.say("ortiz")

    verdicts = gate([each.candidate for each in (refused, down, good)], Ground(station, RULES, NOW))

    assert [each.outcome for each in verdicts] == ["waits", "taken-down", "cleared"]


@pytest.mark.parametrize(
    ("paragraphs", "enough"),
    [
        ([TWO_READ], ["ortiz", "brandt"]),
        ([TWO_READ], ["hollis", "brandt"]),
        ([PIO_AND_CHIEF], ["ortiz", "hollis"]),
        ([EITHER_AND_PIO], ["ortiz", "brandt"]),
        ([PIO_READS, CHIEF_READS], ["ortiz", "hollis"]),
        ([PIO_READS, TWO_READ], ["ortiz", "brandt"]),
        ([PIO_READS, READ], ["ortiz"]),
        ([READ], ["brandt"]),
    ],
)
def test_several_demands_are_met_by_as_many_people_and_by_no_fewer(
    station: Department, paragraphs: list[dict[str, Any]], enough: list[str]
) -> None:
    story = Story(station, paragraphs)
    for approver in enough:
        assert story.judge().outcome == "waits"
        story.say(approver)
        story.say(approver)

    assert story.judge().outcome == "cleared"


def test_whoever_has_signed_is_not_waited_for_any_more(station: Department) -> None:
    story = Story(station, [TWO_READ])
    assert story.judge().waits_for == ("two of Brandt, Hollis or Ortiz",)

    story.say("ortiz")

    assert story.judge().waits_for == ("Brandt or Hollis",)


def test_where_nobody_can_approve_the_role_is_named(station: Department) -> None:
    by_hollis = Authorship(frozenset({"hollis"}), frozenset({"hollis"}))
    story = Story(station, [CHIEF_READS], {"authors": ("hollis",)}, authorship=by_hollis)

    assert story.judge().waits_for == ("somebody else with the role chief",)


@pytest.mark.parametrize(
    ("committers", "is_told"), [(frozenset({"?"}), True), (frozenset({"ortiz"}), False)]
)
def test_an_only_pio_whose_commit_proves_nothing_is_told_to_sign_it(
    station: Department, committers: frozenset[str], *, is_told: bool
) -> None:
    written = Authorship(committers, committers - {"?"})
    story = Story(station, [CHIEF_READS], {"authors": ("ortiz",)}, authorship=written)
    advice = (
        "because nobody can prove who wrote it; nobody here can: commit it again, signed with your "
        "key (./porch docs approve-a-post)"
    )

    told = [found.message for found in story.judge().findings]

    assert any(message.endswith(advice) for message in told) == is_told


def test_where_somebody_can_approve_what_nobody_can_prove_nothing_more_is_said(
    station: Department,
) -> None:
    story = Story(station, [CHIEF_READS], authorship=Authorship(frozenset({"?"}), frozenset()))

    assert "nobody here can" not in " ".join(each.message for each in story.judge().findings)


@pytest.mark.parametrize("approver", ["lee", "clerk", "gone", "brandt", "nobody", "?"])
def test_whoever_has_not_the_role_clears_nothing(story: Story, approver: str) -> None:
    story.say(approver)

    assert story.judge().outcome == "waits"


@pytest.mark.parametrize(
    "authors",
    [("ortiz",), ("lee", "ortiz"), (Guest(name="Al", affiliation="Dogs", sponsor="ortiz"),)],
)
def test_no_writer_and_no_sponsor_approves_their_own_post(
    story: Story, authors: tuple[Any, ...]
) -> None:
    story.edit(authors=authors)
    story.authorship = Authorship(frozenset({"lee", "ortiz"}), frozenset({"lee", "ortiz"}))
    story.say("ortiz")

    assert story.judge().outcome == "waits"


def test_whoever_changed_the_post_does_not_approve_it(story: Story) -> None:
    story.authorship = Authorship(frozenset({"lee", "ortiz"}), frozenset({"lee", "ortiz"}))
    story.say("ortiz")

    assert story.judge().outcome == "waits"


@pytest.mark.parametrize(
    "authorship",
    [
        Authorship(frozenset({"?"}), frozenset()),
        Authorship(frozenset({"clerk"}), frozenset({"clerk"})),
        Authorship(frozenset({"lee", "?"}), frozenset({"lee"})),
        Authorship(frozenset({"lee"}), frozenset()),
    ],
)
def test_a_post_that_nobody_stands_up_for_needs_the_pio(
    station: Department, authorship: Authorship
) -> None:
    story = Story(station, [READ], authorship=authorship)
    story.say("brandt")
    assert story.judge().waits_for == ("Ortiz",)

    story.say("ortiz")

    assert story.judge().outcome == "cleared"


def test_a_post_by_guests_alone_needs_the_pio(station: Department) -> None:
    guest = Guest(name="Walt", affiliation="Hardware", sponsor="lee")
    story = Story(station, [READ], front={"authors": (guest,)})
    story.say("brandt")

    assert story.judge().waits_for == ("Ortiz",)


def test_what_the_pio_may_publish_alone_she_still_signs(station: Department) -> None:
    by_ortiz = Authorship(frozenset({"ortiz"}), frozenset({"ortiz"}))
    story = Story(
        station, [PIO_READS, PIO_ALONE], front={"authors": ("ortiz",)}, authorship=by_ortiz
    )
    assert story.judge().outcome == "waits"

    story.say("ortiz")

    assert story.judge().outcome == "cleared"


def test_alone_is_nobody_who_only_changed_it(station: Department) -> None:
    by_both = Authorship(frozenset({"lee", "ortiz"}), frozenset({"lee", "ortiz"}))
    story = Story(station, [PIO_READS, PIO_ALONE], authorship=by_both)
    story.say("ortiz")

    assert story.judge().outcome == "waits"


def test_whoever_stands_in_counts_where_the_pio_wrote_it_and_nowhere_else(
    station: Department,
) -> None:
    by_ortiz = Authorship(frozenset({"ortiz"}), frozenset({"ortiz"}))
    story = Story(station, [PIO_READS, CHIEF_STANDS_IN])
    story.say("hollis")
    assert story.judge().outcome == "waits"

    story.edit(authors=("ortiz",))
    story.authorship = by_ortiz

    assert story.judge().outcome == "cleared"


def test_a_message_waits_without_keeping_the_page(story: Story) -> None:
    story.edit(page(), message())
    story.say("ortiz", page())

    verdict = story.judge()

    assert (verdict.outcome, cleared_parts(verdict)) == ("cleared", {"page"})
    [waiting] = verdict.findings
    assert (waiting.heading, waiting.sentence) == (
        "Worth a look, SOP 1.1",
        "the message for X waits for the approval of Ortiz",
    )


def test_the_page_keeps_every_message_back(story: Story) -> None:
    story.edit(page(), message())
    story.say("ortiz", message())

    assert story.judge().outcome == "waits"


def test_a_network_that_is_shut_gets_nothing_whoever_signs(station: Department) -> None:
    story = Story(station, [PIO_READS, NEVER_ON_X], parts=(page(), message(), message("A", "x2")))
    story.say("ortiz")

    verdict = story.judge()

    assert (cleared_parts(verdict), verdict.findings) == ({"page", "message[x2]"}, ())


def test_a_paragraph_about_one_network_holds_back_only_that_message(station: Department) -> None:
    story = Story(
        station, [PIO_READS, ABOUT_X], parts=(page(), message(), message("A", "mastodon"))
    )
    story.say("ortiz")
    assert cleared_parts(story.judge()) == {"page", "message[mastodon]"}

    story.say("hollis")

    assert cleared_parts(story.judge()) == {"page", "message[x]", "message[mastodon]"}


def test_a_message_counts_only_with_the_text_that_was_signed(story: Story) -> None:
    story.edit(page(), message())
    story.say("ortiz", texts={"message[x]": "Something else."})

    assert cleared_parts(story.judge()) == {"page"}


def test_an_approval_of_another_post_counts_nothing_here(story: Story) -> None:
    story.say("ortiz", post_id="2222222222")

    assert story.judge().outcome == "waits"


def test_a_rejection_of_another_post_stops_nothing_here(story: Story) -> None:
    story.say("ortiz")
    story.reject("hollis", post_id="2222222222")

    assert story.judge().outcome == "cleared"


def test_an_approval_of_other_bytes_counts_nothing(story: Story) -> None:
    story.say("ortiz", replace(page(), digest=digest_of("something else")))

    assert story.judge().outcome == "waits"
