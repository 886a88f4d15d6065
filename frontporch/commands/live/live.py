"""`./porch live open|update|close`: says what is going on, shown whole, signed by one person."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.approve import Choice, ask_and_sign
from frontporch.commands.live.live_closing import what_next, whom_to_call
from frontporch.commands.live.live_files import NextUpdate, first_update, next_update
from frontporch.commands.live.live_heard import heard_stories, put_back, set_aside
from frontporch.commands.wiring.edited_post import push_commit, vouch_for
from frontporch.commands.wiring.setting import Setting, read_setting
from frontporch.commands.wiring.signer import find_person, find_signing_person
from frontporch.commands.wiring.speaker import Named, find_speaker
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.events import Reviewed
from frontporch.ledger.git import Git, GitFailedError
from frontporch.officers import Officer
from frontporch.policy.approvals import FOLDER as APPROVALS
from frontporch.policy.pausing import has_named_role
from frontporch.policy.roster import titled
from frontporch.posts.archive import Archive
from frontporch.posts.contradictions import find_contradictions
from frontporch.posts.grades import Status
from frontporch.posts.live_writing import Said, compose_update
from frontporch.posts.reading import parse_update
from frontporch.publishing.approving.approval_sheet import Sheet, render_sheet
from frontporch.publishing.approving.sheets import gather_sheets
from frontporch.publishing.gating.recording import new_nonce, record_decided
from frontporch.publishing.reading.revisions import Rules
from frontporch.publishing.reading.trees import open_commit

_OPTIONS = {"authors": "author", "neighborhoods": "area", "expires": "hours"}
_DID: dict[Status, str] = {"open": "Open", "update": "Update", "close": "Close"}


@dataclass(frozen=True, slots=True)
class Called:
    """How somebody called the command. `name` is the id of what it is about."""

    status: Status
    said: Said
    named: Named
    name: str | None = None
    author: str | None = None
    yes: bool = False


def run_live(folder: Path, called: Called, now: datetime | None) -> int:
    """Write the next update, show all that goes out, sign and commit it.

    Returns 1 where nothing was signed; then nothing is left behind. Raises FrontPorchError.
    """
    setting = read_setting(folder, now)
    if called.named.account is not None:
        officer, setting = find_speaker(folder, called.named, setting)
        _refuse_without_role(officer, setting)
        author = called.author or officer.handle
    else:
        speaker = find_person(folder, setting.department, called.named.handle, called.named.key)
        author = called.author or speaker.handle
        if author == speaker.handle and (refusal := whom_to_call(speaker, setting)):
            click.echo(refusal, err=True)
            return 1
    if called.status == "open":
        place = first_update(folder, called.said.title, called.name)
    else:
        place = next_update(folder, heard_stories(folder, setting), called.name)
    sheets: Sequence[Sheet] = ()
    aside = set_aside(folder, place.instead_of)
    try:
        write_update(folder, called, place, author, setting.department, setting.now)
        sheets = _decide(folder, place, called, setting, now)
    finally:
        if not sheets:
            _take_back(folder, place.file)
            put_back(folder, aside)
    if not sheets:
        return 1
    click.echo(
        what_next(called.status, sheets, setting, is_pushed=called.named.account is not None)
    )
    return 0


def write_update(  # noqa: PLR0913 - a switch behind what is written
    folder: Path,
    called: Called,
    place: NextUpdate,
    author: str,
    department: Department,
    now: datetime,
    *,
    is_drill: bool = False,
) -> None:
    """Write the file. Raises ConfigurationError where it would not be read."""
    at = now.astimezone(department.agency.zone)
    text = compose_update(
        called.said, called.status, author, place.post_id, at, place.before, is_drill=is_drill
    )
    problems: list[Problem] = []
    post = parse_update(place.file, text.encode(), department, problems, is_drill=is_drill)
    if post is not None:
        problems += find_contradictions(Archive((post,)), department)
    if problems:
        raise ConfigurationError(
            Problem(_option_of(found.field) if found.field else "live", found.message)
            for found in problems
        )
    path = folder / place.file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _option_of(field: str) -> str:
    """Return the option that somebody wrote for a key of the file."""
    name = field.partition("[")[0].replace("_", "-").replace("instruction", "do")
    return f"--{_OPTIONS.get(name, name)}"


def _decide(
    folder: Path, place: NextUpdate, called: Called, setting: Setting, now: datetime | None
) -> Sequence[Sheet]:
    """Show the update, let the person decide, and commit it; return what was signed, if it was."""
    file, message = place.file, f"{_DID[called.status]} live updates: {called.said.title}"
    files = [file, *_shared(folder, place.instead_of)]
    if called.named.account is not None:
        _commit(folder, files, message)
        if setting.root is not None:
            made = Git(folder).call("rev-parse", "HEAD").decode().strip()
            vouch_for(folder, made, called.named.account, setting)
        sheet = _record(folder, file, called.named.account, setting)
        if setting.root is not None:
            push_commit(folder)
        return (sheet,)
    choice = Choice(handle=called.named.handle, key=called.named.key, yes=called.yes)
    signed = ask_and_sign(folder, file, choice, now)
    if signed is None:
        return ()
    with tempfile.TemporaryDirectory(prefix="front-porch-") as private:
        person = find_signing_person(
            folder, setting.department, called.named.handle, called.named.key, Path(private)
        )
        # whoever signs a commit counts as a writer of it, and another's words need another reader
        key = person.key if called.author in {None, person.officer.handle} else None
        _commit(folder, [*files, APPROVALS], message, key)
    return signed.sheets


def _record(folder: Path, file: str, account: int, setting: Setting) -> Sheet:
    """Put on record that the person with that account said it, as a review on the forge is."""
    git = Git(folder)
    commit = git.call("rev-parse", "HEAD").decode().strip()
    with tempfile.TemporaryDirectory(prefix="front-porch-") as private:
        rules = Rules(setting.department, setting.governance.sop, setting.now)
        tree = open_commit(folder, commit)
        [sheet] = gather_sheets(folder, tree, file, rules, setting.events, Path(private))
    click.echo(render_sheet(sheet, setting.department))
    handle = find_speaker(folder, Named(account=account), setting)[0].handle
    shown = sheet.shown
    event = Reviewed(
        at=setting.now,
        nonce=new_nonce(),
        post=shown.post.id,
        user=account,
        handle=handle,
        decision="approve",
        commit=commit,
        parts={part.name: part.digest for part in shown.bundle.parts},
        governance=setting.governance.digest,
    )
    record_decided(setting.ledger, lambda _: (None, [event]))
    return sheet


def _shared(folder: Path, files: Sequence[str]) -> list[str]:
    """Return which of these files git knows."""
    listed = Git(folder).call("ls-files", "-z", "--", *files) if files else b""
    return [file for file in listed.decode().split("\0") if file]


def _commit(folder: Path, files: Sequence[str], message: str, key: Path | None = None) -> None:
    """Commit these files and nothing else, signed with `key` if there is one."""
    signing = ("-c", f"user.signingKey={key.absolute()}") if key else ()
    signed = "-S" if key else "--no-gpg-sign"
    git = Git(folder)
    try:
        git.call("add", "--", *files)
        git.call(*signing, "commit", "--quiet", signed, "-m", message, "--", *files)
    except GitFailedError as failure:
        raise ConfigurationError(Problem("git", f"could not commit: {failure}")) from failure


def _take_back(folder: Path, file: str) -> None:
    """Remove an update that nobody signed."""
    path = folder / file
    path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()


def _refuse_without_role(officer: Officer, setting: Setting) -> None:
    """Refuse what would wait for somebody else's approval: at the desk nobody is asked for it."""
    sop = setting.governance.sop
    if not has_named_role(officer, sop):
        names = " or ".join(sop.roles.values())
        message = f"{titled(officer)} may not speak for live updates; {names} may"
        raise ConfigurationError(Problem("live", message))
