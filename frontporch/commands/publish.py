"""`./porch publish`: build the public site, put it where people read it, and say what is live."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from frontporch.building.cache import cache_folder, open_store
from frontporch.building.clearances import FILE as CLEARANCES
from frontporch.building.clearances import read_clearances
from frontporch.building.report import Report, Waiting
from frontporch.commands.build import (
    OUTPUT,
    PUBLIC_SETTINGS,
    BuildOptions,
    build_site,
    report_of,
    summarize,
)
from frontporch.commands.deliver import run_deliver
from frontporch.commands.gating import Passed, is_open, pass_gate, read_open
from frontporch.commands.kept_rest import keep_rest
from frontporch.commands.outbox import fill_outbox
from frontporch.commands.setting import FIRST, read_root, read_setting
from frontporch.commands.verdicts import refused_in, tell_of
from frontporch.commands.wording import counted
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.publishing.local import Deployed, deploy
from frontporch.site.dates import when

_MOST_NAMED = 12
_NEXT = 'Next: look at it with ./porch serve, or write with ./porch new "Title" --author … --kind …'


def run_publish(
    folder: Path, *, step: str | None, now: datetime | None, is_first: bool = False
) -> int:
    """Clear, build, deploy and deliver `folder`, or do only that `step`.

    What is refused stops nothing else, and makes the exit code 1. `is_first` is a person's word
    that nothing was ever published for real.
    """
    if is_first and (read_root() is None or step in {"deploy", "deliver"}):
        message = "is only for the first time that anything is published for real; leave it out"
        raise ConfigurationError(Problem(FIRST, message))
    if step == "deliver":
        return run_deliver(folder, now)
    passed, report = None, None
    if step in {None, "build"}:
        passed = pass_gate(folder, now, record=True, is_first=is_first)
        code, report = build_site(folder, passed, BuildOptions(PUBLIC_SETTINGS, folder / OUTPUT))
        if report is None:
            click.echo("Nothing was published: what is live stays as it is.", err=True)
            return code
        click.echo(summarize(report))
        fill_outbox(folder, passed)
    department = passed.department if passed else _department(folder, now)
    if step == "deploy":
        _refuse_unrecorded(folder)
    if step in {None, "deploy"}:
        click.echo(_describe_deployed(_deploy(folder, department), department))
    if passed is None or report is None:
        return 0
    delivered = 0
    if step is None:
        click.echo("\n".join(_describe(report, passed)))
        delivered = run_deliver(folder, now) if passed.clearing else 0
        click.echo(_NEXT)
    click.echo("".join(f"{line}\n" for line in tell_of(passed)), nl=False)
    code = 1 if refused_in(passed) else delivered
    if step is None:
        keep_rest(folder, now, passed, code)
    return code


def _department(folder: Path, now: datetime | None) -> Department:
    return read_open(folder) if is_open(folder) else read_setting(folder, now).department


def _refuse_unrecorded(folder: Path) -> None:
    """Refuse an output of a rehearsal, or of a mere build, where it would be real."""
    root, cache = read_root(), cache_folder(folder)
    if root is None:
        return
    was_built = report_of(folder, folder / OUTPUT).is_file()
    if not was_built or read_clearances(cache / CLEARANCES).recorded_for != root:
        message = "was not built by ./porch publish under the rules in force; run all of it again"
        raise ConfigurationError(Problem(OUTPUT, message))


def _deploy(folder: Path, department: Department) -> Deployed:
    output = folder / OUTPUT
    manifest = open_store(folder).read_manifest(output)
    return deploy(output, folder / department.hosting.folder, manifest)


def _describe_deployed(deployed: Deployed, department: Department) -> str:
    gone = f", {counted(len(deployed.removed), 'file')} removed" if deployed.removed else ""
    changed = counted(len(deployed.changed), "file")
    return f"Published into {department.hosting.folder}/: {changed} changed{gone}."


def _describe(report: Report, passed: Passed) -> Iterator[str]:
    department = passed.department
    yield f"Live: {counted(report.live, 'post')}."
    waits = [_why(post, department) for post in report.waiting] + list(_drafts(passed))
    if waits:
        yield f"Waiting: {counted(len(waits), 'post')}."
        yield from (f"  {why}" for why in waits[:_MOST_NAMED])
    if len(waits) > _MOST_NAMED:
        yield f"  … and {len(waits) - _MOST_NAMED:,} more"
    if report.withdrawn or report.expired:
        yield f"Taken down: {report.withdrawn:,}. Expired: {report.expired:,}."


def _drafts(passed: Passed) -> Iterator[str]:
    """Yield the drafts that the gate kept from the build."""
    for matter in passed.clearing.matters if passed.clearing else ():
        if matter.verdict.outcome == "draft":
            yield f"Draft: {matter.composed.post.title} ({matter.verdict.source})"


def _why(post: Waiting, department: Department) -> str:
    if post.until is None:
        return f"Draft: {post.title} ({post.source})"
    due = when(post.until.astimezone(department.agency.zone))
    why = "Embargoed until" if post.is_embargoed else "Scheduled for"
    return f"{why} {due}: {post.title} ({post.source})"
