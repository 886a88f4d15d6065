"""Notices when something that the site is made of changes, while it is being served."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from watchfiles import Change, watch

_BREATH_SECONDS = 0.5
_MOST_OFTEN_MS = 400


class Changes:
    """Watches `trees` with all that is below them, and the file `department`, in a `with` block.

    `beside` names what else counts of the folder that the file lies in.
    """

    def __init__(self, trees: Iterable[Path], department: Path, beside: Iterable[str] = ()) -> None:
        self._names = {department.name, *beside}
        self._trees = [tree for tree in trees if tree.is_dir()]
        self._department = department
        self._changed = Event()
        self._stopped = Event()
        self._threads = [
            Thread(target=self._follow_trees),
            Thread(target=self._follow_department),
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def wait(self) -> bool:
        """Wait a moment; return whether anything changed since the last time this was true."""
        changed = self._changed.wait(_BREATH_SECONDS)
        if changed:
            self._changed.clear()
        return changed

    def _is_department(self, _change: Change, path: str) -> bool:
        return Path(path).name in self._names

    def _follow_trees(self) -> None:
        for _ in watch(*self._trees, stop_event=self._stopped, debounce=_MOST_OFTEN_MS):
            self._changed.set()

    def _follow_department(self) -> None:
        # the folder and not the file: editors replace a file, and a watch would stay with the old
        for _ in watch(
            self._department.parent,
            watch_filter=self._is_department,
            stop_event=self._stopped,
            recursive=False,
        ):
            self._changed.set()
