"""2,070 posts that nobody here wrote, through the whole road: import, build, feeds, valid HTML."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import feedparser
import pytest

from tests.archives.town import SOURCES, build, import_archive, new_town
from tests.feeds.schemas import feeds_against_schemas
from tests.weight import LARGEST_PAGE, LARGEST_SHELL, MOST_WORDS, weigh_all

pytestmark = [pytest.mark.slow, pytest.mark.needs("corpora")]

SOURCE_POSTS = 2070
EXPECTED_PAGES = 2029
MOST_CHANGED_FILES = 60
NEW_POST = """---
id: brand-new-post
title: A post that was not there before
date: 2026-11-22 08:00
authors: [lee]
tags: [accessibility, content]
neighborhoods: [oak-hill]
---

One paragraph.
"""


def written_ids(folder: Path) -> list[str]:
    texts = (file.read_text("utf-8") for file in sorted(folder.glob("content/posts/**/*.md")))
    return [found[1] for text in texts if (found := re.search(r"^id: (\S+)$", text, re.MULTILINE))]


def digests(site: Path) -> Mapping[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file()
    }


def post_pages(site: Path) -> list[Path]:
    """Return the pages of posts, without the redirects from their old addresses."""
    pages = sorted(site.glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]/*/index.html"))
    return [page for page in pages if 'http-equiv="refresh"' not in page.read_text("utf-8")]


def test_nearly_every_post_is_a_page(town: Path) -> None:
    assert EXPECTED_PAGES <= len(post_pages(town / "output")) <= SOURCE_POSTS


def test_every_id_is_there_once(town: Path) -> None:
    ids = written_ids(town)
    assert len(ids) == len(set(ids)) >= EXPECTED_PAGES


def test_a_second_import_adds_nothing(town: Path, corpora: Path) -> None:
    before = digests(town / "content"), (town / "department.toml").read_bytes()
    for source, dialect in SOURCES:
        import_archive(town, corpora / source, dialect)
    assert (digests(town / "content"), (town / "department.toml").read_bytes()) == before


def test_a_renamed_source_file_keeps_its_id(corpora: Path, tmp_path: Path) -> None:
    month = "2015/03"
    source = tmp_path / "source"
    shutil.copytree(corpora / "digitalgov-news" / month, source / month)
    first, second = new_town(tmp_path / "first"), new_town(tmp_path / "second")
    import_archive(first, source, "hugo")
    for file in sorted((source / month).glob("*.md")):
        file.rename(file.with_name(f"{file.stem}-renamed.md"))
    import_archive(second, source, "hugo")
    assert sorted(written_ids(first)) == sorted(written_ids(second)) != []


def test_every_feed_is_well_formed_and_its_ids_are_unique(town: Path) -> None:
    feeds = sorted((town / "output" / "feeds").rglob("*.xml"))
    assert len(feeds) > 100
    for file in feeds:
        feed = feedparser.parse(file.read_bytes())
        assert not feed.bozo, f"{file}: {feed.get('bozo_exception')}"
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids)), file


def test_a_new_post_changes_few_files(town: Path) -> None:
    before = digests(town / "output")
    post = town / "content" / "posts" / "2026" / "a-new-post.md"
    post.parent.mkdir(exist_ok=True)
    post.write_text(NEW_POST, "utf-8")
    try:
        after = digests(build(town))
    finally:
        post.unlink()
        build(town)
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert "2026/11/a-new-post/index.html" in changed
    assert len(changed) <= MOST_CHANGED_FILES, sorted(changed)
    assert digests(town / "output") == before


def test_clean_builds_are_byte_identical_with_one_worker_and_four(
    town: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "town"
    shutil.copytree(town, folder, ignore=shutil.ignore_patterns("output", ".cache"))
    assert digests(build(folder, "--no-cache", "--workers", "1")) == digests(town / "output")


@pytest.mark.needs("contracts")
def test_every_feed_keeps_to_the_schema_of_its_format(town: Path, contracts: Path) -> None:
    assert feeds_against_schemas(town / "output", contracts) == []


@pytest.mark.needs("vnu")
def test_two_hundred_imported_pages_are_valid_html(town: Path, vnu_jar: Path) -> None:
    pages = random.Random(20261123).sample(post_pages(town / "output"), 200)  # noqa: S311
    done = subprocess.run(
        ["java", "-jar", str(vnu_jar), "--errors-only", *map(str, pages)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


def test_a_phone_gets_every_page_of_usual_length_in_its_first_round_trip(town: Path) -> None:
    weights = weigh_all(town / "output")
    posts = {page: each for page, each in weights.items() if each.shell is not None}
    assert len(posts) > 2_000
    usual = {page: each for page, each in weights.items() if each.words <= MOST_WORDS}
    assert {page: each for page, each in usual.items() if each.whole > LARGEST_PAGE} == {}
    heavy = {page: each for page, each in posts.items() if (each.shell or 0) > LARGEST_SHELL}
    assert heavy == {}
