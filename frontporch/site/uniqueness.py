"""No two things at one address: nothing that an officer writes may hide a page of the site."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from frontporch.errors import ConfigurationError, ContentError, Problem, quoted
from frontporch.site.addresses import output_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from frontporch.posts.archive import Archive
    from frontporch.site.pages import Page


def refuse_shared_addresses(archive: Archive, pages: Iterable[Page]) -> None:
    """Raise ContentError naming each file that takes an address of the site or of another file.

    Raise ConfigurationError where two of the site's own pages meet: a word in department.toml, such
    as that for neighborhoods, is then the same as the name of another part of the site.
    """
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for page in pages:
        claims[output_path(page.address)].append(page.address)
    shared = {path: claimed for path, claimed in claims.items() if len(claimed) > 1}
    if not shared:
        return
    problems = [
        problem for claimed in shared.values() for problem in _problems(archive, claimed[0])
    ]
    if problems:
        raise ContentError(problems)
    raise ConfigurationError(
        Problem(
            "department.toml",
            f"two pages of the site would stand at {quoted(claimed[0])}; choose other words or ids",
        )
        for claimed in shared.values()
    )


def _problems(archive: Archive, address: str) -> Iterator[Problem]:
    path = output_path(address)
    sentence = f"the address {quoted(address)} is already taken by another page; choose another"
    for page in archive.pages:
        if output_path(page.address) == path:
            yield Problem(page.source, sentence, field="slug")
    for post in archive.posts:
        if output_path(post.address) == path:
            yield Problem(post.source, sentence, post.lines.get("slug"), "slug")
        if any(output_path(each) == path for each in post.old_addresses):
            yield Problem(post.source, sentence, post.lines.get("old_addresses"), "old_addresses")
