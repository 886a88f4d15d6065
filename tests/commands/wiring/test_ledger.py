"""`./porch ledger` tells people which record they look at, and what is wrong with it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

import tasks
from frontporch.commands import ledger_verify
from frontporch.commands.wiring import clock
from frontporch.commands.wiring.ledger import open_branch, open_rehearsal
from frontporch.configuration import read_department
from frontporch.ledger.ledger import EMPTY
from frontporch.ledger.signing import Signer
from tests.ledger.runners import NOW, Repository, cleared, fill, make_key
from tests.small_town import DEPARTMENT, write_town


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small town in a repository, with the key of its publisher beside it."""
    _, public = make_key(tmp_path)
    publisher = f'\n[publisher]\nkeys = ["{public}"]\n'
    folder = write_town(tmp_path / "town", {"department.toml": DEPARTMENT + publisher})
    Repository(folder).git("init", "-q")
    return folder


def porch(folder: Path, *arguments: str) -> int:
    return tasks.main(["--folder", str(folder), "ledger", *arguments])


def write_branch(folder: Path) -> list[str]:
    signer = Signer(folder.parent / "publisher")
    return fill(open_branch(folder, read_department(folder), signer))


def test_a_rehearsal_shows_its_own_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_branch(folder)
    open_rehearsal(folder).append([cleared("7k3mq9xw2d")], EMPTY)

    assert porch(folder, "show") == 0
    assert capsys.readouterr().out.splitlines() == [
        "The rehearsal's record on this machine (nothing in it was ever sent): 1 event.",
        "2026-11-20 09:00  Post 7k3mq9xw2d: the page may go out",
    ]
    assert porch(folder, "verify") == 0
    assert capsys.readouterr().out == (
        "The rehearsal's record on this machine (nothing in it was ever sent) can be read:"
        " 1 event.\n"
    )


@pytest.mark.parametrize("way", ["option", "variable"])
def test_the_branch_is_shown_when_it_is_live_or_asked_for(
    folder: Path,
    way: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_branch(folder)
    if way == "variable":
        monkeypatch.setenv("FRONT_PORCH_ROOT", "b" * 64)

    assert porch(folder, "show", *(["--branch"] if way == "option" else [])) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The record on the branch ledger: 3 events."
    assert len(lines) == 4


def test_json_has_every_event_and_the_head(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = write_branch(folder)

    assert porch(folder, "show", "--branch", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["live"], shown["head"], len(shown["events"])) == (True, heads[-1], 3)
    assert shown["events"][0]["kind"] == "opened"


def test_an_empty_record_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert porch(folder, "show") == 0
    assert capsys.readouterr().out.endswith("nothing is recorded yet.\n")


def test_a_whole_record_is_verified_with_its_head(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = write_branch(folder)[-1]

    assert porch(folder, "verify", "--branch", "--published", head) == 0
    assert capsys.readouterr().out == (
        f"The record on the branch ledger is whole and signed: 3 events."
        f" It ends with commit {head}.\n"
    )


def test_entries_of_a_time_still_to_come_are_named_with_the_way_to_go_on(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_branch(folder)
    monkeypatch.setattr(ledger_verify, "read_clock", lambda: NOW - timedelta(days=9))
    monkeypatch.setattr(clock, "read_clock", lambda: NOW - timedelta(days=9))

    assert porch(folder, "verify", "--branch", "--offline") == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.startswith("3 of them are from a time still to come, up to 2026-11-20: ")
    assert said.endswith("run the next command once with FRONT_PORCH_TODAY=2026-11-11.")


def test_a_rewound_record_names_the_commit_that_is_gone_and_exits_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = write_branch(folder)
    Repository(folder).point(heads[0])

    assert porch(folder, "verify", "--branch", "--published", heads[1]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"The record on the branch ledger cannot be trusted: commit {commit[:12]} was seen {where},"
        " but the record no longer holds it: it was rewound, cut or replaced."
        for commit, where in ((heads[2], "on this machine"), (heads[1], "on the live site"))
    ]


def test_a_branch_without_a_publishers_key_is_a_mistake_in_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert porch(write_town(tmp_path), "verify", "--branch") == 2
    assert "department.toml  Must fix: publisher.keys: is missing" in capsys.readouterr().err


def test_half_a_commit_id_is_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert porch(folder, "verify", "--branch", "--published", "abc") == 2
    assert '"abc" is not a whole commit id' in capsys.readouterr().err


def test_a_folder_without_a_repository_is_a_mistake_in_the_configuration(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".git").rename(folder / "not-git")

    assert porch(folder, "show", "--branch") == 2
    assert "not a git repository" in capsys.readouterr().err


@pytest.mark.parametrize(
    "key",
    ["ssh-rsa AAAA", "* cert-authority ssh-ed25519 AAAA", "ssh-ed25519", "ssh-ed25519 AAAA\\nx y"],
)
def test_what_is_no_public_key_is_refused(
    tmp_path: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    publisher = f'\n[publisher]\nkeys = ["{key}"]\n'
    write_town(tmp_path, {"department.toml": DEPARTMENT + publisher})

    assert porch(tmp_path, "show") == 2
    assert "publisher.keys" in capsys.readouterr().err
