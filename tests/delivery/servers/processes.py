"""Servers that run as programs of their own on this machine, waited for and ended by a test."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import requests

_SECONDS_TO_START = 60
_SECONDS_TO_END = 10


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@contextmanager
def running(command: Sequence[str | Path], folder: Path, address: str) -> Iterator[None]:
    """Run a program in `folder` for as long as the block, once `address` answers."""
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(process, address, folder)
        yield
    finally:
        process.terminate()
        try:
            process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(_SECONDS_TO_END)


def _wait(process: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    end = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            requests.get(address, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return
    told = (folder / "log.txt").read_text(encoding="utf-8", errors="replace")
    raise AssertionError(f"{process.args!r} does not answer:\n{told}")
