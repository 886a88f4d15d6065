"""From a post to what each network will receive: composed once, shown, approved and sent so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from frontporch.department import Department
from frontporch.messages.corrections import note_of
from frontporch.messages.draft import Draft, fit
from frontporch.messages.essentials import essential_of, summary_of, translation_of
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Attachment, LinkCard, Message
from frontporch.posts.blocks import Picture
from frontporch.posts.kinds import template_of
from frontporch.posts.live import LIVE
from frontporch.posts.model import Post

_MOST_HASHTAGS = 2
# Kinds whose word says in front of the title that it concerns the reader.
_NAMED_KINDS = {"alert", "appeal", LIVE}


def compose_messages(  # noqa: PLR0913 - two switches of the SOP
    post: Post,
    department: Department,
    networks: Sequence[NetworkFacts],
    media: Mapping[str, str],
    address: str,
    *,
    announce_translations: bool = False,
    repost_corrections: bool = False,
) -> tuple[Message, ...]:
    """Return the message for each of `networks` that department.toml names, in their order.

    Behind them stand those that carry the newest correction of the post, where it has one.

    `media` maps files below content/media/ to the SHA-256 of their bytes (hex); `address` is the
    absolute address of the post. Networks that are off get theirs too, for people to read. A text
    that an officer wrote for a network may be too long for it; nothing here shortens it.
    """
    if post.translation_of is not None and not announce_translations:
        return ()
    accounts = {str(name): account for name, account in department.networks.items()}
    named = [facts for facts in networks if facts.name in accounts]
    links = {
        facts.name: address if _is_linked(post, accounts[facts.name].link_categories) else None
        for facts in named
    }
    messages = [_compose(post, department, facts, media, links[facts.name]) for facts in named]
    if not post.corrections:
        return tuple(messages)
    corrections = [
        _compose(post, department, facts, media, links[facts.name], note_of(post))
        if facts.can_edit or repost_corrections
        else _point_to_correction(post, facts, address)
        for facts in named
    ]
    number = len(post.corrections)
    return (*messages, *(replace(each, correction=number) for each in corrections))


def _is_linked(post: Post, categories: Sequence[str] | None) -> bool:
    return categories is None or post.category in categories


def _compose(
    post: Post,
    department: Department,
    facts: NetworkFacts,
    media: Mapping[str, str],
    link: str | None,
    note: str = "",
) -> Message:
    """Return the message, with the note of a correction if that is not empty."""
    attachments = _attachments(post, facts, media)
    card = None if attachments or not link or not facts.shows_card else _card(post, media)
    written = post.social.get(facts.name)
    linked_text = link if facts.link_in_text or card is None else None
    text = (
        _with_link("\n\n".join(words for words in (written, note) if words), linked_text)
        if written
        else fit(_draft(post, department, linked_text, note), facts.fits)
    )
    return Message(
        network=facts.name,
        post_id=post.id,
        language=post.lang,
        text=text,
        link=link,
        attachments=attachments,
        card=card,
        is_officers_words=bool(written),
    )


def _point_to_correction(post: Post, facts: NetworkFacts, address: str) -> Message:
    """Return a message of its own that tells what was wrong and leads to the post."""
    text = fit(Draft(note_of(post), link=address), facts.fits)
    return Message(facts.name, post.id, post.lang, text, address)


def _attachments(
    post: Post, facts: NetworkFacts, media: Mapping[str, str]
) -> tuple[Attachment, ...]:
    """Return the pictures that say something; what has no words for the blind stays on the page."""
    first_of: dict[str, Picture] = {}
    for picture in (post.picture, *post.pictures):
        if picture and picture.alt:
            first_of.setdefault(picture.file, picture)
    shown = [_attachment(picture, media) for picture in first_of.values()]
    return tuple(shown[: facts.most_pictures])


def _attachment(picture: Picture, media: Mapping[str, str]) -> Attachment:
    return Attachment(picture.file, media[picture.file], picture.alt)


def _card(post: Post, media: Mapping[str, str]) -> LinkCard:
    picture = _attachment(post.picture, media) if post.picture else None
    return LinkCard(post.title, post.summary or "", picture)


def _with_link(words: str, link: str | None) -> str:
    """Return the officer's words as they are, with the address below them if it is not in them."""
    if link is None or re.search(re.escape(link.rstrip("/")) + r"/?(?![\w/-])", words):
        return words
    return f"{words}\n\n{link}"


def _draft(post: Post, department: Department, link: str | None, note: str) -> Draft:
    """Return the pieces; the note of a correction must arrive whatever else does not."""
    essential = "\n\n".join(words for words in (essential_of(post, department), note) if words)
    draft = Draft(
        title=post.title,
        translation=translation_of(post),
        summary=summary_of(post),
        link=link or "",
        hashtags=_hashtags(post, department),
    )
    if post.kind in _NAMED_KINDS and not _is_resolved(post):
        draft = replace(draft, title=_named(post, department))
    return replace(draft, essential=essential, essential_first=post.kind not in _NAMED_KINDS)


def _is_resolved(post: Post) -> bool:
    return post.appeal is not None and post.appeal.state == "resolved"


def _named(post: Post, department: Department) -> str:
    """Return the title behind the word for its kind, which is only known in the first language."""
    if post.lang != department.agency.languages[0]:
        return post.title
    if post.live is not None:
        # the number keeps two updates with one title apart, which some networks take for one
        name = f"Live update {post.live.number}:" if post.lang == "en" else f"{post.live.number}."
        return f"{name} {post.title}"
    own = department.kinds.get(post.kind)
    word = own.one if own else template_of(post.kind).one
    return f"{word}{'' if word[-1] in '?!:.' else ':'} {post.title}"


def _hashtags(post: Post, department: Department) -> tuple[str, ...]:
    """Return at most two: the neighborhoods' in the order of the post, then the category's."""
    of_place = {place.id: place.hashtags for place in department.neighborhoods}
    of_category = {shelf.id: shelf.hashtags for shelf in department.categories}
    groups = [of_place.get(name, ()) for name in post.neighborhoods]
    groups.append(of_category.get(post.category or "", ()))
    once: dict[str, str] = {}
    for group in groups:
        for tag in group:
            once.setdefault(tag.casefold(), tag)
    return tuple(once.values())[:_MOST_HASHTAGS]
