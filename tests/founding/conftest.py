"""The wheel of this checkout, and an environment that holds only the wheel of Front Porch."""

from __future__ import annotations

import site
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.folders import CHECKOUT


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and no checkout."""

    python: Path

    def front_porch(self, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.python), "-m", "frontporch.commands", *arguments],
            cwd=cwd,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package that `./porch wheel` builds."""
    folder = tmp_path_factory.mktemp("dist")
    command = ("-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    subprocess.run([sys.executable, *command], cwd=CHECKOUT, check=True, capture_output=True)
    [built] = folder.iterdir()
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel unpacked as an installer does; the locked packages are lent by this environment."""
    venv = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    [packages] = (
        [venv / "Lib" / "site-packages"]
        if sys.platform == "win32"
        else venv.glob("lib/python*/site-packages")
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    lent = "\n".join(site.getsitepackages())
    (packages / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    programs = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return Installed(venv / programs)
