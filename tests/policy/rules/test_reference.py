"""Checks, their files, their tests and their sections in the reference are one each."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

from frontporch.policy.check import Check
from frontporch.policy.rules import CHECKS

ROOT = Path(__file__).parents[3]
NOT_OF_A_CHECK = {"test_reference", "test_add_a_check"}
FACTS = re.compile(r"\| name \| `(.+)` \|\n\| weight \| (.+) \|\n\n((?:.+\n)+)")


def module_of(check: Check) -> str:
    return check.name.replace("-", "_")


def words_of(text: str) -> str:
    return " ".join(text.split())


def clause_of(check: Check) -> tuple[str, str]:
    """Return the title and the paragraph that stand in the file of a check."""
    written = import_module(f"frontporch.policy.rules.{module_of(check)}").__doc__ or ""
    title, _, paragraph = written.partition("\n\n")
    return title, words_of(paragraph)


def sections() -> dict[str, tuple[str, ...]]:
    """Return the name, the weight and the first paragraph of each section, by its heading."""
    page = (ROOT / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
    parts = re.findall(r"^## (.+)\n((?:(?!#+ ).*\n)*)", page, re.MULTILINE)
    facts = {heading: FACTS.search(body) for heading, body in parts}
    return {
        heading: tuple(words_of(fact) for fact in found.groups()) if found else ()
        for heading, found in facts.items()
    }


def test_every_check_has_a_file_and_every_file_is_listed_once() -> None:
    files = {path.stem for path in (ROOT / "frontporch" / "policy" / "rules").glob("*.py")}
    assert Counter(module_of(check) for check in CHECKS) == Counter(files - {"__init__"})


def test_every_check_has_a_test_file_and_every_test_file_a_check() -> None:
    files = {path.stem for path in (ROOT / "tests" / "policy" / "rules").glob("test_*.py")}
    assert files - NOT_OF_A_CHECK == {f"test_{module_of(check)}" for check in CHECKS}


def test_every_check_has_the_title_that_its_file_begins_with() -> None:
    assert {check.name: f"{check.title}." for check in CHECKS} == {
        check.name: clause_of(check)[0] for check in CHECKS
    }


def test_every_check_has_a_section_that_tells_its_name_its_weight_and_its_clause() -> None:
    weights = {"must-fix": "must fix", "worth-a-look": "worth a look"}
    assert sections() == {
        check.title: (
            check.name,
            weights[check.urgency] + (", always" if check.is_binding else ""),
            clause_of(check)[1],
        )
        for check in CHECKS
    }
