"""What the written pages name is there: files, headings, commands, rooms, records."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from itertools import pairwise
from pathlib import Path

import click
import pytest

import tasks
from tests.docs.pages import (
    PAGES,
    ROOT,
    anchors_of,
    calls_of,
    fences_of,
    links_of,
    name_of,
    text_of,
)

DOCS = ROOT / "docs"
CALLS = sorted({(name_of(page), call) for page in PAGES for call in calls_of(page)})


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    dead = [
        f"{target.relative_to(ROOT)}#{anchor}"
        for target, anchor in links_of(page)
        if not target.exists() or (anchor and anchor not in anchors_of(target))
    ]
    assert dead == []


def test_every_page_can_be_reached_from_the_readme_and_from_the_index() -> None:
    for start in (ROOT / "README.md", DOCS / "README.md"):
        reached, waiting = set[Path](), [start]
        while waiting:
            page = waiting.pop()
            reached.add(page)
            waiting += [
                target
                for target, _ in links_of(page)
                if target.suffix == ".md" and target.is_file() and target not in reached
            ]
        lost = {name_of(page) for page in PAGES if page.is_relative_to(DOCS)} - {
            name_of(page) for page in reached
        }
        assert lost == set()


@pytest.mark.parametrize(("page", "call"), CALLS, ids=str)
def test_every_command_that_is_named_can_be_called(page: str, call: str) -> None:
    name, *words = shlex.split(call)[1:]
    if name.isupper():
        return  # ./porch NAME stands for all of them
    command = tasks.porch.commands.get(name)
    assert command is not None, f"{page} names {call}"
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    options = {
        spelling: option
        for option in command.params
        if isinstance(option, click.Option)
        for spelling in option.opts
    }
    given = [word for word in words if word.startswith("--")]
    assert [word for word in given if word not in {*options, "--help"}] == []
    for word, value in pairwise(words):
        choice = options[word].type if word in options else None
        assert not isinstance(choice, click.Choice) or value in choice.choices


def test_there_are_calls_to_hold_to_the_commands() -> None:
    named = {shlex.split(call)[1] for _, call in CALLS}
    assert set(tasks.porch.commands) <= named


def test_the_readme_shows_the_two_commands() -> None:
    fenced = [content.strip() for _, content in fences_of(ROOT / "README.md")]
    assert fenced == ["./porch serve", "./porch publish", "./porch test"]


@pytest.mark.slow
def test_the_readmes_first_command_does_what_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("department.toml", "sop.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("approvals", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)

    assert tasks.main(["--folder", str(tmp_path), "publish"]) == 0
    assert (tmp_path / "public" / "index.html").is_file()
    assert (tmp_path / "public" / "feeds" / "all.rss.xml").is_file()
    assert "NOT SENT, rehearsed for Mastodon" in capsys.readouterr().out


def test_every_screenshot_is_small_enough_for_a_readme() -> None:
    sizes = {file.name: file.stat().st_size for file in (DOCS / "screenshots").iterdir()}
    assert "home-phone-light.webp" in sizes
    assert {name: size for name, size in sizes.items() if size > 150_000} == {}


def floors(container: str) -> list[list[str]]:
    """Return a package's rooms as import-linter holds them, the lowest floor first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    [layers] = (each["layers"] for each in contracts if each.get("containers") == [container])
    return [re.findall(r"\w+", layer) for layer in reversed(layers)]


def on_floors(container: str) -> list[tuple[int, str]]:
    return sorted((floor, room) for floor, rooms in enumerate(floors(container)) for room in rooms)


def test_the_architecture_names_every_room_on_its_floor_and_no_other() -> None:
    rows = re.findall(
        r"^\| (\d+) \| `frontporch/(\w+)", text_of(DOCS / "architecture.md"), re.MULTILINE
    )
    told = sorted((int(floor), room) for floor, room in rows)
    assert told == on_floors("frontporch")

    there = {path.stem for path in (ROOT / "frontporch").iterdir() if path.stem[0] not in "_."}
    assert {room for _, room in told} == there


def test_the_architecture_names_every_room_of_publishing_on_its_floor_and_no_other() -> None:
    _, _, inside = _architecture().partition("Inside `frontporch/publishing/`")
    table, _, _ = inside.partition("Around them:")
    rows = re.findall(r"^\| (\d+) \| `(\w+)", table, re.MULTILINE)
    told = sorted((int(floor), room) for floor, room in rows)
    assert told == on_floors("frontporch.publishing")

    rooms = (ROOT / "frontporch" / "publishing").iterdir()
    assert {room for _, room in told} == {path.stem for path in rooms if path.stem[0] not in "_."}


def test_the_architecture_names_no_file_that_is_not_there() -> None:
    named = re.findall(r"`((?:frontporch|plugins|theme|tests)/[\w/.]*)`", _architecture())
    missing = [path for path in named if "NAME" not in path and not (ROOT / path).exists()]
    assert missing == []


def _architecture() -> str:
    return text_of(DOCS / "architecture.md")


def test_the_records_are_numbered_without_a_gap_and_all_in_the_index() -> None:
    records = sorted((DOCS / "decisions").glob("0*.md"))
    listed = re.findall(
        r"^- \[(.+)\]\((.+)\)$", text_of(DOCS / "decisions" / "README.md"), re.MULTILINE
    )

    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    assert listed == [
        (text_of(record).splitlines()[0].removeprefix("# "), record.name) for record in records
    ]


@pytest.mark.parametrize("record", sorted((DOCS / "decisions").glob("0*.md")), ids=name_of)
def test_a_record_says_context_decision_and_consequences_on_a_page(record: Path) -> None:
    headings = re.findall(r"^#+ (.+)$", text_of(record), re.MULTILINE)
    assert headings[0].startswith(f"{record.name[:4]}. ")
    assert headings[1:] == ["Context", "Decision", "Consequences"]
    assert len(text_of(record).splitlines()) < 60
