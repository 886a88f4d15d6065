"""What people can search: the texts of live posts by language and year, and the standing pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from frontporch.site import addresses, words
from frontporch.site.model import SearchIndex, SearchText
from frontporch.site.pages import Page, PostPage, SearchPage, StandingPageView
from frontporch.site.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from frontporch.site.edition import Edition
    from frontporch.site.parts import Card

_PAGES = "pages"


def compose_indexes(edition: Edition, pages: Iterable[Page]) -> tuple[SearchIndex, ...]:
    """Return the indexes of each language: its standing pages, then its years, newest first.

    `pages` are those of the site; what is not among them cannot be found. A year that is over
    changes only when one of its posts does, so that its index is made once.
    """
    shown = tuple(pages)
    return tuple(index for told in edition.editions.values() for index in _indexes_in(told, shown))


def compose_search(edition: Edition, indexes: Iterable[SearchIndex]) -> SearchPage:
    """Return the page on which people search; without scripts it leads to the years."""
    years = dict.fromkeys(edition.card(post).date.year for post in reversed(edition.told))
    return SearchPage(
        **edition.page(
            addresses.SEARCH, edition.say(words.SEARCH), edition.say(words.SEARCH_INTRO)
        ),
        years=tuple(Link(f"{year}", edition.at(f"/{year}/")) for year in years),
        indexes=tuple(each.address for each in indexes if each.lang == edition.lang),
    )


def _indexes_in(edition: Edition, pages: tuple[Page, ...]) -> Iterator[SearchIndex]:
    lang = edition.lang
    room = f"{addresses.SEARCH}{lang.lower()}/"
    views = (page for page in pages if isinstance(page, StandingPageView) and page.lang == lang)
    if standing := tuple(_standing_text(view) for view in views):
        yield SearchIndex(f"{room}{_PAGES}/", lang, standing)
    posts = {page.address: page for page in pages if isinstance(page, PostPage)}
    years: defaultdict[int, list[SearchText]] = defaultdict(list)
    for post in edition.readable:
        card = edition.card(post)
        years[card.date.year].append(_post_text(card, posts[card.url]))
    for year in sorted(years, reverse=True):
        yield SearchIndex(f"{room}{year}/", lang, tuple(years[year]))


def _post_text(card: Card, page: PostPage) -> SearchText:
    """Return the whole post, or only what its writer said of it in the language of the card."""
    is_whole = card.lang == card.post_lang
    return SearchText(
        address=card.url,
        title=card.title,
        lang=card.lang,
        page_lang=card.post_lang,
        date=card.date,
        # without a word Pagefind makes no index of a year at all
        summary=page.summary if is_whole else card.summary or card.title,
        html=page.content if is_whole else "",
        names=(
            *(author.name for author in card.authors),
            *(each.name for each in (*card.neighborhoods, *card.tags)),
        ),
        kind=card.kind,
        places=tuple(each.name for each in card.neighborhoods),
        newer=page.newest_update.post if page.newest_update else None,
    )


def _standing_text(page: StandingPageView) -> SearchText:
    return SearchText(
        address=page.address,
        title=page.title,
        lang=page.lang,
        page_lang=page.lang,
        date=None,
        summary=page.summary,
        html=page.content,
    )
