"""What only the writer sees: notes on top of pages, and the pages below /_preview/."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from frontporch.building.cache import Store
from frontporch.policy.finding import Finding
from frontporch.posts.standing import is_page
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.preview.previewing import as_html

PREVIEW = "/_preview/"

_OUTCOMES = {
    "cleared": "This may be published as it is.",
    "waits": "This is not published yet.",
    "stays-as-cleared": "This is not published yet; the version that was cleared last stays up.",
    "draft": "This is a draft.",
}
_BOX = (
    '<aside style="position:relative;z-index:8;margin:0;padding:1em;background:#fff8e1;color:#111;'
    'border-bottom:4px solid #8a6d00;font:16px/1.5 sans-serif" aria-label="Only you see this">'
    '<p style="margin:0"><strong>{outcome}</strong> {link}</p>{findings}</aside>'
)
_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>What each network would get</title>'
    "<body><h1>What each network would get</h1>{lines}</body></html>"
)


def notes_of(clearing: Clearing) -> Mapping[str, str]:
    """Return the note for the top of each post and page that has one, as HTML, by its address."""
    return {
        matter.composed.post.address: _note(matter)
        for matter in clearing.matters
        if matter.verdict.outcome in _OUTCOMES and _has_news(matter)
    }


def previews_of(clearing: Clearing, store: Store) -> Mapping[str, Callable[[], str]]:
    """Return what makes each page below /_preview/, by its address."""
    matters = [each for each in clearing.matters if not is_page(each.composed.post)]
    return {
        PREVIEW: partial(_index, matters),
        **{_address(each): partial(as_html, clearing, [each], store) for each in matters},
    }


def _has_news(matter: Matter) -> bool:
    return matter.verdict.outcome != "cleared" or bool(matter.verdict.findings)


def _note(matter: Matter) -> str:
    preview = "" if is_page(matter.composed.post) else _link(_address(matter), "What is announced")
    return _BOX.format(
        outcome=_OUTCOMES[matter.verdict.outcome],
        link=preview,
        findings="".join(_lines(matter)),
    )


def _lines(matter: Matter) -> Iterator[str]:
    found = sorted(matter.verdict.findings)
    if found:
        yield "<ul>"
        yield from (f"<li>{html.escape(_sentence(each))}</li>" for each in found)
        yield "</ul>"


def _sentence(finding: Finding) -> str:
    return f"Line {finding.line}. {finding.heading}: {finding.sentence}"


def _index(matters: list[Matter]) -> str:
    newest = sorted(matters, key=lambda each: each.composed.post.date, reverse=True)
    lines = [f"<li>{_link(_address(each), each.composed.post.title)}</li>" for each in newest]
    return _PAGE.format(lines=f"<ul>{''.join(lines)}</ul>" if lines else "<p>No posts yet.</p>")


def _link(address: str, words: str) -> str:
    return f'<a href="{html.escape(address)}">{html.escape(words)}</a>'


def _address(matter: Matter) -> str:
    return f"{PREVIEW}{matter.composed.post.id}/"
