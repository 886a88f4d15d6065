"""A note that nothing is due before a time, so that a run in between ends at once.

It is believed only as long as nothing that it stands on has changed: the code, the commit and the
record as everybody shares them, the files in the folder, the names of the settings in the
environment. This module loads little, because it decides before anything heavy is loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from frontporch.building.cache import cache_folder, code_version
from frontporch.ledger.git import NETWORK_SECONDS, Git, GitFailedError
from frontporch.ledger.remote import BRANCH, MAIN, SITE, find_remote

_FILE = "rest.json"
_PREFIX = "FRONT_PORCH_"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a note stands on; `record` is the head of the record, `commit` that of the main branch.

    `site` is the head of the branch that GitHub Pages shows, "" where there is none.
    `settings` is a digest of the root and of the names of all other settings, never of secrets.
    """

    code: str
    settings: str
    commit: str
    record: str
    site: str


@dataclass(frozen=True, slots=True)
class Rest:
    """From `since` on nothing is due before `until`. `told` are the lines that people are told."""

    ground: Ground
    since: datetime
    until: datetime
    code: int
    told: tuple[str, ...]


def look_at_ground(folder: Path, root: str, environment: Mapping[str, str]) -> Ground | None:
    """Return what a note can stand on now; None where files are changed or nobody can tell."""
    git = Git(folder)
    try:
        remote = find_remote(git)
        head = git.call("rev-parse", "--verify", "HEAD").decode().strip()
        changed = git.call("status", "--porcelain", "--untracked-files=normal").strip()
        if remote is None or changed:
            return None
        asked = ("ls-remote", "--refs", "--quiet", "--end-of-options", remote, MAIN, BRANCH, SITE)
        listed = git.call(*asked, seconds=NETWORK_SECONDS).decode()
    except GitFailedError:
        return None
    refs = {ref: commit for commit, _, ref in (line.partition("\t") for line in listed.split("\n"))}
    if refs.get(MAIN) != head or not refs.get(BRANCH):
        return None
    settings = _digest_of_settings(root, environment)
    return Ground(code_version(), settings, head, refs[BRANCH], refs.get(SITE, ""))


def _digest_of_settings(root: str, environment: Mapping[str, str]) -> str:
    names = sorted(
        name for name, value in environment.items() if name.startswith(_PREFIX) and value
    )
    return hashlib.sha256("\n".join([root, *names]).encode()).hexdigest()


def find_rest(folder: Path, root: str, now: datetime) -> Rest | None:
    """Return the note that counts at `now` (aware), or None where a whole run is needed."""
    rest = _read(folder)
    if rest is None or not rest.since <= now < rest.until:
        return None
    return rest if look_at_ground(folder, root, os.environ) == rest.ground else None


def write_rest(rest: Rest, folder: Path) -> None:
    """Keep a note for the next run."""
    file = cache_folder(folder) / _FILE
    temporary = file.with_name(f"{_FILE}.tmp")
    written = {**asdict(rest), "since": rest.since.isoformat(), "until": rest.until.isoformat()}
    temporary.write_text(json.dumps(written), encoding="utf-8")
    temporary.replace(file)


def forget_rest(folder: Path) -> None:
    """Forget the note: a run is about to change what it speaks of."""
    (cache_folder(folder) / _FILE).unlink(missing_ok=True)


def _read(folder: Path) -> Rest | None:
    """Return the note that was kept, or None where there is none or it is damaged."""
    try:
        written = json.loads((cache_folder(folder) / _FILE).read_bytes())
        return Rest(
            Ground(**written["ground"]),
            datetime.fromisoformat(written["since"]),
            datetime.fromisoformat(written["until"]),
            int(written["code"]),
            tuple(map(str, written["told"])),
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
