"""What somebody tries in vain with reviews, with other people's commits, and with the forge."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.ledger.events import Committed, Reviewed
from frontporch.ledger.ledger import Ledger, Record
from tests.attacks.blog import (
    CAT,
    DOG,
    PICTURE,
    SOP,
    Blog,
    copy_blog,
    department,
    found_blog,
    picture,
    written,
)
from tests.attacks.forge import BRANDT, LEE, NOBODY, ORTIZ, REYES, WEB_FLOW, Request

NICE, EVIL = "He got off at Elm Street.", "12 Elm Street, and she is alone at night."
OTHER = "2222222222"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    return found_blog(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def blog(founded: Blog, tmp_path: Path) -> Blog:
    return copy_blog(founded, tmp_path / "town")


@pytest.fixture
def request_(blog: Blog) -> Request:
    """A pull request by Lee, who pushed one commit that nobody signed."""
    request = Request(blog)
    request.push({DOG: written(body=NICE)})
    return request


def outcome(blog: Blog, request: Request) -> str:
    """Record, merge and publish; return what became of the dog's post."""
    request.hear()
    request.merge()
    return blog.publish().outcome


def decisions(blog: Blog) -> list[str]:
    return [each.decision for each in blog.ledger.read().events if isinstance(each, Reviewed)]


def makers(blog: Blog) -> dict[str, int]:
    return {e.commit: e.user for e in blog.ledger.read().events if isinstance(e, Committed)}


# what is meant to work


def test_a_review_by_the_pio_clears_the_page_and_its_messages(
    blog: Blog, request_: Request
) -> None:
    request_.review(ORTIZ)

    heard = request_.hear()
    request_.merge()
    done = blog.publish()

    assert heard.lines[0] == f"Dana Ortiz approved post 7k3mq9xw2d ({DOG})."
    assert (done.outcome, done.parts) == ("cleared", {"page", "message[x]"})


def test_the_same_review_twice_adds_nothing(blog: Blog, request_: Request) -> None:
    request_.review(ORTIZ)
    request_.hear()
    before = blog.ledger.read()

    again = request_.hear()

    assert again.events == ()
    assert again.lines[0].endswith("as is on record already.")
    assert blog.ledger.read() == before


def test_a_lost_race_is_decided_again_and_records_once(
    blog: Blog, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_.review(ORTIZ)
    first_read: list[Record] = []
    ledger = type(blog.ledger)
    plain = ledger.read

    def read(self: Ledger) -> Record:
        record = plain(self)  # type: ignore[arg-type]
        if not first_read:
            first_read.append(record)
            request_.hear()
        return record

    monkeypatch.setattr(ledger, "read", read)
    request_.hear()

    assert decisions(blog) == ["approve"]


def test_a_review_that_is_heard_only_after_the_merge_counts(blog: Blog, request_: Request) -> None:
    request_.review(ORTIZ)
    request_.merge()
    request_.squash = blog.repository.git("rev-parse", "HEAD")
    request_.hear()

    assert blog.publish().outcome == "cleared"


# reviews


def test_a_commit_that_was_pushed_after_the_review_waits(blog: Blog, request_: Request) -> None:
    request_.review(ORTIZ)
    request_.push({DOG: written(body=EVIL)})

    assert outcome(blog, request_) == "waits"


@pytest.mark.parametrize("user", [NOBODY, REYES], ids=["off the roster", "gone"])
def test_a_review_by_somebody_who_is_not_there_counts_for_nothing(
    blog: Blog, request_: Request, user: int
) -> None:
    request_.review(user)

    assert outcome(blog, request_) == "waits"
    assert decisions(blog) == []


def test_a_colleagues_name_on_another_account_counts_for_nothing(
    blog: Blog, request_: Request
) -> None:
    request_.review(NOBODY, user={"id": NOBODY, "login": "ortiz", "type": "User"})

    heard = request_.hear()

    assert "Account 666 is nobody's on the roster, so it does not count." in heard.lines
    assert decisions(blog) == []


@pytest.mark.parametrize("state", ["DISMISSED", "CHANGES_REQUESTED"])
def test_a_review_that_was_taken_back_clears_nothing(
    blog: Blog, request_: Request, state: str
) -> None:
    request_.review(ORTIZ)
    request_.hear()
    request_.reviews[0]["state"] = state

    assert outcome(blog, request_) == "waits"


def test_a_dismissal_that_was_heard_before_its_review_still_ends_it(
    blog: Blog, request_: Request
) -> None:
    request_.review(ORTIZ, "DISMISSED")
    request_.hear()
    request_.reviews[0]["state"] = "APPROVED"  # what a slower run was told earlier

    assert outcome(blog, request_) == "waits"


def test_what_was_said_before_a_review_does_not_take_it_back(blog: Blog, request_: Request) -> None:
    request_.review(ORTIZ)
    request_.hear()
    request_.reviews.clear()  # what a much slower run was told
    request_.review(BRANDT, "COMMENTED")
    earlier = blog.now - timedelta(hours=1)
    request_.review(ORTIZ, "CHANGES_REQUESTED", earlier, commit_id="9" * 40)

    assert outcome(blog, request_) == "cleared"
    assert decisions(blog) == ["approve"]


def test_a_no_to_a_version_that_is_gone_says_nothing_of_another_one(
    blog: Blog, request_: Request
) -> None:
    request_.review(ORTIZ)
    request_.review(BRANDT, "CHANGES_REQUESTED", commit_id="9" * 40)
    request_.hear()

    assert decisions(blog) == ["approve"]


def test_a_no_counts_although_its_version_was_pushed_away(blog: Blog, request_: Request) -> None:
    request_.review(ORTIZ)
    request_.hear()
    request_.review(ORTIZ, "CHANGES_REQUESTED", blog.now, commit_id="9" * 40)

    heard = request_.hear()
    request_.merge()

    assert "Dana Ortiz no longer has a review of post 7k3mq9xw2d." in heard.lines
    assert blog.publish().outcome == "waits"


def test_a_yes_ends_for_a_post_that_the_next_yes_is_not_about(
    blog: Blog, request_: Request
) -> None:
    request_.push({CAT: written(id=OTHER, title="The cat", body=EVIL)})
    request_.review(ORTIZ, at=blog.now - timedelta(minutes=9))
    request_.hear()
    request_.merge()
    cat = request_.head
    request_.commits.pop()
    request_.review(ORTIZ)
    request_.squash = blog.repository.git("rev-parse", "HEAD")

    request_.hear()

    assert blog.publish().verdict(OTHER).outcome == "waits"
    assert request_.head != cat


def test_a_yes_after_changes_were_asked_for_clears(blog: Blog, request_: Request) -> None:
    request_.review(ORTIZ, "CHANGES_REQUESTED", blog.now - timedelta(minutes=9))
    request_.hear()
    request_.review(ORTIZ)

    assert outcome(blog, request_) == "cleared"


def test_changes_asked_for_after_a_yes_hold_it_up_whoever_else_says_yes(
    blog: Blog, request_: Request
) -> None:
    request_.review(ORTIZ, at=blog.now - timedelta(minutes=9))
    request_.review(BRANDT, at=blog.now - timedelta(minutes=9))
    request_.review(BRANDT, "CHANGES_REQUESTED")

    assert outcome(blog, request_) == "waits"


def test_a_review_by_who_made_the_commits_is_refused_by_the_gate(blog: Blog) -> None:
    request = Request(blog, opener=BRANDT)
    request.push({DOG: written(body=NICE)}, by=BRANDT, author=BRANDT)
    request.push({DOG: written(body=EVIL)}, author=LEE, by=BRANDT, signed="lee")
    request.review(BRANDT)

    assert outcome(blog, request) == "waits"
    assert decisions(blog) == ["approve"]


def test_what_lies_on_main_and_is_not_changed_is_not_approved_along(blog: Blog) -> None:
    request = Request(blog)
    request.push({CAT: written(id=OTHER, title="The cat", body=NICE)})
    request.review(ORTIZ)
    blog.commit({DOG: written(body=EVIL)})

    assert outcome(blog, request) == "waits"
    assert [e.post for e in blog.ledger.read().events if isinstance(e, Reviewed)] == [OTHER]


def test_a_picture_that_changed_is_reviewed_with_the_post_that_shows_it(blog: Blog) -> None:
    lines = 'picture: {file: 2026/dog.png, alt: "A dog.", credit: Lee}'
    blog.commit({DOG: written(lines), PICTURE: picture()})
    request = Request(blog)
    request.push({PICTURE: picture("red")})
    request.review(ORTIZ)

    assert outcome(blog, request) == "cleared"


def test_a_request_into_another_branch_approves_nothing(blog: Blog, request_: Request) -> None:
    request_.base = "side"
    request_.review(ORTIZ)

    assert outcome(blog, request_) == "waits"


@pytest.mark.parametrize("minutes", [0, None])
def test_a_request_that_went_elsewhere_when_it_was_reviewed_approves_nothing(
    blog: Blog, request_: Request, minutes: int | None
) -> None:
    request_.review(ORTIZ)
    moved = None if minutes is None else blog.now.isoformat()
    request_.events.append({"event": "base_ref_changed", "created_at": moved})

    assert outcome(blog, request_) == "waits"


def test_a_review_before_the_rules_changed_covers_no_message(blog: Blog, request_: Request) -> None:
    blog.publish()
    request_.review(ORTIZ, at=blog.now)
    blog.now += timedelta(hours=1)
    changed = department().replace("@fernhollowpd", "@fernhollow")
    blog.accept(2, changed, SOP, "hollis")
    blog.commit()
    blog.publish()

    request_.hear()
    request_.merge()
    done = blog.publish()

    assert (done.outcome, done.parts) == ("cleared", {"page"})


def test_a_review_of_what_was_replaced_meanwhile_does_not_bring_it_back(blog: Blog) -> None:
    blog.approve("ortiz")
    blog.commit()
    blog.publish()
    request = Request(blog)
    request.push({DOG: written(body=EVIL)})
    request.review(ORTIZ)
    blog.commit({DOG: written(body=NICE)})
    blog.approve("ortiz")
    blog.commit()
    assert blog.publish().outcome == "cleared"

    request.hear()
    blog.repository.git("merge", "-q", "-X", "theirs", "--no-gpg-sign", "-m", "x", request.head)

    assert blog.publish().outcome == "stays-as-cleared"


@pytest.mark.parametrize("state", ["APPROVED", "CHANGES_REQUESTED"])
def test_a_review_from_the_future_is_not_recorded(
    blog: Blog, request_: Request, state: str
) -> None:
    request_.review(ORTIZ, state, at=blog.now + timedelta(days=300))

    assert outcome(blog, request_) == "waits"
    assert decisions(blog) == []


def test_names_and_texts_of_the_forge_reach_nobodys_terminal(blog: Blog, request_: Request) -> None:
    request_.push({"content/posts/2026/\u202e.md": "\x1b[2J"})
    request_.review(ORTIZ)
    request_.reviews.append({"id": "\x1b[2J", "user": {"id": "\x1b[2J"}})

    said = "\n".join(request_.hear().lines)

    assert "\\u{202e}" in said
    assert not {"\x1b", "\u202e", "\x07"} & set(said)
    assert "stop-commands" not in said
    assert "stop-commands" not in json.dumps([str(e) for e in blog.ledger.read().events])


# who wrote it: Brandt may approve, but where nobody knows who wrote a post, the PIO must


def test_where_the_forge_knows_who_pushed_the_second_reader_is_enough(
    blog: Blog, request_: Request
) -> None:
    request_.review(BRANDT)

    assert outcome(blog, request_) == "cleared"
    assert makers(blog) == {request_.head: LEE}


def test_a_forged_author_proves_nothing(blog: Blog) -> None:
    request = Request(blog, opener=BRANDT)
    request.push({DOG: written(body=EVIL)}, by=BRANDT, author=LEE)
    request.review(BRANDT)

    assert outcome(blog, request) == "waits"
    assert makers(blog) == {request.head: BRANDT}


def test_a_commit_that_somebody_else_pushed_to_the_branch_is_not_the_openers(
    blog: Blog, request_: Request
) -> None:
    request_.push({DOG: written(body=EVIL)}, by=BRANDT)
    request_.review(BRANDT)

    assert outcome(blog, request_) == "waits"
    assert makers(blog) == {}


def test_a_verified_signature_is_the_committers_whoever_the_author_seems_to_be(
    blog: Blog, request_: Request
) -> None:
    made = request_.push({DOG: written(body=EVIL)}, committer=BRANDT, verified=True)
    request_.review(BRANDT)

    assert outcome(blog, request_) == "waits"
    assert makers(blog)[made] == BRANDT


def test_a_squash_into_a_side_branch_makes_nobody_an_author(blog: Blog) -> None:
    request = Request(blog, opener=BRANDT)
    request.push({DOG: written(body=EVIL)}, by=BRANDT, committer=WEB_FLOW, verified=True)
    request.review(BRANDT)

    assert outcome(blog, request) == "waits"
    assert makers(blog) == {}


def test_a_squash_is_the_openers_if_everything_in_it_is(blog: Blog, request_: Request) -> None:
    request_.review(BRANDT)
    request_.hear()
    squash = request_.merge_squashed()
    request_.hear()

    assert makers(blog)[squash] == LEE
    assert blog.publish().outcome == "cleared"


def test_a_squash_of_two_peoples_commits_is_nobodys(blog: Blog, request_: Request) -> None:
    request_.push({DOG: written(body=EVIL)}, by=BRANDT)
    request_.review(BRANDT)
    request_.hear()
    squash = request_.merge_squashed()
    request_.hear()

    assert squash not in makers(blog)
    assert blog.publish().outcome == "waits"


def test_a_commit_that_holds_more_than_the_request_is_no_squash_of_it(
    blog: Blog, request_: Request
) -> None:
    request_.squash = blog.commit({DOG: written(body=EVIL)}, by="")
    request_.hear()

    assert request_.squash not in makers(blog)


def test_a_commit_that_two_accounts_claim_is_nobodys(blog: Blog, request_: Request) -> None:
    request_.review(BRANDT)
    request_.hear()
    stolen = Request(blog, branch="other", opener=ORTIZ, commits=request_.commits)
    stolen.pushes = [
        {**each, "ref": "refs/heads/other", "actor": {"id": ORTIZ, "type": "User"}}
        for each in request_.pushes
    ]
    stolen.hear()
    request_.merge()

    assert blog.publish().outcome == "waits"
