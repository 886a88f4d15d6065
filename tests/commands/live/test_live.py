"""The worst day in a small town: `./porch live`, from the first word to the last."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from frontporch.alerts.stories import stories_of
from frontporch.configuration import read_department
from frontporch.posts.reading import read_archive
from tests.folders import NOW
from tests.gated_town import SOP, GatedTown, found_gated_town

LATER = NOW.replace("T12:", "T13:")
LIVE_PARAGRAPH = """
[[paragraphs]]
id = "7.4"
title = "Live updates"
text = "The PIO or the chief signs alone."
[paragraphs.when]
kind = ["live"]
[paragraphs.demands]
approve = [{ roles = ["pio", "chief"] }]
[paragraphs.allows.alone]
roles = ["pio", "chief"]
kinds = ["live"]

[[cases]]"""
GAS = (
    *("--title", "Gas leak on Vine Street", "--text", "A gas line is broken."),
    *("--do", "Stay away.", "--title-es", "Fuga de gas", "--name", "gas-leak"),
)
BANNER = '<aside class="live"'
ORTIZ = ("--as", "ortiz", "--yes")


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    town = found_gated_town(tmp_path / "town")
    town.put("sop.toml", SOP.replace("\n[[cases]]", LIVE_PARAGRAPH, 1))
    town.write("the-dog")
    town.commit()
    town.approve("content/posts/2026/the-dog.md")
    town.commit()
    return town


def live(town: GatedTown, *arguments: str, now: str = NOW) -> str:
    done = town.porch("live", *arguments, "--now", now)
    assert done.exception is None, done.exception
    assert done.return_value == 0, done.output
    return done.output


def refused(town: GatedTown, *arguments: str) -> str:
    done = town.porch("live", *arguments, "--now", NOW)
    assert done.exception is not None, done.output
    return str(done.exception)


@pytest.mark.slow
def test_the_pio_opens_live_updates_alone_and_they_are_up_with_the_next_publish(
    town: GatedTown,
) -> None:
    town.porch("publish")  # whatever is new waits from now on
    said = live(town, "open", *GAS, *ORTIZ)
    published = town.porch("publish")

    assert "Live update 1: Gas leak on Vine Street" in said
    assert published.return_value == 0, published.output
    assert "Stay away." in (town.public("live/gas-leak") or "")
    for page in (".", "es", "2026/11/the-dog", "about"):
        assert BANNER in (town.public(page) or BANNER)
    assert BANNER in (town.public("2026/11/the-dog") or "")
    assert "Fuga de gas" in (town.public("es") or "")
    assert (town.folder / "public/live/gas-leak/1.cap.xml").is_file()
    assert town.repository.git("status", "--porcelain") == ""


def test_while_they_are_open_every_other_message_waits_and_they_go_out(town: GatedTown) -> None:
    live(town, "open", *GAS, *ORTIZ)
    first = town.porch("publish").output

    sent = re.findall(r"^.*NOT SENT.*$", first, re.MULTILINE)
    assert [line for line in sent if "content/live/gas-leak/001.md" in line]
    assert not [line for line in sent if "the-dog" in line]
    assert "live updates are open (gas-leak)" in first


@pytest.mark.slow
def test_after_the_close_posts_wait_for_a_review_and_the_banner_is_gone(town: GatedTown) -> None:
    live(town, "open", *GAS, *ORTIZ)
    town.porch("publish")
    live(town, "update", "--title", "The gas is off", "--text", "It is shut.", *ORTIZ, now=LATER)
    live(town, "close", "--title", "All is well", "--text", "It is mended.", *ORTIZ, now=LATER)
    published = town.porch("publish", now=LATER)

    assert published.exception is None, published.exception
    assert BANNER not in (town.public(".") or BANNER)
    assert town.public("2026/11/the-dog") is None
    assert "hold review" in published.output
    page = town.public("live/gas-leak") or ""
    assert page.index("3. All is well") < page.index("2. The gas is off") < page.index("1. Gas")


def test_an_update_keeps_where_it_is_and_how_bad(town: GatedTown) -> None:
    live(town, "open", *GAS, *ORTIZ, "--severity", "severe", "--about", "fire")
    live(town, "update", "--title", "Off", "--text", "Shut.", *ORTIZ, now=LATER)
    posts = read_archive(town.folder, read_department(town.folder)).posts
    [story] = stories_of(posts)
    told = [each.live for each in story.updates if each.live]

    assert [(each.number, each.severity, each.about) for each in told] == [
        (1, "severe", "fire"),
        (2, "severe", "fire"),
    ]


def test_who_may_not_speak_alone_is_told_whom_to_call(town: GatedTown) -> None:
    done = town.porch("live", "open", *GAS, "--as", "lee", "--yes", "--now", NOW)

    assert done.return_value == 1
    assert done.output == (
        "Officer Mai Lee may not do this alone. Call Chief Renee Hollis or Sergeant Dana Ortiz: "
        "each may alone (SOP 7.4), also with your words (--author lee). "
        "What you typed was not kept.\n"
    )
    assert not list(town.folder.glob("content/live/*"))


def test_where_nobody_may_speak_alone_a_second_person_is_asked_for(town: GatedTown) -> None:
    town.put("sop.toml", SOP)
    done = town.porch("live", "open", *GAS, *ORTIZ, "--now", NOW)

    assert done.return_value == 1
    assert "somebody else must approve it" in done.output


def test_it_ends_with_the_only_command_that_is_still_needed(town: GatedTown) -> None:
    said = live(town, "open", *GAS, *ORTIZ)

    assert said.endswith(
        "Signed and committed. To put it up now:\n  ./porch publish\n"
        "Every other post waits from now on.\n"
    )
    assert "git add" not in said
    assert "git commit" not in said


def test_what_must_be_fixed_is_said_to_stay_down(town: GatedTown) -> None:
    written = (
        '[paragraphs.demands]\nwrite = ["chief"]\napprove = [{ roles = ["pio", "chief"] }]\n[p'
    )
    text = (town.folder / "sop.toml").read_text("utf-8")
    demanded = '[paragraphs.demands]\napprove = [{ roles = ["pio", "chief"] }]\n[p'
    assert text.count(demanded) == 1
    town.put("sop.toml", text.replace(demanded, written))

    said = live(town, "open", *GAS, *ORTIZ)

    assert said.endswith(
        "Signed and committed, but nothing goes up, because of what must be fixed above.\n"
        "Mend it in content/live/gas-leak/001.md, and have it approved anew:\n"
        "  ./porch approve content/live/gas-leak/001.md\n"
    )
    assert "Every other post waits" not in said


def test_an_instruction_stays_until_another_comes_or_it_is_ended(town: GatedTown) -> None:
    told = ("--title", "On it", "--text", "They are at work.", *ORTIZ)
    live(town, "open", *GAS, "--do-es", "No se acerque.", *ORTIZ)
    live(town, "update", *told, now=LATER)
    live(town, "update", *told, "--do", "Close your windows.", now=LATER)
    live(town, "update", *told, "--do", "", now=LATER)
    live(town, "update", *told, "--do", "Stay home.", "--do-es", "No salga.", now=LATER)
    live(town, "close", *told, now=LATER)
    [story] = stories_of(read_archive(town.folder, read_department(town.folder)).posts)

    said = [(each.live.instruction, dict(each.live.instructions)) for each in story.updates
            if each.live]  # fmt: skip
    assert said == [
        ("Stay away.", {"es": "No se acerque."}),
        ("Stay away.", {"es": "No se acerque."}),
        ("Close your windows.", {}),
        ("", {}),
        ("Stay home.", {"es": "No salga."}),
        ("", {}),
    ]


def test_whose_key_is_named_need_not_give_their_handle(town: GatedTown) -> None:
    town.commit(by="ortiz")
    key = str(town.folder.parent / "key-ortiz")

    said = live(town, "open", *GAS, "--key", key, "--yes")

    assert "Live update 1: Gas leak on Vine Street" in said


@pytest.mark.slow
def test_the_words_of_somebody_without_a_named_role_can_be_signed(town: GatedTown) -> None:
    live(town, "open", *GAS, "--author", "lee", *ORTIZ)
    assert "Officer Mai Lee" in _published(town)


def _published(town: GatedTown) -> str:
    town.porch("publish")
    return town.public("live/gas-leak/1") or ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("update", "--title", "A", "--text", "B", *ORTIZ), "nothing is open"),
        (("open", *GAS, *ORTIZ, "--area", "nowhere"), "--area"),
        (("open", *GAS, *ORTIZ, "--author", "nobody"), "--author"),
        (("open", "--title", "Drill today", "--text", "B", *ORTIZ), "kept for drills"),
        (("open", "--title", "<b>Gas</b>", "--text", "B", "--name", "gas", *ORTIZ), "--title"),
        (("open", "--title", "…", "--text", "B", *ORTIZ), "at least one letter"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing_behind(
    town: GatedTown, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused(town, *arguments)
    assert not list(town.folder.glob("content/live/*/*"))


def test_what_nobody_signed_is_taken_back(town: GatedTown) -> None:
    done = town.porch("live", "open", *GAS, "--as", "ortiz", "--now", NOW)

    assert done.exception is not None or done.return_value == 1
    assert not (town.folder / "content/live/gas-leak").exists()


@pytest.mark.slow
def test_an_account_on_the_forge_speaks_for_its_owner_where_the_publisher_is(
    town: GatedTown,
) -> None:
    rules = (town.folder / "department.toml").read_text()
    numbered = rules.replace('handle = "ortiz"\n', 'handle = "ortiz"\nforge_account = 4711\n')
    town.put("department.toml", numbered)
    town.commit()

    said = live(town, "open", *GAS, "--by-account", "4711")
    town.porch("publish")

    assert "Live update 1: Gas leak on Vine Street" in said
    assert "Stay away." in (town.public("live/gas-leak") or "")
    assert "nobody's account" in refused(town, "update", "--title", "A", "--text", "B",
                                         "--by-account", "1")  # fmt: skip


def test_two_open_things_ask_for_a_name(town: GatedTown) -> None:
    live(town, "open", *GAS, *ORTIZ)
    live(town, "open", "--title", "Flood", "--text", "The river rises.", *ORTIZ)

    assert "gas-leak" in refused(town, "close", "--title", "A", "--text", "B", *ORTIZ)
    live(town, "close", "--title", "A", "--text", "B", "--name", "flood", *ORTIZ, now=LATER)
