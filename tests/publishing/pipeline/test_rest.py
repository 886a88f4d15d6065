"""A run that finds nothing due ends at once, and only as long as nothing has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from frontporch.building.cache import cache_folder
from frontporch.commands.publish import resting
from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.publishing.pipeline.rest import Rest, find_rest, look_at_ground, write_rest
from tests.folders import CHECKOUT
from tests.ledger.runners import LEDGER, NOW, Repository, found_shared

ROOT = "c" * 64
UNTIL = NOW + timedelta(hours=1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone whose main branch and record are those that everybody shares, with a note."""
    monkeypatch.setenv(LIVE_VARIABLE, ROOT)
    shared = found_shared(tmp_path)
    town = Repository(tmp_path / "town")
    town.folder.mkdir()
    town.git("init", "-q", "-b", "main")
    (town.folder / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    town.git("add", "--all")
    town.git("commit", "-q", "-m", "x")
    town.git("remote", "add", "origin", str(shared.folder))
    town.git("push", "-q", "origin", "main", f"main:{LEDGER}")
    cache_folder(town.folder).mkdir(parents=True)
    note(town.folder)
    return town.folder


def note(folder: Path) -> None:
    ground = look_at_ground(folder, ROOT, os.environ)
    assert ground is not None
    write_rest(Rest(ground, NOW, UNTIL, 1, ("Waits: The dog",)), folder)


def rests(folder: Path, now: datetime = NOW, root: str = ROOT) -> bool:
    return find_rest(folder, root, now) is not None


def commit(folder: Path, *, push: str = "") -> None:
    repository = Repository(folder)
    repository.git("commit", "-q", "--allow-empty", "-m", "more")
    if push:
        repository.git("push", "-q", "origin", f"HEAD:{push}")


def test_nothing_is_done_while_nothing_has_changed(folder: Path) -> None:
    assert find_rest(folder, ROOT, NOW + timedelta(minutes=59)) == find_rest(folder, ROOT, NOW)
    assert rests(folder)


@pytest.mark.parametrize("now", [UNTIL, UNTIL + timedelta(days=1), NOW - timedelta(seconds=1)])
def test_a_note_counts_only_in_its_time(folder: Path, now: datetime) -> None:
    assert not rests(folder, now)


def test_a_new_commit_ends_the_rest(folder: Path) -> None:
    commit(folder, push="refs/heads/main")
    assert not rests(folder)


def test_a_commit_that_only_others_have_ends_the_rest(folder: Path, tmp_path: Path) -> None:
    Repository(tmp_path).git("clone", "-q", "shared.git", "-b", "main", "other")
    commit(tmp_path / "other", push="refs/heads/main")
    assert not rests(folder)


def test_a_new_event_on_the_record_ends_the_rest(folder: Path, tmp_path: Path) -> None:
    Repository(tmp_path).git("clone", "-q", "shared.git", "-b", "main", "other")
    commit(tmp_path / "other", push=LEDGER)
    assert not rests(folder)


def test_something_else_on_the_branch_of_the_live_site_ends_the_rest(
    folder: Path, tmp_path: Path
) -> None:
    Repository(tmp_path).git("clone", "-q", "shared.git", "-b", "main", "other")
    commit(tmp_path / "other", push="refs/heads/gh-pages")
    assert not rests(folder)
    note(folder)
    assert rests(folder)
    commit(tmp_path / "other", push="refs/heads/gh-pages")
    assert not rests(folder)


def test_a_changed_file_ends_the_rest(folder: Path) -> None:
    (folder / "post.md").write_text("more", encoding="utf-8")
    assert not rests(folder)


def test_other_code_ends_the_rest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontporch.publishing.pipeline.rest.code_version", lambda: "other")
    assert not rests(folder)


def test_another_root_ends_the_rest(folder: Path) -> None:
    assert not rests(folder, root="d" * 64)


def test_a_credential_that_was_added_ends_the_rest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONT_PORCH_MASTODON_TOKEN", "made-up-token")
    assert not rests(folder)


def test_a_remote_that_does_not_answer_ends_the_rest(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "shared.git").rename(tmp_path / "gone.git")
    assert not rests(folder)


@pytest.mark.parametrize("damaged", [b"", b"{}", b"[]", b'{"ground": {}}', b"\xff", b"null"])
def test_a_damaged_note_is_none(folder: Path, damaged: bytes) -> None:
    (cache_folder(folder) / "rest.json").write_bytes(damaged)
    assert not rests(folder)


def test_the_note_holds_no_secret(folder: Path) -> None:
    ground = look_at_ground(folder, ROOT, {"FRONT_PORCH_X_KEY": "one"})
    assert ground == look_at_ground(folder, ROOT, {"FRONT_PORCH_X_KEY": "two"})


def test_people_are_told_what_still_waits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert resting.rest_if_nothing_is_due(folder, NOW) == 1
    said = capsys.readouterr().out.splitlines()
    assert said == ["Nothing is due.", "Waits: The dog"]


def test_a_note_that_does_not_count_is_forgotten(folder: Path) -> None:
    assert resting.rest_if_nothing_is_due(folder, UNTIL) is None
    assert not rests(folder)


def test_a_rehearsal_never_rests(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(LIVE_VARIABLE)
    assert resting.rest_if_nothing_is_due(folder, NOW) is None


def test_the_setting_is_the_one_of_the_record() -> None:
    assert resting.ROOT_VARIABLE == LIVE_VARIABLE


def test_the_answer_loads_nothing_heavy(folder: Path) -> None:
    script = (
        "import sys, tasks\n"
        "tasks.porch(sys.argv[1:], standalone_mode=False)\n"
        "heavy = {'pydantic', 'requests', 'PIL', 'jinja2', 'markdown', 'pelican'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--folder", folder, "publish", "--now", NOW.isoformat()],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[0].startswith("Nothing is due"), done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
