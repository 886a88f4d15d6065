"""Nothing that was ended, refused or taken down comes back with an earlier release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest

from frontporch.building.assembly import assemble
from frontporch.building.cache import open_store
from frontporch.building.claims import find_unclaimed
from frontporch.building.content import GatedContent
from frontporch.building.workers import Workers
from frontporch.ledger.events import Cleared, Deployed, Event, Reviewed
from frontporch.publishing.deploying.rollback import Kept, list_earlier
from frontporch.publishing.gating.listing import list_clearances
from frontporch.site.policy_page import policy_pages
from tests.attacks.blog import (
    CAT,
    DOG,
    SOP,
    Blog,
    Published,
    copy_blog,
    department,
    found_blog,
    written,
)
from tests.policy.signers import nonce

CAT_ID = "2222222222"
NAMED = "Her name is Wilma Marsh."
UNNAMED = "She is a neighbor, whom we do not name."
WITHDRAWN = ("status: withdrawn", "withdrawn: {date: 2026-11-20, reason: wrong, note: Not so.}")
LIMIT = """
[[paragraphs]]
id = "4.1"
title = "Patrol stories come down"
text = "They are up for a day."
[paragraphs.when]
category = ["on-patrol"]
[paragraphs.demands]
stay_up_days = 1
"""


def cat(*lines: str, body: str = NAMED) -> str:
    return written(*lines, id=CAT_ID, title="The cat", summary="Cat.", body=body)


@dataclass
class Town:
    """A blog, and the release in which the cat's post has the name."""

    blog: Blog
    then: Deployed

    def change(self, text: str, *, approves: bool = True) -> None:
        self.blog.commit({CAT: text})
        if approves:
            self.blog.approve("ortiz", CAT)
        self.blog.commit()

    def publish(self) -> None:
        self.blog.publish()

    def record(self, *events: Event) -> None:
        self.blog.ledger.append(list(events), self.blog.ledger.read().head)

    def roll_back(self) -> tuple[str, tuple[Kept, ...]]:
        """Return what residents would read, and what stays as it is."""
        clearing = self.blog.publish().clearing
        listed, kept = list_earlier(clearing, list_clearances(clearing), self.then)
        footing = clearing.footing
        policy = policy_pages(footing.sop, footing.department)
        content = GatedContent(self.blog.folder, listed, policy)
        with Workers(1) as workers:
            store = open_store(self.blog.folder)
            assembly = assemble(content, footing.department, footing.now, store, workers)
        shown = Published(clearing, assembly, tuple(find_unclaimed(assembly, listed)))
        assert not shown.unclaimed
        return shown.words, kept


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """A blog whose dog's post is up, and its cat's."""
    blog = found_blog(tmp_path_factory.mktemp("published"))
    blog.commit({CAT: cat()})
    for path in (DOG, CAT):
        blog.approve("ortiz", path)
    blog.commit()
    blog.publish()
    return blog


@pytest.fixture
def town(published: Blog, tmp_path: Path) -> Town:
    blog = copy_blog(published, tmp_path / "town")
    return Town(blog, deploy(blog))


def deploy(blog: Blog) -> Deployed:
    """Record that what was published last is up."""
    up = Deployed(
        at=blog.now,
        nonce=nonce(),
        commit=blog.repository.git("rev-parse", "HEAD"),
        manifest="a" * 64,
        target="b" * 64,
        intent=nonce(),
    )
    blog.ledger.append([up], blog.ledger.read().head)
    return up


def review(town: Town, decision: Literal["reject", "dismiss"]) -> Reviewed:
    """Return what the PIO says on the forge of the page that was up."""
    events = town.blog.ledger.read().events
    [page] = [
        each
        for each in events
        if isinstance(each, Cleared) and (each.post, each.part) == (CAT_ID, "page")
    ]
    return Reviewed(
        at=town.blog.now - timedelta(minutes=2 if decision == "reject" else 1),
        nonce=nonce(),
        post=CAT_ID,
        user=1001,
        handle="ortiz",
        decision=decision,
        commit=page.commit,
        parts={"page": page.digest},
        governance=page.governance,
    )


def test_what_nothing_has_ended_comes_back(town: Town) -> None:
    town.change(cat(body=UNNAMED))
    town.publish()
    words, kept = town.roll_back()
    assert NAMED in words
    assert UNNAMED not in words
    assert kept == ()


def test_what_was_taken_down_and_published_anew_without_the_name_stays_without_it(
    town: Town,
) -> None:
    town.change(cat(*WITHDRAWN), approves=False)
    town.publish()
    town.change(cat(body=UNNAMED))
    town.publish()
    words, kept = town.roll_back()
    assert NAMED not in words
    assert UNNAMED in words
    assert kept == (Kept(CAT, "was taken down since", is_up=True),)


def test_what_was_taken_down_and_waits_to_be_published_anew_is_not_there(town: Town) -> None:
    town.change(cat(*WITHDRAWN), approves=False)
    town.publish()
    town.change(cat(body=UNNAMED), approves=False)
    words, kept = town.roll_back()
    assert "The cat" not in words
    assert kept == (Kept(CAT, "was taken down since", is_up=False),)


def test_what_is_withdrawn_only_now_does_not_come_back(town: Town) -> None:
    town.change(cat(body=UNNAMED))
    town.publish()
    town.change(cat(*WITHDRAWN, body=UNNAMED), approves=False)
    words, kept = town.roll_back()
    assert NAMED not in words
    assert UNNAMED not in words
    assert kept == ()


@pytest.mark.parametrize("dismissed", [False, True])
def test_what_a_reviewer_refused_on_the_forge_does_not_come_back(
    town: Town, *, dismissed: bool
) -> None:
    town.record(review(town, "reject"), *([review(town, "dismiss")] if dismissed else []))
    town.change(cat(body=UNNAMED))
    town.publish()
    words, kept = town.roll_back()
    assert NAMED not in words
    assert UNNAMED in words
    assert kept == (Kept(CAT, "was refused", is_up=True),)


@pytest.mark.parametrize("is_recorded", [False, True])
def test_what_somebody_signed_a_no_to_does_not_come_back(town: Town, *, is_recorded: bool) -> None:
    town.change(cat(body=UNNAMED))
    town.publish()
    after = (town.blog.folder / CAT).read_text("utf-8")
    town.blog.write({CAT: cat()})
    town.blog.approve("ortiz", CAT, decision="reject")
    town.blog.commit({CAT: after})
    if is_recorded:
        town.publish()
    words, kept = town.roll_back()
    assert NAMED not in words
    assert UNNAMED in words
    assert kept == (Kept(CAT, "was refused", is_up=True),)


@pytest.mark.parametrize("words", [NAMED, f"{NAMED} She waved."])
def test_a_revision_whose_own_end_has_passed_does_not_come_back(town: Town, words: str) -> None:
    end = f"expires: {town.blog.now + timedelta(hours=8):%Y-%m-%d %H:%M}"
    town.change(cat(end, body=words))  # where only the end is new, nothing is cleared anew
    town.publish()
    town.then = deploy(town.blog)
    town.change(cat("expires: 2026-12-21", body=UNNAMED))
    town.publish()
    town.blog.now += timedelta(days=1)
    shown, kept = town.roll_back()
    assert NAMED not in shown
    assert UNNAMED in shown
    assert kept == (Kept(CAT, "has come to its end", is_up=True),)


def test_a_revision_that_the_rules_of_today_let_stay_no_longer_does_not_come_back(
    town: Town,
) -> None:
    town.change(cat(body=UNNAMED).replace("on-patrol", "crime"), approves=False)
    for approver in ("ortiz", "hollis"):
        town.blog.approve(approver, CAT)
    town.blog.commit()
    town.publish()
    town.blog.accept(2, department(), SOP + LIMIT, "hollis")
    town.blog.commit()
    words, kept = town.roll_back()
    assert NAMED not in words
    assert UNNAMED in words
    assert Kept(CAT, "has come to its end", is_up=True) in kept
