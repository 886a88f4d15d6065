"""Both real archives, read by our own reader; building them is tested in tests/archives."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from frontporch.configuration import read_department
from frontporch.importing.archive import import_archive
from frontporch.importing.report import Report
from frontporch.posts.reading import read_archive
from tests.importing.made_up import files_below, write_blog

pytestmark = [pytest.mark.slow, pytest.mark.needs("corpora")]

SOURCES = (("18f", "jekyll", 404), ("digitalgov-news", "hugo", 1666))


@pytest.fixture(scope="module")
def imported(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Report]]:
    blog = write_blog(tmp_path_factory.mktemp("corpora") / "blog")
    return blog, [import_archive(corpora / name, dialect, blog) for name, dialect, _ in SOURCES]


def test_every_post_comes_over_and_only_the_license_does_not(
    imported: tuple[Path, list[Report]],
) -> None:
    blog, reports = imported
    assert [len(set(report.imported)) for report in reports] == [404, 1666]
    assert [
        one.file for report in reports for one in report.refused if one.file != "LICENSE.md"
    ] == []
    assert len(read_archive(blog, read_department(blog)).posts) == 2070


def test_every_remark_names_a_file_and_nearly_all_a_line(
    imported: tuple[Path, list[Report]],
) -> None:
    remarks = [one for report in imported[1] for one in report.remarks]
    assert all(one.file for one in remarks)
    assert sum(one.line is None for one in remarks) < len(remarks) / 100


def test_no_tag_of_the_old_sites_is_left_outside_of_code(
    imported: tuple[Path, list[Report]],
) -> None:
    left = {
        name
        for name, text in files_below(imported[0] / "content" / "posts").items()
        if b"{{<" in text
    }
    assert left == set()


def test_a_second_run_changes_no_byte_and_takes_seconds(
    imported: tuple[Path, list[Report]], corpora: Path
) -> None:
    blog, _ = imported
    before = files_below(blog)
    begun = time.process_time()
    for name, dialect, posts in SOURCES:
        assert len(import_archive(corpora / name, dialect, blog).present) == posts
    assert time.process_time() - begun < 20
    assert files_below(blog) == before


def test_renamed_source_files_add_nothing(
    imported: tuple[Path, list[Report]], corpora: Path, tmp_path: Path
) -> None:
    for name, dialect, _ in SOURCES:
        source = shutil.copytree(corpora / name, tmp_path / name)
        for file in sorted(source.rglob("20*.md")):
            file.rename(file.with_name(f"{file.name[:10]}-renamed-{file.name[11:]}"))
        assert import_archive(source, dialect, imported[0]).imported == ()
