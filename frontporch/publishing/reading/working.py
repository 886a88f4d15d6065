"""Reads all working files once and makes of each post and page what people approve."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from frontporch.building.bodies import render_bodies
from frontporch.building.cache import Store
from frontporch.building.content import Reading, WorkingContent
from frontporch.building.named import find_unusable
from frontporch.building.workers import Workers
from frontporch.delivery.networks import facts_for
from frontporch.department import Department
from frontporch.errors import Problem
from frontporch.media.original import read_original
from frontporch.messages.bundle import Bundle, shown_media
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message
from frontporch.policy.checking import run_checks
from frontporch.policy.demands import Demands, demands_on
from frontporch.policy.finding import Finding
from frontporch.policy.rules import CHECKS
from frontporch.policy.sop import is_policy
from frontporch.policy.subject import Subject
from frontporch.posts.body import Body
from frontporch.posts.links import destinations
from frontporch.posts.model import Post, StandingPage
from frontporch.posts.standing import as_post
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.keeping import Made, find_made, keep_made, key_of
from frontporch.publishing.reading.positions import find_telling
from frontporch.publishing.reading.revisions import compose_parts
from frontporch.site.policy_page import policy_pages

_BEYOND = tuple(check for check in CHECKS if check.looks_beyond)
_WITHIN = tuple(check for check in CHECKS if not check.looks_beyond)


@dataclass(frozen=True, slots=True)
class Composed:
    """One post or page as it lies in the working files, with all that is made of it.

    `media` maps the files that it shows to the SHA-256 of their bytes. `stands_in` says
    that it is the revision that was cleared last of a post whose file is broken.
    """

    post: Post
    source: bytes
    body: Body
    media: Mapping[str, str]
    messages: tuple[Message, ...]
    bundle: Bundle
    demands: Demands
    findings: tuple[Finding, ...]
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A broken file that was set aside, so that it stops no other, and what is wrong with it.

    `post_id` is "" where nobody can tell whose file it is. `is_over` says that it calls itself
    withdrawn, or its time over.
    """

    source: str
    problems: tuple[Problem, ...]
    post_id: str = ""
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Working:
    """Everything that could be read, and every problem with the rest.

    `aside` are the broken files of a real run. `spared` are the ids of posts whose files are among
    them, or may be, so that nobody takes them for deleted; `ids_elsewhere` are all that the others
    may name although nobody could read their files.
    """

    reading: Reading
    composed: tuple[Composed, ...]
    problems: tuple[Problem, ...]
    aside: tuple[Aside, ...] = ()
    spared: frozenset[str] = frozenset()
    ids_elsewhere: frozenset[str] = frozenset()


def read_working(
    footing: Footing,
    store: Store,
    workers: Workers,
    only: Collection[str] | None = None,
    content: WorkingContent | None = None,
) -> Working:
    """Return the working files of the department's folder as the rules in force see them.

    With `only`, just these sources are composed; the others are read. `content` says which of the
    files count.
    """
    department = footing.department
    reading = (content or working_content(footing)).read(department)
    archive = reading.archive
    pictures = {file: f"/media/{file}" for file in reading.pictures}
    known = destinations(archive, pictures, department.agency.site_url, reading.elsewhere)
    pages: list[Post | StandingPage] = [*archive.posts, *archive.pages]
    readable = [page for page in pages if only is None or page.source in only]
    bodies, problems = render_bodies(readable, known, store, workers)
    hashed = _Hashed(reading, {})
    composed: list[Composed] = []
    missing: list[Problem] = []
    for page in readable:
        if is_policy(page.source) or page.source not in bodies:
            continue
        post = page if isinstance(page, Post) else as_post(page)
        if (media := hashed.media_of(post, bodies[page.source], missing)) is not None:
            data = reading.data[page.source]
            maker = _Maker(reading, footing, store)
            composed.append(maker.compose(post, data, bodies[page.source], media))
    return Working(reading, tuple(composed), (*reading.problems, *problems, *missing))


def working_content(footing: Footing) -> WorkingContent:
    """Return all working files, with the page that the policy in force makes."""
    return WorkingContent(footing.folder, policy_pages(footing.sop, footing.department))


@dataclass(frozen=True, slots=True)
class _Hashed:
    """The SHA-256 of each picture that somebody shows, made once."""

    reading: Reading
    known: dict[str, str]

    def media_of(self, post: Post, body: Body, problems: list[Problem]) -> Mapping[str, str] | None:
        """Return the digests of what a post shows; None where one of them is not there."""
        shown = shown_media(post, body.pictures)
        absent = [file for file in shown if file not in self.reading.pictures]
        if absent:
            problems += find_unusable([post], self.reading.pictures)
        return None if absent else {file: self._digest(file) for file in shown}

    def _digest(self, file: str) -> str:
        if file not in self.known:
            data = read_original(file, self.reading.pictures[file])
            self.known[file] = hashlib.sha256(data).hexdigest()
        return self.known[file]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes messages, parts and findings, or finds them where they were kept."""

    reading: Reading
    footing: Footing
    store: Store

    def compose(self, post: Post, data: bytes, body: Body, media: Mapping[str, str]) -> Composed:
        footing = self.footing
        demands = demands_on(post, footing.department, footing.sop, footing.now)
        key = key_of(post, data, media, demands, footing.governance.digest, footing.now)
        made = find_made(self.store, key, post)
        if made is None:
            made = self._make(post, data, body, media, demands)
            keep_made(self.store, key, made)
        subject = self._subject(post, body, made.messages, demands)
        findings = sorted({*made.findings, *run_checks(subject, _BEYOND)})
        return Composed(
            post, data, body, media, made.messages, made.bundle, demands, tuple(findings)
        )

    def _make(
        self, post: Post, data: bytes, body: Body, media: Mapping[str, str], demands: Demands
    ) -> Made:
        messages, bundle = compose_parts(post, data, body, media, self.footing.department, demands)
        subject = self._subject(post, body, messages, demands)
        telling = find_telling(media, self.reading.pictures)
        subject = replace(subject, telling_position=telling)
        return Made(messages, bundle, run_checks(subject, _WITHIN))

    def _subject(
        self, post: Post, body: Body, messages: tuple[Message, ...], demands: Demands
    ) -> Subject:
        department, now = self.footing.department, self.footing.now
        facts = facts_by_name(department)
        return Subject(post, body, messages, facts, demands, department, self.reading.archive, now)


def facts_by_name(department: Department) -> Mapping[str, NetworkFacts]:
    """Return the rules of every network, by its name."""
    return {each.name: each for each in facts_for(department)}
