"""A build that is killed at any moment is healed by the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from frontporch.building.artifact import Artifact
from frontporch.building.builder import build
from frontporch.building.cache import open_store
from frontporch.building.workers import Workers
from tests.building.pieces import page
from tests.folders import CHECKOUT, files_in

KILLED = """
import sys, time
sys.path.insert(0, {project!r})
from functools import partial
from pathlib import Path
from tests.building import pieces
from frontporch.building.artifact import Artifact
from frontporch.building import builder, tree
from frontporch.building.cache import open_store
from frontporch.building.workers import Workers

if __name__ == "__main__":
    moved = []
    move_in = tree.move_in
    def slowly(*arguments):
        move_in(*arguments)
        moved.append(arguments)
        if len(moved) == {moves}:
            print("ready", flush=True)
            time.sleep(60)
    tree.move_in = slowly
    text = sys.argv[2]
    artifacts = [
        Artifact(f"{{n % 5}}/{{n}}.html", pieces.digest(f"{{text}} {{n}}"), partial({make}))
        for n in range(600)
    ]
    output = Path(sys.argv[1])
    if {moves} == 0:
        print("ready", flush=True)
    with Workers(2) as workers:
        builder.build(artifacts, output, open_store(output.parent), workers)
"""


def build_here(output: Path, artifacts: list[Artifact]) -> None:
    with Workers(1) as workers:
        build(artifacts, output, open_store(output.parent), workers)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    ("moves", "make"),
    [
        pytest.param(0, 'pieces.give_slowly, f"{text} {n}".encode(), 0.05', id="while making"),
        pytest.param(1, 'pieces.give, f"{text} {n}".encode()', id="at the first move"),
        pytest.param(300, 'pieces.give, f"{text} {n}".encode()', id="half way"),
    ],
)
def test_a_killed_build_is_healed_by_the_next_and_leaves_no_process(
    tmp_path: Path, moves: int, make: str
) -> None:
    output = tmp_path / "output"
    old = [page(f"{n % 5}/{n}.html", f"old {n}") for n in range(650)]
    new = [page(f"{n % 5}/{n}.html", f"new {n}") for n in range(600)]
    build_here(output, old)
    program = KILLED.format(project=str(CHECKOUT), moves=moves, make=make)
    script = output.parent / "killed.py"
    script.write_text(program)
    with subprocess.Popen(
        [sys.executable, str(script), str(output), "new"],
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"ready\n"
        time.sleep(1.0 if moves == 0 else 0)
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
        assert_group_is_gone(killed.pid)
    build_here(output, new)
    assert files_in(output) == {artifact.path: artifact.make() for artifact in new}
    assert sorted(path.name for path in output.parent.iterdir()) == [
        ".cache",
        "killed.py",
        "output",
    ]


def assert_group_is_gone(group: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    pytest.fail("worker processes outlived the build")
