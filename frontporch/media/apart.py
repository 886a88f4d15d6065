"""Lets a child process look at bytes that nobody has looked at; whatever happens, happens there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import frontporch
from frontporch.media.child import MOST_SECONDS
from frontporch.surroundings import without_secrets

_HOUSE = str(Path(frontporch.__file__).resolve().parents[1])
_COMMAND = (
    sys.executable,
    "-I",  # neither the folder that one stands in nor the environment chooses what is imported
    "-c",
    "import sys; sys.path.insert(0, sys.argv[1]); from frontporch.media.child import main; main()",
    _HOUSE,
)
_BUG = 1
_DAMAGED = "is damaged or cut short; save it again from the original"


class UnfitError(Exception):
    """A picture that cannot be published, and why, in words that continue its name."""


def ask_child(question: dict[str, Any], source: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return the child's answer: what it found, and what it made.

    Raises UnfitError where the picture is no good, or kills or outlasts the child.
    """
    asked = json.dumps(question).encode() + b"\n" + source
    try:
        done = subprocess.run(
            _COMMAND,
            input=asked,
            capture_output=True,
            env=_environment(),
            timeout=2 * MOST_SECONDS,
            check=False,
            # whoever presses Ctrl-C interrupts the build, not a picture, which would look damaged
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as slow:
        raise UnfitError("takes too long to read; save it again from the original") from slow
    if done.returncode == _BUG:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode != 0:
        raise UnfitError(_DAMAGED)
    line, _, rest = done.stdout.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    if "fault" in head:
        raise UnfitError(head["fault"])
    return head, list(_cut(rest, head.pop("lengths")))


def _cut(content: bytes, lengths: list[int]) -> list[bytes]:
    pieces = []
    for length in lengths:
        pieces.append(content[:length])
        content = content[length:]
    return pieces


def _environment() -> dict[str, str]:
    # one arena: every further one would count against the memory that the child may have
    return without_secrets(os.environ) | {"MALLOC_ARENA_MAX": "1"}
