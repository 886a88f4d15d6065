"""Measures `./porch publish` where nothing is due, beside a whole run: 10,000 events on record.

./porch bench publish. EVENTS=1000 makes a shorter record. Everything is on this machine: the shared
repository is a bare one, and the site a folder.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from frontporch.commands.wiring.ledger import LIVE_VARIABLE, open_branch
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.configuration import read_department
from frontporch.ledger.events import Committed
from frontporch.ledger.signing import Signer
from tests.attacks.blog import Blog
from tests.attacks.shared_blog import found_shared_blog
from tests.folders import CHECKOUT
from tests.policy.signers import keys

EVENTS = 10_000
_AT_ONCE = 1_000
TIMES = 5
MOST_SECONDS = 2.0


def main() -> int:
    """Print seconds and their ratio; return 1 where nothing due takes longer than it may."""
    with tempfile.TemporaryDirectory() as name:
        blog = found(Path(name))
        publish(blog, "--first")
        grow(blog, int(os.environ.get("EVENTS", EVENTS)))
        whole = publish(blog)
        rests = [publish(blog) for _ in range(TIMES)]
    rest = statistics.median(rests)
    print(f"{'whole run':<28} {whole:7.2f} s")
    print(f"{'nothing due, median of ' + str(TIMES):<28} {rest:7.2f} s, {rest / whole:.3f} of it")
    return 0 if rest < MOST_SECONDS else 1


def found(folder: Path) -> Blog:
    """Return a department that publishes for real, with one approved post and no network on."""
    return found_shared_blog(folder, approver="brandt")


def grow(blog: Blog, count: int) -> None:
    """Put so many events on record that ask for nothing."""
    signer = Signer(keys()["publisher"])
    ledger = open_branch(blog.folder, read_department(blog.folder), signer)
    head = ledger.read().head
    for start in range(0, count, _AT_ONCE):
        head = ledger.append([committed(start + each, blog) for each in range(_AT_ONCE)], head)


def committed(number: int, blog: Blog) -> Committed:
    """Return a forge's word for a commit; every number is another event."""
    return Committed(at=blog.now, nonce=f"{number:032x}", commit=f"{number:040x}", user=1003)


def publish(blog: Blog, *more: str) -> float:
    """Run the command as people do; return its seconds."""
    environment = {LIVE_VARIABLE: blog.root, KEY_VARIABLE: str(keys()["publisher"])}
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "tasks.py", "--folder", blog.folder, "publish", *more],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
