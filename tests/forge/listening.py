"""A place that nobody may talk to: it counts who connects, and the bytes that they send."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

_STEP_SECONDS = 0.1
_CHUNK = 65_536


@dataclass
class Listener:
    """`url` is where it listens; `connections` and `received` are what came since it began."""

    url: str = ""
    connections: int = 0
    received: int = 0
    is_over: Event = field(default_factory=Event)


@contextmanager
def listen() -> Iterator[Listener]:
    """Listen on a free port of this machine for as long as the block."""
    listener = Listener()
    with socket.create_server(("127.0.0.1", 0)) as server:
        listener.url = f"http://127.0.0.1:{server.getsockname()[1]}"
        thread = Thread(target=_hear, args=(server, listener))
        thread.start()
        try:
            yield listener
        finally:
            listener.is_over.set()
            thread.join()


def _hear(server: socket.socket, listener: Listener) -> None:
    server.settimeout(_STEP_SECONDS)
    while not listener.is_over.is_set():
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        with connection:
            listener.connections += 1
            connection.settimeout(_STEP_SECONDS)
            try:
                listener.received += len(connection.recv(_CHUNK))
            except TimeoutError:
                continue
