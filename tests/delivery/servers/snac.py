"""A real server of the fediverse on this machine: snac, which speaks as Mastodon does.

It knows no keys against repetition, no languages, and removes nothing through this interface.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import requests

from tests.delivery.servers import processes
from tests.delivery.servers.mastodon_api import Login, MastodonServer


@contextmanager
def running(program: Path, port: int, public: str) -> Iterator[MastodonServer]:
    """Run it at `port` for as long as the block; `public` is the address that it tells of."""
    base = f"http://127.0.0.1:{port}"
    numbers = count(1)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        data = folder / "data"
        told = ("127.0.0.1", str(port), urlsplit(public).netloc, "", "admin@police.example", "")
        _ask(program, "init", str(data), told="\n".join(told))
        settings = data / "server.json"
        more = {"protocol": "http", "num_threads": 8}
        written = json.loads(settings.read_text(encoding="utf-8")) | more
        settings.write_text(json.dumps(written), encoding="utf-8")

        def add_account() -> Login:
            username = f"fernhollow{next(numbers)}"
            answer = _ask(program, "adduser", str(data), username, told=f"{username}\n")
            [password] = re.findall(r"password is (\S+)", answer)
            fields = {"login": username, "passwd": password}
            reply = requests.post(f"{base}/oauth/x-snac-get-token", data=fields, timeout=10)
            return Login(username, reply.text.strip())

        with processes.running([program, "httpd", data], folder, f"{base}/api/v1/instance"):
            yield MastodonServer(base, public, add_account)


def _ask(program: Path, *words: str, told: str) -> str:
    done = subprocess.run(
        [program, *words], input=told, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout + done.stderr
