"""`./porch accept` never ends in rules that nobody could publish under, nor change again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result

from frontporch.errors import ConfigurationError
from frontporch.policy.governance import read_version
from tests.gated_town import GatedTown
from tests.policy.signers import department_text, found_town, keys

_PUBLISHER = re.compile(r"\n\[publisher\]\n.*", re.DOTALL)
NOT_IN_FORCE = (
    "publisher.keys: is written but not in force; a governor signs it with ./porch accept"
)


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GatedTown:
    """A town whose first rules name no publisher, as an older version let people accept them."""
    town = GatedTown(tmp_path / "town")
    (town.folder / "content").mkdir(parents=True)
    found_town(town.folder)
    town.put("department.toml", _PUBLISHER.sub("\n", department_text()))
    for name in ("department.toml", "sop.toml"):
        town.put(f"governance/0001/{name}", (town.folder / name).read_bytes())
    monkeypatch.setenv("FRONT_PORCH_ROOT", read_version(town.folder, 1))
    town.repository.git("init", "-q", "-b", "main")
    town.repository.git("add", "--all")
    town.repository.git("commit", "-q", "-m", "x")
    return town


def add_publisher(town: GatedTown) -> None:
    town.put("department.toml", department_text())


def accept(town: GatedTown, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setattr("click.confirm", lambda _: True)
    return town.porch("accept", "--key", str(keys()["hollis"]))


def test_the_first_rules_are_refused_without_a_publishers_key(
    town: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FRONT_PORCH_ROOT")
    town.repository.git("rm", "-r", "-q", "--cached", "governance")
    for file in (town.folder / "governance" / "0001").iterdir():
        file.unlink()
    (town.folder / "governance" / "0001").rmdir()

    done = town.porch("accept")

    assert isinstance(done.exception, ConfigurationError)
    assert "department.toml  Must fix: publisher.keys: is missing" in str(done.exception)
    assert "./porch docs publish-from-github" in str(done.exception)
    assert not (town.folder / "governance" / "0001").exists()


def test_a_publishers_key_is_accepted_where_the_rules_in_force_have_none(
    town: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_publisher(town)

    done = accept(town, monkeypatch)

    assert done.exception is None, done.exception
    assert "Signed: governance/0002" in done.output
    assert "publisher.keys" not in town.porch("doctor").output


@pytest.mark.parametrize("command", ["check", "doctor"])
def test_whoever_only_looks_is_not_stopped_by_a_missing_publishers_key(
    town: GatedTown, command: str
) -> None:
    add_publisher(town)

    done = town.porch(command)

    assert done.exception is None, done.exception
    assert "publisher.keys was added, not accepted yet" in done.output


def test_the_doctor_says_that_a_publishers_key_waits_for_a_governor(town: GatedTown) -> None:
    assert NOT_IN_FORCE not in town.porch("doctor").output
    add_publisher(town)

    assert f"Must fix: {NOT_IN_FORCE}." in town.porch("doctor").output


def test_publishing_says_that_a_publishers_key_waits_for_a_governor(
    town: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONT_PORCH_PUBLISHER_KEY", str(keys()["publisher"]))
    add_publisher(town)
    town.repository.git("commit", "-q", "-a", "-m", "x")

    done = town.porch("publish")

    assert isinstance(done.exception, ConfigurationError)
    assert f"department.toml  Must fix: {NOT_IN_FORCE}" in str(done.exception)


def test_a_record_that_is_there_is_never_believed_without_a_publishers_key(
    town: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = town.repository.git("rev-parse", "HEAD")
    town.repository.git("update-ref", "refs/heads/ledger", head)
    add_publisher(town)

    done = accept(town, monkeypatch)

    assert done.exception is not None
    assert not (town.folder / "governance" / "0002").exists()
