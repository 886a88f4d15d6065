"""Holds a whole site against the gate's list, before a byte of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from frontporch.building.assembly import Assembly
from frontporch.building.clearances import Clearances, Cleared
from frontporch.building.page_digest import page_digest
from frontporch.errors import Problem, quoted
from frontporch.messages.bundle import shown_media
from frontporch.policy.sop import is_policy
from frontporch.posts.body import Body
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post, StandingPage
from frontporch.posts.standing import as_post
from frontporch.site.pages import PostPage, StandingPageView, WithdrawnPage

_NOT_CLEARED = "is not what was cleared, so nothing was written; run ./porch build again"
_UNCLAIMED = "would be published although nothing on the gate's list claims it"


def find_unclaimed(assembly: Assembly, clearances: Clearances) -> list[Problem]:
    """Return a problem for each thing in a gated site that is not on the list, or not the same."""
    listed = {each.source: each for each in clearances.cleared}
    gone = {each.source: each.id for each in clearances.gone}
    problems: list[Problem] = []
    readable: list[Post | StandingPage] = [*assembly.archive.posts, *assembly.archive.pages]
    for page in readable:
        if is_policy(page.source):
            continue
        post = page if isinstance(page, Post) else as_post(page)
        if page.source in gone:
            is_down = stage_of(post, clearances.now) in {"withdrawn", "expired"}
            if not is_down or post.id != gone[page.source]:
                problems.append(Problem(page.source, _NOT_CLEARED))
        elif (cleared := listed.get(page.source)) is None:
            problems.append(Problem(page.source, _UNCLAIMED))
        elif not _is_as_cleared(post, cleared, assembly):
            problems.append(Problem(page.source, _NOT_CLEARED))
    return [*problems, *_unclaimed_addresses(assembly), *_unclaimed_links(assembly, clearances)]


def _is_as_cleared(post: Post, cleared: Cleared, assembly: Assembly) -> bool:
    """Make the digest again, from the names and bytes that the pictures had when it was cleared."""
    reading = assembly.reading
    names = reading.renamed.get(post.source, {})
    written = {name: file for file, name in names.items()}
    body = assembly.bodies[post.source]
    shown = shown_media(post, body.pictures)
    original = _with_names(post, written)
    media = {written.get(file, file): assembly.pictures[file].original for file in shown}
    body = Body(body.html, body.text, tuple(written.get(file, file) for file in body.pictures))
    digest = page_digest(original, reading.data[post.source], body, media)
    return (digest, post.id) == (cleared.page, cleared.id)


def _with_names(post: Post, names: Mapping[str, str]) -> Post:
    if not names:
        return post
    pictures = [
        each.model_copy(update={"file": names.get(each.file, each.file)}) if each else None
        for each in (post.picture, *post.pictures)
    ]
    return post.model_copy(update={"picture": pictures[0], "pictures": tuple(pictures[1:])})


def _unclaimed_links(assembly: Assembly, clearances: Clearances) -> Iterator[Problem]:
    """Name the pages that lead to a network by another way than the receipts on the list."""
    listed = {
        post.address: {each.url for each in clearances.receipts.get(post.id, ())}
        for post in assembly.archive.posts
    }
    for page in assembly.site.pages:
        if isinstance(page, PostPage):
            for link in page.conversations:
                if link.url not in listed.get(page.address, ()):
                    yield Problem(quoted(link.url), _UNCLAIMED)


def _unclaimed_addresses(assembly: Assembly) -> Iterator[Problem]:
    """Name the pages and the entries of feeds that stand for no post or page that was read."""
    posts = {post.address for post in assembly.archive.posts}
    old = {address for post in assembly.archive.posts for address in post.old_addresses}
    pages = {page.address for page in assembly.archive.pages}
    for page in assembly.site.pages:
        match page:
            case PostPage():
                claimed: Iterable[str] = posts
            case WithdrawnPage():
                claimed = posts | old
            case StandingPageView():
                claimed = pages
            case _:
                continue
        if page.address not in claimed:
            yield Problem(quoted(page.address), _UNCLAIMED)
    site_url = assembly.site.frame.site_url
    for feed in assembly.site.feeds:
        for entry in feed.entries:
            if entry.url.removeprefix(site_url) not in posts:
                yield Problem(f"feeds/{feed.path}", _UNCLAIMED)
