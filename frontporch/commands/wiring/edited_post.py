"""Edits one post's file for somebody, sees that it says what it should, and commits it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from frontporch.commands.wiring.named_post import find_source
from frontporch.commands.wiring.opened_road import open_road
from frontporch.commands.wiring.setting import Setting
from frontporch.commands.wiring.signer import find_git_key
from frontporch.delivery.situation import Pace
from frontporch.errors import ConfigurationError, ContentError, Problem
from frontporch.ledger.events import Committed
from frontporch.ledger.git import Git, GitFailedError
from frontporch.posts.editing import UneditableError
from frontporch.posts.front_matter import LARGEST_BYTES
from frontporch.posts.model import Post
from frontporch.posts.reading import parse_post
from frontporch.publishing.forge.asking import find_forge
from frontporch.publishing.forge.sharing import share_commit
from frontporch.publishing.reading.trees import is_as_committed, open_commit

_PLACED = {"body_line", "lines"}
_NAME, _EMAIL = "Front Porch", "publisher@front-porch.invalid"


@dataclass(frozen=True, slots=True)
class EditedPost:
    """A post's file, as it was and as it is to be; nothing is written yet."""

    folder: Path
    post: Post
    before: bytes
    after: bytes

    @property
    def source(self) -> str:
        """The file, seen from the department's folder."""
        return self.post.source

    def write(self) -> None:
        """Put the new text into the file."""
        (self.folder / self.source).write_bytes(self.after)

    def restore(self) -> None:
        """Put the file back as it was."""
        (self.folder / self.source).write_bytes(self.before)


def read_post(folder: Path, written: str, setting: Setting) -> tuple[Post, bytes]:
    """Return a post that somebody names by file or id, and its bytes. Raises FrontPorchError."""
    source = find_source(folder, written)
    with (folder / source).open("rb") as opened:
        data = opened.read(LARGEST_BYTES + 1)
    problems: list[Problem] = []
    post = parse_post(source, data, setting.department, problems)
    if post is None:
        raise ContentError(problems)
    return post, data


def edit(
    folder: Path,
    read: tuple[Post, bytes],
    change: Callable[[bytes], bytes],
    fields: AbstractSet[str],
    setting: Setting,
) -> EditedPost:
    """Return the file with a change to `fields` and to nothing else. Raises ContentError."""
    post, before = read
    problems: list[Problem] = []
    try:
        after = change(before)
    except UneditableError as reason:
        raise ContentError(Problem(post.source, f"{reason}; edit it by hand", 1)) from reason
    edited = parse_post(post.source, after, setting.department, problems)
    if edited is None:
        raise ContentError(problems)
    was, now = post.model_dump(exclude=_PLACED), edited.model_dump(exclude=_PLACED)
    if changed := {name for name in was if was[name] != now[name]} - fields:
        message = f"is written so that {', '.join(sorted(changed))} would change; edit it by hand"
        raise ContentError(Problem(post.source, message, 1))
    return EditedPost(folder, edited, before, after)


def commit_posts(folder: Path, sources: Sequence[str], subject: str) -> str:
    """Commit just these files, signed where the person signs with SSH, and return the commit."""
    git = Git(folder)
    signing = ("-S",) if find_git_key(folder) else ()
    try:
        who = git.attempt("config", "--get", "user.email").stdout.strip()
        identity = {} if who else _identity()
        git.call("add", "--", *sources)
        message = f"{subject} {', '.join(sources)}"
        git.call(
            *("commit", "--quiet", *signing, "--only", "-m", message, "--", *sources),
            environment=identity,
        )
        return git.call("rev-parse", "HEAD").decode().strip()
    except GitFailedError as failure:
        message = f"is changed, but could not be committed: {failure}"
        raise ConfigurationError([Problem(source, message) for source in sources]) from failure


def keep_as_written(folder: Path, source: str) -> bool:
    """Commit a file as it lies there, unless it is committed so; return whether it was needed."""
    if is_as_committed(open_commit(folder, "HEAD"), source, (folder / source).read_bytes()):
        return False
    commit_posts(folder, [source], "Keep as it was written:")
    return True


def push_commit(folder: Path) -> None:
    """Bring the branch that is checked out to the remote that shares it. Raises FrontPorchError."""
    share_commit(Git(folder), find_forge(os.environ))


def vouch_for(folder: Path, commit: str, account: int, setting: Setting) -> None:
    """Record which account on the forge made a commit here, where the forge itself says so."""
    road = open_road(folder, setting, "", Pace())
    at = setting.now.astimezone(UTC)
    road.record(Committed(at=at, nonce=road.nonce(), commit=commit, user=account))


def told(moment: datetime, setting: Setting) -> str:
    """Return a time as front matter has it, in the department's zone."""
    return f"{moment.astimezone(setting.department.agency.zone):%Y-%m-%d %H:%M}"


def _identity() -> dict[str, str]:
    return {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", _NAME), ("EMAIL", _EMAIL))
    }
