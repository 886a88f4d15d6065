"""All that somebody approves, as lines for a terminal: nothing hidden, nothing left out; pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from frontporch.delivery.networks import facts_for
from frontporch.department import Department
from frontporch.messages.preview import PostPreview, preview_text
from frontporch.policy.authorship import UNKNOWN
from frontporch.policy.demands import ApprovalDemand
from frontporch.policy.evidence import Authorship, Cleared, Revision
from frontporch.policy.gate import Candidate
from frontporch.policy.refusal import asked_for
from frontporch.posts.model import Guest
from frontporch.publishing.approving.visible import visible
from frontporch.publishing.reading.revisions import Shown

_RULE = "─" * 78
_KILOBYTE = 1024
_MOST_OTHER_FILES = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """One post for somebody to decide about.

    `before` is the text of the page that was cleared last, None where there is none, or where it
    cannot be shown. `copies` maps pictures to where a copy lies that can be looked at.
    """

    shown: Shown
    authorship: Authorship
    last: Cleared | None
    before: str | None
    copies: Mapping[str, str]

    @property
    def candidate(self) -> Candidate:
        """The post as the gate will have it before itself, without what anybody said so far."""
        revision = Revision(self.shown.bundle, "", self.authorship, self.last)
        return Candidate(self.shown.post, revision, self.shown.demands, self.shown.findings, ())


def render_sheet(sheet: Sheet, department: Department) -> str:
    """Return everything about one post."""
    return "\n".join(
        [
            *_heading(sheet, department),
            *_page(sheet),
            *_changes(sheet),
            *_pictures(sheet),
            *_messages(sheet, department),
            *_findings(sheet),
            "",
        ]
    )


def render_other_files(paths: Iterable[str]) -> str:
    """Return a word about the files of a branch that this approval says nothing of, or ""."""
    listed = sorted(paths)
    if not listed:
        return ""
    lines = [_RULE, "This branch changes more, which your approval does not cover:"]
    lines += [f"  {visible(path)}" for path in listed[:_MOST_OTHER_FILES]]
    if len(listed) > _MOST_OTHER_FILES:
        lines.append(f"  … and {len(listed) - _MOST_OTHER_FILES:,} more")
    return "\n".join([*lines, ""])


def _heading(sheet: Sheet, department: Department) -> Iterator[str]:
    post = sheet.shown.post
    yield _RULE
    yield visible(f"{post.title}  ({post.source})")
    yield f"Its address will be {visible(department.agency.site_url + post.address)}"
    named = ", ".join(_authors(sheet, department))
    yield f"It names as author: {named}. {_proof(sheet, department)}"
    if sheet.last is None:
        yield "It is new: nothing of it was cleared before."
    elif not sheet.last.parts:
        yield "It was taken down before."
    else:
        at = sheet.last.at.astimezone(department.agency.zone)
        yield f"It replaces what was cleared on {at:%Y-%m-%d %H:%M}."
    for demand in sheet.candidate.needed:
        yield _demand(demand, sheet.candidate.barred, department)


def _authors(sheet: Sheet, department: Department) -> Iterator[str]:
    for author in sheet.shown.post.authors:
        if isinstance(author, Guest):
            yield visible(f"{author.name} of {author.affiliation} (guest of {author.sponsor})")
        else:
            yield _name(author, department)


def _proof(sheet: Sheet, department: Department) -> str:
    if UNKNOWN in sheet.authorship.committers:
        return "Who really wrote it cannot be proven."
    names = sorted(_name(handle, department) for handle in sheet.authorship.committers)
    return f"It was committed by {', '.join(names)}."


def _name(handle: str, department: Department) -> str:
    officer = department.find_officer(handle)
    return visible(officer.name if officer else handle)


def _demand(demand: ApprovalDemand, barred: frozenset[str], department: Department) -> str:
    who = visible(asked_for(demand, department, barred))
    if len(demand.persons - barred) < demand.count:
        who = f"more people with the role {who} than there are"
    because = f", {demand.because}" if demand.because else ""
    clause = f" (SOP {demand.paragraph})" if demand.paragraph else ""
    where = f" for {', '.join(sorted(demand.networks))}" if demand.networks else ""
    return f"It needs{where} {who}{because}{clause}."


def _page(sheet: Sheet) -> Iterator[str]:
    yield from _titled("The page, as it is written")
    for number, line in enumerate(text_of(sheet.shown.source).split("\n"), start=1):
        yield f"{number:4} │ {visible(line)}"


def _changes(sheet: Sheet) -> Iterator[str]:
    if sheet.last is None or not sheet.last.parts:
        return
    yield from _titled("What changes on the page")
    if sheet.before is None:
        yield "The text that was cleared last is not in this repository, so read all of the page."
        return
    after = text_of(sheet.shown.source)
    lines = difflib.unified_diff(
        sheet.before.split("\n"), after.split("\n"), "cleared", "now", lineterm="", n=1
    )
    yield from [visible(line) for line in lines] or ["Nothing."]


def _pictures(sheet: Sheet) -> Iterator[str]:
    if not sheet.shown.pictures:
        return
    yield from _titled("Pictures; look at each copy")
    alts = _alts(sheet)
    for file, data in sheet.shown.pictures.items():
        yield f"{visible(file)}, {max(1, len(data) // _KILOBYTE):,} KB"
        alt = alts.get(file)
        yield f"  {alt}" if alt else "  described in the text above"
        yield f"  {sheet.copies.get(file, 'There is no copy to look at.')}"


def _alts(sheet: Sheet) -> dict[str, str]:
    post = sheet.shown.post
    pictures = [picture for picture in (post.picture, *post.pictures) if picture]
    return {
        picture.file: f'described as "{visible(picture.alt)}"'
        if picture.alt
        else "without a description"
        for picture in pictures
    }


def _messages(sheet: Sheet, department: Department) -> Iterator[str]:
    yield from _titled("What each network would get")
    post = sheet.shown.post
    preview = PostPreview(post.title, post.source, sheet.shown.messages)
    text = preview_text([preview], department, facts_for(department), "Not sent yet")
    yield from (visible(line) for line in text.rstrip("\n").split("\n"))


def _findings(sheet: Sheet) -> Iterator[str]:
    if not sheet.shown.findings:
        return
    yield from _titled("What the checks say; your approval does not overrule them")
    yield from (visible(str(finding)) for finding in sheet.shown.findings)


def _titled(title: str) -> Iterator[str]:
    yield ""
    yield f"── {title} ".ljust(len(_RULE), "─")


def text_of(source: bytes) -> str:
    """Return the bytes of a post as text, whatever they are."""
    return source.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
