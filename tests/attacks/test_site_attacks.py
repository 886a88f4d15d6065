"""What somebody slips into the site beside what was approved: notices, pictures, addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from frontporch.building.builder import build
from frontporch.building.cache import open_store
from frontporch.building.plan import plan_artifacts
from frontporch.building.workers import Workers
from frontporch.media.pictures import publish_picture
from frontporch.policy.governance import FOLDER as GOVERNANCE
from frontporch.policy.governance import read_version
from tests.attacks.blog import (
    CAT,
    DOG,
    SOP,
    Blog,
    Published,
    department,
    found_blog,
    picture,
    written,
)
from tests.folders import CHECKOUT

EVIL = "elm-street-12"
OTHER = "2222222222"
TAKEN_DOWN = 'withdrawn: {{date: 2026-11-19 10:00, reason: internal, note: "{note}"}}'


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """A blog whose post waits."""
    return found_blog(tmp_path)


def go_live(blog: Blog, text: str, **files: bytes) -> None:
    blog.commit({DOG: text, **files})
    blog.approve("ortiz")
    blog.commit()
    assert blog.publish().outcome == "cleared"


def built(blog: Blog, done: Published) -> Mapping[str, bytes]:
    """Return every file of the site that a run makes, by path."""
    assert done.unclaimed == ()
    output, store = blog.folder / "output", open_store(blog.folder)
    artifacts = plan_artifacts(done.assembly, CHECKOUT / "theme", store)
    with Workers(1) as workers:
        build(artifacts, output, store, workers)
    files = [path for path in output.rglob("*") if path.is_file()]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def says(site: Mapping[str, bytes], words: str) -> list[str]:
    """Return the files that hold `words`, in what they say or in where they stand."""
    return [path for path, data in site.items() if words in path or words.encode() in data]


@pytest.mark.parametrize("line", [f"slug: {EVIL}", f"old_addresses: [/2026/{EVIL}/]"])
def test_a_notice_stands_nowhere_but_where_the_post_stood(blog: Blog, line: str) -> None:
    go_live(blog, written())
    blog.commit({DOG: written("status: withdrawn", TAKEN_DOWN.format(note="Gone."), line)})

    done = blog.publish()

    assert done.outcome == "taken-down"
    assert says(built(blog, done), EVIL) == []


def test_a_link_to_what_waits_does_not_spell_out_its_address(blog: Blog) -> None:
    blog.commit({CAT: written(f"slug: {EVIL}", id=OTHER, title="Cat")})
    blog.commit({DOG: written(body="See [the cat](the-cat.md).")})
    blog.approve("ortiz")
    blog.commit()

    done = blog.publish()

    assert done.outcome == "cleared"
    assert says(built(blog, done), EVIL) == []


def test_an_address_that_a_text_mentions_publishes_no_picture(blog: Blog) -> None:
    evil = picture("red")
    address = publish_picture("2026/evil.png", evil)[0].address
    body = f"See [the map](https://maps.example{address})."
    blog.commit({DOG: written(body=body), "content/media/2026/evil.png": evil})
    blog.approve("ortiz")
    blog.commit()

    done = blog.publish()

    assert done.outcome == "cleared"
    assert [path for path in built(blog, done) if path.startswith("media/")] == []


def test_a_portrait_whose_bytes_the_rules_name_is_shown_and_no_other(blog: Blog) -> None:
    face = "content/media/people/lee.png"
    digest = hashlib.sha256(picture()).hexdigest()
    named = f'name = "Mai Lee"\nportrait = "people/lee.png"\nportrait_sha256 = "{digest}"\n'
    rules = department().replace('name = "Mai Lee"\n', named)
    both = {"department.toml": rules, "sop.toml": SOP}
    first = f"{GOVERNANCE}/0001"
    blog.write({**both, **{f"{first}/{name}": text for name, text in both.items()}})
    blog.root = read_version(blog.folder, 1)
    go_live(blog, written(), **{face: picture()})
    done = blog.publish()
    assert says(built(blog, done), "/media/lee-") != []
    assert "as a portrait waits" not in done.said
    blog.commit({face: picture("red")}, by="")

    done = blog.publish()

    assert [path for path in built(blog, done) if path.startswith("media/")] == []
    other = hashlib.sha256(picture("red")).hexdigest()
    assert f'accepted with portrait_sha256 = "{other}"' in done.said


def test_a_portrait_that_was_changed_after_the_rules_were_accepted_is_not_shown(
    blog: Blog,
) -> None:
    rules = department().replace(
        'name = "Mai Lee"\n', 'name = "Mai Lee"\nportrait = "people/lee.png"\n'
    )
    assert rules != department()
    first = f"{GOVERNANCE}/0001"
    both = {"department.toml": rules, "sop.toml": SOP}
    blog.write({**both, **{f"{first}/{name}": text for name, text in both.items()}})
    blog.root = read_version(blog.folder, 1)
    shown = 'picture: {file: people/lee.png, alt: "A dog on a bus seat.", credit: Lee}'
    go_live(blog, written(shown), **{"content/media/people/lee.png": picture()})
    good = built(blog, blog.publish())
    assert says(good, "/media/lee-") != []
    blog.commit({"content/media/people/lee.png": picture("red")}, by="")

    done = blog.publish()

    found = {path for path in built(blog, done) if path.startswith("media/")}
    assert found <= set(good)
