"""Turns what somebody was shown and decided into a signed statement in approvals/."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from frontporch.commands.wiring.setting import Setting
from frontporch.commands.wiring.signer import SigningPerson
from frontporch.errors import ConfigurationError, Problem
from frontporch.messages.bundle import PAGE
from frontporch.policy.approvals import FOLDER, SIGNATURE, read_approvals
from frontporch.policy.evidence import Decision
from frontporch.policy.roster import accounts_of, signatory_of
from frontporch.policy.signatures import APPROVAL, UnverifiedError, sign, verify
from frontporch.policy.statement import (
    LONGEST,
    Emergency,
    StatedPost,
    Statement,
    parse_statement,
    render_statement,
)
from frontporch.publishing.approving.approval_sheet import Sheet


def compose_statement(
    folder: Path,
    sheets: Sequence[Sheet],
    person: SigningPerson,
    decision: Decision,
    emergency: str | None,
    setting: Setting,
) -> Statement:
    """Return what `person` says of all the sheets: exactly what they were shown."""
    handle = person.officer.handle
    signed_at = _when(folder, handle, sheets, setting)
    return Statement(
        root=setting.root,
        rehearsal=setting.root is None,
        governance=setting.governance.digest,
        decision=decision,
        posts=tuple(_stated(sheet) for sheet in sheets),
        accounts=accounts_of(setting.department),
        approver=handle,
        signed_at=signed_at,
        not_before=signed_at,
        not_after=signed_at + LONGEST,
        emergency=Emergency(reason=emergency) if emergency is not None else None,
        nonce=secrets.token_hex(16),
    )


def _when(folder: Path, handle: str, sheets: Sequence[Sheet], setting: Setting) -> datetime:
    """Return now, or a second after what the same person signed last about one of these posts."""
    posts = {sheet.shown.post.id for sheet in sheets}
    evidence, _ = read_approvals(folder, setting.ground, posts)
    earlier = [each.signed_at for each in evidence if each.approver == handle]
    now = setting.now.astimezone(UTC).replace(microsecond=0)
    return max([now, *(moment + timedelta(seconds=1) for moment in earlier)])


def _stated(sheet: Sheet) -> StatedPost:
    shown = sheet.shown
    return StatedPost(
        post=shown.post.id,
        replaces=sheet.last.parts.get(PAGE) if sheet.last else None,
        parts={part.name: part.digest for part in shown.bundle.parts},
        texts={message.part: message.text for message in shown.messages},
        expires=shown.bundle.expires,
    )


def write_statement(
    folder: Path, statement: Statement, person: SigningPerson, setting: Setting
) -> str:
    """Sign, look at the signature as the gate will, and write both files. Return the place."""
    data = render_statement(statement)
    parse_statement(data)
    signature = sign(data, person.key, APPROVAL)
    signatory = signatory_of(person.officer, setting.department)
    try:
        verify(data, signature, signatory, setting.now, APPROVAL)
    except UnverifiedError as reason:
        message = f"made a signature that would not count, because it {reason}"
        raise ConfigurationError(Problem(person.key.name, message)) from reason
    approvals = folder / FOLDER
    if approvals.is_symlink():
        raise ConfigurationError(Problem(FOLDER, "is a link to another place"))
    approvals.mkdir(exist_ok=True)
    for name, content in (
        (statement.file_name, data),
        (statement.file_name + SIGNATURE, signature),
    ):
        with (approvals / name).open("xb") as file:
            file.write(content)
    return f"{FOLDER}/{statement.file_name}"
