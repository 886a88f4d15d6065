"""What somebody tries against the machine that publishes: its plugins, its cache, its record."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

import tasks
from frontporch.building.assembly import assemble
from frontporch.building.builder import build
from frontporch.building.cache import Store, open_store
from frontporch.building.clearances import write_clearances
from frontporch.building.content import WorkingContent
from frontporch.building.plan import plan_artifacts
from frontporch.building.workers import Workers
from frontporch.commands.wiring import clock
from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.errors import ConfigurationError, LedgerUnreachable
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.events import Cleared
from frontporch.policy.statement import Emergency
from frontporch.publishing.gating.listing import list_clearances
from tests.attacks.blog import DOG, PICTURE, Blog, Published, picture, written
from tests.attacks.shared_blog import found_shared_blog, porch, record_of
from tests.folders import CHECKOUT
from tests.ledger.runners import LEDGER, Repository

pytestmark = pytest.mark.slow  # whole builds and whole records

EVIL = "12 Elm Street"


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """A blog with a shared repository, whose post the PIO approved."""
    return found_shared_blog(tmp_path)


def bytes_in(folder: Path) -> Mapping[str, bytes]:
    """Return everything that lies in a folder, by path."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def built(blog: Blog, done: Published) -> bytes:
    """Return every byte of the site that a run makes, in the output and the cache that there is."""
    output, store = blog.folder / "output", open_store(blog.folder)
    artifacts = plan_artifacts(done.assembly, CHECKOUT / "theme", store)
    with Workers(1) as workers:
        build(artifacts, output, store, workers)
    return b"".join(bytes_in(output).values())


def pelican(blog: Blog, done: Published, settings: str) -> subprocess.CompletedProcess[str]:
    """Run Pelican as `./porch build` does, with other settings."""
    file = blog.folder / "testconf.py"
    file.write_text(f"from publishconf import *\n{settings}\n", encoding="utf-8")
    listed = write_clearances(list_clearances(done.clearing), blog.folder)
    rules = done.clearing.footing.rules
    options = [f'FRONT_PORCH_CLEARANCES="{listed}"', f'FRONT_PORCH_NOW="{blog.now.isoformat()}"']
    return subprocess.run(
        [sys.executable, "-m", "pelican", "-s", str(file), "--fatal", "errors", "-e", *options],
        cwd=CHECKOUT,
        env=os.environ
        | {"FRONT_PORCH_FOLDER": str(blog.folder), "FRONT_PORCH_RULES": rules}
        | {"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_an_emergency_that_nobody_else_signed_does_not_go_quiet(blog: Blog) -> None:
    blog.commit({DOG: written(body="Chlorine at the pool.")})
    blog.approve("hollis", emergency=Emergency(reason="Chlorine at the pool."))
    blog.commit()
    assert porch(blog, "publish", "--first").return_value == 0
    blog.commit({DOG: written(body=EVIL)})
    blog.now += timedelta(hours=25)

    for source, label in ((EVIL, "Stays as it was cleared"), ("Chlorine at the pool.", "Is up")):
        blog.commit({DOG: written(body=source)})
        done = porch(blog, "publish")
        assert done.return_value == 1
        assert f"{label}: The dog who rode the bus" in done.output
        assert "a second signature was due by" in done.output


# plugins


@pytest.mark.parametrize(
    "settings",
    [
        "PLUGINS = PLUGINS[:1]",
        "PLUGINS = [PLUGINS[0], 'gaet']",
        "PLUGINS = [PLUGINS[0], 'plugins.gate.nothing']",
        "PLUGINS = ['plugins.site']",
    ],
    ids=["left out", "misspelt", "misspelt below", "by name"],
)
def test_a_build_whose_gate_is_missing_or_misspelt_writes_nothing(
    blog: Blog, settings: str
) -> None:
    done = pelican(blog, blog.publish(), settings)

    assert done.returncode != 0
    assert bytes_in(blog.folder / "output") == {}


def test_a_build_without_the_sites_generator_writes_nothing(blog: Blog) -> None:
    pelican(blog, blog.publish(), "PLUGINS = PLUGINS[1:]")

    assert bytes_in(blog.folder / "output") == {}


def test_a_build_that_lacks_nothing_writes_the_post(blog: Blog) -> None:
    done = pelican(blog, blog.publish(), "")

    assert (done.returncode, done.stderr) == (0, "")
    assert b"Hill Street" in bytes_in(blog.folder / "output")["2026/11/the-dog/index.html"]


def test_a_list_that_names_what_was_never_cleared_builds_nothing(blog: Blog) -> None:
    before = blog.publish()
    blog.write({DOG: written(body=EVIL)})

    done = pelican(blog, before, "")

    assert done.returncode == 1
    assert "is not what was cleared" in done.stderr
    assert bytes_in(blog.folder / "output") == {}


# the cache


def test_a_cache_that_is_warm_from_showing_everything_publishes_only_what_is_cleared(
    blog: Blog,
) -> None:
    lines = 'picture: {file: 2026/dog.png, alt: "A dog.", credit: Lee}'
    assert b"Hill Street" in built(blog, blog.publish())
    blog.commit({DOG: written(lines, body=EVIL), PICTURE: picture("red")})
    everything = WorkingContent(blog.folder)
    with Workers(1) as workers:
        store = open_store(blog.folder)
        department = blog.governance.department
        shown = assemble(everything, department, blog.now, store, workers)
        build(
            plan_artifacts(shown, CHECKOUT / "theme", store), blog.folder / "output", store, workers
        )
    assert EVIL.encode() in b"".join(bytes_in(blog.folder / "output").values())

    site = built(blog, blog.publish())

    assert EVIL.encode() not in site
    assert b"Hill Street" in site


def test_a_cache_that_somebody_committed_is_not_used(blog: Blog) -> None:
    blog.publish()
    poison(open_store(blog.folder), b"Hill Street", EVIL.encode())
    blog.repository.git("add", "--force", ".cache")
    blog.commit()

    done = porch(blog, "publish")

    assert EVIL.encode() not in b"".join(bytes_in(blog.folder / "public").values())
    assert ".cache" in str(done.exception)


def poison(store: Store, old: bytes, new: bytes) -> None:
    """Change what was kept, and make it look undamaged."""
    changed = 0
    for entry in [path for path in store.folder.rglob("*") if path.is_file()]:
        kept = entry.read_bytes()[hashlib.sha256().digest_size :]
        if old in kept:
            entry.write_bytes(
                hashlib.sha256(kept.replace(old, new)).digest() + kept.replace(old, new)
            )
            changed += 1
    assert changed


def test_a_picture_that_no_cleared_post_shows_is_not_published(blog: Blog) -> None:
    blog.commit({"content/media/2026/evil.png": picture("red")})

    built(blog, blog.publish())

    assert not [path for path in bytes_in(blog.folder / "output") if path.startswith("media/")]


@pytest.mark.parametrize("is_rehearsal", [True, False], ids=["rehearsal", "mere build"])
def test_what_was_not_built_for_the_public_is_not_deployed(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, *, is_rehearsal: bool
) -> None:
    if is_rehearsal:
        blog.commit({DOG: written(body=EVIL)})
        blog.approve("ortiz", root=None, rehearsal=True)
        blog.commit()
    monkeypatch.setenv(LIVE_VARIABLE, "" if is_rehearsal else blog.root)
    arguments = ["--folder", str(blog.folder), "build", "--now", blog.now.isoformat()]
    done = CliRunner().invoke(tasks.porch, arguments, standalone_mode=False)
    assert done.return_value == 0, done.output
    assert (blog.folder / "output/2026/11/the-dog/index.html").is_file()

    stopped = porch(blog, "publish", "--step", "deploy")

    assert "was not built by" in str(stopped.exception)
    assert not (blog.folder / "public").exists()


def test_what_was_built_for_the_public_is_deployed(blog: Blog) -> None:
    for step in (("build", "--first"), ("deploy",)):
        assert porch(blog, "publish", "--step", *step).return_value == 0

    assert (blog.folder / "public/2026/11/the-dog/index.html").is_file()


# the record


def test_two_runners_with_a_frozen_clock_clear_everything_once(blog: Blog, tmp_path: Path) -> None:
    other = Blog(tmp_path / "other", blog.root)
    address = blog.repository.git("remote", "get-url", "origin")
    Repository(tmp_path).git("clone", "-q", "-b", "main", address, str(other.folder))
    one, two = record_of(blog), record_of(other)
    one.read()
    two.read()

    first = blog.publish(one)
    second = other.publish(two)

    assert (first.outcome, second.outcome) == ("cleared", "cleared")
    assert [each.is_new for each in first.verdict().clearances] == [True, True]
    assert [each.is_new for each in second.verdict().clearances] == [False, False]
    record = [each for each in two.read().events if isinstance(each, Cleared)]
    assert [each.part for each in record] == ["page", "message[x]"]


class Overtaken:
    """A record to which another runner writes the very same thing at the last moment."""

    def __init__(self, own: BranchLedger, other: Blog, others: BranchLedger) -> None:
        self.own, self.other, self.others = own, other, others
        self.is_first = True

    def __getattr__(self, name: str) -> object:
        return getattr(self.own, name)

    def append(self, events: object, after: str) -> str:
        if self.is_first:
            self.is_first = False
            self.other.publish(self.others)
        return self.own.append(events, after)  # type: ignore[arg-type]


def test_a_runner_that_is_overtaken_decides_again_and_clears_nothing_twice(
    blog: Blog, tmp_path: Path
) -> None:
    other = Blog(tmp_path / "other", blog.root)
    address = blog.repository.git("remote", "get-url", "origin")
    Repository(tmp_path).git("clone", "-q", "-b", "main", address, str(other.folder))

    done = blog.publish(Overtaken(record_of(blog), other, record_of(other)))  # type: ignore[arg-type]

    assert [each.is_new for each in done.verdict().clearances] == [False, False]
    record = [each for each in record_of(blog).read().events if isinstance(each, Cleared)]
    assert [each.part for each in record] == ["page", "message[x]"]


def test_a_remote_out_of_reach_stops_everything_whatever_the_local_branch_says(
    blog: Blog,
) -> None:
    assert porch(blog, "publish", "--first").exit_code == 0
    public, record = bytes_in(blog.folder / "public"), blog.repository.head(LEDGER)
    blog.commit({DOG: written(body=f"He got on at Hill Street. {EVIL}")})
    shared = blog.folder.with_name("shared.git")
    shared.rename(shared.with_name("gone.git"))
    last = record_of(blog)
    with pytest.raises(LedgerUnreachable):
        last.read()
    blog.now += timedelta(hours=1)

    done = porch(blog, "publish")

    assert done.exit_code != 0
    assert isinstance(done.exception, LedgerUnreachable)
    assert bytes_in(blog.folder / "public") == public
    assert blog.repository.head(LEDGER) == record


@pytest.mark.parametrize("by", [timedelta(days=-30), timedelta(days=30)])
def test_a_time_that_cannot_be_true_records_and_publishes_nothing(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, by: timedelta
) -> None:
    assert porch(blog, "publish", "--first").return_value == 0
    public, record = bytes_in(blog.folder / "public"), blog.repository.head(LEDGER)
    blog.commit({DOG: written("expires: 2026-11-25")})
    tomorrow = blog.now + timedelta(days=1)
    monkeypatch.setattr(clock, "read_clock", lambda: tomorrow)
    blog.now += by

    done = porch(blog, "publish")

    assert isinstance(done.exception, ConfigurationError)
    assert bytes_in(blog.folder / "public") == public
    assert blog.repository.head(LEDGER) == record
    assert porch(blog, "check").exception is None


def test_a_record_without_the_publishers_key_is_not_written(
    blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIVE_VARIABLE, blog.root)
    monkeypatch.delenv(KEY_VARIABLE, raising=False)

    done = CliRunner().invoke(
        tasks.porch, ["--folder", str(blog.folder), "publish"], standalone_mode=False
    )

    assert KEY_VARIABLE in str(done.exception)
    assert not (blog.folder / "public").exists()
    assert blog.repository.head(LEDGER) == ""
