from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from frontporch.building.styles import join, policy_for, read_styles, squeeze
from tests.folders import CHECKOUT

STYLES = read_styles(CHECKOUT / "theme")


def test_comments_and_blanks_are_left_out() -> None:
    assert squeeze("/* why */\na , b  {\n  color: red;\n}\n") == "a,b{color: red}"


def test_what_blanks_mean_is_kept() -> None:
    assert squeeze("a b { width: calc(1rem - 2px) }") == "a b{width: calc(1rem - 2px)}"


def test_only_sheets_are_read(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "base.css").write_text("a { b: c }")
    (tmp_path / "styles" / "note.txt").write_text("not a sheet")
    assert read_styles(tmp_path) == {"base": "a{b: c}"}


def test_a_page_takes_the_palette_and_the_sheets_it_names_in_order() -> None:
    sheet = join({"base": "a{}", "home": "b{}", "post": "c{}"}, ":root{}", "home", "base")
    assert sheet.css == ":root{}b{}a{}"


def test_a_sheet_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyError):
        join({}, "", "base")


def test_the_policy_names_the_digest_of_the_styles_and_nothing_else_may_run() -> None:
    digest = base64.b64encode(hashlib.sha256(b"a{}").digest()).decode()
    assert policy_for("a{}") == (
        f"default-src 'self'; script-src 'none'; style-src 'sha256-{digest}'; "
        "form-action 'self'; base-uri 'none'; object-src 'none'"
    )


def test_a_page_without_styles_allows_none() -> None:
    assert "style-src 'none'" in policy_for("")


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("novelty", ["@layer", "light-dark(", "color-mix(", "@container", "&"])
def test_no_sheet_needs_what_old_phones_lack(name: str, novelty: str) -> None:
    assert novelty not in STYLES[name]


@pytest.mark.parametrize("name", STYLES)
def test_no_sheet_asks_for_a_file_or_a_font(name: str) -> None:
    assert re.findall(r"url\(|@import|@font-face", STYLES[name]) == []


@pytest.mark.parametrize("name", STYLES)
def test_colors_come_from_the_palette_alone(name: str) -> None:
    screen = STYLES[name].partition("@media print")[0]
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", screen) == []
