"""`./porch live open|update|close`: says what is going on, shown whole, signed by one person."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.approve import Choice, run_approve
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
from frontporch.policy.refusal import name_of
from frontporch.policy.roster import titled
from frontporch.policy.speaking_alone import find_leave_to_speak, who_may_speak
from frontporch.policy.wording import some_of
from frontporch.posts.archive import Archive
from frontporch.posts.contradictions import find_contradictions
from frontporch.posts.grades import Status
from frontporch.posts.live_writing import Said, compose_update
from frontporch.posts.reading import parse_update
from frontporch.publishing.approving.approval_sheet import render_sheet
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
        if author == speaker.handle and (refusal := _whom_to_call(speaker, setting)):
            click.echo(refusal, err=True)
            return 1
    if called.status == "open":
        place = first_update(folder, called.said.title, called.name)
    else:
        place = next_update(folder, heard_stories(folder, setting), called.name)
    code, aside = 1, set_aside(folder, place.instead_of)
    try:
        write_update(folder, called, place, author, setting.department, setting.now)
        code = _decide(folder, place, called, setting, now)
    finally:
        if code:
            _take_back(folder, place.file)
            put_back(folder, aside)
    if not code:
        click.echo(_what_next(called.status))
    return code


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
) -> int:
    """Show the update, let the person decide, and commit it; return the exit code."""
    file, message = place.file, f"{_DID[called.status]} live updates: {called.said.title}"
    files = [file, *_shared(folder, place.instead_of)]
    if called.named.account is not None:
        _commit(folder, files, message)
        if setting.root is not None:
            made = Git(folder).call("rev-parse", "HEAD").decode().strip()
            vouch_for(folder, made, called.named.account, setting)
        _record(folder, file, called.named.account, setting)
        if setting.root is not None:
            push_commit(folder)
        return 0
    choice = Choice(handle=called.named.handle, key=called.named.key, yes=called.yes)
    if code := run_approve(folder, file, choice, now):
        return code
    with tempfile.TemporaryDirectory(prefix="front-porch-") as private:
        person = find_signing_person(
            folder, setting.department, called.named.handle, called.named.key, Path(private)
        )
        # whoever signs a commit counts as a writer of it, and another's words need another reader
        key = person.key if called.author in {None, person.officer.handle} else None
        _commit(folder, [*files, APPROVALS], message, key)
    return 0


def _record(folder: Path, file: str, account: int, setting: Setting) -> None:
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


def _whom_to_call(speaker: Officer, setting: Setting) -> str:
    """Return who may say it alone, where others may and the speaker may not; else ""."""
    sop = setting.governance.sop
    may = list(who_may_speak(setting.department, sop, setting.now))
    if not may or find_leave_to_speak(speaker, sop) is not None:
        return ""
    names = some_of(sorted(name_of(each.handle, setting.department) for each, _ in may), 1)
    cited = " and ".join(sorted({paragraph for _, paragraph in may}))
    return (
        f"{name_of(speaker.handle, setting.department)} may not do this alone. Call {names}: each "
        f"may alone (SOP {cited}), also with your words (--author {speaker.handle}). "
        "What you typed was not kept."
    )


def _what_next(status: Status) -> str:
    waits = (
        "Posts that came due meanwhile wait until somebody has looked through them: "
        "./porch hold review"
        if status == "close"
        else "Every other post waits from now on."
    )
    return f"Signed and committed. To put it up now:\n  git push\n  ./porch publish\n{waits}"
