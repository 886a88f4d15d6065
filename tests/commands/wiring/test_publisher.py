"""Only one place may publish: where the record was opened, or where the rules in force moved it."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.commands.wiring.publisher import digest_of_repository, refuse_copy
from frontporch.department import Department
from frontporch.errors import ConfigurationError
from frontporch.hosting import Publisher
from frontporch.ledger.events import Opened
from frontporch.messages.canonical import digest_of
from tests.ledger.runners import Repository
from tests.policy.signers import NOW, public_line
from tests.small_town import read_town

CITY, COUNTY, FORK = "github.com/city/blog", "github.com/county/blog", "github.com/mallory/blog"
RECORD = (Opened(at=NOW, nonce="0" * 32, repository=digest_of("repository", CITY), root="a" * 64),)


@pytest.fixture
def clone(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "clone")
    repository.folder.mkdir()
    repository.git("init", "-q")
    repository.git("remote", "add", "origin", f"git@{CITY.replace('/', ':', 1)}.git")
    return repository


def department(folder: Path, home: str | None) -> Department:
    publisher = Publisher(keys=(public_line("publisher"),), repository=home)
    return read_town(folder).model_copy(update={"publisher": publisher})


def refusal(clone: Repository, at: str, home: str | None, tmp_path: Path) -> str:
    """Return why nothing may be published from a place, "" where it may."""
    clone.git("remote", "set-url", "origin", f"https://x-access-token:secret@{at}.git")
    try:
        refuse_copy(clone.folder, department(tmp_path, home), RECORD)
    except ConfigurationError as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize(
    ("home", "places"),
    [
        (None, [CITY]),
        (COUNTY, [COUNTY]),
        (f"https://{COUNTY}.git", [COUNTY]),
        (CITY, [CITY]),
    ],
)
def test_exactly_one_place_may_publish(
    clone: Repository, tmp_path: Path, home: str | None, places: list[str]
) -> None:
    assert [at for at in (CITY, COUNTY, FORK) if not refusal(clone, at, home, tmp_path)] == places


def test_a_renamed_repository_is_told_how_it_goes_on(clone: Repository, tmp_path: Path) -> None:
    said = refusal(clone, COUNTY, None, tmp_path)

    assert f"lies at {COUNTY} and is not the repository that the record belongs to" in said
    assert "put its new place in force: ./porch docs offboarding" in said
    assert "secret" not in said


def test_the_place_that_was_left_is_told_where_to(clone: Repository, tmp_path: Path) -> None:
    assert f"by the rules in force it was moved to {COUNTY}" in refusal(
        clone, CITY, COUNTY, tmp_path
    )


def test_what_is_sent_keeps_its_number_after_a_move(clone: Repository, tmp_path: Path) -> None:
    before = digest_of_repository(clone.folder, department(tmp_path, None), RECORD)
    clone.git("remote", "set-url", "origin", f"https://{COUNTY}.git")

    assert digest_of_repository(clone.folder, department(tmp_path, COUNTY), RECORD) == before


def test_an_outbox_of_another_repository_is_refused(clone: Repository, tmp_path: Path) -> None:
    here = department(tmp_path, None)
    refuse_copy(clone.folder, here, RECORD, digest_of("repository", CITY))

    with pytest.raises(ConfigurationError, match="is not the repository that the record"):
        refuse_copy(clone.folder, here, RECORD, digest_of("repository", FORK))
    with pytest.raises(ConfigurationError, match="is not the repository that the record"):
        refuse_copy(clone.folder, here, ())
