"""What was said of one revision never counts for another, however the post comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from frontporch.department import Department
from frontporch.ledger.events import Rejected
from tests.policy.candidates import (
    DAY,
    HOUR,
    NOW,
    READ,
    Story,
    cleared_parts,
    finding,
    message,
    page,
    said,
)
from tests.policy.station import make_station

WITHDRAWN: dict[str, Any] = {
    "status": "withdrawn",
    "withdrawn": {"date": NOW, "reason": "internal", "note": "We took it down."},
}
READY: dict[str, Any] = {"status": "ready", "withdrawn": None}
REFUSED = "was refused by {}, who must sign anew if it may go out"
SAME_PAGE = (
    "was up before and was replaced or taken down, so no approval of these very words counts "
    "again; change something, such as updated, and ask anew"
)
SAME_MESSAGE = (
    "was taken down before, so no approval of these very words counts again; change a word of it "
    "and ask anew"
)


@pytest.fixture
def station(tmp_path: Path) -> Department:
    return make_station(tmp_path)


@pytest.fixture
def story(station: Department) -> Story:
    """A post whose first revision, A, the PIO approved and the gate cleared."""
    story = Story(station)
    story.say("ortiz")
    assert story.run().outcome == "cleared"
    return story


def test_an_approval_is_not_replayed_after_an_edit(story: Story) -> None:
    story.edit(page("B"))

    assert story.judge().outcome == "stays-as-cleared"


def test_an_approval_is_not_replayed_by_a_revert(story: Story) -> None:
    story.edit(page("B"))
    story.say("ortiz")
    assert story.run().outcome == "cleared"
    story.edit(page("A"))

    verdict = story.judge()

    assert (verdict.outcome, verdict.waits_for, said(verdict)) == (
        "stays-as-cleared",
        (),
        [SAME_PAGE],
    )


def test_going_back_and_forth_revives_no_approval(story: Story) -> None:
    for words in ("B", "C"):
        story.edit(page(words))
        story.say("ortiz")
        assert story.run().outcome == "cleared"
    for words in ("A", "B", "A"):
        story.edit(page(words))
        assert story.run().outcome == "stays-as-cleared"
    story.edit(page("C"))

    assert story.run().outcome == "cleared"


def test_a_revert_may_be_approved_once_a_word_is_different(story: Story) -> None:
    for words in ("B", "A, updated"):
        story.edit(page(words))
        story.say("ortiz")
        assert story.run().outcome == "cleared"


def test_an_approval_signed_before_another_revision_was_cleared_is_superseded(
    story: Story,
) -> None:
    story.edit(page("B"))
    story.say("ortiz")
    story.edit(page("C"))
    story.say("ortiz")
    assert story.run().outcome == "cleared"
    story.edit(page("B"))

    assert story.run().outcome == "stays-as-cleared"


def test_a_post_that_was_taken_down_comes_back_with_no_old_approval(story: Story) -> None:
    story.edit(**WITHDRAWN)
    assert story.run().outcome == "taken-down"
    story.edit(**READY)

    verdict = story.judge()

    assert (verdict.outcome, said(verdict)) == ("waits", [SAME_PAGE])


def test_a_post_that_was_taken_down_comes_back_with_other_words_and_a_new_approval(
    story: Story,
) -> None:
    story.edit(**WITHDRAWN)
    story.run()
    story.edit(page("B"), **READY)
    assert story.judge().outcome == "waits"

    story.say("ortiz")

    assert story.run().outcome == "cleared"


def test_an_approval_from_before_the_take_down_never_counts_even_for_words_never_seen(
    station: Department,
) -> None:
    story = Story(station, parts=(page("never seen"),))
    story.say("ortiz")
    story.edit(page("A"))
    story.say("ortiz")
    story.run()
    story.edit(**WITHDRAWN)
    story.run()
    story.edit(page("never seen"), **READY)

    assert story.judge().outcome == "waits"


def test_a_post_withdrawn_before_it_was_ever_up_needs_a_new_approval(station: Department) -> None:
    story = Story(station)
    story.say("ortiz")
    story.edit(**WITHDRAWN)
    story.run()
    story.edit(**READY)
    assert story.run().outcome == "waits"

    story.say("ortiz")

    assert story.run().outcome == "cleared"


def test_its_messages_come_back_with_no_old_approval_either(station: Department) -> None:
    story = Story(station, parts=(page(), message()))
    story.say("ortiz")
    story.run()
    story.edit(**WITHDRAWN)
    story.run()
    story.edit(page("B"), message(), **READY)
    story.say("ortiz", page("B"))

    verdict = story.run()

    assert cleared_parts(verdict) == {"page"}
    assert said(verdict) == [f"the message for X {SAME_MESSAGE}"]


@pytest.mark.parametrize("later", [NOW + 3 * DAY, None])
def test_an_end_moves_no_later_without_a_new_approval(station: Department, later: Any) -> None:
    story = Story(station, front={"expires": NOW + 2 * DAY})
    story.say("ortiz")
    story.run()
    story.edit(expires=later)
    assert story.run().outcome == "stays-as-cleared"

    story.say("ortiz")

    assert story.run().outcome == "cleared"


@pytest.mark.parametrize("later", [NOW + 3 * DAY, None])
def test_an_end_that_somebody_moved_later_still_comes_when_it_was_approved(
    station: Department, later: Any
) -> None:
    story = Story(station, front={"expires": NOW + 2 * DAY})
    story.say("ortiz")
    story.run()
    story.edit(expires=later)
    story.now = NOW + 2 * DAY

    assert story.run().outcome == "expired"


def test_a_refused_edit_does_not_outlive_the_end_of_what_is_up(station: Department) -> None:
    story = Story(station, front={"expires": NOW + 2 * DAY})
    story.say("ortiz")
    story.run()
    story.edit(page("B"), expires=None)
    story.findings = (finding(),)
    assert story.judge().outcome == "stays-as-cleared"
    story.now = NOW + 2 * DAY

    assert story.judge().outcome == "expired"


@pytest.mark.parametrize("end", [NOW + 2 * HOUR, NOW + 2 * DAY])
def test_an_end_moves_earlier_without_asking(station: Department, end: Any) -> None:
    story = Story(station, front={"expires": NOW + 2 * DAY})
    story.say("ortiz")
    story.run()
    story.edit(expires=end)

    [clearance] = story.run().clearances

    assert (clearance.is_new, clearance.expires) == (False, NOW + 2 * DAY)


def test_an_end_is_new_to_a_post_that_had_none(story: Story) -> None:
    story.edit(expires=NOW + 2 * DAY)

    assert story.run().outcome == "cleared"


def test_an_expired_post_comes_back_only_with_a_new_approval(story: Story) -> None:
    story.edit(expires=story.now)
    assert story.run().outcome == "expired"
    story.edit(page("A"), expires=None)
    assert story.run().outcome == "waits"
    story.edit(page("B"))
    assert story.run().outcome == "waits"

    story.say("ortiz")

    assert story.run().outcome == "cleared"


def test_a_message_changed_after_the_page_was_cleared_waits_alone(station: Department) -> None:
    story = Story(station, parts=(page(), message()))
    story.say("ortiz")
    story.run()
    story.edit(page(), message("#OakHill"))
    verdict = story.run()
    assert (verdict.outcome, cleared_parts(verdict)) == ("cleared", {"page"})

    story.say("ortiz")

    assert cleared_parts(story.run()) == {"page", "message[x]"}


def test_a_message_that_did_not_change_needs_no_second_approval(station: Department) -> None:
    story = Story(station, parts=(page(), message()))
    story.say("ortiz")
    story.run()
    story.edit(page("B"), message())
    story.say("ortiz", page("B"))

    assert cleared_parts(story.run()) == {"page", "message[x]"}


def test_a_rejection_wins_over_every_approval_before_and_after_it(station: Department) -> None:
    story = Story(station, [READ])
    story.say("hollis")
    story.reject("ortiz")
    story.say("brandt", signed_at=NOW + HOUR)

    verdict = story.run()

    assert (verdict.outcome, verdict.waits_for) == ("waits", ("Ortiz",))
    assert said(verdict) == [REFUSED.format("Ortiz")]


def test_a_rejection_whose_file_is_deleted_still_wins(station: Department) -> None:
    story = Story(station, [READ])
    story.say("hollis")
    no = story.reject("ortiz")
    story.run()
    story.evidence = tuple(each for each in story.evidence if each != no)

    assert story.run().outcome == "waits"


@pytest.mark.parametrize("is_deleted", [True, False])
def test_whoever_said_no_may_say_yes_later(station: Department, is_deleted: bool) -> None:  # noqa: FBT001
    story = Story(station)
    no = story.reject("ortiz")
    story.run()
    if is_deleted:
        story.evidence = tuple(each for each in story.evidence if each != no)
    story.say("ortiz")

    assert story.run().outcome == "cleared"


def test_a_no_that_was_taken_back_does_not_return_when_the_yes_has_run_out(
    station: Department,
) -> None:
    story = Story(station)
    story.reject("ortiz")
    story.run()
    yes = story.say("ortiz")
    story.run()
    story.now += 60 * DAY
    story.evidence = tuple(each for each in story.evidence if each != yes)

    verdict = story.run()

    assert (verdict.outcome, verdict.findings) == ("cleared", ())


def test_a_no_to_what_is_up_does_not_return_either_once_it_was_taken_back(story: Story) -> None:
    story.reject("hollis")
    assert story.run().outcome == "stays-as-cleared"
    yes = story.say("hollis")
    assert story.run().outcome == "cleared"
    story.now += 60 * DAY
    story.evidence = tuple(each for each in story.evidence if each != yes)

    assert story.run().outcome == "cleared"


def test_a_no_to_what_is_up_takes_nothing_down_and_is_told(story: Story) -> None:
    story.reject("hollis")

    for verdict in (story.run(), story.run()):
        assert (verdict.outcome, said(verdict)) == ("stays-as-cleared", [REFUSED.format("Hollis")])


def test_a_no_to_one_revision_says_nothing_about_the_next(story: Story) -> None:
    story.edit(page("B"))
    story.reject("hollis")
    story.run()
    story.edit(page("C"))
    story.say("ortiz")

    assert story.run().outcome == "cleared"


def test_a_no_stands_when_other_words_have_gone_up_since(story: Story) -> None:
    story.edit(page("B"))
    story.reject("hollis")
    story.run()
    story.edit(page("C"))
    story.say("ortiz")
    story.run()
    story.edit(page("B"))
    story.say("ortiz")

    assert said(story.run()) == [REFUSED.format("Hollis")]


def test_a_no_to_one_message_leaves_the_page(station: Department) -> None:
    story = Story(station, parts=(page(), message()))
    story.say("ortiz")
    story.reject("hollis", message())

    verdict = story.run()

    assert (verdict.outcome, cleared_parts(verdict)) == ("cleared", {"page"})
    assert said(verdict) == ["the message for X " + REFUSED.format("Hollis")]


def test_a_no_in_the_record_about_another_post_stops_nothing(story: Story) -> None:
    story.edit(page("B"))
    foreign = story.reject("hollis")
    story.run()
    story.evidence = tuple(each for each in story.evidence if each != foreign)
    story.record = tuple(
        each.model_copy(update={"post": "2222222222"}) if isinstance(each, Rejected) else each
        for each in story.record
    )
    story.say("ortiz")

    assert story.judge().outcome == "cleared"


def test_whoever_has_left_since_they_signed_clears_nothing(station: Department) -> None:
    story = Story(station)
    story.say("ortiz")
    left = [
        each.model_copy(update={"until": NOW.date() - DAY}) if each.handle == "ortiz" else each
        for each in station.officers
    ]
    story.station = station.model_copy(update={"officers": tuple(left)})

    assert story.judge().outcome == "waits"


def test_what_somebody_cleared_before_they_left_stays_up(story: Story) -> None:
    officers = tuple(each for each in story.station.officers if each.handle != "ortiz")
    story.station = story.station.model_copy(update={"officers": officers})

    assert story.judge().outcome == "cleared"


def test_a_translation_is_a_post_of_its_own_and_no_approval_of_its_original_counts(
    story: Story,
) -> None:
    translation = replace(story, record=(), parts=(page("Ein Hund"),))
    translation.edit(id="2222222222", translation_of=story.post.id, lang="es")

    assert translation.judge().outcome == "waits"
