"""Shows how far long work has come: one changing line on a terminal, else a few plain ones."""

from __future__ import annotations

import sys
import time
from typing import Protocol, TextIO

_PLAIN_EVERY_SECONDS = 10.0
_LINE_EVERY_SECONDS = 0.1


class Progress(Protocol):
    """Is told that `done` of `total` pieces of what `label` names are finished."""

    def __call__(self, label: str, done: int, total: int, /) -> None:
        """Take note."""


def no_progress(_label: str, _done: int, _total: int, /) -> None:
    """Say nothing."""


class Shown:
    """Progress for people, on `stream`; work that is over quickly is never mentioned."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._changing = stream.isatty()
        self._pause = _LINE_EVERY_SECONDS if self._changing else _PLAIN_EVERY_SECONDS
        self._last = time.monotonic()
        self._width = 0

    def __call__(self, label: str, done: int, total: int, /) -> None:
        """Show the step, unless the last one was shown a moment ago."""
        if self._width and done == total:
            self.clear()
        elif time.monotonic() - self._last >= self._pause:
            self._last = time.monotonic()
            self._show(f"{label}: {done:,} of {total:,}")

    def clear(self) -> None:
        """Take the changing line away, so that other words start on a clean one."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0

    def _show(self, line: str) -> None:
        if self._changing:
            self._stream.write("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            self._stream.write(line + "\n")
        self._stream.flush()
