"""Remembers on this machine which claims were its own, so that it waits for none of a dead run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_MOST = 50


@dataclass(frozen=True, slots=True)
class OwnClaims:
    """The nonces of the newest claims of this machine, one a line in `file`.

    The last one alone would not do: a run may die after it wrote a nonce down and before its claim
    came on record, and then the open claim is that of the run before.
    """

    file: Path

    def read(self) -> frozenset[str]:
        """Return the nonces."""
        return frozenset(self._lines())

    def add(self, nonce: str) -> None:
        """Remember one more; whenever this machine dies, those before it are not forgotten."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.file.with_name(f"{self.file.name}.tmp")
        kept = [*self._lines(), nonce][-_MOST:]
        temporary.write_text("".join(f"{each}\n" for each in kept), encoding="ascii")
        temporary.replace(self.file)

    def _lines(self) -> list[str]:
        return self.file.read_text("ascii").splitlines() if self.file.is_file() else []
