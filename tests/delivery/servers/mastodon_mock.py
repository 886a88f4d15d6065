"""mastodon-mock on this machine: a stand-in by others for what the real server does not have.

It keeps to idempotency keys, deletes, and knows limits. `python -m
tests.delivery.servers.mastodon_mock` runs one by itself until its input ends; it prints one line of
JSON: its address, and the tokens of its accounts.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.delivery.servers import processes
from tests.delivery.servers.mastodon_api import Login, MastodonServer

ACCOUNTS = 200
_USERNAME = "fernhollow{}"
_TOKEN = "made-up-token-{}"


@contextmanager
def running(port: int, public: str) -> Iterator[MastodonServer]:
    """Run it at `port` for as long as the block; `public` is the address that it tells of."""
    base = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "mock.toml").write_text(_settings(public), encoding="utf-8")
        program = [sys.executable, "-m", "mastodon_mock", "serve", "--config", "mock.toml"]
        command = [*program, "--port", str(port), "--log-level", "error"]
        with processes.running(command, folder, f"{base}/api/v1/instance"):
            logins = (Login(_USERNAME.format(at), _TOKEN.format(at)) for at in range(ACCOUNTS))
            yield MastodonServer(base, public, logins.__next__)


def _settings(public: str) -> str:
    accounts = (
        f'[[seed.accounts]]\nusername = "{_USERNAME.format(at)}"\n'
        f'access_token = "{_TOKEN.format(at)}"\n'
        for at in range(ACCOUNTS)
    )
    domain = f'domain = "{urlsplit(public).netloc}"\nurl_scheme = "http"\n'
    return domain + "".join(accounts)


if __name__ == "__main__":
    chosen = processes.free_port()
    with running(chosen, f"http://127.0.0.1:{chosen}") as server:
        tokens = [_TOKEN.format(at) for at in range(ACCOUNTS)]
        sys.stdout.write(json.dumps({"base": server.base, "tokens": tokens}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
