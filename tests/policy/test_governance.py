"""Whose department.toml and sop.toml count: a chain that starts outside the repository."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from frontporch.errors import ConfigurationError
from frontporch.policy.governance import (
    ACCEPTANCE,
    FOLDER,
    SIGNATURE,
    Acceptance,
    Governance,
    in_force,
    read_version,
    refuse_rollback,
)
from frontporch.policy.sample_keys import public_line_of
from frontporch.policy.signatures import APPROVAL, GOVERNANCE, sign
from frontporch.policy.statement import render_statement
from tests.policy.signers import NOW, SOP, department_text, found_town, keys, nonce, public_line

RAISED = department_text().replace('handle = "lee"', 'handle = "lee"\nroles = ["chief"]')
OTHER_SOP = SOP.replace('["pio", "watch-commander"]', '["pio"]')


@dataclass
class House:
    """A department's folder with a chain of versions."""

    folder: Path
    root: str = ""

    def version(self, number: int, department: str = "", sop: str = SOP) -> Path:
        here = self.folder / FOLDER / f"{number:04}"
        here.mkdir(parents=True, exist_ok=True)
        (here / "department.toml").write_text(department or department_text(), encoding="utf-8")
        (here / "sop.toml").write_text(sop, encoding="utf-8")
        return here

    def accept(self, version: int, by: str = "hollis", **changes: Any) -> None:
        """Sign a version that lies there already."""
        here = self.folder / FOLDER / f"{version:04}"
        plain: dict[str, Any] = {
            "root": self.root,
            "number": version,
            "previous": read_version(self.folder, version - 1),
            "accepts": read_version(self.folder, version),
            "accepted_by": by,
            "signed_at": NOW,
            "nonce": nonce(),
        }
        key = keys()[changes.pop("key", by)]
        purpose = changes.pop("purpose", GOVERNANCE)
        words = render_statement(Acceptance(**{**plain, **changes}))
        (here / ACCEPTANCE).write_bytes(words)
        (here / SIGNATURE).write_bytes(sign(words, key, purpose))

    def in_force(self, now: datetime = NOW) -> tuple[Governance, list[str]]:
        governance, findings = in_force(self.folder, self.root, now)
        return governance, [str(finding) for finding in findings]

    def refusal(self) -> str:
        """Return why version 2 is not accepted; version 1 must be in force."""
        governance, findings = self.in_force()
        assert governance.number == 1
        [finding] = [each for each in findings if each.startswith(f"{FOLDER}/0002:")]
        return finding


@pytest.fixture
def house(tmp_path: Path) -> House:
    found_town(tmp_path)
    house = House(tmp_path)
    house.version(1)
    house.root = read_version(tmp_path, 1)
    return house


def work(house: House, department: str = "", sop: str = SOP) -> None:
    (house.folder / "department.toml").write_text(department or department_text(), "utf-8")
    (house.folder / "sop.toml").write_text(sop, "utf-8")


def test_in_a_rehearsal_the_working_files_count(house: House) -> None:
    work(house, sop=OTHER_SOP)

    governance, findings = in_force(house.folder, None, NOW)

    assert governance.number == 0
    assert governance.sop.paragraphs[0].demands.approve[0].roles == ("pio",)
    assert governance.versions == (governance.digest,)
    assert findings == ()


def test_the_first_version_is_the_one_that_was_set_outside(house: House) -> None:
    governance, findings = house.in_force()

    assert (governance.number, governance.digest) == (1, house.root)
    assert governance.versions == (house.root,)
    assert findings == []


def test_line_ends_and_byte_order_marks_change_no_version(house: House) -> None:
    for name in ("department.toml", "sop.toml"):
        path = house.folder / FOLDER / "0001" / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert read_version(house.folder, 1) == house.root


def test_a_governor_of_the_version_before_puts_the_next_one_in_force(house: House) -> None:
    house.version(2, sop=OTHER_SOP)
    house.accept(2)
    house.version(3)
    house.accept(3)

    governance, _ = house.in_force()

    assert governance.number == 3
    assert governance.versions == tuple(read_version(house.folder, each) for each in (1, 2, 3))
    assert governance.sop.paragraphs[0].demands.approve[0].roles == ("pio", "watch-commander")


def test_a_governor_whom_a_version_names_may_sign_the_next(house: House) -> None:
    house.version(2, RAISED)
    house.accept(2)
    house.version(3)
    house.accept(3, by="lee")

    assert house.in_force()[0].number == 3


def test_changed_working_files_are_named_key_by_key_and_do_not_count(house: House) -> None:
    work(house, RAISED.replace('name = "On patrol"', 'name = "Patrolling"'), OTHER_SOP)

    governance, findings = house.in_force()

    lee = governance.department.find_officer("lee")
    assert lee is not None
    assert lee.roles == ()
    said = [finding.split("  ")[1].split(",")[0] for finding in findings]
    assert said == [
        "Worth a look: categories.on-patrol.name changed",
        "Worth a look: officers.lee.roles was added",
        "Worth a look: paragraphs.1.1.demands.approve.1.roles changed",
    ]
    lines = {finding.split("  ")[0] for finding in findings}
    assert "sop.toml:17" in lines


def test_what_was_removed_from_the_working_files_is_named_too(house: House) -> None:
    work(house, department_text().replace('roles = ["watch-commander"]\n', ""))

    assert "officers.brandt.roles was removed, not accepted yet" in house.in_force()[1][0]


def test_a_comment_is_no_change(house: House) -> None:
    work(house, "# A word.\n" + department_text())

    assert house.in_force()[1] == []


def test_working_files_that_cannot_be_read_change_nothing(house: House) -> None:
    work(house, "[agency")

    governance, [finding] = house.in_force()

    assert governance.number == 1
    assert "cannot be read; the accepted version stays in force" in finding


def test_a_wrong_root_stops_everything(house: House) -> None:
    with pytest.raises(ConfigurationError, match="was set outside the repository"):
        in_force(house.folder, "0" * 64, NOW)


def test_a_first_version_that_is_missing_stops_everything(house: House) -> None:
    shutil.rmtree(house.folder / FOLDER)

    with pytest.raises(ConfigurationError, match="accept makes it"):
        house.in_force()


def test_a_first_version_that_was_edited_stops_everything(house: House) -> None:
    house.version(1, RAISED)

    with pytest.raises(ConfigurationError, match="was set outside the repository"):
        house.in_force()


def test_a_version_without_words_or_signature_is_not_accepted(house: House) -> None:
    house.version(2, RAISED)

    assert "has a file that is missing" in house.refusal()


def forget(house: House) -> None:
    house.accept(2)
    (house.folder / FOLDER / "0002" / SIGNATURE).unlink()


def edit_later(house: House) -> None:
    house.accept(2)
    house.version(2, RAISED.replace("Fern Hollow Police", "Other"))


@pytest.mark.parametrize(
    ("attempt", "reason"),
    [
        (lambda house: house.accept(2, by="lee"), "Mai Lee, who may not change the rules"),
        (lambda house: house.accept(2, by="ortiz"), "Dana Ortiz, who may not change the rules"),
        (lambda house: house.accept(2, by="reyes"), "Sam Reyes, who may not change the rules"),
        (
            lambda house: house.accept(2, by="reyes", signed_at=NOW - timedelta(days=300)),
            "Sam Reyes, who may not change the rules",
        ),
        (
            lambda house: house.accept(2, by="stranger"),
            '"stranger", who is not on the roster of the version before',
        ),
        (lambda house: house.accept(2, key="lee"), "a key that the roster does not list for hol"),
        (lambda house: house.accept(2, purpose=APPROVAL), "a signature that does not fit"),
        (lambda house: house.accept(2, number=3), "accepted with other words"),
        (lambda house: house.accept(2, previous="0" * 64), "accepted with other words"),
        (lambda house: house.accept(2, root="0" * 64), "accepted with other words"),
        (lambda house: house.accept(2, accepts="0" * 64), "accepted with other words"),
        (
            lambda house: house.accept(2, signed_at=NOW + timedelta(days=1)),
            "signed in the future",
        ),
        (forget, "has a file that is missing"),
        (edit_later, "accepted with other words"),
    ],
)
def test_a_version_that_no_governor_accepted_leaves_the_one_before_in_force(
    house: House, attempt: Callable[[House], None], reason: str
) -> None:
    house.version(2, RAISED)
    attempt(house)

    refusal = house.refusal()

    assert reason in refusal
    assert "version 1 stays in force" in refusal


def test_a_version_that_cannot_be_read_is_not_accepted(house: House) -> None:
    house.version(2, RAISED + "\nnonsense = 1\n")
    house.accept(2)

    assert "cannot be read" in house.refusal()


def test_a_version_that_was_left_out_ends_the_chain(house: House) -> None:
    house.version(2)
    house.accept(2)
    house.version(3, RAISED)
    house.accept(3)
    shutil.rmtree(house.folder / FOLDER / "0002")

    assert "has a file that is missing" in house.refusal()


def test_a_second_version_2_is_a_finding_and_nothing_more(house: House) -> None:
    (house.folder / FOLDER / "0002-b").mkdir()

    governance, findings = house.in_force()

    assert governance.number == 1
    assert ["is no version" in finding for finding in findings] == [True]


@pytest.mark.parametrize("name", ["department.toml", "sop.toml", ACCEPTANCE, SIGNATURE])
def test_a_link_in_a_version_is_not_followed(house: House, name: str) -> None:
    here = house.version(2, RAISED)
    house.accept(2)
    (here / name).rename(house.folder / "elsewhere")
    (here / name).symlink_to(house.folder / "elsewhere")

    assert "links are not followed" in house.refusal()


def test_a_linked_version_is_not_followed(house: House) -> None:
    here = house.version(2, RAISED)
    house.accept(2)
    here.rename(house.folder / "elsewhere")
    here.symlink_to(house.folder / "elsewhere")

    assert "is a link to another place" in house.refusal()


def test_taking_the_newest_version_away_stops_everything(house: House) -> None:
    house.version(2, RAISED)
    house.accept(2)
    remembered = [house.root, read_version(house.folder, 2)]
    refuse_rollback(house.in_force()[0], remembered)
    shutil.rmtree(house.folder / FOLDER / "0002")

    with pytest.raises(ConfigurationError, match="which was accepted once"):
        refuse_rollback(house.in_force()[0], remembered)


def test_a_version_with_a_key_of_the_sample_is_not_accepted(house: House) -> None:
    sample = public_line_of("ortiz") or ""
    house.version(2, department_text().replace(public_line("lee"), sample))
    house.accept(2)

    assert "gives Mai Lee a key of the sample, which everybody has" in house.refusal()


def test_a_first_version_with_a_key_of_the_sample_stops_everything(house: House) -> None:
    house.version(1, department_text().replace(public_line("lee"), public_line_of("lee") or ""))
    house.root = read_version(house.folder, 1)

    with pytest.raises(ConfigurationError, match="a key of the sample"):
        house.in_force()
