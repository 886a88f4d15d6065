"""What an import did, and all that it could not carry over, by file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontporch.errors import printable


@dataclass(frozen=True, order=True, slots=True)
class Remark:
    """One thing that did not come over as it was.

    `about` is the same sentence for all of its sort; `detail` is what differs.
    """

    about: str
    file: str
    line: int | None = None
    detail: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return printable(f"{place}  {self.detail}".rstrip())


@dataclass(frozen=True)
class Report:
    """The outcome: ids of posts `imported` now and of those `present` before, and the rest.

    `refused` are posts that could not be imported; `remarks` all that changed on the way. `site` is
    the old site's address, where it is known: links to pages that did not come along lead there.
    `report_file` is where `render_report` was written, relative to the department's folder.
    """

    imported: tuple[str, ...]
    present: tuple[str, ...]
    refused: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    new_officers: tuple[str, ...] = ()
    pictures: int = 0
    site: str = ""
    report_file: str = ""

    @property
    def by_sort(self) -> Mapping[str, Sequence[Remark]]:
        """The remarks under the sentence that they share, in reading order."""
        sorts: dict[str, list[Remark]] = defaultdict(list)
        for remark in sorted(set(self.remarks), key=_by_place):
            sorts[remark.about].append(remark)
        return dict(sorted(sorts.items()))


def render_report(report: Report, title: str) -> str:
    """Return the whole report as text: every remark, by file and line."""
    parts = [title, ""]
    if report.site:
        parts += [f"Taken for the old site: {report.site}", ""]
    if report.refused:
        parts += [f"Not imported: {len(report.refused)}", ""]
        parts += [f"  {remark}" for remark in report.refused] + [""]
    for about, remarks in report.by_sort.items():
        parts += [f"{about}: {len(remarks)}", ""]
        parts += [f"  {remark}" for remark in remarks] + [""]
    if not report.refused and not report.remarks:
        parts += ["Everything came over as it was.", ""]
    return "\n".join(parts)


def _by_place(remark: Remark) -> tuple[str, int, str]:
    return (remark.file, remark.line or 0, remark.detail)
