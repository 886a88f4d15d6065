"""Whatever can be reached at a host is whole after each operation, wherever a run died."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontporch.publishing.deploying.manifest import (
    FILES,
    Manifest,
    parse_manifest,
    render_manifest,
    unknown,
)
from frontporch.publishing.deploying.passes import is_hashed, plan, plan_leaving
from frontporch.publishing.deploying.release import Release

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
HOME = "index.html"
HASHED = ("static/site-1.css", "static/site-2.css", "media/dog-1.webp", "media/dog-2.webp")
POSTS = tuple(f"2026/11/{name}/index.html" for name in ("dog", "cat", "owl", "fox"))
LISTS = ("tags/pets/index.html", "archive/index.html", "feeds/all.rss.xml")


@dataclass(frozen=True)
class Site:
    """A release as a graph: what each path names, closed in itself, and the notices in it."""

    names: Mapping[str, frozenset[str]]
    notices: frozenset[str] = frozenset()
    edition: int = 0

    @property
    def release(self) -> Release:
        files = {path: digest_of(path, self) for path in self.names}
        return Release(files=files, notices=self.notices, built=NOW)


def digest_of(path: str, site: Site) -> str:
    told = path if is_hashed(path) else f"{path} {sorted(site.names[path])} {site.edition}"
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass
class Host:
    """What lies at a host: by path what the file there names; and the manifest."""

    files: dict[str, frozenset[str]] = field(default_factory=dict)
    written: bytes | None = None

    def known(self) -> Manifest | None:
        """Return what the next runner knows of this host."""
        known = parse_manifest(self.written)
        return known.unseal(self.files) if known else None

    def operations(self, site: Site, old: Manifest) -> Iterator[None]:
        """Go over to a site; what stands is looked at after each operation."""
        planned = plan(old, site.release, lambda path: site.names[path])
        for each in planned.passes:
            self.written = render_manifest(each.before)
            yield
            for path in each.put:
                self.files[path] = site.names[path]
                yield
            for path in each.delete:
                self.files.pop(path, None)
                yield
        self.written = render_manifest(planned.after)
        yield

    def broken(self, roots: frozenset[str]) -> list[tuple[str, str]]:
        """Return each link that leads nowhere from what can be reached."""
        seen: set[str] = set()
        ask = [path for path in roots if path in self.files]
        found = []
        while ask:
            path = ask.pop()
            if path not in seen:
                seen.add(path)
                found += [(path, each) for each in self.files[path] if each not in self.files]
                ask += [each for each in self.files[path] if each in self.files]
        return found


@st.composite
def sites(draw: st.DrawFn) -> tuple[Site, ...]:
    """Draw a few releases, one after the other; what is a notice once stays one."""
    made: list[Site] = []
    notices: frozenset[str] = frozenset()
    for edition in range(draw(st.integers(2, 4))):
        some = draw(st.frozensets(st.sampled_from(HASHED + POSTS + LISTS)))
        if made:
            standing = frozenset(POSTS) & made[-1].names.keys()
            notices |= draw(st.frozensets(st.sampled_from(sorted(standing) or [HOME]))) - {HOME}
        paths = sorted({*some, HOME, *notices})
        links = st.frozensets(st.sampled_from(paths), max_size=4)
        names = {path: frozenset() if is_hashed(path) else draw(links) for path in paths}
        made.append(Site(names, notices, edition))
    return tuple(made)


@settings(max_examples=150)
@given(sites(), st.data())
def test_no_link_that_can_be_reached_is_ever_broken(
    releases: tuple[Site, ...], data: st.DataObject
) -> None:
    host = Host()
    list(host.operations(releases[0], Manifest()))
    tried = [frozenset(releases[0].names)]
    for site in releases[1:]:
        tried.append(frozenset(site.names))
        roots = frozenset.intersection(*tried) | {HOME}
        old = host.known()
        assert old is not None
        stops_after = data.draw(st.integers(1, 40), label="operations until the kill")
        for count, _ in enumerate(host.operations(site, old), start=1):
            assert host.broken(roots) == []
            if count == stops_after:
                break
        else:
            tried = [frozenset(site.names)]
            assert {path: host.files[path] for path in site.names} == site.names


@settings(max_examples=40)
@given(sites())
def test_what_stands_alone_names_only_what_comes_or_goes_with_it(
    releases: tuple[Site, ...],
) -> None:
    host = Host()
    old = Manifest()
    for before, site in zip((Site({}), *releases), releases, strict=False):
        apart = before.names.keys() ^ site.names.keys()
        for _ in host.operations(site, old):
            found = host.broken(frozenset(host.files))
            pages = {(path, each) for path, each in found if not is_hashed(each)}
            assert {each for link in pages for each in link} <= apart
        old = host.known() or Manifest()


@settings(max_examples=40)
@given(sites())
def test_two_releases_later_nothing_of_the_earlier_ones_is_left(releases: tuple[Site, ...]) -> None:
    notices = releases[-1].notices
    bare = {path: frozenset[str]() for path in (HOME, *notices)}
    host = put_up(*releases, Site(bare, notices, 8), Site(bare, notices, 9))
    assert host.files == bare


def release_of(edition: int, *paths: str, notices: frozenset[str] = frozenset()) -> Site:
    return Site({path: frozenset() for path in (HOME, *paths)}, notices, edition)


def put_up(*releases: Site) -> Host:
    host = Host()
    for site in releases:
        list(host.operations(site, host.known() or Manifest()))
    return host


def test_a_picture_stays_for_one_more_release() -> None:
    with_it, without = release_of(1, HASHED[2]), release_of(2)
    assert HASHED[2] in put_up(with_it, without).files
    assert HASHED[2] not in put_up(with_it, without, release_of(3)).files


def test_a_picture_goes_without_another_release_once_nobody_looks_at_the_last_one() -> None:
    post, with_it, without = POSTS[0], release_of(1, HASHED[2], POSTS[0]), release_of(2, POSTS[0])
    host = put_up(with_it, without)
    old = host.known()
    assert old is not None
    planned = plan_leaving(old, without.release)
    assert [(each.put, each.delete) for each in planned.passes] == [((), (HASHED[2],))]
    assert planned.after.files.keys() == {HOME, post}
    assert planned.after.leaving == frozenset()
    assert plan(planned.after, without.release, lambda _path: ()).passes == ()


def test_a_run_that_dies_while_pictures_leave_is_gone_on_from() -> None:
    with_it, without = release_of(1, HASHED[2]), release_of(2)
    old = put_up(with_it, without).known()
    assert old is not None
    [only] = plan_leaving(old, without.release).passes
    found = parse_manifest(render_manifest(only.before))
    assert found is not None
    again = plan(found, without.release, lambda _path: ())
    assert [each.delete for each in again.passes] == [(HASHED[2],)]


def test_what_a_person_must_let_go_stays_and_everything_else_is_done() -> None:
    host = put_up(release_of(1, *POSTS))
    old = host.known()
    assert old is not None
    new = release_of(2, *POSTS[:1], LISTS[0])
    planned = plan(old, new.release, lambda _path: ()).without_deletions()
    assert {path for each in planned.passes for path in each.put} == {HOME, POSTS[0], LISTS[0]}
    assert not any(each.delete for each in planned.passes)
    again = plan(planned.after, new.release, lambda _path: ())
    assert [each.delete for each in again.passes] == [tuple(sorted(POSTS[1:]))]
    assert again.lost == len(POSTS[1:])


def test_a_picture_goes_at_once_where_something_is_taken_down() -> None:
    post = POSTS[0]
    up = release_of(1, post, HASHED[0], HASHED[2])
    down = release_of(2, post, notices=frozenset({post}))
    assert sorted(put_up(up, down).files) == [post, HOME, HASHED[0]]


def test_what_is_taken_down_is_replaced_first_of_all() -> None:
    post = POSTS[0]
    up = release_of(1, post, HASHED[0])
    new = release_of(2, post, HASHED[1], *POSTS[1:], notices=frozenset({post}))
    old = put_up(up).known()
    assert old is not None
    planned = plan(old, new.release, lambda _path: {HASHED[1]})
    assert [each.put for each in planned.passes][:2] == [(HASHED[1],), (post,)]


def test_no_manifest_tells_where_something_was_taken_down() -> None:
    post = POSTS[0]
    host = put_up(release_of(1, post), release_of(2, post, notices=frozenset({post})))
    assert host.written is not None
    assert post.encode() not in host.written


def test_what_is_taken_down_and_then_nowhere_any_more_is_removed() -> None:
    post = POSTS[0]
    down = release_of(2, post, notices=frozenset({post}))
    assert sorted(put_up(release_of(1, post), down, release_of(3)).files) == [HOME]


def test_nothing_is_done_where_nothing_is_new() -> None:
    site = release_of(1, *POSTS)
    old = put_up(site).known()
    assert old is not None
    assert plan(old, site.release, lambda _path: ()).passes == ()


def test_files_that_nobody_knows_are_all_put_anew() -> None:
    site = release_of(1, *POSTS)
    planned = plan(unknown([HOME, "old.html"]), site.release, lambda _path: ())
    assert {path for each in planned.passes for path in each.put} == {HOME, *POSTS}
    assert planned.passes[-1].delete == ("old.html",)


def test_pages_that_go_are_counted_and_pictures_that_are_made_anew_are_not() -> None:
    up = release_of(1, *POSTS, *HASHED[:2])
    old = put_up(up).known()
    assert old is not None
    assert plan(old, release_of(2, *POSTS[:1], *HASHED[2:]).release, lambda _: ()).lost == 3
    assert plan(old, release_of(2, *POSTS).release, lambda _: ()).lost == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>not found</html>",
        b"[]",
        b'{"format":2,"files":{},"leaving":[],"release":"","sealed":{}}',
        b'{"format":1,"files":{"../x":"-"},"leaving":[],"release":"","sealed":{}}',
        b'{"format":1,"files":{"x":"short"},"leaving":[],"release":"","sealed":{}}',
        b'{"format":1,"files":{},"leaving":["x"],"release":"","sealed":{}}',
        b'{"format":1,"files":{},"leaving":[],"release":"","sealed":{},"more":1}',
    ],
)
def test_what_we_never_wrote_is_no_manifest(content: bytes) -> None:
    assert parse_manifest(content) is None


def test_the_manifest_stands_where_no_page_can() -> None:
    assert FILES.startswith(".well-known/")
