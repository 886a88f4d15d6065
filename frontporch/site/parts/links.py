"""What leads somewhere: links, what posts are filed under, and feeds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere.

    `lang` is the language of the words, `post_lang` that of the post they lead to.
    """

    title: str
    url: str
    lang: str = ""
    post_lang: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language. `url` is absolute, `address` is its path on the site."""

    lang: str
    url: str
    address: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a post is filed under: a kind, a category, a tag, a neighborhood.

    `lang` is the language of the name where it may be another than the page's, or "".
    """

    name: str
    url: str
    slug: str
    about: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under a heading."""

    name: str
    links: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Retold:
    """What a page says, once more in another language, for who was led here from anywhere."""

    lang: str
    title: str
    sentences: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed in one format. `url` is absolute."""

    title: str
    label: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FeedOffer:
    """A feed as people choose it: its name, the page it follows, its formats.

    `lang` is the language of the name where it may be another than the page's, or "".
    """

    name: str
    url: str
    formats: tuple[FeedLink, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Feeds of one sort, such as those of the neighborhoods."""

    name: str
    offers: tuple[FeedOffer, ...]
