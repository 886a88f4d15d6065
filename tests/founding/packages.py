"""Small packages that carry what a department's folder needs, and no library."""

from __future__ import annotations

import zipfile
from pathlib import Path

LAID = {
    "porch": "#!/bin/sh\n",
    "requirements.lock": "click==8.3.0 \\\n    --hash=sha256:00\n",
    ".gitignore": "/public\n",
}


def write_package(
    folder: Path,
    version: str = "0.1.0",
    changelog: str = "# Changelog\n",
    laid: dict[str, str] | None = None,
) -> Path:
    """Write a wheel of this version and return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"front_porch-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("frontporch/packaged/CHANGELOG.md", changelog)
        for name, text in {**LAID, **(laid or {})}.items():
            archive.writestr(f"frontporch/packaged/laid/{name}", text)
    return wheel
