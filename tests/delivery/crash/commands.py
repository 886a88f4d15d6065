"""The same crash runs through the real command, its record on a branch that a remote shares."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from frontporch.commands.publish.deliver import PACE_VARIABLE
from frontporch.commands.wiring.ledger import LIVE_VARIABLE, open_branch
from frontporch.commands.wiring.publisher import KEY_VARIABLE, repository_of
from frontporch.configuration import read_department
from frontporch.delivery.outbox import Built, Outbox, outbox_folder
from frontporch.delivery.situation import Pace
from frontporch.department import Network
from frontporch.ledger.events import Opened
from frontporch.ledger.ledger import Ledger
from frontporch.ledger.signing import Signer
from frontporch.messages.canonical import digest_of
from frontporch.policy.governance import FOLDER as GOVERNANCE
from frontporch.policy.governance import in_force, read_version
from tests.attacks.blog import SITE_URL, Blog
from tests.delivery.crash.launching import Town
from tests.delivery.crash.plans import Launch, Plan, Spoiled
from tests.delivery.crash.servers import CHECKOUT, Servers
from tests.delivery.crash.story import POST, SOURCE, written
from tests.ledger.runners import Repository
from tests.policy.signers import DEPARTMENT, SOP, department_text, keys

SCALE = 0.05
_USUAL = Pace()
PACE = Pace(_USUAL.deadline * SCALE, _USUAL.request * SCALE, _USUAL.slack * SCALE, SCALE)
_LONGEST_SECONDS = 120
_PAGE = b"The dog rode the bus."

# a silent server would be waited for longer than the pace of these runs allows
_INSTEAD = {"timeout-before": "reset-before", "timeout-after": "reset-after"}
_HOOKS = {
    "pre-receive": 'if [ -f refuse ]; then rm refuse; echo "declined" >&2; exit 1; fi\n',
    "post-receive": 'if [ -f cut ]; then rm cut; kill -9 "$PPID"; fi\n',
}


@dataclass(frozen=True)
class CommandTown(Town):
    """A department whose repository is a clone of `shared`."""

    folder: Path = Path()
    shared: Path = Path()
    root: str = ""

    @property
    def ledger(self) -> Ledger:
        return open_branch(self.folder, self.department, Signer(keys()["publisher"]))

    @property
    def commit(self) -> str:
        return str(Repository(self.folder).git("rev-parse", "HEAD"))

    def named(self, outbox: Outbox) -> Outbox:
        repository = digest_of("repository", repository_of(self.folder))
        governance = in_force(self.folder, self.root, datetime.now(UTC))[0].digest
        page = Built(address="/", digest=hashlib.sha256(_PAGE).hexdigest(), length=len(_PAGE))
        known = {"commit": self.commit}
        outgoing = tuple(each.model_copy(update=known) for each in outbox.outgoing)
        return outbox.model_copy(
            update={
                "outgoing": outgoing,
                "recorded_for": self.root,
                "repository": repository,
                "governance": governance,
                "built": {POST: (page,)},
            }
        )

    def start(self, how: Launch) -> RunningCommand:
        """Start `./porch publish --step deliver`; a push goes wrong as the launch says."""
        if how.cut is not None:
            (self.shared / ("refuse" if how.cut[1].endswith("before") else "cut")).touch()
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tasks",
                "--folder",
                self.folder,
                *("publish", "--step", "deliver"),
            ],
            cwd=CHECKOUT,
            env={**os.environ, **self._environment()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return RunningCommand(process, how)

    def _environment(self) -> Mapping[str, str]:
        bases = {
            f"FRONT_PORCH_{name.upper()}_BASE": str(one.base) for name, one in self.keys.items()
        }
        credentials = {
            name: value for one in self.keys.values() for name, value in one.values.items()
        }
        return {
            LIVE_VARIABLE: self.root,
            KEY_VARIABLE: str(keys()["publisher"]),
            PACE_VARIABLE: str(SCALE),
            **bases,
            **credentials,
        }


@dataclass
class RunningCommand:
    """The command while it runs."""

    process: subprocess.Popen[str]
    how: Launch

    def wait(self) -> dict[str, object] | None:
        """Kill it when it is time, wait for its end, return what it said; None if it was killed."""
        try:
            said, _ = self.process.communicate(timeout=self.how.kill_after or _LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            self.process.communicate()
            return None
        return {"outcomes": said.splitlines(), "code": self.process.returncode}


def found(folder: Path, servers: Servers) -> CommandTown:
    """Return a department whose rules were accepted, with an opened record and nothing sent."""
    networks = servers.networks()
    blog = Blog(folder / "blog")
    blog.folder.mkdir()
    town = _department(networks).replace(SITE_URL, _live_site())
    rules = {"department.toml": town, "sop.toml": SOP}
    blog.write({**rules, **{f"{GOVERNANCE}/0001/{name}": text for name, text in rules.items()}})
    root = read_version(blog.folder, 1)
    blog.repository.git("init", "-q", "-b", "main")
    ignored = ".cache/\noutput/\npublic\npublic.releases/\n"
    blog.commit({".gitignore": ignored, SOURCE: written()})
    shared = Repository(folder / "shared.git")
    shared.folder.mkdir()
    shared.git("init", "-q", "--bare")
    for name, text in _HOOKS.items():
        hook = shared.folder / "hooks" / name
        hook.write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
        hook.chmod(0o755)
    blog.repository.git("remote", "add", "origin", str(shared.folder))
    blog.repository.git("push", "-q", "origin", "main")
    department = read_department(blog.folder)
    command_town = CommandTown(
        department,
        servers.keys(),
        Path(),
        outbox_folder(blog.folder),
        PACE,
        folder=blog.folder,
        shared=shared.folder,
        root=root,
    )
    repository = digest_of("repository", repository_of(blog.folder))
    opened = Opened(at=datetime.now(UTC), nonce="0" * 32, repository=repository, root=root)
    command_town.ledger.append([opened], "")
    return command_town


@cache
def _live_site() -> str:
    """Return the address of a site that shows the one page, until this process ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(_PAGE)

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def fit(plan: Plan) -> Plan:
    """Return what of a plan can happen to the command, which is killed at random moments only."""
    return replace(plan, launches=tuple(_fit(each, plan.number) for each in plan.launches))


def _fit(how: Launch, number: int) -> Launch:
    spoiled = tuple(
        Spoiled(one.network, one.step, _INSTEAD.get(one.kind.removesuffix("-lost"), one.kind))
        for one in how.spoiled
        if not one.kind.endswith("-lost")
    )
    moment = 1.0 + number % 10 if how.kill_at or how.kill_after else None
    return Launch(spoiled, None, moment, how.cut)


def _department(networks: Mapping[str, Network]) -> str:
    plain = DEPARTMENT[DEPARTMENT.index("[networks.x]") :]
    tables = "\n".join(
        f'[networks.{name}]\naccount = "{one.account}"\nid = "{one.id}"\non = true\n'
        for name, one in networks.items()
    )
    return department_text().replace(plain, tables)
