"""Hosts on this machine that rclone serves, and the named remotes that lead to them."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from frontporch.publishing.deploying.targets.rclone_program import find_program

_START_SECONDS = 20.0
BUCKET = "site"


@contextmanager
def serving_s3(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Serve an empty S3 store; give the remote "blog:site", and where everybody can read it.

    It lies in a folder: rclone's store in memory shows readers half an object while it is written,
    also where nothing is killed, which S3 does not.
    """
    store = folder / "s3"
    store.mkdir()
    with _serving("s3", str(store), "--vfs-cache-mode", "off") as port:
        address = f"http://127.0.0.1:{port}"
        configure(
            folder, monkeypatch, f"[blog]\ntype = s3\nprovider = Rclone\nendpoint = {address}\n"
        )
        subprocess.run([find_program(), "mkdir", f"blog:{BUCKET}"], check=True, timeout=30)
        yield f"blog:{BUCKET}", f"{address}/{BUCKET}"


@contextmanager
def serve_folder_as_s3(folder: Path, key: str, secret: str) -> Iterator[str]:
    """Serve a folder as an S3 store, its folders as buckets, to whoever has the key."""
    options = ("--vfs-cache-mode", "off", "--auth-key", f"{key},{secret}")
    with _serving("s3", str(folder), *options) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def serving_webdav(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """Serve a folder over WebDAV; give the remote "blog:" and the folder."""
    store = folder / "webdav"
    store.mkdir()
    with _serving("webdav", str(store)) as port:
        address = f"http://127.0.0.1:{port}"
        configure(folder, monkeypatch, f"[blog]\ntype = webdav\nvendor = other\nurl = {address}\n")
        yield "blog:", store


def configure(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let rclone know exactly these remotes."""
    file = folder / "rclone.conf"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("RCLONE_CONFIG", str(file))


@contextmanager
def _serving(kind: str, *arguments: str) -> Iterator[int]:
    port = _free_port()
    command = (str(find_program()), "serve", kind, *arguments, "--addr", f"127.0.0.1:{port}")
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(port: int) -> None:
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
