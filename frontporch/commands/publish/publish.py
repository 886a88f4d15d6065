"""`./porch publish`: build the public site, put it where people read it, and say what is live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from frontporch.building.cache import open_store
from frontporch.building.report import Report, Waiting
from frontporch.commands.build import (
    OUTPUT,
    PUBLIC_SETTINGS,
    BuildOptions,
    build_site,
    summarize,
)
from frontporch.commands.publish.deliver import run_deliver
from frontporch.commands.publish.idle_build import forget_idle, note_idle
from frontporch.commands.publish.kept_rest import keep_rest
from frontporch.commands.publish.outbox import fill_outbox
from frontporch.commands.publish.publish_options import PublishOptions
from frontporch.commands.publish.putting_up import name_newest_head, put_up
from frontporch.commands.publish.recording_late import may_record
from frontporch.commands.publish.rolling_back import Chosen, choose_commit
from frontporch.commands.wiring.gating import Passed, is_open, pass_gate, read_open
from frontporch.commands.wiring.setting import FIRST, read_root, read_setting
from frontporch.commands.wiring.shared_main import commit_to_publish
from frontporch.commands.wiring.verdicts import is_all_well, tell_of
from frontporch.commands.wiring.wording import counted
from frontporch.department import Department
from frontporch.errors import ConfigurationError, HostError, Problem
from frontporch.publishing.deploying.release import forget_release, release_of, write_release
from frontporch.site.dates import when

_MOST_NAMED = 12
_NEXT = 'Next: look at it with ./porch serve, or write with ./porch new "Title" --author … --kind …'


ALL_OF_IT = PublishOptions()


def run_publish(folder: Path, now: datetime | None, options: PublishOptions = ALL_OF_IT) -> int:
    """Clear, build, deploy and deliver `folder`, or do only one step.

    What is refused stops nothing else, and makes the exit code 1.
    """
    _refuse_contradictions(options)
    step = options.step
    if step == "deliver":
        return run_deliver(folder, now, is_handed_on=options.as_json)
    commit = commit_to_publish(folder)
    passed, report, puts_back = None, None, False
    if step in {None, "build"}:
        passed = pass_gate(folder, now, record=may_record(step), is_first=options.is_first)
        forget_release(folder)
        forget_idle(folder)
        chosen = choose_commit(folder, passed, commit, options.rollback)
        puts_back = chosen.rolls_back
        code, report = _build(folder, chosen)
        if report is None:
            click.echo("Nothing was published: what is live stays as it is.", err=True)
            return code
        click.echo(summarize(report))
        fill_outbox(folder, passed, chosen.passed.clearances)
        if step == "build" and not puts_back:
            note_idle(folder, now, passed)
    department = passed.department if passed else _department(folder, now)
    asks = _deploy(folder, department, now, options) if step in {None, "deploy"} else None
    if passed is None or report is None:
        return _ask(asks)
    told = [*tell_of(passed), *map(str, report.dead_links)]
    delivered = 0
    if step is None:
        _tell(_describe(report))
        delivered = _deliver(folder, now, passed, [*_scheduled(report, passed), *told], options)
        name_newest_head(folder, department, now)
        click.echo(_NEXT)
    else:
        _tell(told)
    code = delivered if is_all_well(passed) and not report.dead_links else 1
    if step is None and not (puts_back or asks):
        keep_rest(folder, now, passed, code)
    return _ask(asks) or code


def _ask(asks: Problem | None) -> int:
    """Tell what a person must say yes to, if anything; return the exit code."""
    if asks is None:
        return 0
    click.echo(asks, err=True)
    return HostError.exit_code


def _refuse_contradictions(options: PublishOptions) -> None:
    is_late = read_root() is None or options.step in {"deploy", "deliver"}
    if options.is_first and is_late:
        message = "is only for the first time that anything is published for real; leave it out"
        raise ConfigurationError(Problem(FIRST, message))
    if options.rollback is not None and is_late:
        message = "is only for what was published for real, and with the step build or all of them"
        raise ConfigurationError(Problem("--rollback", message))


def _build(folder: Path, chosen: Chosen) -> tuple[int, Report | None]:
    """Build what went through the gate, or what was up before; keep word of it for the deploy."""
    options = BuildOptions(PUBLIC_SETTINGS, folder / OUTPUT)
    code, report = build_site(folder, chosen.passed, options)
    if report is not None:
        made = open_store(folder).read_manifest(folder / OUTPUT)
        listed = chosen.passed.clearances
        write_release(release_of(made, listed, chosen.commit, rolls_back=chosen.rolls_back), folder)
    return code, report


def _deliver(
    folder: Path,
    now: datetime | None,
    passed: Passed,
    waits: Sequence[str],
    options: PublishOptions,
) -> int:
    """Announce what is up, and say what waits; without an SOP there is nothing to announce."""
    if passed.clearing is None:
        _tell(waits)
        return 0
    return run_deliver(folder, now, is_handed_on=options.as_json, waits=waits)


def _deploy(
    folder: Path, department: Department, now: datetime | None, options: PublishOptions
) -> Problem | None:
    """Put the site up, and return what a person must say yes to first.

    Where the host fails, what is gone leaves the networks all the same.
    """
    try:
        built_here = options.step is None
        done = put_up(folder, department, now, options.permitted, built_here=built_here)
    except HostError:
        if options.step is None:
            run_deliver(folder, now, removes_only=True, is_handed_on=options.as_json)
        raise
    click.echo(done.words)
    return done.asks


def _department(folder: Path, now: datetime | None) -> Department:
    return read_open(folder) if is_open(folder) else read_setting(folder, now).department


def _tell(lines: Iterable[str]) -> None:
    click.echo("".join(f"{line}\n" for line in lines), nl=False)


def _describe(report: Report) -> Iterator[str]:
    yield f"Live: {counted(report.live, 'post')}."
    if report.withdrawn or report.expired:
        yield f"Taken down: {report.withdrawn:,}. Expired: {report.expired:,}."


def _scheduled(report: Report, passed: Passed) -> Iterator[str]:
    """Yield what waits for its time or its writer."""
    department = passed.department
    waits = [_why(post, department) for post in report.waiting] + list(_drafts(passed))
    if waits:
        yield f"Waiting: {counted(len(waits), 'post')}."
        yield from (f"  {why}" for why in waits[:_MOST_NAMED])
    if len(waits) > _MOST_NAMED:
        yield f"  … and {len(waits) - _MOST_NAMED:,} more"


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
