"""What a dead run has started is let finish before the next run puts anything up."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest

from frontporch.commands.publish import putting_up
from frontporch.errors import HostError
from frontporch.hosting import Hosting
from frontporch.publishing.deploying.targets.at_work import AtWork
from tests.folders import CHECKOUT
from tests.small_town import read_town

SLOW = '#!/bin/sh\ntouch "$0.begun"\nwhile [ ! -f "$0.go" ]; do sleep 0.05; done\n'
RUN = """
import sys
from pathlib import Path
from frontporch.publishing.deploying.targets.at_work import AtWork
from frontporch.publishing.deploying.targets.rclone_program import Rclone
at_work = AtWork(Path(sys.argv[1]))
Rclone("blog:", at_work=at_work, program=Path(sys.argv[2])).run("copy")
"""
_SECONDS = 30


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Path]:
    """A program that works until it is let go, left behind by a run that was killed."""
    program = tmp_path / "rclone"
    program.write_text(SLOW)
    program.chmod(0o755)
    words = [sys.executable, "-c", RUN, str(tmp_path / "at-work"), str(program)]
    with subprocess.Popen(words, cwd=CHECKOUT) as run:
        until((tmp_path / "rclone.begun").exists)
        run.kill()
    yield program
    let_go(program)


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def let_go(program: Path) -> None:
    program.with_name("rclone.go").touch()


def test_a_program_that_outlives_its_run_is_waited_for(slow: Path) -> None:
    at_work, pauses = AtWork(slow.with_name("at-work")), list[float]()

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        let_go(slow)
        time.sleep(0.05)

    at_work.wait("blog:", sleep)
    assert pauses
    assert not at_work.is_anybody()


def test_nobody_puts_anything_up_before_it_is_done(
    slow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    department = read_town(slow.with_name("town")).model_copy(
        update={"hosting": Hosting(to="rclone", remote="blog:")}
    )
    at_work = AtWork(slow.with_name("at-work"))
    monkeypatch.setattr(putting_up, "AtWork", lambda _file: at_work)
    monkeypatch.setenv("RCLONE_CONFIG", str(slow.with_name("rclone.conf")))
    Timer(0.1, let_go, [slow]).start()
    putting_up.open_target(slow.parent, department, is_real=True)
    assert not at_work.is_anybody()


def test_nobody_waits_for_it_for_ever(slow: Path) -> None:
    with pytest.raises(HostError, match="still being filled"):
        AtWork(slow.with_name("at-work")).wait("blog:", lambda _seconds: None)


def test_where_nothing_was_left_behind_nobody_waits(tmp_path: Path) -> None:
    at_work = AtWork(tmp_path / "cache" / "at-work")
    with at_work.held():
        assert at_work.is_anybody()
    at_work.wait("blog:", lambda _seconds: pytest.fail("waits"))
