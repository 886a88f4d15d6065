"""A small department with a policy, in a git repository, as a rehearsal: everybody's keys count."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

import tasks
from frontporch.policy.sample_keys import private_key_of, public_line_of
from tests.folders import DEPARTMENT, NOW
from tests.ledger.runners import Repository

PEOPLE = (("ortiz", "Dana Ortiz", "Sergeant", "pio"), ("hollis", "Renee Hollis", "Chief", "chief"))
SOP = """\
title = "What we publish"
signed_by = "hollis"
since = 2026-09-21
governors = ["chief"]

[roles]
pio = "the public information officer"
chief = "the chief"

[[paragraphs]]
id = "1.1"
title = "Somebody else reads it first"
text = "The PIO or the chief reads everything first."
[paragraphs.demands]
approve = [{ roles = ["pio", "chief"] }]

[[cases]]
say = "A story needs the PIO or the chief."
given = { kind = "story" }
expect = { approve = ["chief or pio"] }
"""
_TIMED = {
    "accounts",
    "approve",
    "build",
    "check",
    "comment",
    "correct",
    "erase",
    "hold",
    "publish",
    "settle",
    "takedown",
}
NETWORKS = """
[networks.mastodon]
account = "@elmferrypd@social.example"
"""


def department() -> str:
    """Return the department's file: Officer Lee, the PIO, the chief, and one network."""
    keyed = DEPARTMENT.replace('rank = "Officer"\n', f'rank = "Officer"\n{_keys("lee")}')
    officers = "".join(
        f'[[officers]]\nhandle = "{handle}"\nname = "{name}"\nrank = "{rank}"\n'
        f'section = "patrol"\nroles = ["{role}"]\n{_keys(handle)}'
        for handle, name, rank, role in PEOPLE
    )
    return keyed + officers + NETWORKS


def _keys(handle: str) -> str:
    return f'signing_keys = ["{public_line_of(handle)}"]\n'


@dataclass(frozen=True)
class GatedTown:
    """The folder, and its commands as somebody types them."""

    folder: Path

    @property
    def repository(self) -> Repository:
        return Repository(self.folder)

    def write(self, slug: str, *, title: str = "", more: str = "", body: str = "Hello.\n") -> str:
        """Write a post by Lee and return its path."""
        path = f"content/posts/2026/{slug}.md"
        name = title or slug.replace("-", " ").capitalize()
        front = f"id: id-{slug}\ntitle: {name}\ndate: 2026-11-18 07:30\nauthors: [lee]\n"
        summary = "summary: What happened, in one sentence.\n"
        self.put(path, f"---\n{front}{summary}{more}---\n{body}")
        return path

    def put(self, path: str, text: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, by: str = "lee") -> str:
        """Commit everything, signed with the sample's key of somebody."""
        key = self.folder.parent / f"key-{by}"
        if not key.exists():
            key.touch(mode=0o600)
            key.write_bytes(private_key_of(by))
        self.repository.git("add", "--all")
        signing = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={key}")
        self.repository.git(*signing, "commit", "-q", "-S", "--allow-empty", "-m", "x")
        return self.repository.git("rev-parse", "HEAD")

    def approve(self, path: str, by: str = "ortiz") -> None:
        done = self.porch("approve", path, "--as", by, "--yes")
        assert done.return_value == 0, done.output

    def porch(self, *arguments: str, now: str = NOW) -> Result:
        """Run a command; a mistake of people's is in `exception`."""
        timed = ("--now", now) if arguments[0] in _TIMED else ()
        return CliRunner().invoke(
            tasks.porch,
            ["--folder", str(self.folder), *arguments, *timed],
            standalone_mode=False,
        )

    def public(self, path: str) -> str | None:
        """Return a published page, or None where there is none."""
        file = self.folder / "public" / path / "index.html"
        return file.read_text("utf-8") if file.is_file() else None

    def forget(self) -> None:
        """Forget every rehearsal, as on a fresh clone."""
        shutil.rmtree(self.folder / ".cache")


def found_gated_town(folder: Path) -> GatedTown:
    """Write the department with its policy, and begin a repository."""
    town = GatedTown(folder)
    town.put("department.toml", department())
    town.put("sop.toml", SOP)
    town.put(".gitignore", "/.cache/\n/output/\n/public\n/public.releases/\n/.*-staging/\n")
    (folder / "content" / "posts").mkdir(parents=True)
    (folder / "content" / "media").mkdir()
    Repository(folder).git("init", "-q", "-b", "main")
    return town
