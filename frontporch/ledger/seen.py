"""The highest head that was ever verified on this machine, below which the record never goes."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from frontporch.errors import LedgerTampered, Problem

SEEN = "ledger-seen"
_ID = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class SeenHead:
    """One commit id in the file `path`."""

    path: Path

    def read(self) -> str:
        """Return the id, or "" where none was seen. Raises LedgerTampered if it is not one."""
        try:
            text = self.path.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return ""
        if _ID.fullmatch(text) is None:
            message = "is damaged; run ./porch ledger verify, and delete it if that finds nothing"
            raise LedgerTampered(Problem(self.path.name, message))
        return text.strip()

    def write(self, head: str) -> None:
        """Remember a head; the caller has verified that it contains the one before."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=self.path.parent, suffix=".tmp")
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write(f"{head}\n")
        Path(temporary).replace(self.path)
