"""The file of an update as `./porch live` writes it, from the few words that somebody gave."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontporch.posts.grades import Status
    from frontporch.posts.model import Post

HOURS = 4
_MINUTE = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wants to say. What is empty is taken from the update before, if at all.

    `instruction` stays as it was where it is None, in every language, and ends where it is "".
    `words` maps "title_es" and its like to words in other languages; `graded` maps "about",
    "severity", "urgency" and "certainty" to words of CAP. `next_minutes` is by when they write
    again, `hours` how long warning systems show it.
    """

    title: str
    text: str
    instruction: str | None = None
    areas: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    graded: Mapping[str, str] = field(default_factory=dict)
    hours: int = HOURS
    next_minutes: int | None = None


def compose_update(  # noqa: PLR0913 - a switch behind what is said
    said: Said,
    status: Status,
    author: str,
    post_id: str,
    at: datetime,
    before: Post | None = None,
    *,
    is_drill: bool = False,
) -> str:
    """Return the file's text; `at` is told in the department's zone, `before` the update before."""
    lines = {
        "id": post_id,
        "title": _quoted(said.title),
        "date": f"{at:{_MINUTE}}",
        "authors": f"[{author}]",
        "status": status,
        **({"drill": "true"} if is_drill else {}),
        "text": _quoted(said.text),
        **{key: _quoted(words) for key, words in _spoken(said, status, before) if words},
        **dict(_carried(said, before)),
        "expires": f"{at + timedelta(hours=said.hours):{_MINUTE}}",
    }
    if said.next_minutes is not None and status != "close":
        lines["next_update"] = f"{at + timedelta(minutes=said.next_minutes):{_MINUTE}}"
    written = "".join(f"{key}: {value}\n" for key, value in lines.items())
    return f"---\n{written}---\n"


def _spoken(said: Said, status: Status, before: Post | None) -> Iterator[tuple[str, str]]:
    """Yield the instruction, and all words in other languages; an instruction ends with a close."""
    live = before.live if before else None
    if live is None or status == "close" or said.instruction is not None:
        yield "instruction", said.instruction or ""
    else:
        yield "instruction", live.instruction
        yield from ((f"instruction_{lang}", words) for lang, words in live.instructions.items())
    yield from ((key, words) for key, words in said.words.items() if words)


def _carried(said: Said, before: Post | None) -> Iterator[tuple[str, str]]:
    """Yield where it is and how bad, which stay as they were until somebody says otherwise."""
    areas = said.areas or (before.neighborhoods if before else ())
    if areas:
        yield "neighborhoods", f"[{', '.join(areas)}]"
    live = before.live if before else None
    earlier = (
        {
            "about": live.about,
            "severity": live.severity,
            "urgency": live.urgency,
            "certainty": live.certainty,
        }
        if live
        else {}
    )
    yield from {**earlier, **{key: word for key, word in said.graded.items() if word}}.items()


def _quoted(words: str) -> str:
    return json.dumps(words.strip(), ensure_ascii=False)
