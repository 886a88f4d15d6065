"""Real git repositories with a publisher's key: what one runner and an attacker can do to them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.events import Cleared, Event, Opened
from frontporch.ledger.seen import SeenHead
from frontporch.ledger.signing import Signer

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
LEDGER = "refs/heads/ledger"
_NONCES = count(1)


def nonce() -> str:
    return f"{next(_NONCES):032x}"


def opened(own: str | None = None) -> Opened:
    return Opened(at=NOW, nonce=own or nonce(), repository="a" * 64, root="b" * 64)


def cleared(post: str = "7k3mq9xw2d", own: str | None = None) -> Cleared:
    return Cleared(
        at=NOW,
        nonce=own or nonce(),
        post=post,
        part="page",
        digest="c" * 64,
        commit="d" * 40,
        governance="e" * 64,
    )


def make_key(folder: Path, name: str = "publisher") -> tuple[Path, str]:
    """Make an SSH key without a passphrase and return its private file and its public line."""
    key = folder / name
    command = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(key))
    subprocess.run(command, check=True, timeout=30)
    return key, key.with_suffix(".pub").read_text(encoding="utf-8").strip()


@dataclass(frozen=True)
class Repository:
    """A clone on one machine, with the plain git that an attacker has too."""

    folder: Path

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@town.example")
        command = ["git", "-C", str(self.folder), *identity, *arguments]
        done = subprocess.run(command, input=stdin, capture_output=True, check=True, timeout=60)
        return done.stdout.decode().strip()

    def blob(self, content: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", stdin=content)

    def tree(self, files: dict[str, bytes], mode: str = "100644") -> str:
        lines = (f"{mode} blob {self.blob(text)}\t{name}\n" for name, text in files.items())
        return self.git("mktree", stdin="".join(lines).encode())

    def commit(self, tree: str, parents: Sequence[str], key: Path | None = None) -> str:
        """Make a commit, signed if there is a key, and return its id."""
        signing = (
            ("-c", "gpg.format=ssh", "-c", f"user.signingKey={key}") if key is not None else ()
        )
        onto = [word for parent in parents for word in ("-p", parent)]
        sign = ("-S",) if key is not None else ()
        return self.git(*signing, "commit-tree", *sign, "-m", "x", *onto, tree)

    def head(self, ref: str = LEDGER) -> str:
        return self.git("for-each-ref", "--format=%(objectname)", ref)

    def point(self, commit: str, ref: str = LEDGER) -> None:
        self.git("update-ref", ref, commit)

    def text(self, commit: str, name: str = "00001.jsonl") -> bytes:
        return self.git("cat-file", "blob", f"{commit}:{name}").encode() + b"\n"


@dataclass(frozen=True)
class Town:
    """A bare remote, a key, and as many runners as a test wants."""

    folder: Path
    key: Path
    public: str

    @property
    def remote(self) -> Repository:
        return Repository(self.folder / "remote.git")

    def clone(self, name: str) -> Repository:
        folder = self.folder / name
        if not folder.exists():
            folder.mkdir()
            Repository(folder).git("init", "-q")
            Repository(folder).git("remote", "add", "origin", str(self.remote.folder))
        return Repository(folder)

    def runner(self, name: str = "runner", *, remote: str | None = "origin") -> BranchLedger:
        folder = self.clone(name).folder
        seen = SeenHead(folder / ".cache/front-porch/ledger-seen")
        return BranchLedger(folder, remote, (self.public,), seen, Signer(self.key))

    def push(self, name: str, commit: str) -> None:
        """Push as an attacker with write access does."""
        self.clone(name).git("push", "-q", "--force", "origin", f"{commit}:{LEDGER}")


def found_town(folder: Path) -> Town:
    key, public = make_key(folder)
    town = Town(folder, key, public)
    found_bare(town.remote.folder)
    return town


def found_shared(folder: Path) -> Repository:
    """Return an empty repository in `folder`, for clones to share."""
    return found_bare(folder / "shared.git")


def found_bare(place: Path) -> Repository:
    """Return an empty repository without files, whose main branch is main."""
    place.mkdir()
    bare = Repository(place)
    bare.git("init", "-q", "--bare", "-b", "main")
    return bare


def copy_town(town: Town, folder: Path) -> Town:
    """Copy the remote, the key and every clone, which then know only the copy's remote."""
    copy = Town(folder, folder / town.key.name, town.public)
    shutil.copytree(town.folder, folder)
    for clone in folder.glob("*/.git"):
        Repository(clone.parent).git("remote", "set-url", "origin", str(copy.remote.folder))
    return copy


def fill(ledger: BranchLedger, commits: int = 3) -> list[str]:
    """Open the record and add events, one commit each; return the heads, oldest first."""
    heads = [ledger.append([opened()], ledger.read().head)]
    for _ in range(commits - 1):
        heads.append(ledger.append([cleared()], heads[-1]))
    return heads


def posts_of(events: Sequence[Event]) -> list[str]:
    return [event.post for event in events if isinstance(event, Cleared)]
