"""`./porch approve`: shows all that would go out, asks, and signs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.wiring.setting import Setting, read_setting
from frontporch.commands.wiring.signer import SigningPerson, find_signing_person
from frontporch.commands.wiring.signing import compose_statement, write_statement
from frontporch.errors import ConfigurationError, Problem
from frontporch.policy.approvals import FOLDER
from frontporch.policy.evidence import Decision
from frontporch.policy.roster import is_here
from frontporch.policy.statement import Statement
from frontporch.publishing.approving.approval_sheet import Sheet, render_other_files, render_sheet
from frontporch.publishing.approving.sheets import find_other_files, gather_sheets
from frontporch.publishing.reading.revisions import Rules
from frontporch.publishing.reading.trees import FolderTree, open_commit


@dataclass(frozen=True, slots=True)
class Choice:
    """How somebody called the command: who they are, what they decide, and whether they were asked.

    `emergency` is the typed reason of an emergency. `yes` answers the question beforehand, which
    only a rehearsal allows.
    """

    handle: str | None = None
    key: Path | None = None
    reject: bool = False
    emergency: str | None = None
    yes: bool = False

    @property
    def decision(self) -> Decision:
        """What the statement will say."""
        return "reject" if self.reject else "approve"


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement that was written at `place`; `sheets` are what was shown."""

    place: str
    statement: Statement
    sheets: tuple[Sheet, ...]


def run_approve(folder: Path, what: str, choice: Choice, now: datetime | None) -> int:
    """Show, ask and sign as `ask_and_sign` does, and say what to do with the files.

    Returns 1 where nothing was signed. Raises FrontPorchError.
    """
    signed = ask_and_sign(folder, what, choice, now)
    if signed is None:
        return 1
    click.echo(_what_next(signed.place, signed.statement))
    return 0


def ask_and_sign(folder: Path, what: str, choice: Choice, now: datetime | None) -> Signed | None:
    """Show the posts that `what` names (PATH, or REF:PATH), ask, and write a signed statement.

    Returns None where nothing was signed. Raises FrontPorchError.
    """
    setting = read_setting(folder, now)
    if choice.yes and setting.root is not None:
        raise ConfigurationError(Problem("--yes", "is for rehearsals; what is real is asked"))
    for finding in setting.findings:
        click.echo(str(finding), err=True)
    with tempfile.TemporaryDirectory(prefix="front-porch-") as name:
        private = Path(name)
        person = find_signing_person(folder, setting.department, choice.handle, choice.key, private)
        ref, path = _parse(what, folder)
        tree = open_commit(folder, ref) if ref else FolderTree(folder)
        rules = Rules(setting.department, setting.governance.sop, setting.now)
        sheets = list(gather_sheets(folder, tree, path, rules, setting.events, private))
        for sheet in sheets:
            click.echo(render_sheet(sheet, setting.department))
        click.echo(render_other_files(find_other_files(tree, sheets)), nl=False)
        if reasons := list(_reasons_against(sheets, person, choice, setting)):
            click.echo("\n".join(reasons), err=True)
            return None
        if not (choice.yes or click.confirm(_question(person, choice))):
            click.echo("Nothing was signed.")
            return None
        words = (choice.decision, choice.emergency)
        statement = compose_statement(folder, sheets, person, *words, setting)
        place = write_statement(folder, statement, person, setting)
    return Signed(place, statement, tuple(sheets))


def _parse(what: str, folder: Path) -> tuple[str, str]:
    """Return the branch ("" for the working files), and the path inside the department's folder."""
    ref, colon, path = what.partition(":")
    if colon:
        if not ref:
            message = "needs a branch before the colon, such as cow-on-the-bridge:content/posts/…"
            raise ConfigurationError(Problem("REF:PATH", message))
        return ref, path
    here = Path.cwd() / what
    is_inside = here.exists() and here.is_relative_to(folder)
    return "", here.relative_to(folder).as_posix() if is_inside else Path(what).as_posix()


def _reasons_against(
    sheets: Sequence[Sheet], person: SigningPerson, choice: Choice, setting: Setting
) -> Iterator[str]:
    """Yield why a signature by this person would not count, before anybody is asked for it."""
    officer = person.officer
    if not is_here(officer, setting.department, setting.now):
        yield f"{officer.name} does not work here now, so nothing was signed."
    if choice.reject:
        return
    for sheet in sheets:
        demands, source = sheet.shown.demands, sheet.shown.post.source
        rule = demands.emergency
        if choice.emergency is not None and (rule is None or officer.handle not in rule.persons):
            reason = f"the SOP does not let {officer.name} clear this in an emergency"
            yield f"{source}: {reason}{_cited(rule.paragraph if rule else '')}."
        elif choice.emergency is None and officer.handle in sheet.candidate.barred:
            reason = f"{officer.name} wrote this, so somebody else must approve it"
            yield f"{source}: {reason}{_cited(demands.own_words)}."


def _cited(paragraph: str) -> str:
    return f" (SOP {paragraph})" if paragraph else ""


def _question(person: SigningPerson, choice: Choice) -> str:
    verb = "Reject" if choice.reject else "Approve"
    urgency = " IN AN EMERGENCY" if choice.emergency is not None else ""
    return f"{verb} all of this{urgency} as {person.officer.name}?"


def _what_next(place: str, statement: Statement) -> str:
    verb = "Approve" if statement.decision == "approve" else "Reject"
    subject = (
        f"post {statement.posts[0].post}"
        if len(statement.posts) == 1
        else f"{len(statement.posts):,} posts"
    )
    until = f"until {statement.not_after:%Y-%m-%d}" if verb == "Approve" else "until you sign anew"
    rehearsed = (
        " It was signed in a rehearsal and counts only there." if statement.rehearsal else ""
    )
    return (
        f"Signed: {place}\n"
        f"It counts {until}, for exactly what was shown.{rehearsed} Put it on record:\n"
        f"  git add {FOLDER}\n"
        f'  git commit -m "{verb} {subject}"\n'
        f"  git push"
    )
