"""The file that a new post begins as: what must be there, what may be, and five questions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from frontporch.department import Department, Named
from frontporch.posts.kinds import KindTemplate, template_of
from frontporch.values import Kind

_MAY_BE = """\
# Take the # away from a line to use it.
# summary: One plain sentence that says enough by itself.
# tags: [dogs, night shift]
# picture:
#   file: {year}/name.jpg
#   alt: What the picture shows, for a neighbor who cannot see it
#   credit: Who took it
"""


def compose_new_post(
    title: str, author: str, kind: Kind, post_id: str, date: datetime, department: Department
) -> str:
    """Return the text of a new post's file, a draft that passes the reader as it stands.

    `date` is told in the department's zone. The questions stand in a comment, which is never shown.
    """
    template = template_of(kind)
    front = (
        f"id: {post_id}\n"
        f"title: {json.dumps(title, ensure_ascii=False)}\n"
        f"date: {date:%Y-%m-%d %H:%M}\n"
        f"authors: [{author}]\n"
        f"kind: {kind}\n"
        "status: draft  # write ready when somebody else may read it\n"
    )
    optional = _MAY_BE.format(year=f"{date:%Y}") + "".join(_department_lines(department))
    return (
        f"---\n{front}{_blocks(template, date, department)}{optional}---\n\n{_questions(template)}"
    )


def _blocks(template: KindTemplate, date: datetime, department: Department) -> str:
    """Return the kind's own front matter, with days after `date` and a place of this town."""
    place = department.places[0].id if department.places else "The name of a public place"
    return template.blocks.format(
        tomorrow=_day(date, 1), next_week=_day(date, 7), next_month=_day(date, 30), place=place
    )


def _day(date: datetime, days_later: int) -> str:
    return f"{date + timedelta(days=days_later):%Y-%m-%d}"


def _department_lines(department: Department) -> Iterator[str]:
    """Yield the lines that depend on what this department has."""
    if department.categories:
        yield f"# category: {_choice(department.categories, '{}')}\n"
    if department.neighborhoods:
        yield f"# neighborhoods: {_choice(department.neighborhoods, '[{}]')}\n"
    for language in department.agency.languages[1:]:
        yield f"# title_{language}: The title in this language\n"
        yield f"# summary_{language}: The summary in this language\n"


def _choice(rows: tuple[Named, ...], form: str) -> str:
    first, *others = (row.id for row in rows)
    return form.format(first) + (f"  # or {', '.join(others)}" if others else "")


def _questions(template: KindTemplate) -> str:
    numbered = "\n".join(f"{number}. {text}" for number, text in enumerate(template.questions, 1))
    return (
        f"<!--\n{template.one}. {template.purpose}\n\n{numbered}\n\n"
        "Nothing between these two marks is published. Write below, then delete this.\n-->\n\n"
    )
