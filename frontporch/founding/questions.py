"""What `./porch init` asks, once each, and what it takes where nobody answers.

Every start of ./porch loads this: what will do for an answer is in answering.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """One thing to know. `default` makes an answer out of those before it; "" leaves it out."""

    name: str
    asks: str
    default: Callable[[Answers], str] | None = None

    @property
    def flag(self) -> str:
        """The option that answers it."""
        return f"--{self.name.replace('_', '-')}"


def _handle_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().split()[-1] if plain.split() else "").strip("-")


QUESTIONS = (
    Question("name", "Full name of the agency, as on the door"),
    Question("town", "Town or county that it serves"),
    Question("state", "State, in two letters"),
    Question("street", "Front desk, house number and street"),
    Question("zip_code", "ZIP code of the front desk"),
    Question("site", "Address of the blog, such as https://police.your-town.gov"),
    Question("time_zone", "Time zone, such as America/Chicago"),
    Question("non_emergency", "Number for what is no emergency"),
    Question("email", "Address to which reporters write"),
    Question("neighborhoods", "Neighborhoods, with commas between them",
             lambda _: ""),
    Question("pio", "Name of the public information officer"),
    Question("pio_handle", "Short name for them",
             lambda told: _handle_of(told["pio"])),
    Question("chief", "Name of the chief or sheriff"),
    Question("chief_handle", "Short name for them",
             lambda told: _handle_of(told["chief"])),
    Question("hosting", "Where the site goes: folder, github-pages, or NAME:PATH of rclone",
             lambda _: "folder"),
)  # fmt: skip
