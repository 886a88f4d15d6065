"""Links say where they lead.

People who listen to a page go from link to link, and hear only the words of each. "Click here" or
an address spelled out tells them nothing, and two links with the same words should lead to the
same page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontporch.errors import quoted
from frontporch.policy.body_parts import Link, links_of, text_outside_links
from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject
from frontporch.posts.links import line_of

_SAYS_NOTHING = {
    "aquí", "clic aquí", "click", "click here", "click this link", "continue", "details",
    "download", "en este enlace", "enlace", "este enlace", "go", "haga clic", "haga clic aquí",
    "here", "info",
    "learn more", "leer más", "link", "more", "more info", "more information", "más",
    "más información", "page", "read more", "read this", "saber más", "see here", "see more",
    "tap here", "this", "this link", "this page", "ver más", "website",
}  # fmt: skip
_PUNCTUATION = ".,;:!?)]}'\"\u201d\u2019"
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Found]:
    """Yield the links whose words do not say where they lead, and addresses that are no links."""
    links = links_of(subject)
    for link in links:
        yield from _faults(link)
    yield from _same_words(links)
    yield from _unlinked(subject)


def _faults(link: Link) -> Iterator[Found]:
    if not link.words:
        yield Found(link.line, f"has a link to {quoted(link.target)} without words; add them")
    elif _plain(link.words) in _SAYS_NOTHING:
        message = f"{quoted(link.words)} does not say where the link leads; name what is there"
        yield Found(link.line, message)
    elif _ADDRESS.fullmatch(link.words):
        message = f"spells out {quoted(link.words)}; write [what is there](address)"
        yield Found(link.line, message, is_hint=True)


def _same_words(links: tuple[Link, ...]) -> Iterator[Found]:
    first: dict[str, Link] = {}
    for link in links:
        words = _plain(link.words)
        if not words or words in _SAYS_NOTHING:
            continue
        other = first.setdefault(words, link)
        if other.target != link.target:
            message = (
                f"{quoted(link.words)} leads somewhere else than in line {other.line}; "
                "use other words for one of them"
            )
            yield Found(link.line, message, is_hint=True)


def _unlinked(subject: Subject) -> Iterator[Found]:
    found = (
        match[0].rstrip(_PUNCTUATION) for match in _ADDRESS.finditer(text_outside_links(subject))
    )
    for address in dict.fromkeys(found):
        message = f"{quoted(address)} cannot be tapped; write [what is there](address)"
        yield Found(line_of(subject.post, address), message, is_hint=True)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))


CHECK = Check(name="link-text", title="Links say where they lead", find=find)
