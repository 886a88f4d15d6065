"""Makes the outbox: every message that may go out or went out lately, with pictures that fit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from frontporch.building.cache import Store
from frontporch.building.clearances import Gone as GoneNotice
from frontporch.building.pictures import picture_bytes, prepare_pictures
from frontporch.building.workers import Workers
from frontporch.delivery.course import Course, read_courses
from frontporch.delivery.networks import facts_for
from frontporch.delivery.outbox import (
    Built,
    Gone,
    Outbox,
    Outgoing,
    PictureFile,
    outbox_folder,
    write_outbox,
)
from frontporch.errors import ContentError
from frontporch.ledger.delivery_events import Urged
from frontporch.media.fitting import fit_picture
from frontporch.media.original import read_original
from frontporch.messages.corrections import newest_correction
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Attachment, Message
from frontporch.policy.evidence import Cleared
from frontporch.policy.standing import last_cleared
from frontporch.posts.lifecycle import due_of, latest
from frontporch.posts.model import Post
from frontporch.posts.standing import is_page
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.gating.live_holds import cleared_stories, story_in_the_way
from frontporch.publishing.outbox.terms import terms_of
from frontporch.publishing.reading.working import Composed
from frontporch.publishing.verifying.built import find_built

LOOK_BACK = timedelta(days=30)

_DOWN = frozenset({"taken-down", "expired"})


@dataclass(frozen=True, slots=True)
class Site:
    """The site as it was built into the folder `output`, and the notices that stand in it.

    `pages` are the digests of the pages that it shows, by id, which may be those of an earlier
    release; None where all that is cleared is shown.
    """

    output: Path
    gone: tuple[GoneNotice, ...] = ()
    pages: Mapping[str, str] | None = None


def put_outbox(clearing: Clearing, site: Site, repository: str, store: Store) -> Outbox:
    """Write and return the outbox of the department's folder.

    `repository` is the digest of the repository that the record belongs to. Raises ContentError for
    a picture that no network could take.
    """
    footing = clearing.footing
    pictures = _Pictures(clearing, store)
    courses = read_courses(clearing.events)
    outbox = Outbox(
        recorded_for=footing.root or "",
        repository=repository,
        governance=footing.governance.digest,
        made_after=clearing.events[-1].nonce if clearing.events else "",
        outgoing=tuple(_outgoing(clearing, courses.values(), pictures)),
        gone=tuple(_gone(clearing, site.gone)),
    )
    outbox = outbox.model_copy(update={"built": _built(clearing, outbox, site, store)})
    write_outbox(outbox, pictures.contents.values(), outbox_folder(footing.folder))
    return outbox


def _built(
    clearing: Clearing, outbox: Outbox, site: Site, store: Store
) -> Mapping[str, tuple[Built, ...]]:
    posts = {each.post for each in outbox.outgoing}
    addresses = {
        matter.composed.post.id: matter.composed.post.address
        for matter in clearing.matters
        if matter.composed.post.id in posts and _is_shown(matter, site)
    }
    department = clearing.footing.department
    return find_built(
        addresses,
        site.output,
        store.read_manifest(site.output),
        department.agency.site_url,
        department.hosting.rewrites,
    )


def _is_shown(matter: Matter, site: Site) -> bool:
    """Say whether the site has what is cleared of a post, and no earlier page of it."""
    return site.pages is None or site.pages.get(matter.composed.post.id) == matter.page


def _outgoing(
    clearing: Clearing, courses: Iterable[Course], pictures: _Pictures
) -> Iterator[Outgoing]:
    oldest = clearing.footing.now - LOOK_BACK
    followed = {course.key.post for course in courses if not _is_over_with(course)}
    followed |= {event.post for event in clearing.events if isinstance(event, Urged)}
    facts = {each.name: each for each in facts_for(clearing.footing.department)}
    history = last_cleared(clearing.events)
    behind = story_in_the_way(cleared_stories(clearing), clearing.events)
    for matter in clearing.matters:
        post, outcome = matter.composed.post, matter.verdict.outcome
        is_recent = _newest(post) >= oldest or post.id in followed
        if is_page(post) or outcome in {*_DOWN, "draft"} or not is_recent:
            continue
        if matter.composed.stands_in and not pictures.are_as_cleared(matter.composed):
            continue
        for message in matter.composed.messages:
            ruling = matter.composed.demands.networks.get(message.network)
            if ruling is None or ruling.is_allowed:
                try:
                    one = _one(matter.composed, message, facts[message.network], pictures)
                except ContentError:
                    if outcome == "cleared":
                        raise  # what only waits stops nothing else
                else:
                    known = {
                        "commit": _commit(matter, history),
                        "behind": "" if one.is_live else behind,
                    }
                    yield one.model_copy(update=known)


def _commit(matter: Matter, history: Mapping[str, Cleared]) -> str:
    """Return the commit that the record has for a post, once all that is new is recorded."""
    new = [clearance.commit for clearance in matter.verdict.clearances if clearance.is_new]
    last = history.get(matter.composed.post.id)
    return new[-1] if new else (last.commit if last else "")


def _is_over_with(course: Course) -> bool:
    return course.is_settled and bool(course.receipts or course.was_sent)


def _newest(post: Post) -> datetime:
    """Return when the newest of its messages is due: that of a correction, which may be late."""
    corrected = newest_correction(post)
    return latest(due_of(post), corrected.date) if corrected else due_of(post)


def _one(
    composed: Composed, message: Message, facts: NetworkFacts, pictures: _Pictures
) -> Outgoing:
    post = composed.post
    part = next(each for each in composed.bundle.parts if each.name == message.part)
    thumbnail = message.card.picture if message.card else None
    site = pictures.clearing.footing.department.agency.site_url
    return Outgoing(
        post=post.id,
        part=part.name,
        digest=part.digest,
        source=post.source,
        content=part.content,
        **terms_of(post, message, composed.demands, facts, site).named,
        pictures=tuple(pictures.of(each, facts) for each in message.attachments),
        thumbnail=pictures.of(thumbnail, facts) if thumbnail else None,
    )


def _gone(clearing: Clearing, notices: Iterable[GoneNotice]) -> Iterator[Gone]:
    site = clearing.footing.department.agency.site_url
    stood: dict[str, tuple[str, tuple[str, ...]]] = {
        matter.composed.post.id: (matter.composed.post.source, _addresses(matter))
        for matter in clearing.matters
        if matter.verdict.outcome in _DOWN
    }
    stood |= {notice.id: (notice.source, notice.addresses) for notice in notices}
    for post, (source, addresses) in sorted(stood.items()):
        yield Gone(post=post, source=source, links=_links(site, addresses))


def _links(site: str, addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(site + each for each in addresses)


def _addresses(matter: Matter) -> tuple[str, ...]:
    post = matter.composed.post
    return (post.address, *post.old_addresses)


@dataclass(frozen=True, slots=True)
class _Pictures:
    """The pictures of the outbox, each made once for each size that a network takes."""

    clearing: Clearing
    store: Store
    contents: dict[str, bytes] = field(default_factory=dict)
    known: dict[tuple[str, int], PictureFile] = field(default_factory=dict)

    def of(self, attachment: Attachment, facts: NetworkFacts) -> PictureFile:
        """Return a picture as the network gets it."""
        wanted = (attachment.file, facts.most_picture_bytes)
        if wanted not in self.known:
            self.known[wanted] = self._fit(attachment.file, facts.most_picture_bytes)
        return self.known[wanted]

    def are_as_cleared(self, composed: Composed) -> bool:
        """Say whether every picture of a post still has the bytes that were cleared with it."""
        places = self.clearing.working.reading.pictures
        return all(
            file in places
            and hashlib.sha256(read_original(file, places[file])).hexdigest() == digest
            for file, digest in composed.media.items()
        )

    def _fit(self, file: str, most_bytes: int) -> PictureFile:
        published = self._published(file)
        key = hashlib.sha256(b"fit %d " % most_bytes + published).hexdigest()
        content, shape = self.store.find(key), self.store.find(_shape_key(key))
        if content is None or shape is None:
            content, *measured = fit_picture(published, most_bytes)
            shape = json.dumps(measured).encode()
            self.store.keep(key, content)
            self.store.keep(_shape_key(key), shape)
        media_type, width_px, height_px = json.loads(shape)
        digest = hashlib.sha256(content).hexdigest()
        self.contents[digest] = content
        return PictureFile(
            digest=digest, media_type=media_type, width_px=width_px, height_px=height_px
        )

    def _published(self, file: str) -> bytes:
        place = self.clearing.working.reading.pictures[file]
        with Workers(1) as alone:
            found, problems = prepare_pictures({file: place}, self.store, alone)
        if problems:
            raise ContentError(problems)
        return picture_bytes(found[file], place, self.store)


def _shape_key(key: str) -> str:
    return hashlib.sha256(f"shape {key}".encode()).hexdigest()
