"""Measures how long the sample takes from a merge until a post is live and announced everywhere.

./porch bench merge. Everything is on this machine: a bare repository as the forge, a store of S3
with a web server over it, and the servers of four networks. What came before the merge was
published already, as on any day. ROUNDS=3 merges more than one post.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.policy.governance import FOLDER as GOVERNANCE
from frontporch.policy.governance import read_version
from scripts.approve_the_sample import READERS, approve_the_sample
from tests.folders import CHECKOUT
from tests.forge.outside import NETWORKS, Outside, outside
from tests.ledger.runners import Repository

GOAL_SECONDS = 10.0
STEPS = ("build", "deploy", "deliver")
_SAMPLE = ("content", "department.toml", "sop.toml")
_POST = """---
id: merged{at:04}
title: The gate at the ferry is open again, for the {at}. time
date: {date:%Y-%m-%d %H:%M}
authors: [lee]
category: {category}
summary: You can walk down to the river again.
---
The gate at the landing is mended. Thank you for walking around.
"""


@dataclass(frozen=True, order=True)
class Took:
    """The seconds of a run; `work` are those of the processor, which others do not prolong."""

    seconds: float
    work: float


@dataclass
class Town:
    """The sample as a department that publishes for real."""

    folder: Path
    keys: Mapping[str, Path]
    environment: Mapping[str, str]

    def porch(self, *arguments: str) -> Took:
        """Run a command as people do; return how long it took."""
        began, worked = time.perf_counter(), work_of_children()
        done = subprocess.run(
            [sys.executable, "tasks.py", "--folder", self.folder, *arguments],
            cwd=CHECKOUT,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        return Took(time.perf_counter() - began, work_of_children() - worked)

    def commit(self) -> None:
        """Bring what lies here to the shared main branch."""
        git = Repository(self.folder).git
        git("add", "--all")
        git("commit", "-q", "--no-gpg-sign", "-m", "x")
        git("push", "-q", "origin", "main")

    def merge(self, number: int) -> str:
        """Have another approved post on main; return its title."""
        hour_ago = datetime.now(ZoneInfo("America/Chicago")) - timedelta(hours=1)
        text = _POST.format(at=number, date=hour_ago, category="streets")
        (self.folder / f"content/posts/merged-{number}.md").write_text(text, encoding="utf-8")
        self.approve()
        self.commit()
        return f"for the {number}. time"

    def approve(self) -> None:
        """Let the readers of the sample sign for all that is there."""
        os.environ.update(self.environment)
        approve_the_sample(self.folder, self.keys)


def main() -> int:
    """Print how long it takes as a whole and step by step."""
    rounds = int(os.environ.get("ROUNDS", "3"))
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        out = stack.enter_context(outside(Path(name)))
        town = found(Path(name), out)
        town.porch("publish", "--first")
        town.merge(0)
        town.porch("publish")
        whole = [measure(town, out, 1 + at, ()) for at in range(rounds)]
        steps = measure(town, out, 1 + rounds, STEPS)
    tell([each for [each] in whole], dict(zip(STEPS, steps, strict=True)))
    return 0


def measure(town: Town, out: Outside, number: int, steps: Sequence[str]) -> tuple[Took, ...]:
    """Return how long it takes for a post that was just merged: as one run, or step by step."""
    words = town.merge(number)
    wishes: Sequence[Sequence[str]] = [("--step", step) for step in steps] or [()]
    took = tuple(town.porch("publish", *wish) for wish in wishes)
    see_that_it_is_out(out, words)
    return took


def tell(whole: Sequence[Took], steps: Mapping[str, Took]) -> None:
    """Print the figures."""
    median = statistics.median(each.seconds for each in whole)
    work = statistics.median(each.work for each in whole)
    print(
        f"{'merge to live and announced':<34} {median:6.2f} s, {median / GOAL_SECONDS:.2f} of 10 s"
    )
    print(f"{'  its work for the processor':<34} {work:6.2f} s, {work / median:.2f} of it")
    for step, took in steps.items():
        share = f"{took.seconds / median:.2f} of it; work {took.work:.2f} s"
        print(f"{'  as a job of its own: ' + step:<34} {took.seconds:6.2f} s, {share}")


def work_of_children() -> float:
    """Return the processor's seconds of all programs that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def see_that_it_is_out(out: Outside, words: str) -> None:
    """Stop where the post is not at every place once."""
    counts = {network: sum(words in each for each in out.shown(network)) for network in NETWORKS}
    if words not in out.read("/") or set(counts.values()) != {1}:
        raise SystemExit(f"it is not live and announced once everywhere: {counts}")


def found(folder: Path, out: Outside) -> Town:
    """Return the sample with keys and networks of its own, and its rules in force."""
    place = folder / "sample"
    copy_sample(place)
    keys = {handle: make_key(folder, handle) for handle in (*READERS, "publisher")}
    file = place / "department.toml"
    told = re.sub(r"\[networks\.[a-z]+\]\n.*?\n\n", "", file.read_text("utf-8"), flags=re.DOTALL)
    told = re.sub(r"(?m)^today = .*$", "", told[: told.index("[hosting]")])
    told = re.sub(r"(?m)^site_url = \S+", f'site_url = "{out.site.url}"', told)
    for handle in READERS:
        theirs = rf'(handle = "{handle}"\n.*?\nsigning_keys = )\[.*?\]'
        told = re.sub(theirs, rf'\1["{public(keys[handle])}"]', told, flags=re.DOTALL)
    told = re.sub(r"(?m)^signing_keys = .*sample-not-secret.*$", "", told)
    file.write_text(f'{told}{out.tables}\n[publisher]\nkeys = ["{public(keys["publisher"])}"]\n')
    root = put_in_force(place)
    remote = folder / "rclone.conf"
    remote.write_text(out.remote, encoding="utf-8")
    settings = {LIVE_VARIABLE: root, KEY_VARIABLE: str(keys["publisher"])}
    ways = {**out.secrets, **out.ways, "RCLONE_CONFIG": str(remote)}
    town = Town(place, keys, {**ways, **settings})
    share(place)
    town.approve()
    town.commit()
    return town


def copy_sample(place: Path) -> None:
    """Lay the sample's files down."""
    place.mkdir()
    Repository(CHECKOUT).git("archive", "-o", str(place.with_suffix(".tar")), "HEAD", *_SAMPLE)
    with tarfile.open(place.with_suffix(".tar")) as packed:
        packed.extractall(place, filter="data")
    ignored = ".cache/\noutput/\npublic\npublic.releases/\n"
    (place / ".gitignore").write_text(ignored, encoding="utf-8")
    (place / "approvals").mkdir()


def put_in_force(place: Path) -> str:
    """Write the first version of the rules; return its digest."""
    first = place / GOVERNANCE / "0001"
    first.mkdir(parents=True)
    for name in ("department.toml", "sop.toml"):
        (first / name).write_bytes((place / name).read_bytes())
    return read_version(place, 1)


def share(place: Path) -> None:
    """Make it a repository that is shared."""
    shared = Repository(place.with_name("shared.git"))
    shared.folder.mkdir()
    shared.git("init", "-q", "--bare", "-b", "main")
    git = Repository(place).git
    git("init", "-q", "-b", "main")
    git("remote", "add", "origin", str(shared.folder))
    git("commit", "-q", "--allow-empty", "--no-gpg-sign", "-m", "x")


def make_key(folder: Path, handle: str) -> Path:
    """Return a new private key."""
    command = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", handle, "-f", handle)
    subprocess.run(command, cwd=folder, check=True)
    return folder / handle


def public(key: Path) -> str:
    """Return a key's public half."""
    return key.with_suffix(".pub").read_text(encoding="utf-8").strip()


if __name__ == "__main__":
    sys.exit(main())
