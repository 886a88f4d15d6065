"""Who writes here, as they consented to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from frontporch.site.parts.pictures import Figure


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it, as they consented to be shown. A guest's `detail` is where they come from.

    `initials` stand on a house number where there is no `portrait`.
    """

    name: str
    url: str | None = None
    detail: str = ""
    is_person: bool = True
    portrait: Figure | None = None
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person of the department in a list of people."""

    name: str
    url: str | None
    rank: str
    section: str
    picture: Figure | None
    initials: str
    ask_me_about: tuple[str, ...]
