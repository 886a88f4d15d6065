"""Says which bytes of a file in content/media/ people approve: the same ones on every machine."""

from __future__ import annotations

from pathlib import Path

from frontporch.media.catalog import CAPTIONS_SUFFIX


def original_bytes(file: str, data: bytes) -> bytes:
    """Return `data`, the bytes of `file` on this machine, as they are wherever it lies.

    Captions are text, which git may write with Windows' line ends; all else is as it was saved.
    """
    return data.replace(b"\r\n", b"\n") if file.lower().endswith(CAPTIONS_SUFFIX) else data


def read_original(file: str, place: Path) -> bytes:
    """Return the bytes of `file`, which lies at `place`, as they are wherever it lies."""
    return original_bytes(file, place.read_bytes())
