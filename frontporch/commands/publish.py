"""`./porch publish`: build the public site, put it where people read it, and say what is live."""

from __future__ import annotations

from collections.abc import Iterator
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
from frontporch.commands.wording import counted
from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.publishing.local import Deployed, deploy
from frontporch.site.dates import when

_MOST_NAMED = 12


def run_publish(folder: Path, *, step: str | None, now: datetime | None) -> int:
    """Build and deploy `folder`, or do only the `step` "build" or "deploy"."""
    department = read_department(folder)
    report = None
    if step in {None, "build"}:
        options = BuildOptions(PUBLIC_SETTINGS, folder / OUTPUT)
        code, report = build_site(folder, now, options)
        if report is None:
            click.echo("Nothing was published: what is live stays as it is.", err=True)
            return code
        click.echo(summarize(report))
    if step in {None, "deploy"}:
        click.echo(_describe_deployed(_deploy(folder, department), department))
    if report is not None and step is None:
        click.echo("\n".join(_describe(report, department)))
    return 0


def _deploy(folder: Path, department: Department) -> Deployed:
    output = folder / OUTPUT
    manifest = open_store(folder).read_manifest(output)
    return deploy(output, folder / department.hosting.folder, manifest)


def _describe_deployed(deployed: Deployed, department: Department) -> str:
    gone = f", {counted(len(deployed.removed), 'file')} removed" if deployed.removed else ""
    changed = counted(len(deployed.changed), "file")
    return f"Published into {department.hosting.folder}/: {changed} changed{gone}."


def _describe(report: Report, department: Department) -> Iterator[str]:
    yield f"Live: {counted(report.live, 'post')}."
    if report.waiting:
        yield f"Waiting: {counted(len(report.waiting), 'post')}."
        yield from (f"  {_why(post, department)}" for post in report.waiting[:_MOST_NAMED])
    if len(report.waiting) > _MOST_NAMED:
        yield f"  … and {len(report.waiting) - _MOST_NAMED:,} more"
    if report.withdrawn or report.expired:
        yield f"Taken down: {report.withdrawn:,}. Expired: {report.expired:,}."
    yield "Nothing is sent to any social network: this version publishes the site."
    yield 'Next: look at it with ./porch serve, or write with ./porch new "Title" --author …'


def _why(post: Waiting, department: Department) -> str:
    if post.until is None:
        return f"Draft: {post.title} ({post.source})"
    due = when(post.until.astimezone(department.agency.zone))
    why = "Embargoed until" if post.is_embargoed else "Scheduled for"
    return f"{why} {due}: {post.title} ({post.source})"
