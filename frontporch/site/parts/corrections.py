"""What was wrong, and what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from frontporch.site.parts.links import Link


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """What was wrong and what is right."""

    date: datetime
    note: str


@dataclass(frozen=True, slots=True)
class CorrectedPost:
    """A correction together with the post that it corrects."""

    date: datetime
    note: str
    post: Link


@dataclass(frozen=True, slots=True)
class TakeDown:
    """A post that is gone: when, and what the public is told. Nothing of the post itself."""

    date: datetime
    note: str
    lang: str
