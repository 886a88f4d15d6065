"""What becomes of a message while its post is published, changed, corrected and taken down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.delivery.outbox import outbox_folder, read_outbox
from tests.attacks.blog import found_blog
from tests.gated_town import SOP, GatedTown, found_gated_town
from tests.policy.signers import keys

LATER = "2026-11-20T12:30:00-06:00"
CORRECTED = "corrections: [{date: 2026-11-20 12:10, note: It was a cat.}]\n"
GONE = (
    "status: withdrawn\n"
    "withdrawn: {date: 2026-11-20 12:20, reason: privacy, note: It was somebody's dog.}\n"
)
SHUT = SOP.replace(
    "[[cases]]",
    '[[paragraphs]]\nid = "2.1"\ntitle = "Stories stay here"\ntext = "They stay on the blog."\n'
    '[paragraphs.when]\nkind = ["story"]\n[paragraphs.demands.networks]\nnever = ["mastodon"]\n\n'
    "[[cases]]",
    1,
)


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    return found_gated_town(tmp_path / "town")


def publish(town: GatedTown, now: str = LATER, **post: str) -> list[str]:
    """Write the post, have it approved, publish, and return what was said of its message."""
    path = town.write("the-dog", **post)
    town.commit()
    if "withdrawn" not in post.get("more", ""):
        approved = town.porch("approve", path, "--as", "ortiz", "--yes", now=now)
        assert approved.return_value == 0, approved.output
    done = town.porch("publish", now=now)
    assert done.exception is None, done.output
    return [line for line in done.stdout.splitlines() if "Mastodon" in line or "due for" in line]


def items(town: GatedTown) -> list[dict[str, Any]]:
    """Return what the rehearsed network holds."""
    file = town.folder / ".cache/front-porch/rehearsal/networks.json"
    return list(json.loads(file.read_text("utf-8")).values()) if file.is_file() else []


def texts(town: GatedTown) -> list[str]:
    return [str(item["text"]) for item in items(town)]


REHEARSED = "NOT SENT, rehearsed for Mastodon: content/posts/2026/the-dog.md"
NOTHING = "Nothing was due for any network."


def test_a_message_is_rehearsed_once(town: GatedTown) -> None:
    assert publish(town) == [REHEARSED]
    assert town.porch("publish", "--step", "deliver", now=LATER).stdout.splitlines() == [NOTHING]
    assert [item["status"] for item in items(town)] == ["NOT SENT"]


def test_a_typo_sends_nothing(town: GatedTown) -> None:
    publish(town)
    before = texts(town)
    assert publish(town, title="The dog!", body="Hallo.\n") == [NOTHING]
    assert texts(town) == before


@pytest.mark.slow
def test_a_correction_changes_the_message_where_it_is(town: GatedTown) -> None:
    publish(town)
    assert publish(town, more=CORRECTED) == [REHEARSED]
    [text] = texts(town)
    assert text.startswith("Correction: It was a cat.")


def test_what_was_corrected_before_it_went_out_goes_out_once(town: GatedTown) -> None:
    assert publish(town, more=CORRECTED) == [REHEARSED]
    assert len(texts(town)) == 1


def test_a_take_down_takes_the_message_along(town: GatedTown) -> None:
    publish(town)
    told = publish(town, more=GONE)
    path = "content/posts/2026/the-dog.md"
    assert any(line.startswith("NOT SENT, so nothing to remove") and path in line for line in told)
    assert items(town) == []


def test_what_is_late_waits_for_a_word(town: GatedTown) -> None:
    [line] = [each for each in publish(town, now="2026-11-23T09:00") if "Waiting" in each]
    assert "due more than 72 hours ago" in line
    assert texts(town) == []
    urged = town.porch("settle", "id-the-dog", "mastodon", "--send-late", "--as", "ortiz")
    assert urged.return_value == 0, urged.output
    done = town.porch("publish", "--step", "deliver", now="2026-11-23T09:05")
    assert REHEARSED in done.stdout.splitlines()


def test_what_the_policy_keeps_off_a_network_is_not_in_the_outbox(town: GatedTown) -> None:
    town.put("sop.toml", SHUT)
    assert publish(town) == [NOTHING]
    assert read_outbox(outbox_folder(town.folder)).outgoing == ()


def test_without_a_build_there_is_nothing_to_deliver(town: GatedTown) -> None:
    done = town.porch("publish", "--step", "deliver")
    assert "run ./porch publish --step build first" in str(done.exception)


OLD = "2027-01-08T12:00:00-06:00"
OLD_CORRECTION = "corrections: [{date: 2027-01-08 11:50, note: It was a cat.}]\n"


def test_a_correction_of_an_old_post_reaches_its_message(town: GatedTown) -> None:
    publish(town)
    assert publish(town, OLD, more=OLD_CORRECTION) == [REHEARSED]
    [text] = texts(town)
    assert text.startswith("Correction: It was a cat.")


def test_a_persons_word_sends_an_old_post_too(town: GatedTown) -> None:
    publish(town, now=OLD)
    assert texts(town) == []
    urged = town.porch("settle", "id-the-dog", "mastodon", "--send-late", "--as", "ortiz", now=OLD)
    assert urged.return_value == 0, urged.output
    assert REHEARSED in town.porch("publish", now=OLD).stdout.splitlines()


def test_a_fork_sends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blog = found_blog(tmp_path)
    blog.approve("brandt")
    blog.commit()
    monkeypatch.setenv(LIVE_VARIABLE, blog.root)
    monkeypatch.setenv(KEY_VARIABLE, str(keys()["publisher"]))
    town, at = GatedTown(blog.folder), blog.now.isoformat()
    done = town.porch("publish", "--first", "--step", "build", now=at)
    assert done.return_value == 0, (done.output, done.exception)
    assert town.porch("publish", "--step", "deliver", now=at).exception is None
    blog.repository.git("clone", "-q", "--bare", ".", str(tmp_path / "fork.git"))
    blog.repository.git("remote", "add", "origin", str(tmp_path / "fork.git"))
    for step in ("deliver", "build", "deliver"):
        done = town.porch("publish", "--step", step, now=at)
        refused = "a copy or a fork must never speak for the department" in str(done.exception)
        assert refused is (step == "deliver"), (done.output, done.exception)
