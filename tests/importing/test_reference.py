"""docs/reference/import.md says of each dialect's keys what the code does with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from frontporch.importing import DIALECTS
from frontporch.importing.dialect import Dialect
from frontporch.importing.fields import MEANINGS
from frontporch.importing.shortcodes import SHORTCODES

PAGE = (Path(__file__).parents[2] / "docs/reference/import.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.name)
def test_every_key_of_a_dialect_is_in_its_table_with_what_becomes_of_it(dialect: Dialect) -> None:
    written = re.findall(r"^\| `([^`]+)` \| (.+) \|$", section(dialect.name.title()), re.MULTILINE)
    assert written == [(key, MEANINGS[meaning]) for key, meaning in dialect.fields.items()]


def test_every_shortcode_is_listed() -> None:
    written = re.findall(r"^\| (`[^|]+`) \|", section("Hugo's shortcodes"), re.MULTILINE)
    names = sorted(name for row in written for name in re.findall(r"`([^`]+)`", row))
    assert names == list(SHORTCODES)


def test_every_meaning_is_used_by_a_dialect() -> None:
    used = {meaning for dialect in DIALECTS for meaning in dialect.fields.values()}
    assert used == set(MEANINGS)
