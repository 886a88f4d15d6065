"""A run that is killed at any step is gone on from by the next, and nothing goes out twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from frontporch.commands.publish.deliver import PACE_VARIABLE
from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from tests.attacks.blog import DOG, Blog, found_blog, written
from tests.attacks.shared_blog import share
from tests.delivery.servers.mastodon_api import Login, MastodonServer
from tests.folders import CHECKOUT
from tests.policy.signers import keys
from tests.publishing.verifying.sites import Site, serve

pytestmark = pytest.mark.slow  # whole builds, in processes of their own

SCALE = 0.05
MOST_RUNS = 8
# what a run prints when it has just done a step
STEPS = ("Built ", "Published into ", "Live: ", "Mastodon: ")


@pytest.fixture(scope="module")
def network() -> Iterator[MastodonServer]:
    command = [sys.executable, "-m", "tests.delivery.servers.mastodon_mock"]
    process = subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    tokens = iter(told["tokens"])
    yield MastodonServer(told["base"], told["base"], lambda: Login("fernhollow", next(tokens)))
    process.stdin.close()
    process.wait(20)
    process.stdout.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serve(tmp_path / "blog" / "public") as site:
        yield site


def found(folder: Path, site: Site, network: MastodonServer, login: Login) -> Blog:
    table = f'\n[networks.mastodon]\naccount = "@fernhollowpd"\nid = "{network.own_id(login)}"\n'
    blog = found_blog(folder, site.url, f"{table}on = true\n")
    # a real run sends by the machine's own clock, and nothing that is three days late
    blog.now = datetime.now(UTC).replace(microsecond=0)
    blog.commit({DOG: written(date=f"{blog.now - timedelta(hours=8):%Y-%m-%d %H:%M}")})
    blog.approve("brandt")
    blog.commit()
    share(blog)
    return blog


def start(blog: Blog, network: MastodonServer, login: Login) -> subprocess.Popen[str]:
    settings = {
        LIVE_VARIABLE: blog.root,
        KEY_VARIABLE: str(keys()["publisher"]),
        PACE_VARIABLE: str(SCALE),
        "FRONT_PORCH_MASTODON_TOKEN": login.token,
        "FRONT_PORCH_MASTODON_BASE": network.base,
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [sys.executable, "tasks.py", "--folder", blog.folder, "publish"],
        cwd=CHECKOUT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def kill_at(process: subprocess.Popen[str], step: str) -> str:
    """Kill a run when it prints that a step is done; return what it had said."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith(step):
            process.send_signal(signal.SIGKILL)
            break
    process.communicate()
    return said


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_run_is_gone_on_from_and_repeats_nothing(
    tmp_path: Path, site: Site, network: MastodonServer, step: str
) -> None:
    login = network.add_account()
    blog = found(tmp_path, site, network, login)
    said = kill_at(start(blog, network, login), step)
    assert f"\n{step}" in f"\n{said}", said
    for _ in range(MOST_RUNS):
        again = start(blog, network, login)
        said, _ = again.communicate(timeout=120)
        if again.returncode == 0:
            break
        time.sleep(3)
    assert again.returncode == 0, said
    sent = [status["source"]["text"] for status in network.statuses(login)]
    assert len(sent) == 1, sent
    assert list((blog.folder / "public").glob("*/*/the-dog/index.html"))
    last = start(blog, network, login)
    assert last.communicate(timeout=120)[0].startswith("Nothing is due")
