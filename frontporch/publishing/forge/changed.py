"""Which posts a pull request is about, and what else it changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.ledger.git import Git, GitFailedError
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.publishing.gating.clearing import Matter

_APPROVALS = "approvals/"


@dataclass(frozen=True, slots=True)
class Changed:
    """The files that are not as they were, relative to the department's folder."""

    paths: frozenset[str]

    def of(self, matters: Iterable[Matter]) -> tuple[Matter, ...]:
        """Return the posts and pages whose text or pictures changed."""
        return tuple(matter for matter in matters if self.paths & _files_of(matter))

    def beside(self, matters: Iterable[Matter]) -> tuple[str, ...]:
        """Return what changed besides them; approvals speak for themselves."""
        known = {file for matter in matters for file in _files_of(matter)}
        return tuple(path for path in sorted(self.paths - known) if not path.startswith(_APPROVALS))


def find_changed(folder: Path, since: str) -> Changed:
    """Return what changed from where the branch left `since`, a commit or branch, until HEAD.

    Raises ConfigurationError where git knows no such commit.
    """
    git = Git(folder)
    options = ("--name-only", "--no-renames", "--no-ext-diff", "-z", "--relative")
    try:
        commit = git.call("rev-parse", "--verify", "--end-of-options", f"{since}^{{commit}}")
        listed = git.call("diff", *options, f"{commit.decode().strip()}...HEAD", "--", ".")
    except GitFailedError as failure:
        message = f"{quoted(since)} is nothing that git could compare with: {failure}"
        raise ConfigurationError(Problem("--since", message)) from failure
    names = listed.decode(errors="replace").split("\0")
    return Changed(frozenset(name for name in names if name))


def _files_of(matter: Matter) -> frozenset[str]:
    media = (f"{MEDIA_FOLDER}/{file}" for file in matter.composed.media)
    return frozenset({matter.composed.post.source, *media})
