"""Everything that lists posts, once: each shelf is a listing page and a feed of the same posts.

The whole blog, its categories, neighborhoods and languages, and every kind that was ever used have
a shelf even while it is empty, so that an address somebody follows never breaks; a tag has one
while a live post carries it, an officer while they have a page. A post in a language other than the
first is in the archive and on every shelf it belongs to, but not on the front page: it leads the
front page of its own language.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from frontporch.posts.live import LIVE
from frontporch.site import addresses, words
from frontporch.site.languages import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from frontporch.officers import Officer
    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import Topic

Sort = Literal["all", "kind", "category", "neighborhood", "language", "officer", "tag", "live"]


@dataclass(frozen=True)
class Shelf:
    """Posts that belong together, oldest first.

    `address` is the page that shows the newest of them, `path` the feed's address below /feeds/.
    `key` is the id of what they have in common. A `narrow` feed is offered in fewer formats.
    `name_lang` is the language of the name where it may be another than the edition's.
    """

    sort: Sort
    key: str
    name: str
    address: str
    path: str
    posts: tuple[Post, ...]
    about: str = ""
    lang: str = ""
    narrow: bool = False
    name_lang: str = ""


def compose_shelves(edition: Edition) -> tuple[Shelf, ...]:
    """Return every shelf of the blog, the whole blog first."""
    return (
        Shelf(
            "all", "", edition.say(words.ALL_POSTS), edition.at(addresses.HOME), "all", edition.told
        ),
        _live(edition),
        *_kinds(edition),
        *_categories(edition),
        *_neighborhoods(edition),
        *_languages(edition),
        *_officers(edition),
        *_tags(edition),
    )


def _live(edition: Edition) -> Shelf:
    updates = tuple(post for post in edition.told if post.live)
    return Shelf(
        "live",
        LIVE,
        edition.say(words.LIVE),
        edition.at(addresses.LIVE),
        LIVE,
        updates,
        edition.say(words.LIVE_INTRO),
    )


def _kinds(edition: Edition) -> Iterator[Shelf]:
    used = {post.kind for post in (*edition.live, *edition.gone)}
    posts = _by(edition, lambda post: (post.kind,))
    for kind, topic in edition.kinds.items():
        if kind in used:
            yield _topical("kind", topic, f"kinds/{kind}", posts)


def _categories(edition: Edition) -> Iterator[Shelf]:
    posts = _by(edition, lambda post: (post.category,))
    for category, topic in edition.categories.items():
        yield _topical("category", topic, f"categories/{category}", posts)


def _neighborhoods(edition: Edition) -> Iterator[Shelf]:
    posts = _by(edition, lambda post: post.neighborhoods)
    folder = addresses.neighborhoods_address(edition.department).strip("/")
    for neighborhood, topic in edition.neighborhoods.items():
        yield _topical("neighborhood", topic, f"{folder}/{neighborhood}", posts)


def _languages(edition: Edition) -> Iterator[Shelf]:
    for lang in edition.department.agency.languages:
        told = edition.in_language(lang).told
        yield Shelf(
            "language",
            lang,
            language_name(lang),
            addresses.language_address(lang, edition.first_language),
            language_path(lang),
            told if lang != edition.first_language else _written_in(lang, told),
            lang=lang,
        )


def language_path(lang: str) -> str:
    """Return where the feed of a language is, below /feeds/."""
    return f"languages/{lang.lower()}"


def _written_in(lang: str, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    return tuple(post for post in posts if post.lang == lang)


def _officers(edition: Edition) -> Iterator[Shelf]:
    posts = _by(edition, lambda post: post.authors)
    for officer in edition.department.officers:
        if edition.has_page(officer):
            yield _officer(edition, officer, posts.get(officer.handle, ()))


def _officer(edition: Edition, officer: Officer, posts: tuple[Post, ...]) -> Shelf:
    address = edition.officer_addresses[officer.handle]
    name = edition.shown_name(officer)
    path = address.strip("/")
    return Shelf("officer", officer.handle, name, address, path, posts, narrow=True)


def _tags(edition: Edition) -> Iterator[Shelf]:
    posts = _by(edition, lambda post: {addresses.slug_of(tag): None for tag in post.tags})
    for slug, topic in sorted(edition.tags.items()):
        yield _topical("tag", topic, f"tags/{slug}", posts, narrow=True)


def _topical(
    sort: Sort,
    topic: Topic,
    path: str,
    posts: Mapping[Hashable, tuple[Post, ...]],
    *,
    narrow: bool = False,
) -> Shelf:
    return Shelf(
        sort=sort,
        key=topic.slug,
        name=topic.name,
        address=topic.url,
        path=path,
        posts=posts.get(topic.slug, ()),
        about=topic.about,
        narrow=narrow,
        name_lang=topic.lang,
    )


def _by(
    edition: Edition, keys: Callable[[Post], Iterable[Hashable]]
) -> Mapping[Hashable, tuple[Post, ...]]:
    found: defaultdict[Hashable, list[Post]] = defaultdict(list)
    for post in edition.told:
        for key in dict.fromkeys(keys(post)):
            found[key].append(post)
    return {key: tuple(posts) for key, posts in found.items()}
