"""The archive is somebody else's data: nothing in it runs, escapes, or fills the disk."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontporch.configuration import read_department
from frontporch.importing.archive import import_archive
from frontporch.importing.conversion import Conversion
from frontporch.importing.lists import mend_lists
from frontporch.importing.markup import mend_markup
from frontporch.importing.shortcodes import convert_shortcodes
from frontporch.posts.reading import read_archive
from tests.importing.made_up import (
    files_below,
    lined,
    make_conversion,
    png,
    write_blog,
    write_files,
)

HEAD = "---\ntitle: T\ndate: 2020-01-02\n---\n"


def imported(tmp_path: Path, files: dict[str, str | bytes]) -> tuple[str, list[str]]:
    source, blog = write_files(tmp_path / "old", files), write_blog(tmp_path / "blog")
    files_here = {**files, "content/ok.md": HEAD.replace("T", "Ok") + "ok\n"}
    write_files(source, files_here)
    report = import_archive(source, "hugo", blog)
    read_archive(blog, read_department(blog))
    text = "".join(path.read_text() for path in sorted((blog / "content/posts").rglob("*.md")))
    return text, [str(one) for one in report.refused]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (b"---\ntitle: \x00\n---\n", "is not a text: it has NUL bytes"),
        (b"---\ntitle: T\ndate: 2020-01-02\n---\n" + b"a" * 1_000_000, "is larger than 1 MB"),
        (b"---\na: &a [x, x]\nb: [*a, *a]\n---\n", "its front matter uses a YAML anchor"),
        (b"---\na: !!python/object/apply:os.system [x]\n---\n", "its front matter uses a YAML tag"),
        (b"---\n- a\n---\n", "its front matter must be a list of keys and values"),
        (b"\xff\xfe-\x00", "is not saved as UTF-8"),
    ],
)
def test_a_hostile_file_is_named_and_the_others_come_over(
    tmp_path: Path, written: bytes, reason: str
) -> None:
    text, refused = imported(tmp_path, {"content/x.md": written})
    assert "title: Ok" in text
    assert len(refused) == 1
    assert reason in refused[0]


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="JaVaScRiPt:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "<svg><script>alert(1)</script></svg>",
        "<p>`<script>alert(1)\n</p>\n<script>`",
        "<iframe src=javascript:alert(1)>",
        "<meta http-equiv=refresh content=0>",
        '{{< youtube "x" onload=alert >}}<object data=x>',
        "`<html>\n<meta name=x>`\n<head>\n<script>",
    ],
)
def test_nothing_that_runs_comes_over_or_stops_the_post(tmp_path: Path, body: str) -> None:
    text, refused = imported(tmp_path, {"content/x.md": HEAD + body + "\n\nHe got on.\n"})
    assert refused == []
    assert "He got on." in text


def test_links_out_of_the_source_are_not_followed(tmp_path: Path) -> None:
    outside = write_files(tmp_path / "outside", {"secret.md": HEAD + "secret", "secret.png": png()})
    source = write_files(
        tmp_path / "old", {"content/a.md": HEAD + "![s](/secret.png) ![t](/dir/secret.png)"}
    )
    (source / "content/secret.md").symlink_to(outside / "secret.md")
    (source / "secret.png").symlink_to(outside / "secret.png")
    (source / "dir").symlink_to(outside)
    blog = write_blog(tmp_path / "blog")
    import_archive(source, "hugo", blog)
    assert [name for name in files_below(blog) if name.startswith("content/")] == [
        "content/posts/2020/a.md"
    ]


@pytest.mark.parametrize(
    "slug", ["../../../etc/passwd", "..", "a/b", "\\..\\x", "con\u202e", "x" * 400]
)
def test_a_slug_never_leads_out_of_the_folder_of_posts(tmp_path: Path, slug: str) -> None:
    post = f"---\ntitle: T\ndate: 2020-01-02\nslug: '{slug}'\n---\nx\n"
    source, blog = (
        write_files(tmp_path / "old", {"content/a.md": post}),
        write_blog(tmp_path / "blog"),
    )
    import_archive(source, "hugo", blog)
    written = [name for name in files_below(tmp_path) if not name.startswith("old/")]
    assert all(
        name.startswith("blog/content/posts/2020/") or name.count("/") == 1 for name in written
    )
    assert len(read_archive(blog, read_department(blog)).posts) == 1


def test_configuration_is_read_and_never_run(tmp_path: Path) -> None:
    code = f"open({str(tmp_path / 'ran')!r}, 'w')\nSITEURL = 'https://old.example'\n"
    post = "Title: T\nDate: 2020-01-02\n\n[us](/about/)\n"
    source = write_files(tmp_path / "old", {"pelicanconf.py": code, "content/a.md": post})
    assert (
        import_archive(source, "pelican", write_blog(tmp_path / "blog")).site
        == "https://old.example"
    )
    assert not (tmp_path / "ran").exists()


def convert(text: str, conversion: Conversion) -> str:
    return mend_lists(mend_markup(convert_shortcodes(lined(text), conversion), conversion)).text


PARTS = (
    "[ ![ <a_ <a_href=x> <pre <img_ ` ```\n {{< {{<_box_>}} <script> -_\n <!-- [a]( ( <x_on \n~~~~"
)


@pytest.mark.parametrize("part", [part.replace("_", " ") for part in PARTS.split(" ")])
def test_repeating_one_thing_does_not_keep_it_busy(tmp_path: Path, part: str) -> None:
    begun = time.process_time()
    convert(part * (8_000 // len(part)), make_conversion(tmp_path))
    assert time.process_time() - begun < 20


MARKUP = (
    "a|_|\n|[|](|)|![|<a_href='/x'>|</a>|`|{{<_box_>}}|{{<_/box_>}}|<div>|-_|>_|{#a}"
    "|<img_src=x_alt='|'>"
)


@settings(deadline=None)
@given(st.lists(st.sampled_from([part.replace("_", " ") for part in MARKUP.split("|")])))
def test_any_mixture_of_markup_is_converted_line_by_line(parts: list[str]) -> None:
    conversion = make_conversion(Path(__file__).parent)
    text = mend_lists(
        mend_markup(convert_shortcodes(lined("".join(parts)), conversion), conversion)
    )
    assert len(text.lines) == text.text.count("\n") + 1
