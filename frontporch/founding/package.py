"""Front Porch as one file: what its wheel is called, holds and is pinned by."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from frontporch.errors import ConfigurationError, Problem

VENDOR = "vendor"
LOCK = "requirements.lock"
_NAME = re.compile(r"front_porch-(?P<version>[0-9][0-9A-Za-z.+]*)-py3-none-any\.whl")
_CARRIED = "frontporch/packaged/"
_LAID = f"{_CARRIED}laid/"
_PIN = re.compile(
    r"^\./vendor/(?P<name>\S+\.whl) \\\n {4}--hash=sha256:[0-9a-f]{64}\n", re.MULTILINE
)


@dataclass(frozen=True)
class Package:
    """One version of Front Porch: its wheel's name and bytes, and the files in it by name."""

    name: str
    version: str
    wheel: bytes
    files: dict[str, bytes]

    @property
    def laid(self) -> dict[str, bytes]:
        """The files that a department's folder holds as they are, by their paths in it."""
        return {
            name.removeprefix(_LAID): content
            for name, content in self.files.items()
            if name.startswith(_LAID)
        }

    @property
    def changelog(self) -> str:
        """What changed from version to version, as Markdown."""
        return self.files[f"{_CARRIED}CHANGELOG.md"].decode()

    @property
    def lock(self) -> bytes:
        """The lock of a department's folder: this very file first, then every library."""
        digest = hashlib.sha256(self.wheel).hexdigest()
        pin = f"./{VENDOR}/{self.name} \\\n    --hash=sha256:{digest}\n"
        return pin.encode() + self.laid[LOCK]


def read_package(path: Path) -> Package:
    """Return the package in a wheel. Raises ConfigurationError where it is none of Front Porch."""
    named = _NAME.fullmatch(path.name)
    if named is None:
        sentence = f"{path.name} is not called like a package of Front Porch"
        raise ConfigurationError(Problem("--wheel", f"{sentence}: front_porch-VERSION-…whl"))
    try:
        wheel = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile) as unreadable:
        raise ConfigurationError(
            Problem("--wheel", f"{path.name} cannot be read ({unreadable})")
        ) from unreadable
    if f"{_LAID}{LOCK}" not in files:
        raise ConfigurationError(Problem("--wheel", f"{path.name} holds no Front Porch"))
    return Package(path.name, named["version"], wheel, files)


def find_pinned(folder: Path) -> Path | None:
    """Return the wheel that a department's lock names, or None for a checkout of Front Porch."""
    lock = folder / LOCK
    pinned = _PIN.search(lock.read_text(encoding="utf-8")) if lock.is_file() else None
    return folder / VENDOR / pinned["name"] if pinned else None
