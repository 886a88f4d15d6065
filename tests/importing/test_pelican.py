from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.importing.archive import import_archive
from tests.importing.made_up import files_below, png, write_blog, write_files

POST = """\
Title: The dog: on a bus
Date: 2020-05-01 09:05
Modified: 2020-05-03
Authors: Dana Lee, Sam Reyes
Category: Town
Tags: buses, dogs
Summary: He got *on*.
Lang: es

See [the cat]({filename}../2020/cat.md#tail), [home]({index}) and
![A dog]({static}/images/dog.png).
"""

EXPECTED = """\
---
id: {id}
title: 'The dog: on a bus'
date: 2020-05-01 09:05:00
updated: 2020-05-03
authors:
- dana-lee
- sam-reyes
kind: news
tags:
- buses
- dogs
- Town
lang: es
summary: He got on.
old_addresses:
- /blog/the-dog.html
---

See [the cat](/2020/04/cat/#tail), [home](https://old.example/) and
![A dog](/media/{picture}).
"""


def pelican_site(folder: Path) -> Path:
    return write_files(
        folder,
        {
            "pelicanconf.py": (
                "import os\nos.abort()\nSITEURL = 'https://old.example'\n"
                "ARTICLE_URL = 'blog/{slug}.html'\n"
            ),
            "content/town/the-dog.md": POST,
            "content/2020/cat.md": (
                "---\ntitle: Cat\ndate: 2020-04-01\nstatus: hidden\n---\nMeow.\n"
            ),
            "content/2020/old.rst": "Old\n###\n\n:date: 2020-01-01\n",
            "content/pages/about.md": "Title: About\nDate: 2020-01-01\n\nUs.\n",
            "content/images/dog.png": png("green"),
        },
    )


def test_a_post_comes_over_as_an_officer_would_have_written_it(tmp_path: Path) -> None:
    source = pelican_site(tmp_path / "old")
    cat = source / "content/2020/cat.md"
    cat.write_text(cat.read_text().replace("status: hidden\n", ""))
    report = import_archive(source, "pelican", write_blog(tmp_path / "blog"))
    files = files_below(tmp_path / "blog" / "content")
    picture = next(name.removeprefix("media/") for name in files if name.startswith("media/"))
    expected = EXPECTED.format(id=report.imported[-1], picture=picture)
    assert files["posts/2020/the-dog.md"].decode() == expected


def test_a_link_to_a_hidden_post_leads_to_the_old_site(tmp_path: Path) -> None:
    import_archive(pelican_site(tmp_path / "old"), "pelican", write_blog(tmp_path / "blog"))
    files = files_below(tmp_path / "blog" / "content")
    assert b"status: draft\n" in files["posts/2020/cat.md"]
    assert b"[the cat](https://old.example/blog/cat.html#tail)" in files["posts/2020/the-dog.md"]


def test_restructured_text_is_named_and_not_read(tmp_path: Path) -> None:
    report = import_archive(
        pelican_site(tmp_path / "old"), "pelican", write_blog(tmp_path / "blog")
    )
    (refused,) = report.refused
    assert str(refused) == (
        "content/2020/old.rst  is reStructuredText;"
        " save it as Markdown first, for example with pandoc"
    )


@pytest.mark.parametrize("status", ["published", "draft"])
def test_a_draft_stays_a_draft(tmp_path: Path, status: str) -> None:
    post = f"Title: T\nDate: 2020-01-01\nStatus: {status}\n\nx\n"
    source = write_files(tmp_path / "old", {"content/t.md": post})
    import_archive(source, "pelican", write_blog(tmp_path / "blog"))
    text = (tmp_path / "blog/content/posts/2020/t.md").read_text()
    assert ("status: draft\n" in text) == (status == "draft")
