"""A narrow door to git's plumbing: nothing is checked out, and nothing of the repository runs."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LOCAL_SECONDS = 60
NETWORK_SECONDS = 120

# How to reach a remote and prove who one is. Every other GIT_ variable could point git elsewhere.
_KEPT = frozenset({
    "GIT_ASKPASS", "GIT_CONFIG_GLOBAL", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT",
    "GIT_SSL_CAINFO", "GIT_SSL_CAPATH",
})  # fmt: skip
_FIXED = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.commitGraph=false",
    "core.fsmonitor=false",
    "fetch.fsckObjects=true",
    "gc.auto=0",
    "maintenance.auto=false",
    "gpg.format=ssh",
    "gpg.ssh.program=ssh-keygen",
    "i18n.commitEncoding=UTF-8",
    "push.followTags=false",
    "push.gpgSign=false",
)
_SECRET = re.compile(r"(?<=://)[^/@\s]+(?=@)")


class GitFailedError(Exception):
    """Git did not do it; the message is what it said, without anything that opens a door."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a tree."""

    mode: str
    object_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who makes a commit, and at which second since 1970."""

    name: str
    email: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Git:
    """The repository that `folder` lies in."""

    folder: Path

    def call(
        self,
        *arguments: str,
        stdin: bytes = b"",
        seconds: int = LOCAL_SECONDS,
        environment: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return what a git command printed. Raises GitFailedError."""
        done = self.attempt(*arguments, stdin=stdin, seconds=seconds, environment=environment)
        if done.returncode != 0:
            raise GitFailedError(words_of(done))
        return done.stdout

    def attempt(
        self,
        *arguments: str,
        stdin: bytes = b"",
        seconds: int = LOCAL_SECONDS,
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a git command and return how it ended. Raises GitFailedError if it did not end."""
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        command = ["git", "--literal-pathspecs", "--no-pager", *settings, *arguments]
        try:
            return subprocess.run(
                command,
                cwd=self.folder,
                env={**_environment(), **(environment or {})},
                input=stdin,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except FileNotFoundError as missing:
            raise GitFailedError("git is not installed here") from missing
        except subprocess.TimeoutExpired as late:
            raise GitFailedError(f"git gave no answer within {seconds} seconds") from late

    def find_ref(self, name: str) -> str:
        """Return the object that a reference of that full name stands for, or ""."""
        listed = self.call("for-each-ref", "--format=%(objectname) %(refname)", name)
        found = (line.split(" ", 1) for line in listed.decode().splitlines())
        return next((object_id for object_id, ref in found if ref == name), "")

    def update_ref(self, name: str, new: str, old: str) -> None:
        """Move a reference from `old` ("" where there was none). Raises GitFailedError."""
        self.call("update-ref", "--no-deref", name, new, old or "0" * len(new))

    def list_history(self, head: str) -> list[str]:
        """Return the commits from the first one to `head`, along first parents.

        Raises GitFailedError where one is missing.
        """
        listed = self.call("rev-list", "--first-parent", "--reverse", head, "--")
        return listed.decode().split()

    def read_objects(self, object_ids: Sequence[str], kind: str) -> list[bytes | None]:
        """Return the bytes of objects of one kind ("blob", "tree", "commit"), in that order.

        None stands for one that is missing, of another kind, or not what its id says.
        """
        if not object_ids:
            return []
        asked = "".join(f"{object_id}\n" for object_id in object_ids).encode()
        answer = self.call("cat-file", "--batch", stdin=asked)
        contents: list[bytes | None] = []
        start = 0
        for object_id in object_ids:
            end = answer.index(b"\n", start)
            header = answer[start:end].decode().split(" ")
            start = end + 1
            content = None
            if len(header) == 3:  # noqa: PLR2004 - id, kind and size; else "missing" and the like
                content = answer[start : start + int(header[2])]
                start += len(content) + 1
            found = object_id_of(kind, content, like=object_id) if content is not None else ""
            contents.append(content if found == object_id else None)
        return contents

    def write_blob(self, content: bytes) -> str:
        """Keep bytes as they are, without any filter, and return their id."""
        return self.call("hash-object", "-w", "--stdin", stdin=content).decode().strip()

    def write_tree(self, entries: Iterable[Entry]) -> str:
        """Keep a tree of blobs and return its id."""
        lines = (f"{entry.mode} blob {entry.object_id}\t{entry.name}\0" for entry in entries)
        return self.call("mktree", "-z", stdin="".join(lines).encode()).decode().strip()

    def write_commit(
        self, tree: str, parent: str, message: str, identity: Identity, key: Path
    ) -> str:
        """Keep a commit signed with the private SSH key in the file `key` and return its id.

        `parent` is "" for a first commit. Raises GitFailedError, also where the key cannot sign.
        """
        parents = ("-p", parent) if parent else ()
        date = f"{identity.seconds} +0000"
        environment = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", identity.name), ("EMAIL", identity.email), ("DATE", date))
        }
        made = self.call(
            *("-c", f"user.signingKey={key.resolve()}"),
            *("commit-tree", "-S", *parents, "-F", "-", tree),
            stdin=message.encode(),
            environment=environment,
        )
        return made.decode().strip()


def words_of(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the last thing that git said, without the names and passwords in addresses."""
    said = done.stderr.decode(errors="replace").strip().splitlines()
    return _SECRET.sub("…", said[-1]) if said else f"git ended with {done.returncode}"


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT
    }
    return {**kept, **_FIXED}


def object_id_of(kind: str, content: bytes, *, like: str) -> str:
    """Return an object's id by the repository's own hash: SHA-1, or SHA-256 where ids are long."""
    header = f"{kind} {len(content)}\0".encode()
    long = hashlib.sha256().digest_size * 2
    # git names objects so; signatures, not this hash, say who wrote them
    algorithm = hashlib.sha256 if len(like) == long else hashlib.sha1
    return algorithm(header + content).hexdigest()
