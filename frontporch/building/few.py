"""Examines a few posts and pages without making the site around them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from frontporch.building.content import Reading
from frontporch.building.named import find_unusable
from frontporch.department import Department
from frontporch.errors import Problem
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.posts.body import Body
from frontporch.posts.model import Post, StandingPage
from frontporch.site.certain import certain_addresses, may_share_address


def examine_few(
    reading: Reading,
    few: Collection[str],
    bodies: Mapping[str, Body],
    department: Department,
    now: datetime,
) -> list[Problem] | None:
    """Return what must be fixed in what the sources `few` name, besides the reading's problems.

    `bodies` are by source; one that is not there has its own problem. None where only the whole
    site can tell: it may lack what one of them leads to, or have two things in one place.
    """
    archive = reading.archive
    pages: list[Post | StandingPage] = [*archive.posts, *archive.pages]
    asked = [page for page in pages if page.source in few]
    broken = (each.file.removeprefix(f"{MEDIA_FOLDER}/") for each in reading.media_problems)
    pictures = {**reading.pictures, **dict.fromkeys(broken)}
    problems = find_unusable((page for page in asked if isinstance(page, Post)), pictures)
    if problems or reading.problems or any(page.source not in bodies for page in asked):
        return problems
    for page in asked:
        links = set(bodies[page.source].links)
        if links and not links <= certain_addresses(page, archive, department, now):
            return None
        if may_share_address(page, archive, department):
            return None
    return []
