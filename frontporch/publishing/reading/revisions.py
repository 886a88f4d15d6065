"""Makes of a post's file everything that people approve: the same here as before the gate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontporch.delivery.networks import facts_for
from frontporch.department import Department
from frontporch.errors import ContentError, Problem
from frontporch.media.catalog import MEDIA_FOLDER, MEDIA_SUFFIXES
from frontporch.media.original import original_bytes
from frontporch.media.position import tells_position
from frontporch.media.recipe import MOST_BYTES, RECIPE
from frontporch.messages.bundle import Bundle, compose_bundle, shown_media
from frontporch.messages.composing import compose_messages
from frontporch.messages.message import Message
from frontporch.policy.checking import run_checks
from frontporch.policy.demands import Demands, demands_on
from frontporch.policy.finding import Finding
from frontporch.policy.sop import Sop
from frontporch.policy.subject import Subject
from frontporch.posts.archive import Archive
from frontporch.posts.body import Body
from frontporch.posts.contradictions import find_contradictions
from frontporch.posts.links import Destinations, render_body
from frontporch.posts.markup import UnreadableMarkdownError, convert_markdown
from frontporch.posts.model import Post
from frontporch.posts.reading import parse_page, parse_post
from frontporch.posts.standing import as_post, is_page
from frontporch.publishing.reading.trees import Tree

POSTS = "content/posts/"
PAGES = "content/pages/"
MOST_POST_BYTES = 1_000_000

_SOURCE = re.compile(r"content/(posts|pages|live)/[^\x00-\x1f\x7f]+\.md")


@dataclass(frozen=True, slots=True)
class Rules:
    """The department and the SOP in force, and the time (aware)."""

    department: Department
    sop: Sop
    now: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """One revision with all that is made of it. `pictures` are original bytes by file."""

    post: Post
    source: bytes
    messages: tuple[Message, ...]
    bundle: Bundle
    demands: Demands
    findings: tuple[Finding, ...]
    pictures: Mapping[str, bytes]


def compose_parts(
    post: Post,
    source: bytes,
    body: Body,
    media: Mapping[str, str],
    department: Department,
    demands: Demands,
) -> tuple[tuple[Message, ...], Bundle]:
    """Return the messages and the bundle of a post; a page is announced nowhere.

    `media` maps the files that it shows to the SHA-256 of their original bytes. Whoever compares
    digests must come by them through this one function.
    """
    messages = (
        ()
        if is_page(post)
        else compose_messages(
            post,
            department,
            facts_for(department),
            media,
            department.agency.site_url + post.address,
            announce_translations=demands.announces_translations,
            repost_corrections=demands.reposts_corrections,
        )
    )
    bundle = compose_bundle(post, source, messages, media, in_body=body.pictures, recipe=RECIPE)
    return messages, bundle


def find_posts(tree: Tree, path: str) -> tuple[str, ...]:
    """Return the post or page at `path`, or all below it. Raises ContentError if there is none."""
    inside = path.rstrip("/") + "/"
    found = [
        file for file in tree.sizes if is_source(file) and (file == path or file.startswith(inside))
    ]
    if not found:
        message = f"is no post or page in {tree.name}; name a file below {POSTS} or {PAGES}"
        raise ContentError(Problem(path, message))
    return tuple(sorted(found))


def is_source(path: str) -> bool:
    """Say whether a path is where posts and pages lie."""
    return _SOURCE.fullmatch(path) is not None


def read_shown(tree: Tree, paths: Sequence[str], rules: Rules) -> tuple[Shown, ...]:
    """Return the posts at `paths` as `tree` has them. Raises ContentError with every problem."""
    problems: list[Problem] = []
    sources = {path: _read(tree, path, MOST_POST_BYTES, problems) for path in paths}
    posts = _parse(sources, rules.department, problems)
    archive = _with_relatives(tree, posts, rules.department)
    contradictions = find_contradictions(archive, rules.department)
    problems += [problem for problem in contradictions if problem.file in sources]
    known = _destinations(tree, rules.department)
    whole = [
        _Read(post, sources[post.source], body, _pictures(tree, post, body, problems))
        for post in posts
        for body in (_body(post, known, problems),)
    ]
    if problems:
        raise ContentError(problems)
    return tuple(_shown(each, archive, rules) for each in whole)


@dataclass(frozen=True, slots=True)
class _Read:
    """A post and the bytes that belong to it."""

    post: Post
    source: bytes
    body: Body
    pictures: Mapping[str, bytes]


def _shown(read: _Read, archive: Archive, rules: Rules) -> Shown:
    department = rules.department
    demands = demands_on(read.post, department, rules.sop, rules.now)
    media = {file: hashlib.sha256(data).hexdigest() for file, data in read.pictures.items()}
    parts = (read.post, read.source, read.body, media, department, demands)
    messages, bundle = compose_parts(*parts)
    facts = {each.name: each for each in facts_for(department)}
    checked = (read.post, read.body, messages, facts, demands, department, archive, rules.now)
    telling = frozenset(file for file, data in read.pictures.items() if tells_position(data))
    findings = run_checks(Subject(*checked, telling))
    return Shown(read.post, read.source, messages, bundle, demands, findings, read.pictures)


def _read(tree: Tree, path: str, most_bytes: int, problems: list[Problem]) -> bytes:
    try:
        return tree.read(path, most_bytes)
    except ContentError as refused:
        problems += refused.problems
        return b""


def _parse(
    sources: Mapping[str, bytes], department: Department, problems: list[Problem]
) -> list[Post]:
    found: list[Post] = []
    for path, data in sources.items():
        if not data:
            continue
        if not path.startswith(PAGES):
            post = parse_post(path, data, department, problems)
        else:
            page = parse_page(path, data, department, problems)
            post = as_post(page) if page else None
        found += [post] if post else []
    return found


def _with_relatives(tree: Tree, posts: Sequence[Post], department: Department) -> Archive:
    """Return the posts, with all others where one of them speaks of another."""
    if not any(post.translation_of or post.follows for post in posts):
        return Archive(tuple(posts))
    own = {post.source for post in posts}
    unread: list[Problem] = []  # what is wrong elsewhere is said elsewhere
    posts_there = (path for path in tree.sizes if is_source(path) and path.startswith(POSTS))
    files = (path for path in posts_there if path not in own)
    others = {path: _read(tree, path, MOST_POST_BYTES, unread) for path in files}
    everybody = [*posts, *_parse(others, department, unread)]
    return Archive(tuple(sorted(everybody, key=lambda post: (post.date, post.id))))


def _destinations(tree: Tree, department: Department) -> Destinations:
    """Return what bodies may lead to; a part names files, so where they are published is open."""
    media = (path.removeprefix(f"{MEDIA_FOLDER}/") for path in tree.sizes)
    pictures = {file: f"/media/{file}" for file in media if file.lower().endswith(_SUFFIXES)}
    pages = {path: f"/{path}/" for path in tree.sizes if path.endswith(".md")}
    return Destinations(pages, pictures, department.agency.site_url)


_SUFFIXES = tuple(MEDIA_SUFFIXES)


def _body(post: Post, known: Destinations, problems: list[Problem]) -> Body:
    try:
        return render_body(post, convert_markdown(post.markdown), known)
    except ContentError as refused:
        problems += refused.problems
    except UnreadableMarkdownError as unreadable:
        problems.append(Problem(post.source, str(unreadable), post.body_line))
    return Body("", "")


def _pictures(tree: Tree, post: Post, body: Body, problems: list[Problem]) -> dict[str, bytes]:
    return {
        file: original_bytes(file, _read(tree, f"{MEDIA_FOLDER}/{file}", MOST_BYTES, problems))
        for file in shown_media(post, body.pictures)
    }
