"""A department whose repository lies at a forge, and what its people do there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import tasks
from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from tests.attacks.blog import DOG, SITE_URL, SOP, Blog, department, found_blog, written
from tests.attacks.forge import Request
from tests.forge.runner import Ran, Runner
from tests.forge.stand_in import BOT, StandIn, serve_stand_in
from tests.ledger.runners import Repository
from tests.policy.signers import keys

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
# what a department has of Front Porch itself; everything else is the sample's or for developers
CODE = (
    ".github", ".gitignore", "frontporch", "plugins", "theme", "porch", "tasks.py",
    "pelicanconf.py", "publishconf.py", "requirements.lock", "requirements-dev.lock",
    "requirements-blur.lock",
)  # fmt: skip
_OFF = '[networks.x]\naccount = "@fernhollowpd"\n'
SITE = "http://127.0.0.1:9"  # nobody answers there

RULES = f"""{SOP.replace('category = ["crime"]', 'tag = ["crime"]')}
[[paragraphs]]
id = "4.1"
title = "Live updates"
text = "The PIO or the chief says alone what is going on."
[paragraphs.when]
kind = ["live"]
[paragraphs.demands]
approve = [{{ roles = ["pio", "chief"] }}]
[paragraphs.allows.alone]
roles = ["pio", "chief"]
kinds = ["live"]
"""


MAIN = {"default_branch": "main"}


@dataclass
class Street:
    """A department whose repository lies at a forge."""

    blog: Blog
    request: Request
    runner: Runner
    forge: StandIn

    def publish(
        self, earlier: Mapping[str, Ran] | None = None, back_to: str = ""
    ) -> dict[str, Ran]:
        """Run the workflow, or again those of its jobs that are not in `earlier`."""
        inputs = {"back_to": back_to, "yes_delete": ""}
        return self.runner.run(WORKFLOWS / "publish.yml", {"repository": MAIN}, inputs, earlier)

    def check(self) -> Ran:
        event = {"pull_request": {"number": 7}, "repository": MAIN}
        return self.runner.run(WORKFLOWS / "check.yml", event)["check"]

    def hear(self) -> dict[str, Ran]:
        self.forge.offer(self.request.said, self.request.head)
        event = {"workflow_run": {"head_sha": self.request.head}, "repository": MAIN}
        return self.runner.run(WORKFLOWS / "approve.yml", event)

    def offer(self, files: dict[str, str | bytes]) -> None:
        """Push to the pull request, of which the forge makes two references."""
        git = self.blog.repository.git
        self.request.push(files)
        git("push", "-q", "--force", self.bare, f"{self.request.head}:refs/pull/7/head")
        git("checkout", "-q", "--detach", "main")
        self.request.merge()
        git("push", "-q", "--force", self.bare, "HEAD:refs/pull/7/merge")
        git("checkout", "-q", "main")

    def press(self, wish: str, reason: str = "over", **more: str) -> dict[str, Ran]:
        """Press a button of the desk on a phone."""
        inputs = {"wish": wish, "reason": reason, **more}
        return self.runner.run(WORKFLOWS / "desk.yml", {"repository": MAIN}, inputs)

    def protect_main(self) -> None:
        """Let nobody push to the main branch, as the ruleset does."""
        hook = self.runner.bare / "hooks" / "update"
        hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n', encoding="utf-8")
        hook.chmod(0o755)

    def take_up(self, branch: str) -> None:
        """Have the forge's pull request be of a branch that a run pushed there."""
        git = self.blog.repository.git
        git("fetch", "-q", self.bare, branch)
        self.request = Request(self.blog, branch=branch)
        self.request.take_up(git("rev-parse", "FETCH_HEAD"), BOT)

    def follow_main(self) -> None:
        """Bring what was merged at the forge here."""
        git = self.blog.repository.git
        git("fetch", "-q", self.bare, "main")
        git("reset", "-q", "--hard", "FETCH_HEAD")

    def merge(self) -> None:
        """Merge the pull request at the forge, which lets nobody else near the main branch."""
        self.request.merge()
        Repository(self.runner.bare).git("fetch", "-q", str(self.blog.folder), "main:main")

    @property
    def bare(self) -> str:
        return str(self.runner.bare)

    @property
    def record(self) -> list[str]:
        """The kinds of events on the shared branch, each once, in order."""
        return list(dict.fromkeys(event["kind"] for event in self.events))

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events on the shared branch, the oldest first."""
        self.blog.repository.git("fetch", "-q", self.bare, "+refs/heads/ledger:refs/heads/ledger")
        shown = CliRunner().invoke(
            tasks.porch,
            ["--folder", str(self.blog.folder), "ledger", "show", "--branch", "--json"],
            standalone_mode=False,
        )
        events: list[dict[str, Any]] = json.loads(shown.stdout)["events"]
        return events


@contextmanager
def found_street(
    folder: Path,
    site_url: str = SITE,
    tables: str = "",
    secrets: Mapping[str, str] | None = None,
    machine: Mapping[str, str] | None = None,
) -> Iterator[Street]:
    """Found a department whose rules are in force, with a record and the dog's post on main.

    `site_url` is where residents read it, `tables` are those of department.toml for networks and
    host, `secrets` the forge's beside the publisher's key, and `machine` what every step finds in
    its environment.
    """
    blog = found_blog(folder, site_url)
    blog.now = datetime.now(UTC)
    blog.write({DOG: written(date=f"{blog.now - timedelta(days=2):%Y-%m-%d %H:%M}")})
    town = department().replace(SITE_URL, site_url)
    town = town.replace(_OFF, "") + tables if tables else town
    blog.accept(2, town, RULES, "hollis")
    blog.write({"department.toml": town, "sop.toml": RULES})
    _add_code(blog)
    bare = folder / "shared.git"
    Repository(folder).git("init", "-q", "--bare", "-b", "main", str(bare))
    blog.repository.git("push", "-q", str(bare), "main")
    _begin_record(blog, bare)
    with serve_stand_in() as forge:
        place = folder / "machine"
        place.mkdir()
        key = {"FRONT_PORCH_PUBLISHER_KEY": keys()["publisher"].read_text(encoding="utf-8")}
        forge.bare = bare
        held, root = {**key, **(secrets or {})}, {"FRONT_PORCH_ROOT": blog.root}
        runner = Runner(place, bare, forge, root, held, machine=dict(machine or {}))
        yield Street(blog, Request(blog), runner, forge)


def _begin_record(blog: Blog, bare: Path) -> None:
    """Publish for the first time, as a person does, by the clock that the workflows go by."""
    clone = bare.with_name("first")
    Repository(bare.parent).git("clone", "-q", "--no-local", str(bare), str(clone))
    real = {LIVE_VARIABLE: blog.root, KEY_VARIABLE: str(keys()["publisher"])}
    command = [sys.executable, str(ROOT / "tasks.py"), "--folder", str(clone)]
    done = subprocess.run(
        [*command, "publish", "--step", "build", "--first"],
        env={**os.environ, **real}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert "Built " in done.stdout, done.stdout + done.stderr


def _add_code(blog: Blog) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *CODE],
        cwd=ROOT, capture_output=True, check=True, timeout=30,
    )  # fmt: skip
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (blog.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, blog.folder / name)
    blog.commit()


def results(ran: Mapping[str, Ran]) -> dict[str, str]:
    """Return how each job went."""
    return {name: job.result for name, job in ran.items()}
