"""The reference of the record names every event and every key of it, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from frontporch.ledger.events import Event
from frontporch.ledger.layout import LINES_A_FILE, file_name

PAGE = (Path(__file__).parents[2] / "docs/reference/ledger.md").read_text(encoding="utf-8")
EVENTS = get_args(get_args(Event)[0])
EVERYWHERE = {"kind", "at", "nonce"}


def test_every_event_is_there_in_order() -> None:
    headings = re.findall(r"^### (.+)$", PAGE, re.MULTILINE)
    assert headings == [event.model_fields["kind"].default for event in EVENTS]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_key_of_an_event_is_there(event: type[Event]) -> None:
    kind = event.model_fields["kind"].default
    section = PAGE.split(f"\n### {kind}\n")[1].split("\n#")[0]
    keys = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert set(keys) == set(event.model_fields) - EVERYWHERE


def test_the_files_are_as_they_are_told() -> None:
    assert f"`{file_name(1)}`, `{file_name(2)}` and so on, {LINES_A_FILE} lines each" in PAGE
