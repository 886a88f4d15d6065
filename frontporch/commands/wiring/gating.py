"""The one place where a command goes through the gate before it builds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontporch.building.cache import open_store
from frontporch.building.clearances import Clearances, write_clearances
from frontporch.building.workers import Workers
from frontporch.commands.wiring.clock import moment, refuse_to_record_at
from frontporch.commands.wiring.publisher import find_signer, repository_of
from frontporch.commands.wiring.setting import Setting, read_root, read_setting
from frontporch.configuration import read_department
from frontporch.delivery.networks import refuse_unusable
from frontporch.department import Department
from frontporch.policy.finding import Finding
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.publishing.doctor import refuse_sample_keys_live
from frontporch.publishing.gating.cache_guard import refuse_committed_cache
from frontporch.publishing.gating.clearing import Clearing, weigh
from frontporch.publishing.gating.holding_back import hold_back
from frontporch.publishing.gating.listing import list_clearances
from frontporch.publishing.gating.recording import clear_and_record
from frontporch.publishing.gating.setting_aside import read_to_publish
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.working import Working, read_working
from frontporch.site.recorded import RecordHead

OPEN = "No sop.toml: nothing is checked for approval; this can only be rehearsed."


@dataclass(frozen=True, slots=True)
class Passed:
    """What went through the gate: the list for the build, and what was said on the way.

    Without an SOP there is no `clearing`. `findings` also tell what of the rules is not in force.
    """

    listed: Path
    clearances: Clearances
    department: Department
    clearing: Clearing | None = None
    findings: tuple[Finding, ...] = ()


def is_open(folder: Path) -> bool:
    """Say whether nothing is checked here, because it is a rehearsal without an SOP."""
    return read_root() is None and not (folder / SOP_FILE).exists()


def read_open(folder: Path) -> Department:
    """Return the department where nothing is checked. Raises ConfigurationError."""
    department = read_department(folder)
    refuse_unusable(department)
    return department


def pass_gate(
    folder: Path, written: datetime | None, *, record: bool, is_first: bool = False
) -> Passed:
    """Put everything in `folder` before the gate; with `record`, what is new goes on record.

    `is_first` is a person's word that nothing was ever published for real. Raises
    FrontPorchError. What is refused stops only itself; so does a file that cannot be read, but for
    a rehearsal, which it stops.
    """
    if is_open(folder):
        refuse_committed_cache(folder, is_live=False)
        department = read_open(folder)
        return _listed(folder, Clearances(mode="open", now=moment(department, written)), department)
    signer = find_signer() if record and read_root() else None
    setting = read_setting(folder, written, signer, is_first=is_first)
    if record and setting.root is not None:
        refuse_to_record_at(setting.now, setting.recorded_times)
    refuse_sample_keys_live(setting.department)
    if record:
        footing = footing_of(folder, setting)
        working = _read_to_publish(footing, setting)
        clearing = clear_and_record(working, footing, setting.ledger, repository_of(folder))
    else:
        clearing = weigh_files(folder, setting)
    listed = list_clearances(clearing).model_copy(update={"head": _head_of(setting)})
    if record:
        listed = listed.model_copy(update={"recorded_for": setting.root or ""})
    else:
        listed = listed.model_copy(update={"weighed_for": setting.root or ""})
    passed = _listed(folder, listed, setting.department)
    findings = tuple(sorted({*clearing.findings, *setting.findings}))
    return Passed(passed.listed, passed.clearances, passed.department, clearing, findings)


def weigh_files(folder: Path, setting: Setting) -> Clearing:
    """Return what the gate says of the working files, and what a pause keeps back; record nothing.

    Raises ContentError.
    """
    footing = footing_of(folder, setting)
    working = _read_to_publish(footing, setting)
    return hold_back(weigh(working, footing, setting.events))


def pass_all(folder: Path, written: datetime | None) -> Passed:
    """Let everything through for showing it on this machine only, beside what the gate says.

    Raises FrontPorchError.
    """
    if is_open(folder):
        return pass_gate(folder, written, record=False)
    setting = read_setting(folder, written)
    footing = footing_of(folder, setting)
    clearing = weigh(read_files(footing), footing, setting.events)
    shown = Clearances(mode="serve", now=footing.now, rules=footing.rules)
    file = write_clearances(shown, folder, "shown.json")
    findings = tuple(sorted({*clearing.findings, *setting.findings}))
    return Passed(file, shown, setting.department, clearing, findings)


def footing_of(folder: Path, setting: Setting) -> Footing:
    """Return what a clearing of `folder` stands on."""
    return Footing(folder, setting.governance, setting.root, setting.now)


def read_files(footing: Footing) -> Working:
    """Return the working files, with whatever is wrong with them."""
    with Workers() as workers:
        return read_working(footing, open_store(footing.folder), workers)


def _read_to_publish(footing: Footing, setting: Setting) -> Working:
    with Workers() as workers:
        return read_to_publish(footing, setting.events, open_store(footing.folder), workers)


def _head_of(setting: Setting) -> RecordHead | None:
    """Return how far the record goes now, which may be further than what was weighed."""
    if setting.root is None:
        return None
    record = setting.ledger.read()
    if not record.events:
        return None
    return RecordHead(head=record.head, events=len(record.events), at=record.events[-1].at)


def _listed(folder: Path, clearances: Clearances, department: Department) -> Passed:
    return Passed(write_clearances(clearances, folder), clearances, department)
