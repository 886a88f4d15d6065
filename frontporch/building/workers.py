"""Spreads work over processes where it is long enough to be worth starting them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self, TypeVar

from frontporch.building.progress import Progress, no_progress
from frontporch.surroundings import without_secrets

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_STARTING_SECONDS = 1.0
_BATCH_SECONDS = 0.25
_MOST_BY_DEFAULT = 4


class Workers:
    """Worker processes, started when first needed and stopped on leaving the `with` block."""

    def __init__(self, count: int | None = None, progress: Progress = no_progress) -> None:
        self.count = count or min(os.cpu_count() or 1, _MOST_BY_DEFAULT)
        self._progress = progress
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(
        self,
        label: str,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        seconds_each: float,
    ) -> list[Result]:
        """Return `function` of every item, in the order of the items.

        `function` and the items must pickle. `seconds_each` is a guess: short work is done here,
        because starting processes would take longer. The first exception is raised.
        """
        results: list[Result] = []
        for result in self._results(function, items, seconds_each):
            results.append(result)
            self._progress(label, len(results), len(items))
        return results

    def _results(
        self, function: Callable[[Item], Result], items: Sequence[Item], seconds_each: float
    ) -> Iterator[Result]:
        if self.count == 1 or len(items) * seconds_each < _WORTH_STARTING_SECONDS:
            return map(function, items)
        most = max(1, len(items) // (4 * self.count))
        batch = min(most, max(1, round(_BATCH_SECONDS / seconds_each)))
        return self._started().map(function, items, chunksize=batch)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # never a plain fork: this process may have threads, and their locks would be copied
            methods = multiprocessing.get_all_start_methods()
            context = multiprocessing.get_context(
                "forkserver" if "forkserver" in methods else "spawn"
            )
            self._pool = ProcessPoolExecutor(self.count, context, _begin_work)
        return self._pool


def _begin_work() -> None:
    """Leave Ctrl-C to the process that builds, and end when that one is gone, however it went.

    What it works on comes from many hands, so it forgets all that is secret.
    """
    for name in os.environ.keys() - without_secrets(os.environ).keys():
        del os.environ[name]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
