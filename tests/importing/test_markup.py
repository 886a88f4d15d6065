from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.importing.markup import mend_markup
from tests.importing.made_up import lined, make_conversion, png, write_files

POSTS = {"/2020/04/01/the-cat/": "/2020/04/the-cat/"}


def mended(folder: Path, text: str, site: str | None = "https://old.example") -> str:
    return mend_markup(lined(text), make_conversion(folder, POSTS, site=site)).text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[a](/2020/04/01/the-cat/)", "[a](/2020/04/the-cat/)"),
        ("[a](/2020/04/01/The-Cat/index.html#t)", "[a](/2020/04/the-cat/#t)"),
        ("[a](https://www.old.example/2020/04/01/the-cat)", "[a](/2020/04/the-cat/)"),
        (
            "[a](https://other.example/2020/04/01/the-cat)",
            "[a](https://other.example/2020/04/01/the-cat)",
        ),
        ("[a](../../../../2020/04/01/the-cat.html 'T')", "[a](/2020/04/the-cat/ 'T')"),
        ('[a](/about/ "Us")', '[a](https://old.example/about/ "Us")'),
        ("[a](team)", "[a](https://old.example/2020/05/01/here/team)"),
        ("[a](//cdn.example/x)", "[a](https://cdn.example/x)"),
        ("[a](#part)", "[a](#part)"),
        ("[a](mailto:a@b.example)", "[a](mailto:a@b.example)"),
        ("[a](https://e.example/x_(y))", "[a](https://e.example/x_%28y%29)"),
        ("[a]((https://e.example/x)", "[a](https://e.example/x)"),
        ("[a](to https://e.example/x)", "[a](https://e.example/x)"),
        ("[a `b` [c]](/about/)", "[a `b` [c]](https://old.example/about/)"),
        ("[a][1]\n\n[1]: /2020/04/01/the-cat/", "[a][1]\n\n[1]: /2020/04/the-cat/"),
        (
            "<https://old.example/2020/04/01/the-cat/>",
            "[https://old.example/2020/04/01/the-cat/](/2020/04/the-cat/)",
        ),
        ("<https://e.example/x>", "<https://e.example/x>"),
        ("[a](http://dana@e.example)", "[a](mailto:dana@e.example)"),
        ("[a](http://@dana)", "a"),
        ("[a](https://dana:secret@e.example/x)", "a"),
        ("[a](javascript:alert(1))", "a"),
        ("[a](ttps://e.example)", "a"),
        ("[a]()", "a"),
        (
            '<a class="x" href="/about/" onclick="x()">a</a>',
            '<a href="https://old.example/about/">a</a>',
        ),
        ('<a href="javascript:x">a</a> <a name="b">b</a>', 'a <a name="b">b</a>'),
        ("`[a](/about/)` and \\[a](/about/)", "`[a](/about/)` and \\[a](/about/)"),
    ],
)
def test_a_link_leads_here_outward_or_becomes_text(
    tmp_path: Path, written: str, expected: str
) -> None:
    assert mended(tmp_path, written) == expected


def test_without_a_known_site_a_link_to_another_page_becomes_text(tmp_path: Path) -> None:
    assert mended(tmp_path, "[us](/about/) <a href='/x'>x</a>", site=None) == "us x"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("![](/gone.png)", "*Picture not in the archive: gone*"),
        ("![A *map*](/gone.png)", "*Picture not in the archive: A \\*map\\**"),
        ('![A map](/gone.png "Of us")', "*Picture not in the archive: A map. Of us*"),
        (
            "[![A map](/gone.png)](/about/)",
            "[*Picture not in the archive: A map*](https://old.example/about/)",
        ),
        ("![A](https://cdn.example/a.png)", "*Picture not in the archive: A*"),
        ('<img src="/gone.png" alt="A <b>">', "<em>Picture not in the archive: A &lt;b&gt;</em>"),
        (
            "![A][p]\n\n[p]: https://e.example/a.png",
            "*Picture not in the archive: A*\n\n[p]: https://e.example/a.png",
        ),
        ("![A][]", "![A][]"),
        ("![A](/drawing.svg)", "*Picture not in the archive: A*"),
        ("![A](/fake.png)", "*Picture not in the archive: A*"),
    ],
)
def test_a_picture_that_is_not_there_becomes_a_note(
    tmp_path: Path, written: str, expected: str
) -> None:
    write_files(tmp_path, {"fake.png": "<script>", "drawing.svg": "<svg/>"})
    assert mended(tmp_path, written) == expected


def test_pictures_that_are_there_are_shown_wherever_the_markup_is(tmp_path: Path) -> None:
    write_files(tmp_path, {"static/red.png": png()})
    written = "![A](/red.png) <img class=x src='https://old.example/red.png' alt=B> [c](/red.png)"
    conversion = make_conversion(tmp_path, site="https://old.example")
    text = mend_markup(lined(written), conversion).text
    (file,) = conversion.pictures
    assert text == f'![A](/media/{file}) <img src="/media/{file}" alt="B"> [c](/media/{file})'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a<script>alert(1)</script>b", "ab"),
        ("a<style>\nx\n</style>b", "ab"),
        ("<form action=/x>a <input name=y> b</form>", "a  b"),
        (
            '<iframe title="A talk" src="https://v.example/1"></iframe>',
            '<a href="https://v.example/1">A talk</a>',
        ),
        ("<iframe src='about:blank'></iframe>", "<em>Embedded page</em>"),
        ("<p onclick='x()' onload=y>a</p>", "<p>a</p>"),
        ("<div class='x'>\n**a**\n</div>", "\n**a**\n\n"),
        ("## A {#a}\n\n[up](#a)", '## A <a id="a"></a>\n\n[up](#a)'),
        ("## A {#a}", "## A"),
        ("a\n{: .note}\nb", "a\n\nb"),
        ("`<script>` and <b>a</b>", "`<script>` and <b>a</b>"),
    ],
)
def test_html_that_runs_or_hides_is_taken_out(tmp_path: Path, written: str, expected: str) -> None:
    assert mended(tmp_path, written) == expected


def test_what_was_taken_out_is_named(tmp_path: Path) -> None:
    conversion = make_conversion(tmp_path)
    mend_markup(lined("a\n<script>x</script>\n<input>"), conversion)
    assert [(one.about, one.line, one.detail) for one in conversion.remarks] == [
        ("A <script> was left out; pages here have none", 2, "<script>x</script>"),
        ("A <input> was left out; pages here have none", 3, "<input>"),
    ]
