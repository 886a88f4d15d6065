"""A new check is one file, one line, one test file and one section, as the guide has them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "how-to" / "add-a-check.md"
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHECK, LINE, TEST, SECTION = FENCE.findall(GUIDE.read_text(encoding="utf-8"))
RULES = "frontporch/policy/rules"
REFERENCE = "docs/reference/checks.md"


@pytest.fixture
def copy(pytester: pytest.Pytester) -> pytest.Pytester:
    leave_out = shutil.ignore_patterns("__pycache__")
    for folder in ("frontporch", "tests/policy/rules"):
        shutil.copytree(ROOT / folder, pytester.path / folder, ignore=leave_out)
    for file in ("pyproject.toml", "tests/small_town.py", REFERENCE):
        (pytester.path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, pytester.path / file)
    return pytester


def write_file(project: Path) -> None:
    (project / RULES / "quiet_title.py").write_text(CHECK, encoding="utf-8")


def write_line(project: Path) -> None:
    path = project / RULES / "__init__.py"
    listed = path.read_text(encoding="utf-8")
    for anchor, added in (
        ("    stale_translation,\n", "    quiet_title,\n"),
        ("    picture_of_text.CHECK,\n", LINE),
    ):
        assert listed.count(anchor) == 1
        listed = listed.replace(anchor, added + anchor)
    path.write_text(listed, encoding="utf-8")


def write_test(project: Path) -> None:
    (project / "tests/policy/rules/test_quiet_title.py").write_text(TEST, encoding="utf-8")


def write_section(project: Path) -> None:
    path = project / REFERENCE
    page = path.read_text(encoding="utf-8")
    path.write_text(page.replace("# Reports\n", f"{SECTION}\n# Reports\n"), encoding="utf-8")


STEPS: dict[Callable[[Path], None], str] = {
    write_line: "test_every_check_has_a_file_and_every_file_is_listed_once",
    write_test: "test_every_check_has_a_test_file_and_every_test_file_a_check",
    write_section: "test_every_check_has_a_section_that_tells_its_name_its_weight_and_its_clause",
}


def run_tests(project: pytest.Pytester) -> pytest.RunResult:
    files = (project.path / "tests/policy/rules").glob("test_[qr]*.py")
    return project.runpytest_subprocess(
        *sorted(files), "-p", "no:cacheprovider", "-p", "no:randomly"
    )


def test_a_check_is_added_as_the_guide_says(copy: pytest.Pytester) -> None:
    write_file(copy.path)
    for step in STEPS:
        step(copy.path)
    assert run_tests(copy).parseoutcomes() == {"passed": 8}


@pytest.mark.slow
@pytest.mark.parametrize("left_out", STEPS, ids=lambda step: step.__name__)
def test_whatever_was_left_out_is_named(
    copy: pytest.Pytester, left_out: Callable[[Path], None]
) -> None:
    write_file(copy.path)
    for step in STEPS:
        if step is not left_out:
            step(copy.path)
    run_tests(copy).stdout.fnmatch_lines([f"FAILED *::{STEPS[left_out]}*"])


@pytest.mark.slow
def test_a_listed_check_without_a_file_does_not_even_load(copy: pytest.Pytester) -> None:
    write_line(copy.path)
    run_tests(copy).stdout.fnmatch_lines(["*ImportError: cannot import name 'quiet_title'*"])
