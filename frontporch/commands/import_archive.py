"""`./porch import`: an existing archive comes over, and whatever could not is named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from frontporch.building.progress import Shown
from frontporch.commands.wiring.wording import counted
from frontporch.importing.archive import import_archive
from frontporch.importing.report import Remark, Report

_SHOWN_OF_A_SORT = 3


def run_import(folder: Path, source: Path, dialect: str, limit: int | None) -> int:
    """Import an archive and say what came over and what did not; 0 unless nothing is there now.

    A post that cannot be imported is named and stops no other.
    """
    shown = Shown()
    try:
        report = import_archive(source, dialect, folder, limit, shown)
    finally:
        shown.clear()
    click.echo("\n".join(_lines(report)))
    return 0 if report.imported or report.present else 1


def _lines(report: Report) -> list[str]:
    lines: list[str] = []
    for about, remarks in report.by_sort.items():
        lines += [f"{about}: {len(remarks):,}", *_some(remarks), ""]
    if report.refused:
        lines += [
            f"Not imported: {len(report.refused):,}",
            *(f"  {one}" for one in report.refused),
            "",
        ]
    if report.site and report.imported:
        lines.append(f"Links to pages that did not come along lead to {report.site}.")
    posts, pictures = counted(len(report.imported), "post"), counted(report.pictures, "picture")
    lines.append(f"Imported {posts} and {pictures}; {len(report.present):,} were already there.")
    return lines + _next_steps(report)


def _some(remarks: Sequence[Remark]) -> list[str]:
    some = [f"  {remark}" for remark in remarks[:_SHOWN_OF_A_SORT]]
    more = len(remarks) - len(some)
    return [*some, f"  … and {more:,} more"] if more else some


def _next_steps(report: Report) -> list[str]:
    if not report.imported:
        return ["Nothing was changed."]
    lines = [f"All of it, by file and line: {report.report_file}"]
    if report.new_officers:
        people = counted(len(report.new_officers), "author")
        lines.append(f"department.toml has {people} more; say there how each is shown.")
    return [*lines, "Next: ./porch check, then ./porch serve"]
