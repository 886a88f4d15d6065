"""docs/reference/theme.md is a contract with theme authors: it says what is there, all of it."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

import pytest

from frontporch.building.theme import Theme, template_names
from frontporch.site import parts
from frontporch.site.model import Frame
from frontporch.site.pages import PAGE_TYPES, Page

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "reference" / "theme.md").read_text(encoding="utf-8")
TEMPLATES = ROOT / "theme" / "templates"
PARTS = [
    each
    for _, each in inspect.getmembers(parts, inspect.isclass)
    if each.__module__.startswith(f"{parts.__name__}.")
]


def section(heading: str) -> str:
    """Return what stands under a heading, up to the next one."""
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", REFERENCE, re.DOTALL | re.MULTILINE
    )
    assert found, f"the reference has no section {heading}"
    return found[1]


def documented(heading: str) -> set[str]:
    return set(re.findall(r"^\| `(\w+)", section(heading), re.MULTILINE))


def fields_of(kind: type) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def test_the_reference_says_what_every_page_has() -> None:
    assert documented("Every page") == fields_of(Page) | {"url"}


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_the_reference_says_what_a_type_of_page_adds(kind: type[Page]) -> None:
    (base,) = kind.__bases__
    assert documented(kind.__name__) == fields_of(kind) - fields_of(base)


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_the_reference_names_the_template_of_a_type(kind: type[Page]) -> None:
    assert section(kind.__name__).strip().startswith(f"`{kind.template}`.")


@pytest.mark.parametrize("kind", [Frame, *PARTS])
def test_the_reference_says_what_a_part_has(kind: type) -> None:
    assert documented(kind.__name__) == fields_of(kind)


def test_the_reference_has_no_section_for_what_is_not_there() -> None:
    headings = set(re.findall(r"^### (\w+)$", REFERENCE, re.MULTILINE))
    assert headings == {kind.__name__ for kind in (*PAGE_TYPES, Frame, *PARTS)}


def test_the_reference_names_every_filter_and_function() -> None:
    assert documented("Filters and functions") == template_names(Theme(()))


def test_every_type_of_page_has_its_template_and_every_template_its_type() -> None:
    templates = {path.name for path in TEMPLATES.glob("*.html")}
    assert templates == {kind.template for kind in PAGE_TYPES} | {"base.html"}
