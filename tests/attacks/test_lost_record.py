"""Somebody deletes the record, or rewinds it, and publishes from a machine that never saw it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError, LedgerTampered, LedgerUnreachable
from frontporch.site.addresses import RECORD_HEAD
from tests.attacks.blog import DOG, Blog, written
from tests.attacks.shared_blog import REHEARSAL, found_shared_blog, porch, shared_by
from tests.folders import files_in
from tests.ledger.runners import LEDGER, Repository
from tests.publishing.live_sites import LiveSite, serve_live_site

pytestmark = pytest.mark.slow  # whole builds

HEAD_FILE = RECORD_HEAD.removeprefix("/")


@pytest.fixture
def site() -> Iterator[LiveSite]:
    """The live site, on which nothing was published yet."""
    with serve_live_site() as site:
        yield site


@pytest.fixture
def blog(tmp_path: Path, site: LiveSite) -> Blog:
    """A blog with a shared repository and a live site, whose post the PIO approved."""
    return found_shared_blog(tmp_path, site.url)


def fresh(blog: Blog) -> Blog:
    """Return a clone on a machine that has never seen the record."""
    folder = blog.folder.with_name("fresh")
    shared = shared_by(blog).folder
    Repository(shared.parent).git("clone", "-q", "-b", "main", str(shared), str(folder))
    return replace(blog, folder=folder)


def put_live(blog: Blog, site: LiveSite) -> str:
    """Publish, let the live site answer with what was published, and return the head it names."""
    done = porch(blog, "publish")
    assert done.return_value == 0, done.output
    site.status, site.content = 200, (blog.folder / "public" / HEAD_FILE).read_bytes()
    return str(json.loads(site.content)["head"])


def rewind(blog: Blog, site: LiveSite) -> tuple[str, str]:
    """Publish twice, and take the record back to where it was after the first time.

    Return the head that the live site named first, and the one that it names since.
    """
    before = put_live(blog, site)
    gone = "withdrawn: {date: 2026-11-19 10:00, reason: internal, note: It was wrong.}"
    blog.commit({DOG: written("status: withdrawn", gone)})
    named = put_live(blog, site)
    shared_by(blog).point(before)
    return before, named


def test_what_is_published_names_the_head_of_its_record(blog: Blog, site: LiveSite) -> None:
    named = put_live(blog, site)
    record = porch(blog, "ledger", "show", "--json").stdout
    events = json.loads(record)["events"]
    assert json.loads(site.content) == {
        "head": blog.repository.head(LEDGER),
        "events": len(events),
        "at": events[-1]["at"],
    }
    assert named == shared_by(blog).head(LEDGER)


def test_the_same_record_makes_the_same_bytes(blog: Blog, site: LiveSite) -> None:
    put_live(blog, site)
    before = files_in(blog.folder / "public")
    assert porch(blog, "publish").return_value == 0
    assert porch(blog, "build", "--no-cache").return_value == 0
    assert files_in(blog.folder / "public") == files_in(blog.folder / "output") == before


def test_a_rehearsal_names_no_head(blog: Blog, site: LiveSite) -> None:
    put_live(blog, site)
    assert porch(blog, "publish", environment=REHEARSAL).exception is None
    assert not (blog.folder / "public" / HEAD_FILE).exists()


@pytest.mark.parametrize(
    "command", [("publish",), ("publish", "--first"), ("publish", "--step", "deliver")], ids=str
)
def test_a_record_that_was_deleted_is_not_opened_anew(
    blog: Blog, site: LiveSite, command: tuple[str, ...]
) -> None:
    named = put_live(blog, site)
    shared_by(blog).git("update-ref", "-d", LEDGER)
    clone = fresh(blog)
    if "deliver" in command:
        shutil.copytree(blog.folder / ".cache", clone.folder / ".cache")
        (clone.folder / ".cache/front-porch/ledger-seen").unlink()

    done = porch(clone, *command)

    assert isinstance(done.exception, LedgerTampered)
    [problem] = done.exception.problems
    assert problem.message == (
        f"is empty, but the live site names its commit {named[:12]}: the record was deleted, or "
        "this is another repository, so nothing is published"
    )
    assert (done.exception.exit_code, shared_by(blog).head(LEDGER)) == (1, "")
    assert not (clone.folder / "public").exists()


def test_a_machine_that_saw_the_record_needs_nobody_to_ask(blog: Blog, site: LiveSite) -> None:
    put_live(blog, site)
    shared_by(blog).git("update-ref", "-d", LEDGER)
    site.asked.clear()
    assert isinstance(porch(blog, "publish", "--first").exception, LedgerTampered)
    assert site.asked == []


@pytest.mark.parametrize("command", [("publish",), ("publish", "--step", "deliver")], ids=str)
def test_a_record_that_was_rewound_is_not_gone_on_from(
    blog: Blog, site: LiveSite, command: tuple[str, ...]
) -> None:
    before, named = rewind(blog, site)
    clone = fresh(blog)

    done = porch(clone, *command)

    assert isinstance(done.exception, LedgerTampered)
    assert f"commit {named[:12]} was seen on the live site" in str(done.exception)
    assert shared_by(blog).head(LEDGER) == before
    assert not (clone.folder / "public").exists()


def test_a_live_site_that_was_down_is_asked_again_by_a_new_machine(
    blog: Blog, site: LiveSite
) -> None:
    rewind(blog, site)
    clone = fresh(blog)

    site.status = 503
    deliver = porch(clone, "publish", "--step", "deliver")
    assert not isinstance(deliver.exception, LedgerTampered)
    site.status = 200
    assert isinstance(porch(clone, "publish").exception, LedgerTampered)


def test_a_live_site_that_is_down_stops_nobody_who_has_a_record(blog: Blog, site: LiveSite) -> None:
    put_live(blog, site)
    clone = fresh(blog)
    site.status = 503
    assert porch(clone, "publish").return_value == 0


@pytest.mark.parametrize("status", [200, 403, 503])
def test_where_the_live_site_says_nothing_a_person_must_say_that_it_is_the_first_time(
    blog: Blog, site: LiveSite, status: int
) -> None:
    site.status = status
    done = porch(blog, "publish")
    assert isinstance(done.exception, LedgerUnreachable)
    assert "./porch publish --first" in str(done.exception)
    assert (shared_by(blog).head(LEDGER), (blog.folder / "public").exists()) == ("", False)

    assert porch(blog, "publish", "--first").return_value == 0
    assert shared_by(blog).head(LEDGER)


def test_a_second_first_time_is_wrong_use(blog: Blog, site: LiveSite) -> None:
    put_live(blog, site)
    again = porch(blog, "publish", "--first")
    rehearsal = porch(blog, "publish", "--first", environment=REHEARSAL)
    later = porch(blog, "publish", "--first", "--step", "deploy")
    for done in (again, rehearsal, later):
        assert isinstance(done.exception, ConfigurationError)
        assert "--first" in str(done.exception)


def test_mere_looking_asks_nobody(blog: Blog, site: LiveSite) -> None:
    for command in ("check", "build"):
        assert porch(blog, command).exception is None
    assert site.asked == []


# ./porch ledger verify


def verify(blog: Blog, *arguments: str) -> tuple[int, list[str]]:
    done = porch(blog, "ledger", "verify", *arguments)
    assert done.exception is None, done.exception
    return done.return_value, done.output.splitlines()


def test_the_record_is_held_against_what_the_live_site_names(blog: Blog, site: LiveSite) -> None:
    named = put_live(blog, site)
    code, lines = verify(fresh(blog))
    assert code == 0
    assert lines[0] == f"The live site, {site.url}, names commit {named}."
    assert lines[1].startswith("The record on the branch ledger is whole and signed: ")


def test_a_record_that_was_rewound_is_found_out_where_nobody_ever_saw_it(
    blog: Blog, site: LiveSite
) -> None:
    _, named = rewind(blog, site)

    code, lines = verify(fresh(blog))

    assert code == 1
    assert lines[-1] == (
        f"The record on the branch ledger cannot be trusted: commit {named[:12]} was seen on the "
        "live site, but the record no longer holds it: it was rewound, cut or replaced."
    )


def test_a_live_site_that_cannot_be_asked_is_told_and_no_failure(
    blog: Blog, site: LiveSite
) -> None:
    put_live(blog, site)
    for status, words in (
        (503, "answers with the error 503, so the record is not held against it."),
        (404, "names no commit yet, so it proves nothing."),
    ):
        site.status = status
        code, lines = verify(blog)
        assert (code, lines[0]) == (0, f"The live site, {site.url}, {words}")


@pytest.mark.parametrize("option", ["--offline", "--published"])
def test_the_live_site_is_left_alone_where_somebody_wants_that(
    blog: Blog, site: LiveSite, option: str
) -> None:
    named = put_live(blog, site)
    site.asked.clear()
    code, lines = verify(blog, option, *([named] if option == "--published" else []))
    assert (code, len(lines), site.asked) == (0, 1, [])


def test_the_address_of_the_site_is_that_of_the_rules_in_force(blog: Blog, site: LiveSite) -> None:
    named = put_live(blog, site)
    town = blog.folder / "department.toml"
    town.write_text(town.read_text("utf-8").replace(site.url, "https://evil.example"), "utf-8")
    _, lines = verify(blog)
    assert lines[0] == f"The live site, {site.url}, names commit {named}."
