"""Remembers what earlier builds made, so that the next one makes only what changed.

Nothing in it is trusted: an entry that is damaged, or was made by other code or other versions of
the libraries, counts as missing. Entries are bytes and JSON, never pickles.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import frontporch

_LIBRARIES = (
    "feedgen",
    "icalendar",
    "Jinja2",
    "Markdown",
    "nh3",
    "pagefind_bin",
    "pi-heif",
    "pillow",
    "pydantic",
)
# what decides about the bytes of pictures: they take long, and need not be made anew for the rest
_PICTURE_LIBRARIES = ("pillow", "pi-heif")
_PICTURE_MODULES = (
    "decoding",
    "encoding",
    "formats",
    "model",
    "mp4",
    "pictures",
    "publishing",
    "recipe",
    "samples",
    "videos",
)
_PICTURES = "pictures"
_DIGEST_BYTES = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Made:
    """What lies at a path of the output: made from `inputs`, with the SHA-256 `digest` (in hex)."""

    inputs: str
    digest: str


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries under their keys (SHA-256, in hex), and a manifest for each output."""

    folder: Path

    def find(self, key: str) -> bytes | None:
        """Return the bytes kept under `key`, or None where there are none or they are damaged."""
        try:
            content = self._entry(key).read_bytes()
        except FileNotFoundError:
            return None
        digest, kept = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        return kept if hashlib.sha256(kept).digest() == digest else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep `content` under `key`; another process sees all of it or nothing."""
        _write(self._entry(key), hashlib.sha256(content).digest() + content)

    def read_manifest(self, output: Path) -> Mapping[str, Made]:
        """Return what the last build put where in `output`; nothing, if that cannot be known."""
        kept = self.find(_manifest_key(output))
        if kept is None:
            return {}
        return {path: Made(*made) for path, made in json.loads(kept).items()}

    def write_manifest(self, output: Path, manifest: Mapping[str, Made]) -> None:
        """Keep what was put where in `output`."""
        listed = {path: (made.inputs, made.digest) for path, made in sorted(manifest.items())}
        self.keep(_manifest_key(output), json.dumps(listed).encode())

    def lock_for(self, output: Path) -> Path:
        """Return the file that a build of `output` holds."""
        # outside what a fresh start removes
        return self.folder.parents[1] / f"{_manifest_key(output)[:16]}.lock"

    @property
    def pictures(self) -> Store:
        """The store of what was made of pictures, which outlives changes of other code."""
        return Store(self.folder.parents[1] / _PICTURES / picture_version())

    def _entry(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def cache_folder(folder: Path) -> Path:
    """Return where the department's folder keeps what builds may forget."""
    return folder / ".cache" / "front-porch"


def open_store(folder: Path, *, fresh: bool = False) -> Store:
    """Open the store of a folder and forget what other code made there; `fresh` forgets all."""
    parent = cache_folder(folder) / "store"
    store = Store(parent / code_version())
    for kept in (store, store.pictures):
        _forget_others(kept.folder, fresh=fresh)
    return store


def _forget_others(current: Path, *, fresh: bool) -> None:
    if current.parent.is_dir():
        for other in current.parent.iterdir():
            if fresh or other != current:
                shutil.rmtree(other)


@cache
def code_version() -> str:
    """Return a digest of everything besides the content that decides about the bytes of a build."""
    digest = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    package = Path(frontporch.__file__).parent
    for module in sorted(package.rglob("*.py")):
        digest.update(module.relative_to(package).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(module.read_bytes()).digest())
    return digest.hexdigest()[:16]


@cache
def picture_version() -> str:
    """Return a digest of everything besides the originals that decides about pictures."""
    digest = hashlib.sha256()
    for library in _PICTURE_LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for module in _PICTURE_MODULES:
        code = (Path(frontporch.__file__).parent / "media" / f"{module}.py").read_bytes()
        digest.update(hashlib.sha256(code).digest())
    return digest.hexdigest()[:16]


def _manifest_key(output: Path) -> str:
    return hashlib.sha256(b"manifest " + os.fsencode(output.resolve())).hexdigest()


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
    Path(temporary).replace(target)
