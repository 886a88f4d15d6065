"""What residents may see at one moment, and the shared views of it that pages are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from frontporch.agency import NeighborhoodWord
from frontporch.posts.lifecycle import has_passed
from frontporch.posts.live import LIVE
from frontporch.site import addresses, blocks, words
from frontporch.site.languages import language_name, language_name_in
from frontporch.site.parts import Author, Card, Figure, Link, PictureSource, Topic
from frontporch.site.sizes import sources_of
from frontporch.site.told import Told

if TYPE_CHECKING:
    from datetime import datetime

    from frontporch.department import KindWords, Named
    from frontporch.officers import Officer
    from frontporch.posts.body import Body
    from frontporch.posts.model import Guest, Picture, Post


@dataclass(frozen=True)
class Edition(Told):
    """The shared views of what may be told: its cards, topics, people and pictures."""

    def card(self, post: Post) -> Card:
        """Return a live post as listings show it."""
        return self.cards[post.id]

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The card of each live post, by the post's id."""
        return {post.id: self._card(post) for post in self.live}

    @cached_property
    def kinds(self) -> Mapping[str, Topic]:
        """Every kind in the plural, as listings name it, by the kind."""
        about = words.kind_purposes(self.catalog)
        return {
            kind: Topic(spoken.many, self.at(addresses.kind_address(kind)), kind, about[kind])
            for kind, spoken in self.kind_words.items()
        }

    @cached_property
    def kind_of_one(self) -> Mapping[str, Topic]:
        """Every kind in the singular, as a post names its own, by the kind."""
        found = {
            kind: Topic(spoken.one, self.at(addresses.kind_address(kind)), kind)
            for kind, spoken in self.kind_words.items()
        }
        update = Topic(self.say(words.LIVE_UPDATE), self.at(addresses.LIVE), LIVE)
        return {**found, LIVE: update}

    @cached_property
    def kind_words(self) -> Mapping[str, KindWords]:
        """The words for one and for many of every kind, by the kind."""
        return words.kind_words(self.department, self.catalog, self.lang)

    @cached_property
    def categories(self) -> Mapping[str, Topic]:
        """Every category, by its id."""
        return {
            each.id: Topic(
                each.name_in(self.lang),
                self.at(addresses.category_address(each.id)),
                each.id,
                self.about(each),
                self.lang_of_name(each),
            )
            for each in self.department.categories
        }

    @cached_property
    def neighborhoods(self) -> Mapping[str, Topic]:
        """Every neighborhood, by its id."""
        return {
            each.id: Topic(
                each.name_in(self.lang),
                self.at(addresses.neighborhood_address(self.department, each.id)),
                each.id,
                self.about(each),
            )
            for each in self.department.neighborhoods
        }

    def about(self, named: Named) -> str:
        """Return what the department says of something in this language, or nothing."""
        if self.speaks_first:
            return named.about or ""
        return named.abouts.get(self.lang, "")

    @cached_property
    def tagline(self) -> str:
        """The line that says what the blog is, in this language if the department wrote it."""
        agency = self.department.agency
        spoken = agency.translations.get(self.lang)
        return (spoken and spoken.tagline) or agency.tagline

    @cached_property
    def neighborhood_word(self) -> NeighborhoodWord:
        """The public word for what police call a beat."""
        agency = self.department.agency
        if self.lang in agency.translations:
            translated = agency.translations[self.lang].neighborhood_word
            if translated:
                return translated
        if self.speaks_first:
            return agency.neighborhood_word
        return NeighborhoodWord(
            one=self.say(words.NEIGHBORHOOD), many=self.say(words.NEIGHBORHOODS)
        )

    @cached_property
    def tags(self) -> Mapping[str, Topic]:
        """Every tag of a live post by its slug, spelled as the oldest of those posts spells it."""
        found: dict[str, Topic] = {}
        for post in self.live:
            for tag in post.tags:
                slug = addresses.slug_of(tag)
                if slug not in found:
                    address = self.at(addresses.tag_address(tag))
                    found[slug] = Topic(tag, address, slug, lang=post.lang or "")
        return found

    def tags_of(self, post: Post) -> tuple[Topic, ...]:
        """Return the tags of a live post, each once."""
        slugs = dict.fromkeys(addresses.slug_of(tag) for tag in post.tags)
        return tuple(self.tags[slug] for slug in slugs)

    @cached_property
    def officer_addresses(self) -> Mapping[str, str]:
        """The page of each officer who may have one, by handle."""
        return {
            handle: self.at(f"{addresses.OFFICERS}{slug}/")
            for handle, slug in addresses.officer_slugs(self.department).items()
        }

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """The name of each section, by its id."""
        return {section.id: section.name_in(self.lang) for section in self.department.sections}

    @cached_property
    def writers(self) -> frozenset[str]:
        """The handles of the officers who wrote something that is live."""
        return frozenset(
            author for post in self.live for author in post.authors if isinstance(author, str)
        )

    def has_left(self, officer: Officer) -> bool:
        """Say whether the officer's last day is over."""
        return officer.until is not None and officer.until < self.local(self.now).date()

    def has_page(self, officer: Officer) -> bool:
        """Say whether an officer has a page: not as a mere section, not after leaving unread."""
        if officer.handle not in self.officer_addresses:
            return False
        return not self.has_left(officer) or officer.handle in self.writers

    def shown_name(self, officer: Officer) -> str:
        """Return the name of an officer in the form that they consented to."""
        if officer.shown_as.form == "full":
            rank = self.rank(officer)
            return f"{rank} {officer.name}" if rank else officer.name
        if officer.shown_as.form == "short" and officer.shown_as.short:
            spoken = officer.translations.get(self.lang)
            return (spoken and spoken.short) or officer.shown_as.short
        return self.sections[officer.section]

    def rank(self, officer: Officer) -> str:
        """Return the rank or title of an officer."""
        spoken = officer.translations.get(self.lang)
        return (spoken and spoken.rank) or officer.rank or ""

    def portrait(self, officer: Officer) -> Figure | None:
        """Return the portrait: a face tells a name, so only with the full one, while serving."""
        shown = officer.shown_as.form == "full" and not self.has_left(officer)
        return self.published_figure(officer.portrait, "") if officer.portrait and shown else None

    def initials(self, officer: Officer) -> str:
        """Return the letters of an officer's house number, which tell no more than the name."""
        if officer.shown_as.form == "full":
            return initials(officer.name)
        return initials(self.shown_name(officer)) if officer.shown_as.form == "short" else ""

    def authors_of(self, post: Post) -> tuple[Author, ...]:
        """Return the authors of a post, each once."""
        return tuple(dict.fromkeys(self._author(author) for author in post.authors))

    def figure(self, picture: Picture) -> Figure:
        """Return a picture of a post as it was published."""
        return self.published_figure(
            picture.file, picture.alt, picture.caption or "", picture.credit or ""
        )

    def lead_picture(self, post: Post) -> Figure | None:
        """Return the picture on top of a live post, unless its body shows it where it belongs."""
        if post.picture is None or post.picture.file in self.body(post).pictures:
            return None
        return self.figure(post.picture)

    def figures_in(self, body: Body) -> tuple[Figure, ...]:
        """Return the pictures in a text as they were published; their words stand in the text."""
        return tuple(self.published_figure(file, alt="") for file in body.pictures)

    def published_figure(self, file: str, alt: str, caption: str = "", credit: str = "") -> Figure:
        """Return the published form of a file below content/media/."""
        published = self.published_pictures[file]
        sources = sources_of(published)
        return Figure(
            url=published.address,
            media_type=published.media_type,
            width_px=published.width_px,
            height_px=published.height_px,
            length=published.length,
            alt=alt,
            caption=caption,
            credit=credit,
            srcset=sources.pop(published.media_type, ""),
            sources=tuple(PictureSource(*source) for source in sources.items()),
        )

    def modified(self, post: Post) -> datetime:
        """Return when a live post last changed: its update or its newest correction, once past."""
        moments = [post.date, *(correction.date for correction in post.corrections)]
        if post.updated:
            moments.append(post.updated)
        return self.local(max(each for each in moments if has_passed(each, self.now)))

    def _author(self, author: str | Guest) -> Author:
        if not isinstance(author, str):
            return Author(author.name, None, author.affiliation, initials=initials(author.name))
        officer = self.department.find_officer(author)
        if officer is None:
            raise LookupError(f"{author} is not on the roster, and the archive was not checked")
        is_person = officer.shown_as.form != "section"
        return Author(
            self.shown_name(officer),
            self.officer_addresses.get(author),
            is_person=is_person,
            portrait=self.portrait(officer),
            initials=self.initials(officer),
        )

    def _card(self, post: Post) -> Card:
        title, summary, lang = self.heads[post.id]
        return Card(
            title=title,
            url=post.address,
            date=self.local(post.date),
            modified=self.modified(post),
            summary=summary,
            authors=self.authors_of(post),
            kind=self.kind_of_one[post.kind],
            category=self.categories[post.category] if post.category else None,
            tags=self.tags_of(post),
            neighborhoods=tuple(self.neighborhoods[each] for each in post.neighborhoods),
            lang=lang,
            post_lang=post.lang,
            slug=post.slug,
            picture=self.figure(post.picture) if post.picture else None,
            dated=blocks.compose_card_dates(self, post),
            also=tuple(self._also(each) for each in self.translations_of(post)),
        )

    def _also(self, post: Post) -> Link:
        """Return a link to a live post that says in the post's own language which that is."""
        lang = post.lang or ""
        told = self.in_language(lang)
        if told.lang != lang:
            return Link(language_name(lang), post.address, lang, lang)
        language = language_name_in(lang, told.catalog)
        return Link(told.say(words.ALSO_IN, language=language), post.address, lang, lang)


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name: "ML" for "Mai Lee"."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
