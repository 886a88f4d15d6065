"""Signs approvals for the sample's posts and pages, with keys that everybody has.

Run it after a change of the sample: python -m scripts.approve_the_sample. It always writes the same
files for the same sample. Whoever has rehearsed before deletes .cache/front-porch/rehearsal first,
because there an approval must say what it replaces.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from frontporch.commands.wiring.gating import footing_of, read_files
from frontporch.commands.wiring.setting import Setting, read_setting
from frontporch.commands.wiring.signer import SigningPerson, find_signing_person
from frontporch.commands.wiring.signing import write_statement
from frontporch.policy.approvals import FOLDER
from frontporch.policy.counting import missing_approvals
from frontporch.policy.roster import accounts_of
from frontporch.policy.statement import LONGEST, StatedPost, Statement, render_statement
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Guest
from frontporch.publishing.reading.working import Composed

HOUSE = Path(__file__).resolve().parents[1]
READERS = ("ortiz", "hollis", "abara", "marsh", "vega")
_GONE = {"draft", "expired", "withdrawn"}


def approve_the_sample(folder: Path, keys: Mapping[str, Path] = {}) -> list[str]:
    """Write approvals of everything that may be seen in `folder`; return the files' names.

    `keys` are the readers' own ones by handle, for a copy of the sample that publishes for real.
    """
    setting = read_setting(folder, None)
    read = read_files(footing_of(folder, setting)).composed
    wanted = [each for each in read if stage_of(each.post, setting.now) not in _GONE]
    chosen = {each.post.id: _choose_readers(each) for each in wanted}
    for old in (folder / FOLDER).glob("*.json*"):
        old.unlink()
    with tempfile.TemporaryDirectory() as private:
        written = []
        for handle in READERS:
            person = find_signing_person(
                folder, setting.department, handle, keys.get(handle), Path(private)
            )
            theirs = [each for each in wanted if handle in chosen[each.post.id]]
            if theirs:
                statement = _statement(person, theirs, setting)
                written.append(write_statement(folder, statement, person, setting))
    return written


def _choose_readers(composed: Composed) -> Sequence[str]:
    """Return as few readers as the SOP lets it go out with, if nobody can prove who wrote it."""
    authors = composed.post.authors
    writers = {each.sponsor if isinstance(each, Guest) else each for each in authors}
    may = [handle for handle in READERS if handle not in writers - set(composed.demands.alone)]
    enough = (
        some
        for count in range(1, len(may) + 1)
        for some in combinations(may, count)
        if not any(
            missing_approvals(composed.demands, part.name, set(some), is_proven=False)
            for part in composed.bundle.parts
        )
    )
    if (found := next(enough, None)) is None:
        raise SystemExit(f"{composed.post.source}: nobody here could approve it under the SOP")
    return found


def _statement(person: SigningPerson, several: Iterable[Composed], setting: Setting) -> Statement:
    stated = tuple(
        StatedPost(
            post=each.post.id,
            replaces=None,
            parts={part.name: part.digest for part in each.bundle.parts},
            texts={message.part: message.text for message in each.messages},
            expires=each.bundle.expires,
        )
        for each in several
    )
    signed_at: datetime = setting.now.astimezone(UTC)
    draft = Statement(
        root=setting.root,
        rehearsal=setting.root is None,
        governance=setting.governance.digest,
        decision="approve",
        posts=stated,
        accounts=accounts_of(setting.department),
        approver=person.officer.handle,
        signed_at=signed_at,
        not_before=signed_at,
        not_after=signed_at + LONGEST,
        emergency=None,
        nonce="0" * 32,
    )
    # a nonce that follows from the words, so that the same sample gives the same files
    nonce = hashlib.sha256(render_statement(draft)).hexdigest()[:32]
    return draft.model_copy(update={"nonce": nonce})


if __name__ == "__main__":
    for name in approve_the_sample(HOUSE):
        print(f"Signed: {name}")  # noqa: T201 - a script talks
