"""Both real archives, imported into one department and built once for all the tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archives.town import SOURCES, build, import_archive, new_town


@pytest.fixture(scope="session")
def town(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A department's folder with both archives, its site in output/ built by four workers."""
    folder = new_town(tmp_path_factory.mktemp("archives") / "town")
    for source, dialect in SOURCES:
        import_archive(folder, corpora / source, dialect)
    build(folder, "--workers", "4")
    return folder
