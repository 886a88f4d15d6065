"""What people approve has the same digests on every machine, and changes only where words do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from frontporch.media.mp4 import clean_film
from tests.attacks.blog import DOG, SOP, department, found_blog, picture, written
from tests.folders import CHECKOUT
from tests.media.films import film

pytestmark = pytest.mark.slow  # each asks processes of their own; tests/messages asks in this one

FILES = ("department.toml", "sop.toml", "content")
ZONES = ("America/Chicago", "Asia/Kathmandu", "Pacific/Kiritimati")
# what a Python without a locale takes for an encoding, too
LOCALES: Mapping[str, Mapping[str, str]] = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX"},
    "UTF-8": {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
}
TELL = """
import json, locale, sys
from datetime import datetime
from pathlib import Path
from frontporch.policy.governance import in_force
from frontporch.publishing.reading.revisions import Rules, find_posts, read_shown
from frontporch.publishing.reading.trees import FolderTree

locale.setlocale(locale.LC_ALL, "")
folder, now = Path(sys.argv[1]), datetime.fromisoformat("2026-11-23T09:00-06:00")
governance, _ = in_force(folder, None, now)
tree = FolderTree(folder)
rules = Rules(governance.department, governance.sop, now)
posts = read_shown(tree, find_posts(tree, "content/posts"), rules)
told = {f"{one.post.id} {part.name}": part.digest for one in posts for part in one.bundle.parts}
print(json.dumps({**told, "rules": governance.digest}))
"""

Digests = Mapping[str, str]


def digests_of(folder: Path, **elsewhere: str) -> Digests:
    """Return every digest of a department, told by a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", TELL, str(folder)],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONHASHSEED": "random"} | elsewhere,
        check=True,
        capture_output=True,
        timeout=120,
    )
    found: Digests = json.loads(told.stdout)
    return found


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@town.example")
    command = ["git", *identity, *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample department as a repository of its own, without any rule about line ends."""
    folder = tmp_path_factory.mktemp("sample")
    for name in FILES:
        source = CHECKOUT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--no-gpg-sign", "-m", "x")
    return folder


@pytest.fixture(scope="module")
def digests(sample: Path) -> Digests:
    return digests_of(sample)


def checkout(sample: Path, folder: Path, ends: str) -> Path:
    """Return a clone as people with this `core.autocrlf` get one."""
    git(sample, "-c", f"core.autocrlf={ends}", "clone", "-q", str(sample), str(folder))
    return folder


def test_there_are_digests_of_every_post_and_message(sample: Path, digests: Digests) -> None:
    posts = len(list((sample / "content" / "posts").rglob("*.md")))

    assert sum(name.endswith(" page") for name in digests) == posts
    assert sum("message[" in name for name in digests) > posts


def test_they_are_equal_under_windows_line_ends(
    sample: Path, digests: Digests, tmp_path: Path
) -> None:
    windows = checkout(sample, tmp_path / "windows", "true")
    unix = checkout(sample, tmp_path / "unix", "false")
    for name in ("department.toml", "content/posts/2026/brown-dog-blue-rope.md"):
        assert b"\r\n" in (windows / name).read_bytes()
        assert b"\r\n" not in (unix / name).read_bytes()

    assert digests_of(windows) == digests_of(unix) == digests


@pytest.mark.parametrize(
    ("locale", "zone"), list(zip(LOCALES, ZONES, strict=True)), ids=lambda name: name
)
def test_they_are_equal_in_every_locale_and_zone_and_with_every_hash_seed(
    sample: Path, digests: Digests, locale: str, zone: str
) -> None:
    assert digests_of(sample, TZ=zone, **LOCALES[locale]) == digests


def test_captions_stay_approved_whichever_line_ends_a_checkout_has(tmp_path: Path) -> None:
    blog = found_blog(tmp_path)
    captions = blog.folder / "content/media/2026/dog.vtt"
    video = "video: {file: 2026/dog.mp4, captions: 2026/dog.vtt, poster: 2026/dog.png}"
    shown = 'picture: {file: 2026/dog.png, alt: "A dog on a bus seat.", credit: Lee}'
    blog.commit({
        DOG: written(shown, video),
        "content/media/2026/dog.png": picture(),
        "content/media/2026/dog.mp4": clean_film(film()).content,
        "content/media/2026/dog.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning, dog.\n",
    })  # fmt: skip
    blog.approve("ortiz")
    blog.commit()
    unix = captions.read_bytes()
    captions.write_bytes(unix.replace(b"\n", b"\r\n"))

    windows = blog.publish()
    captions.write_bytes(unix)
    again = blog.publish()

    assert (windows.outcome, again.outcome) == ("cleared", "cleared")
    assert windows.parts == again.parts == {"page", "message[x]"}
    assert [each.is_new for each in again.verdict().clearances] == [False, False]


def test_another_hashtag_changes_messages_about_that_place_and_no_page(
    sample: Path, digests: Digests, tmp_path: Path
) -> None:
    folder = checkout(sample, tmp_path / "town", "false")
    rules = folder / "department.toml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace('"#Northbank"', '"#NorthBank"'), encoding="utf-8")

    now = digests_of(folder)

    changed = {name for name in digests if now[name] != digests[name]} - {"rules"}
    assert changed
    assert {name.split()[1] for name in changed} <= {
        "message[x]", "message[facebook]", "message[mastodon]", "message[bluesky]",
    }  # fmt: skip
    assert len({name.split()[0] for name in changed}) < len(digests) / 5


def test_another_hashtag_voids_what_was_approved_for_the_networks_and_leaves_the_page_up(
    tmp_path: Path,
) -> None:
    blog = found_blog(tmp_path)
    blog.approve("ortiz")
    blog.commit()
    assert blog.publish().parts == {"page", "message[x]"}
    tagged = department().replace('name = "On patrol"', 'name = "On patrol"\nhashtags = ["#Dogs"]')
    blog.accept(2, tagged, SOP, by="hollis")
    blog.commit()

    done = blog.publish()

    assert (done.outcome, done.parts) == ("cleared", {"page"})
    assert [each.is_new for each in done.verdict().clearances] == [False]
    assert "the message for X waits for the approval of" in done.said

    blog.approve("ortiz")
    blog.commit()

    assert blog.publish().parts == {"page", "message[x]"}
