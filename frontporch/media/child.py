"""The child process that decodes pictures, with no more memory and time than one needs.

It reads a line of JSON, {"sizes_of": null} or {"sizes_of": length}, and then the picture. It writes
a line of JSON and then what it made, one behind the other. Where a picture is no good, the line
says {"fault": "…"}.
"""

from __future__ import annotations

import json
import sys
from typing import IO, Any

MOST_MEMORY_BYTES = 2 * 1024**3
MOST_SECONDS = 120


def main() -> None:
    """Answer the question on standard input."""
    limit_this_process()
    answer(sys.stdin.buffer, sys.stdout.buffer)


def limit_this_process() -> None:
    """Take away what decoding a picture never needs.

    Windows has no such limits, and macOS none for memory; the limit on pixels holds there too.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # Windows has none

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


def answer(asked: IO[bytes], answered: IO[bytes]) -> None:
    """Read a question and write its answer."""
    # only now, because the parent reads this file too, and never loads what decodes
    from frontporch.media.decoding import FaultError, decode  # noqa: PLC0415
    from frontporch.media.encoding import encode, encode_sizes  # noqa: PLC0415

    length: int | None = json.loads(asked.readline())["sizes_of"]
    head: dict[str, Any]
    try:
        form, image, original_width = decode(asked.read())
        if length is None:
            head = {
                "format": form,
                "width_px": image.width,
                "height_px": image.height,
                "original_width_px": original_width,
            }
            contents = [encode(form, image)]
        else:
            sizes, contents = encode_sizes(form, image, length)
            head = {"sizes": sizes}
    except FaultError as fault:
        head, contents = {"fault": str(fault)}, []
    except MemoryError:
        head, contents = {"fault": "needs more memory than a picture may; save it smaller"}, []
    lengths = [len(content) for content in contents]
    answered.write(json.dumps({**head, "lengths": lengths}).encode() + b"\n")
    for content in contents:
        answered.write(content)
