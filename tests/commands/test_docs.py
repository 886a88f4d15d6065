"""`./porch docs`: what a sentence or a comment points to can be read where there is no checkout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from frontporch.commands.docs import find_pages, run_docs
from frontporch.errors import ConfigurationError
from tests.folders import CHECKOUT

DOCS = CHECKOUT / "docs"
POINTER = re.compile(r"\./porch docs ([a-z-]+)")


@pytest.mark.parametrize("name", ["protect-main", "how-to/protect-main", "protect-main.md"])
def test_a_page_is_shown_by_its_name_or_its_path(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_docs(name) == 0

    shown = (DOCS / "how-to" / "protect-main.md").read_text(encoding="utf-8")
    assert shown.strip() in capsys.readouterr().out


def test_all_pages_are_listed_with_their_titles(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_docs(None) == 0

    listed = capsys.readouterr().out
    assert re.search("^  gitlab +Publish from GitLab$", listed, re.MULTILINE)
    assert listed.count("\n  ") == len(find_pages(DOCS))


def test_a_page_that_there_is_not_is_answered_with_the_nearest() -> None:
    with pytest.raises(ConfigurationError, match='Did you mean "gitlab"'):
        run_docs("gitlap")


def test_every_page_has_a_name_of_its_own() -> None:
    pages = [page for room in ("how-to", "reference", "explanation") for page in
             (DOCS / room).glob("*.md")]  # fmt: skip
    assert len(find_pages(DOCS)) == len(pages)


def test_every_page_that_anything_points_to_is_there() -> None:
    places: list[Path] = [
        *(CHECKOUT / "frontporch").rglob("*.py"),
        *(CHECKOUT / "frontporch" / "founding" / "department").iterdir(),
        *(path for path in (CHECKOUT / ".github").rglob("*") if path.is_file()),
        CHECKOUT / ".gitlab-ci.yml",
    ]
    named = {name for path in places for name in POINTER.findall(path.read_text("utf-8"))}

    assert {"gitlab", "protect-main"} <= named <= set(find_pages(DOCS))
