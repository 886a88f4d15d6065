"""Runners that can be paused and killed wherever they meet the record or a network.

Each is a thread of which only one ever runs at a time, so that every run can be repeated.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from frontporch.delivery.road import Outcome
from frontporch.errors import LedgerError

_SECONDS = 30


class KilledError(BaseException):
    """The process ends here, whatever it was about to do."""


class Runner:
    """One run. It stands still before each meeting until `go` says what goes wrong there."""

    def __init__(self, run: Callable[[Callable[[str, str], str]], list[Outcome]]) -> None:
        self.at: tuple[str, str] | None = ("start", "")
        self.outcomes: list[Outcome] = []
        self.failure: BaseException | None = None
        self._run = run
        self._mishap = "none"
        self._may_go = threading.Semaphore(0)
        self._stands = threading.Semaphore(0)
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        return self.at is None

    def go(self, mishap: str = "none") -> None:
        """Let it go on to its next meeting; `mishap` is what happens at this one."""
        assert not self.is_over, "it has ended"
        self._mishap = mishap
        self._may_go.release()
        assert self._stands.acquire(timeout=_SECONDS), "it hangs"
        if self.failure is not None:
            raise self.failure

    def kill(self) -> None:
        if not self.is_over:
            self.go("kill")

    def finish(self) -> list[Outcome]:
        while not self.is_over:
            self.go()
        return self.outcomes

    def meet(self, what: str, network: str) -> str:
        """Stand still before a meeting and return what goes wrong there."""
        self.at = (what, network)
        self._stands.release()
        self._may_go.acquire()
        if self._mishap == "kill":
            raise KilledError
        return self._mishap

    def _live(self) -> None:
        self._may_go.acquire()
        try:
            if self._mishap != "kill":
                self.outcomes = self._run(self.meet)
        except (KilledError, LedgerError):
            pass
        except BaseException as failure:  # noqa: BLE001 - told to the test's own thread
            self.failure = failure
        finally:
            self.at = None
            self._stands.release()
