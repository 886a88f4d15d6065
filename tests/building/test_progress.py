from __future__ import annotations

import io
import time

import pytest

from frontporch.building.progress import Shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock whose only entry is the time."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_quick_work_is_never_mentioned(clock: list[float]) -> None:
    stream = io.StringIO()
    progress = Shown(stream)
    for done in range(1, 4):
        progress("Making files", done, 3)
    assert stream.getvalue() == ""


def test_long_work_in_ci_gives_a_plain_line_now_and_then(clock: list[float]) -> None:
    stream = io.StringIO()
    progress = Shown(stream)
    for done in (1000, 2000, 3000):
        clock[0] += 6
        progress("Making files", done, 3000)
    assert stream.getvalue() == "Making files: 2,000 of 3,000\n"


def test_a_terminal_shows_one_changing_line_that_goes_away(clock: list[float]) -> None:
    stream = Terminal()
    progress = Shown(stream)
    for done in (1, 2, 3):
        clock[0] += 1
        progress("Making files", done, 3)
    first, second = "Making files: 1 of 3", "Making files: 2 of 3"
    assert stream.getvalue() == f"\r{first}\r{second}\r{' ' * len(second)}\r"
