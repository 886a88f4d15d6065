from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.folders import CHECKOUT, porch


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample department's blog as it is deployed."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copy(CHECKOUT / "department.toml", folder)
    shutil.copytree(CHECKOUT / "content", folder / "content")
    done = porch(folder, "publish")
    assert done.returncode == 0, done.stderr
    return folder / "public"
