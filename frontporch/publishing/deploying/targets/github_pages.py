"""The branch that GitHub Pages shows: one commit without parents a release, seen all at once."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from frontporch.ledger.git import NETWORK_SECONDS, Git, GitFailedError, object_id_of, words_of
from frontporch.ledger.remote import SITE
from frontporch.publishing.deploying.manifest import FILES, HEAD
from frontporch.publishing.deploying.target import host_error

_FETCHED = "refs/front-porch/pages"
_NAME = "Front Porch"
_EMAIL = "publisher@front-porch.invalid"
_PLAIN = "100644"
_THEIRS = ".github.io"


@dataclass(slots=True)
class GithubPages:
    """The branch of a remote. What GitHub itself wants there is added to every release."""

    git: Git
    remote: str
    site_url: str
    tip: str | None = None
    objects: dict[str, str] = field(default_factory=dict)
    ends: float | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return f"gh-pages at {self.remote}"

    def begin(self, time: timedelta) -> None:
        """Take the release that is there as the beginning of the next one."""
        self.ends = monotonic() + time.total_seconds()
        self.tip = None
        self.objects = dict(self._there())

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file in the release that is there."""
        object_id = self._there().get(path)
        return self._call("cat-file", "blob", object_id) if object_id else None

    def list_files(self) -> Collection[str]:
        """Return everything in it but what GitHub wants."""
        return self._there().keys() - self._wanted_by_github().keys()

    def find_strange(self, output: Path, named: Collection[str]) -> Collection[str]:
        """Return what somebody pushed: whoever may push to the repository may push here."""
        there, wanted = self._there(), self._wanted_by_github()
        added = there.keys() - {*named, *wanted, FILES, HEAD}
        changed = {path for path, data in wanted.items() if not _is_blob(data, there.get(path, ""))}
        # one file after the other, because a site may be larger than the memory
        changed |= {
            path
            for path in named
            if not _is_blob((output / path).read_bytes(), there.get(path, ""))
        }
        return added | changed

    def write(self, path: str, content: bytes) -> None:
        """Put one file into the next release."""
        self.objects[path] = (
            self._call("hash-object", "-w", "--stdin", stdin=content).decode().strip()
        )

    def write_now(self, path: str, content: bytes | None) -> None:
        """Push the release that is there with one file changed."""
        self.objects = dict(self._there())
        if content is None:
            self.delete([path])
        else:
            self.write(path, content)
        self.finish()

    def put(self, output: Path, paths: Sequence[str]) -> None:
        """Put files into the next release."""
        names = "".join(f"{(output / path).resolve()}\n" for path in paths).encode()
        made = self._call("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names)
        self.objects.update(zip(paths, made.decode().split(), strict=True))

    def delete(self, paths: Sequence[str]) -> None:
        """Leave files out of the next release."""
        for path in paths:
            self.objects.pop(path, None)

    def finish(self) -> None:
        """Push the release as the whole branch, unless somebody else did meanwhile."""
        for path, content in self._wanted_by_github().items():
            self.write(path, content)
        commit = self._commit(self._tree())
        self._refuse_late()
        done = self._git(
            *(
                "push",
                "--porcelain",
                "--no-verify",
                f"--force-with-lease={SITE}:{self.tip or ''}",
            ),
            *("--end-of-options", self.remote, f"{commit}:{SITE}"),
        )
        if done.returncode != 0:
            raise host_error(self.name, f"was not accepted; git said: {words_of(done)}")
        self.tip = commit

    def _there(self) -> Mapping[str, str]:
        """Return the objects of the branch by path, fetched once."""
        if self.tip is None:
            self.tip = self._fetch()
        if not self.tip:
            return {}
        listed = self._call("ls-tree", "-r", "-z", "--full-tree", self.tip).decode()
        entries = (line.split("\t", 1) for line in listed.split("\0") if line)
        return {path: about.split(" ")[2] for about, path in entries}

    def _fetch(self) -> str:
        asked = ("ls-remote", "--refs", "--quiet", "--end-of-options", self.remote, SITE)
        tip = self._call(*asked).decode().partition("\t")[0]
        if not tip:
            return ""
        fetching = (
            *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap="),
            *("--no-auto-maintenance", "--end-of-options", self.remote),
        )
        if self._git(*fetching, f"+{SITE}:{_FETCHED}").returncode != 0:
            # a git that was killed may have left the lock of the reference for good
            self._call(*fetching, SITE)
        self._call("cat-file", "-e", f"{tip}^{{commit}}")
        return tip

    def _tree(self) -> str:
        lines = "".join(
            f"{_PLAIN} {object_id}\t{path}\0" for path, object_id in sorted(self.objects.items())
        )
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self._call("update-index", "-z", "--index-info", stdin=lines.encode(), more=index)
            return self._call("write-tree", more=index).decode().strip()

    def _commit(self, tree: str) -> str:
        who = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", _NAME), ("EMAIL", _EMAIL))
        }
        return self._call("commit-tree", "-m", "The site", tree, more=who).decode().strip()

    def _wanted_by_github(self) -> Mapping[str, bytes]:
        """Return the files that keep GitHub from running a generator, and tell it the address."""
        host = urlsplit(self.site_url).hostname or ""
        domain = {} if host.endswith(_THEIRS) else {"CNAME": f"{host}\n".encode()}
        return {".nojekyll": b"", **domain}

    def _refuse_late(self) -> None:
        if self.ends is not None and monotonic() > self.ends:
            raise host_error(self.name, "took too long; run ./porch publish again")

    def _call(
        self, *arguments: str, stdin: bytes = b"", more: Mapping[str, str] | None = None
    ) -> bytes:
        done = self._git(*arguments, stdin=stdin, more=more)
        if done.returncode != 0:
            raise host_error(self.name, f"cannot be read or made; git said: {words_of(done)}")
        return done.stdout

    def _git(
        self, *arguments: str, stdin: bytes = b"", more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        try:
            return self.git.attempt(
                *arguments, stdin=stdin, seconds=NETWORK_SECONDS, environment=more
            )
        except GitFailedError as failure:
            raise host_error(self.name, f"cannot be reached: {failure}") from failure


def _is_blob(content: bytes, object_id: str) -> bool:
    return object_id_of("blob", content, like=object_id) == object_id
