"""Looks for what is written down but not in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.git import Git, GitFailedError
from frontporch.policy.governance import (
    Governance,
    holders_of_sample_keys,
    may_govern,
    sentence_about_sample_keys,
)
from frontporch.policy.roster import is_here
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.policy.speaking_alone import who_may_speak
from frontporch.publishing.gating.cache_guard import refuse_committed_cache

CODEOWNERS = ".github/CODEOWNERS"
RULESET = ".github/rulesets/main.json"
_FEW_GOVERNORS = 2


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is not as it should be, as a sentence; a grave one lets something through."""

    message: str
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Patient:
    """What the doctor looks at. `root` and `publisher_key` come from the environment.

    `has_alarms` says whether anybody's address for alarms stands there too.
    """

    folder: Path
    department: Department
    governance: Governance | None
    root: str | None
    publisher_key: Path | None
    now: datetime
    has_alarms: bool = False


def refuse_sample_keys_live(department: Department) -> None:
    """Raise ConfigurationError where a network is on and somebody's key is known to everybody."""
    on = [name for name, network in department.networks.items() if network.on]
    if on and (holders := holders_of_sample_keys(department)):
        message = f"{sentence_about_sample_keys(holders)}, or write on = false to rehearse"
        raise ConfigurationError(Problem("department.toml", message, field=f"networks.{on[0]}.on"))


def examine(patient: Patient) -> list[Complaint]:
    """Return everything that is not in force. Raises ConfigurationError for what must never be."""
    refuse_committed_cache(patient.folder, is_live=patient.root is not None)
    refuse_sample_keys_live(patient.department)
    return [
        *_about_rules(patient),
        *_about_people(patient),
        *_about_publisher(patient),
        *_about_repository(patient),
    ]


def _about_rules(patient: Patient) -> Iterator[Complaint]:
    if patient.governance is None:
        yield Complaint(
            f"{SOP_FILE} does not exist: nothing is checked for approval", is_grave=True
        )
    if patient.root is None:
        yield Complaint(
            "FRONT_PORCH_ROOT is not set, so everything here is a rehearsal; "
            "./porch docs approve-a-post says how rules are put in force"
        )
        return
    agency = patient.department.agency
    if agency.today is not None:
        yield Complaint("department.toml stops the clock (today)", is_grave=True)
    if agency.fictional:
        yield Complaint("department.toml says that the town is invented (fictional)")


def _about_people(patient: Patient) -> Iterator[Complaint]:
    officers = patient.department.officers
    here = [each for each in officers if is_here(each, patient.department, patient.now)]
    if holders := holders_of_sample_keys(patient.department):
        yield Complaint(
            f"the keys of {', '.join(holders)} are the sample's, which everybody has",
            is_grave=patient.root is not None,
        )
    if patient.governance is None:
        return
    governors = [each for each in here if may_govern(each, patient.governance.sop)]
    if len([each for each in governors if each.signing_keys]) < _FEW_GOVERNORS:
        yield Complaint(
            "fewer than two people can accept a change of the rules; a lost key ends that, "
            "so give a second one a key and a role in governors"
        )
    if not any("pio" in each.roles and each.signing_keys for each in here):
        yield Complaint("nobody with the role pio has a signing key, so most posts wait for ever")
    if not any(who_may_speak(patient.department, patient.governance.sop, patient.now)):
        yield Complaint(
            "nobody can open live updates alone, so on a bad night they wait for a second person; "
            'allows.alone in sop.toml names roles for kinds = ["live"]'
        )


def _about_publisher(patient: Patient) -> Iterator[Complaint]:
    if patient.department.publisher is None:
        yield Complaint(
            "department.toml names no publisher's key ([publisher]), so there can be no record",
            is_grave=patient.root is not None,
        )
    if patient.root is not None and patient.publisher_key is None:
        yield Complaint(
            "FRONT_PORCH_PUBLISHER_KEY names no file, so nothing can be published from here"
        )
    if patient.root is not None and not patient.has_alarms:
        yield Complaint(
            "FRONT_PORCH_ALARMS names no address, so nobody is called from here when something is"
            " overdue; ./porch docs alarms says how"
        )


def _about_repository(patient: Patient) -> Iterator[Complaint]:
    git = Git(patient.folder)
    try:
        shallow = git.call("rev-parse", "--is-shallow-repository").strip() != b"false"
        top = Path(git.call("rev-parse", "--show-toplevel").decode().rstrip("\n"))
        has_remote = bool(git.call("remote").strip())
    except GitFailedError:
        yield Complaint("this folder is in no git repository, so nobody can prove who wrote what")
        return
    if shallow:
        yield Complaint(
            "this clone is cut off (shallow), so nobody can prove who wrote what or bring back "
            "what was cleared; fetch the whole history",
            is_grave=patient.root is not None,
        )
    if not has_remote:
        yield Complaint("there is no remote, so the record exists on this machine only")
    for path, means in _SHIPPED.items():
        if not (top / path).is_file():
            yield Complaint(f"{path} is missing: {means}")


_SHIPPED = {
    CODEOWNERS: "nobody in particular is asked about changes to code, templates and rules",
    RULESET: "./porch docs protect-main says what the forge must refuse",
}
