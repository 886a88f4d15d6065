"""Whatever handles what others wrote gets no secret: Pelican, Pagefind, the worker processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pagefind_bin
import pytest

from frontporch.building import search
from tests.building.conftest import Town
from tests.folders import CHECKOUT, NOW, porch, write_department

SECRETS = {
    "CI_JOB_TOKEN": "made-up-1",
    "FRONT_PORCH_ALARMS": "made-up-2",
    "FRONT_PORCH_MASTODON_TOKEN": "made-up-3",
    "FRONT_PORCH_PUBLISHER_KEY": "made-up-4",
    "GH_TOKEN": "made-up-5",
    "PUBLISHER_TOKEN": "made-up-6",
    "RCLONE_CONFIG": "made-up-7",
    "SSH_AUTH_SOCK": "made-up-8",
}
TELL = "import json, os, pathlib; pathlib.Path({!r}).write_text(json.dumps(dict(os.environ)))\n"
WORKERS = """\
import json, os
from frontporch.building.workers import Workers
with Workers(2) as workers:
    seen = workers.map("Asking", os.getenv, {names!r}, seconds_each=1.0)
print(json.dumps(seen))
"""


def told(seen: Path) -> dict[str, str]:
    environment: dict[str, str] = json.loads(seen.read_text(encoding="utf-8"))
    assert environment["PATH"]
    return environment


def test_pelican_gets_none(tmp_path: Path) -> None:
    house, seen = tmp_path / "house", tmp_path / "seen"
    house.mkdir()
    (house / "publishconf.py").write_text(f"{TELL.format(str(seen))}raise SystemExit(9)\n")
    folder = write_department(tmp_path / "town")
    done = porch(folder, "build", "--now", NOW, FRONT_PORCH_HOUSE=str(house), **SECRETS)
    assert done.returncode == 9, done.stderr
    environment = told(seen)
    assert environment["FRONT_PORCH_FOLDER"] == str(folder)
    assert environment.keys() & SECRETS.keys() == set()


def test_pagefind_gets_none(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, seen = tmp_path / "pagefind", tmp_path / "seen"
    real = pagefind_bin.get_executable()
    program.write_text(
        f"#!{sys.executable}\n{TELL.format(str(seen))}"
        f"import sys; os.execv({str(real)!r}, [{str(real)!r}, *sys.argv[1:]])\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(search, "get_executable", lambda: program)
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    town.build()
    assert told(seen).keys() & SECRETS.keys() == set()


def test_workers_get_none() -> None:
    names = ["PATH", *SECRETS]
    done = subprocess.run(
        [sys.executable, "-c", WORKERS.format(names=names)],
        cwd=CHECKOUT,
        env={**os.environ, **SECRETS},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [os.environ["PATH"], *[None for _ in SECRETS]]
