"""The package: what it carries, and that it works where there is no checkout."""

from __future__ import annotations

import re
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.folders import write_department, write_post
from tests.founding.conftest import Installed
from tests.founding.towns import FLAGS

pytestmark = pytest.mark.slow


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize(
    "name",
    [
        "house.py",
        "packaged/plugins/site.py",
        "packaged/theme/templates/base.html",
        "packaged/theme/locale/es/LC_MESSAGES/frontporch.po",
        "packaged/tasks.py",
        "packaged/publishconf.py",
        "packaged/docs/how-to/protect-main.md",
        "packaged/laid/porch",
        "packaged/laid/requirements.lock",
        "packaged/laid/.github/workflows/publish.yml",
    ],
)
def test_the_package_carries_all_that_a_department_needs(name: str, wheel: Path) -> None:
    assert f"frontporch/{name}" in names_in(wheel)


def test_the_package_carries_nothing_of_the_sample_town(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = [name for name in archive.namelist() if name.startswith("frontporch/")]
        telling = [name for name in carried if b"lindenferry" in archive.read(name)]

    assert telling == []


def test_the_package_names_the_libraries_of_requirements_in(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [metadata] = [name for name in archive.namelist() if name.endswith("/METADATA")]
        told = Parser().parsestr(archive.read(metadata).decode())

    assert "pelican==4.12.0" in told.get_all("Requires-Dist", [])


def test_the_package_builds_a_site_where_there_is_no_checkout(
    installed: Installed, tmp_path: Path
) -> None:
    folder = write_department(tmp_path / "town")
    write_post(folder, "a-quiet-night")

    built = installed.front_porch(folder, "build")

    assert built.returncode == 0, built.stderr
    assert "A quiet night" in (folder / "output" / "index.html").read_text(encoding="utf-8")


def test_settings_of_the_department_come_after_those_of_the_package(
    installed: Installed, tmp_path: Path
) -> None:
    folder = write_department(tmp_path / "town")
    write_post(folder, "a-quiet-night")
    (folder / "pelicanconf.py").write_text(
        "from frontporch.packaged.pelicanconf import *\nFRONT_PORCH_SITE = 'https://own.example'\n",
        encoding="utf-8",
    )
    (folder / "publishconf.py").write_text(
        "from frontporch.packaged.publishconf import *\nassert SITEURL == 'https://own.example'\n",
        encoding="utf-8",
    )

    built = installed.front_porch(folder, "build")

    assert built.returncode == 0, built.stderr


def test_the_package_has_no_commands_for_developers(installed: Installed, tmp_path: Path) -> None:
    refused = installed.front_porch(tmp_path, "lint")

    assert refused.returncode == 2
    assert "No such command 'lint'" in refused.stderr


def test_a_new_folder_is_published_by_the_package_in_it(
    installed: Installed, wheel: Path, tmp_path: Path
) -> None:
    town = tmp_path / "town"
    begun = installed.front_porch(
        tmp_path, "init", str(town), "--wheel", str(wheel), "--yes", *FLAGS
    )
    assert begun.returncode == 0, begun.stderr

    published = installed.front_porch(town, "publish")

    assert published.returncode == 0, published.stderr
    assert "Mill Creek Police" in (town / "public" / "index.html").read_text(encoding="utf-8")
    assert "Hello from the front porch" not in (town / "public" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("page", ["about", "accessibility", "contact", "privacy"])
def test_pages_to_write_can_be_read_once_they_are_moved(
    page: str, installed: Installed, wheel: Path, tmp_path: Path
) -> None:
    town = tmp_path / "town"
    installed.front_porch(tmp_path, "init", str(town), "--wheel", str(wheel), "--yes", *FLAGS)
    (town / "content" / "pages").mkdir()
    (town / "pages-to-write" / f"{page}.md").rename(town / "content" / "pages" / f"{page}.md")

    checked = installed.front_porch(town, "check")

    assert "Read 1 post and 1 page." in checked.stdout + checked.stderr
    assert re.findall("Must fix.*", checked.stdout) == re.findall(
        "Must fix, SOP 1.[23]: waits for the approval of .*", checked.stdout
    )
