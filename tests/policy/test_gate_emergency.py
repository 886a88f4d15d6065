"""In an emergency one person clears a post, and owes a second one's signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frontporch.department import Department
from frontporch.policy.evidence import Authorship
from frontporch.policy.finding import Finding
from tests.policy.candidates import (
    DAY,
    HOUR,
    NOW,
    PIO_READS,
    URGENT,
    Story,
    cleared_parts,
    finding,
    message,
    page,
    said,
)
from tests.policy.station import make_station

PIO_AND_CHIEF = {"demands": {"approve": [{"roles": ["pio"]}, {"roles": ["chief"]}]}}
NO_EMERGENCY = {"demands": {"no_emergency": True}}
CHIEF_FOR_X = {"when": {"network": ["x"]}, "demands": {"approve": [{"roles": ["chief"]}]}}
PIO_ALONE_IS_URGENT = {"allows": {"emergency": {"roles": ["pio"]}}}
DUE = "a second signature is due by 2026-11-19 10:00"
OVERDUE = "a second signature was due by 2026-11-19 10:00"


@pytest.fixture
def station(tmp_path: Path) -> Department:
    return make_station(tmp_path)


@pytest.fixture
def story(station: Department) -> Story:
    """A post that the chief cleared in an emergency, at ten in the morning."""
    story = Story(station, [PIO_READS, URGENT])
    story.say("hollis", is_emergency=True)
    assert story.run().outcome == "cleared"
    return story


def about_the_emergency(story: Story) -> list[Finding]:
    return [each for each in story.judge().findings if "in an emergency" in each.message]


def test_one_person_with_the_role_clears_it_and_that_is_marked(station: Department) -> None:
    story = Story(station, [PIO_READS, URGENT])
    signed = story.say("hollis", is_emergency=True)

    [clearance] = story.judge().clearances

    assert (clearance.is_emergency, clearance.approvals) == (True, (signed.digest,))


def test_it_stays_marked_until_somebody_else_signs(story: Story) -> None:
    verdict = story.run()

    [clearance] = verdict.clearances
    assert (clearance.is_new, clearance.is_emergency) == (False, True)
    [reminder] = verdict.findings
    assert (reminder.heading, reminder.sentence) == (
        "Worth a look, SOP 2.1",
        f"was cleared in an emergency; {DUE}",
    )


@pytest.mark.parametrize("approver", ["lee", "brandt", "clerk", "gone"])
def test_nobody_without_the_role_clears_in_an_emergency(station: Department, approver: str) -> None:
    story = Story(station, [PIO_READS, URGENT])
    story.say(approver, is_emergency=True)

    assert story.run().outcome == "waits"


def test_a_plain_approval_by_that_role_is_no_emergency(station: Department) -> None:
    story = Story(station, [PIO_READS, URGENT])
    story.say("hollis")

    assert story.run().outcome == "waits"


@pytest.mark.parametrize("paragraphs", [(PIO_READS,), (PIO_READS, URGENT, NO_EMERGENCY)])
def test_where_the_sop_has_no_emergency_nobody_clears_alone(
    station: Department, paragraphs: tuple[dict[str, Any], ...]
) -> None:
    story = Story(station, paragraphs)
    story.say("hollis", is_emergency=True)

    assert story.run().outcome == "waits"


def test_what_must_be_fixed_is_fixed_in_an_emergency_too(station: Department) -> None:
    story = Story(station, [PIO_READS, URGENT], findings=(finding(),))
    story.say("hollis", is_emergency=True)

    assert story.run().outcome == "waits"


def test_a_no_holds_in_an_emergency_too(station: Department) -> None:
    story = Story(station, [PIO_READS, URGENT])
    story.reject("ortiz")
    story.say("hollis", is_emergency=True)

    assert story.run().outcome == "waits"


def test_whoever_may_approve_it_anyway_clears_it_without_owing_anything(
    station: Department,
) -> None:
    story = Story(station, [PIO_READS, URGENT])
    story.say("ortiz", is_emergency=True)

    [clearance] = story.run().clearances

    assert not clearance.is_emergency


def test_a_second_person_settles_it(story: Story) -> None:
    signed = story.say("ortiz")
    verdict = story.run()
    [clearance] = verdict.clearances
    assert (clearance.is_new, clearance.is_emergency) == (True, False)
    assert (clearance.approvals, verdict.findings) == ((signed.digest,), ())

    [clearance] = story.run().clearances
    assert (clearance.is_new, clearance.is_emergency) == (False, False)


@pytest.mark.parametrize("approver", ["hollis", "lee", "brandt", "gone"])
def test_neither_the_same_person_nor_the_writer_nor_anybody_else_settles_it(
    story: Story, approver: str
) -> None:
    story.say(approver)
    story.say(approver, is_emergency=True)
    story.run()

    assert said(story.judge()) == [f"was cleared in an emergency; {DUE}"]


def test_whoever_cleared_it_does_not_settle_it_even_where_they_may_approve(
    station: Department,
) -> None:
    story = Story(station, [PIO_AND_CHIEF, URGENT])
    story.say("hollis", is_emergency=True)
    assert story.run().outcome == "cleared"
    story.say("hollis")
    story.run()
    assert said(story.judge()) == [f"was cleared in an emergency; {DUE}"]

    story.say("ortiz")

    assert story.run().findings == ()


def test_whoever_changed_it_since_does_not_settle_it(story: Story) -> None:
    story.authorship = Authorship(frozenset({"lee", "ortiz"}), frozenset({"lee", "ortiz"}))
    story.say("ortiz")
    story.run()

    assert said(story.judge()) == [f"was cleared in an emergency; {DUE}"]


def test_two_emergencies_by_two_people_are_two_signatures(station: Department) -> None:
    """The PIO wrote it, so that the chief's word is nobody's but the chief's."""
    story = Story(station, [PIO_READS, URGENT], front={"authors": ("ortiz",)})
    story.authorship = Authorship(frozenset({"ortiz"}), frozenset({"ortiz"}))
    story.say("ortiz", is_emergency=True)
    [clearance] = story.run().clearances
    assert (clearance.is_emergency, clearance.approvers) == (True, ("ortiz",))

    story.say("ortiz")
    story.run()

    assert said(story.judge()) == [f"was cleared in an emergency; {DUE}"]


def test_whoever_approves_only_one_message_does_not_settle_the_page(station: Department) -> None:
    story = Story(station, [PIO_READS, CHIEF_FOR_X, PIO_ALONE_IS_URGENT])
    story.edit(page(), message(), authors=("ortiz",))
    story.authorship = Authorship(frozenset({"ortiz"}), frozenset({"ortiz"}))
    story.say("ortiz", is_emergency=True)
    story.run()
    story.say("hollis")
    clearances = {each.part: each.is_emergency for each in story.run().clearances}

    assert clearances == {"page": True, "message[x]": False}


def test_a_signature_on_the_page_settles_no_message(station: Department) -> None:
    story = Story(station, [PIO_READS, URGENT], parts=(page(), message()))
    story.say("hollis", is_emergency=True)
    assert cleared_parts(story.run()) == {"page", "message[x]"}
    story.say("ortiz", page())
    story.run()

    clearances = {each.part: each.is_emergency for each in story.run().clearances}

    assert clearances == {"page": False, "message[x]": True}


def test_what_nobody_signed_in_time_must_be_fixed_and_stays_up(story: Story) -> None:
    story.now = NOW + DAY + HOUR

    verdict = story.judge()

    assert verdict.outcome == "cleared"
    assert [(each.urgency, each.message) for each in verdict.findings] == [
        ("must-fix", f"was cleared in an emergency; {OVERDUE}")
    ]


def test_a_late_signature_settles_it_at_once(story: Story) -> None:
    story.now = NOW + 2 * DAY
    story.say("ortiz")

    assert story.judge().findings == ()


def test_a_refused_edit_does_not_hide_what_is_owed(story: Story) -> None:
    story.edit(page("B"))
    story.now = NOW + 2 * DAY

    [owed] = about_the_emergency(story)

    assert (story.judge().outcome, owed.message) == (
        "stays-as-cleared",
        f"was cleared in an emergency; {OVERDUE}",
    )


def test_an_sop_without_emergencies_does_not_forgive_the_last_one(story: Story) -> None:
    story.paragraphs = [PIO_READS]

    [owed] = about_the_emergency(story)

    assert (owed.urgency, owed.paragraph) == ("must-fix", "")


def test_one_emergency_after_another_gains_no_time(story: Story) -> None:
    story.edit(page("B"))
    story.say("hollis", is_emergency=True)
    story.now = NOW + 23 * HOUR
    assert story.run().outcome == "cleared"
    story.now = NOW + DAY + HOUR

    [owed] = about_the_emergency(story)

    assert (owed.urgency, owed.message) == (
        "must-fix",
        f"was cleared in an emergency; {OVERDUE}",
    )


def test_a_message_to_a_network_that_was_shut_since_owes_nothing(station: Department) -> None:
    story = Story(station, [PIO_READS, URGENT], parts=(page(), message()))
    story.say("hollis", is_emergency=True)
    story.run()
    story.say("ortiz", page())
    story.run()
    assert said(story.judge()) == [f"was cleared in an emergency; {DUE}"]

    story.paragraphs = [PIO_READS, URGENT, {"demands": {"networks": {"never": ["x"]}}}]

    assert story.judge().findings == ()


def test_a_revision_that_was_approved_as_usual_owes_nothing(story: Story) -> None:
    story.edit(page("B"))
    story.say("ortiz")
    story.run()

    assert story.judge().findings == ()


def test_what_was_taken_down_owes_nothing(story: Story) -> None:
    story.edit(status="withdrawn", withdrawn={"date": NOW, "reason": "internal", "note": "Gone."})
    story.run()
    story.now = NOW + 2 * DAY

    assert story.judge().findings == ()
