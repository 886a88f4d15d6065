"""`./porch check PATH` looks at less than the whole site and says the same."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from frontporch.commands.asked import Asked
from frontporch.commands.check_posts import check_posts
from tests.folders import CHECKOUT, NOW, write_department, write_picture, write_post
from tests.gated_town import GatedTown, found_gated_town

# These make sites, pictures, pages of HTML and messages for people in browsers, or talk to servers.
HEAVY = (
    "PIL", "atproto", "feedgen", "icalendar", "jinja2", "mastodon", "pelican", "pyfacebook",
    "requests", "tweepy", "twitter_text", "urllib.request",
)  # fmt: skip


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    """A town with an approved post, one that waits, and others with one fault each."""
    town = found_gated_town(tmp_path / "town")
    write_picture(town.folder, "dog.jpg")
    town.write("approved", more="picture: {file: dog.jpg, alt: A dog on a porch.}\n")
    town.write("waits", body="[Elsewhere](/2026/11/approved/) and [all](/tags/dogs/).\n")
    town.write("dogs", more="tags: [dogs]\nold_addresses: [/blog/dogs.html]\n")
    town.write("spanish", more="lang: es\ntranslation_of: id-waits\n")
    town.write("down", more="status: draft\n")
    town.put("content/pages/about.md", "---\ntitle: About\n---\nWe are here.\n")
    town.commit()
    town.approve("content/posts/2026/approved.md")
    return town


def add_faults(town: GatedTown) -> None:
    town.write("unknown", more="category: no-such\n")
    town.write("unreadable", more="colour: red\n")
    town.write("lost", more="picture: {file: no.jpg, alt: A dog on a porch.}\n")
    town.write("old", more="old_addresses: ['/a b?/']\n")
    town.write("video", more="video: {file: dog.mp4, title: A dog}\n")
    town.write("link", body="[x](missing.md) ![y](/media/no.jpg)\n")
    town.put(
        "content/posts/2026/no-id.md",
        "---\ntitle: No id\ndate: 2026-11-18\nauthors: [lee]\n---\nA.\n",
    )
    town.put("content/media/film.mp4", b"film")


def findings_by_file(town: GatedTown, *paths: str) -> dict[str, list[Any]]:
    """Return what the command says as JSON, by file."""
    told = json.loads(town.porch("check", "--format", "json", *paths).stdout)
    files: dict[str, list[Any]] = {}
    for finding in told["findings"]:
        files.setdefault(finding["file"], []).append(finding)
    return files


def quick(folder: Path, *paths: str) -> int | None:
    moment = datetime.fromisoformat(NOW)
    return check_posts(folder, [Path(path) for path in paths], Asked(), moment)


def sources(folder: Path) -> list[str]:
    return [
        file.relative_to(folder).as_posix() for file in sorted(folder.glob("content/p*/**/*.md"))
    ]


@pytest.mark.parametrize("has_faults", [False, True])
@pytest.mark.parametrize("is_gated", [False, True])
def test_one_path_is_told_what_a_check_of_everything_tells_about_it(
    town: GatedTown, *, is_gated: bool, has_faults: bool
) -> None:
    if has_faults:
        add_faults(town)
    if not is_gated:
        (town.folder / "sop.toml").unlink()
    everything = findings_by_file(town)
    files = sources(town.folder)
    assert {file: quick(town.folder, file) for file in files} == {
        file: int(any(each["urgency"] == "must-fix" for each in everything.get(file, [])))
        for file in files
    }
    assert {file: findings_by_file(town, file).get(file) for file in files} == {
        file: everything.get(file) for file in files
    }


@pytest.mark.parametrize(
    "more",
    ["body: [x](/no/such/place/)", "body: [all](/feeds/all.json)", "old_addresses: [/archive/2/]"],
)
def test_only_the_whole_site_can_tell_about_an_address_of_its_own(
    town: GatedTown, more: str
) -> None:
    front, body = ("", f"{more[6:]}\n") if more.startswith("body") else (f"{more}\n", "Hello.\n")
    path = town.write("far", more=front, body=body)
    assert quick(town.folder, path) is None


def test_a_link_to_nowhere_is_told_when_one_path_is_asked_about(town: GatedTown) -> None:
    path = town.write("far", body="[x](/no/such/place/)\n")
    told = town.porch("check", path).stdout
    assert f'{path}:8  Must fix: links to "/no/such/place/", which is not on the site' in told


def test_a_writer_whom_nobody_knows_is_told_once(town: GatedTown) -> None:
    path = town.write("stranger")
    file = town.folder / path
    text = file.read_text(encoding="utf-8").replace("authors: [lee]", "authors: [leee]")
    file.write_text(text, encoding="utf-8")
    for paths in ((), (path,)):
        told = [line for line in town.porch("check", *paths).stdout.splitlines() if "leee" in line]
        assert [line.partition("Must fix: ")[2] for line in told] == [
            'authors[1]: "leee" is not on the roster. Did you mean "lee"?'
        ]


@pytest.mark.parametrize("path", ["sop.toml", "content", "content/media/dog.jpg", "approvals"])
def test_what_is_no_post_or_page_takes_a_look_at_everything(town: GatedTown, path: str) -> None:
    assert quick(town.folder, path) is None


def test_several_posts_are_asked_about_at_once(town: GatedTown) -> None:
    paths = ("content/posts/2026/approved.md", "content/pages/about.md")
    assert quick(town.folder, *paths) == 1
    assert set(findings_by_file(town, *paths)) == {"content/pages/about.md"}


def modules_after(folder: Path, *arguments: str) -> set[str]:
    """Run a command in a process of its own; return the names of the modules that it loaded."""
    run = (
        "import sys, tasks; tasks.main(sys.argv[1:]); "
        "print('loaded', *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", run, "--folder", str(folder), *arguments],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return set(done.stderr.split("loaded ")[-1].split())


def test_checking_a_post_loads_nothing_that_makes_a_site_or_talks_to_a_network(
    town: GatedTown,
) -> None:
    loaded = modules_after(town.folder, "check", "content/posts/2026/waits.md", "--now", NOW)
    assert "frontporch.commands.check_posts" in loaded
    assert loaded & {*HEAVY, "frontporch.site.composition"} == set()


def test_without_a_policy_it_loads_no_more(tmp_path: Path) -> None:
    folder = write_department(tmp_path / "town")
    path = write_post(folder, "the-cat")
    loaded = modules_after(folder, "check", str(path), "--now", NOW)
    assert "frontporch.commands.check_posts" in loaded
    assert loaded & {*HEAVY, "frontporch.site.composition"} == set()
