"""Everything in the sample may be seen on a fresh clone, and the one post beside it may not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from frontporch.commands.wiring.gating import Passed, pass_gate
from scripts.approve_the_sample import approve_the_sample

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The sample as somebody has it who has not run anything yet."""
    for name in ("department.toml", "sop.toml"):
        shutil.copy(HOUSE / name, tmp_path)
    for name in ("approvals", "content"):
        shutil.copytree(HOUSE / name, tmp_path / name)
    return tmp_path


def outcomes(passed: Passed) -> dict[str, str]:
    assert passed.clearing is not None
    return {each.verdict.source: each.verdict.outcome for each in passed.clearing.matters}


def test_every_post_and_page_is_cleared_with_all_its_messages(clone: Path) -> None:
    passed = pass_gate(clone, None, record=True)
    assert passed.clearing is not None
    told = {source for source, outcome in outcomes(passed).items() if outcome != "cleared"}
    assert {Path(source).stem for source in told} == {
        "arrest-after-break-ins-at-the-boat-storage",  # has expired
        "ferris-and-the-vacuum",  # is a draft
        "traffic-stop-on-railroad-avenue",  # was taken down
        "wanted-since-october-5",  # has expired
    }
    assert [str(found) for found in passed.findings] == []
    for matter in passed.clearing.matters:
        shut = {
            name
            for name, ruling in matter.composed.demands.networks.items()
            if not ruling.is_allowed
        }
        open_parts = {
            part.name
            for part in matter.composed.bundle.parts
            if part.content.get("network") not in shut
        }
        if matter.verdict.outcome == "cleared":
            assert {each.part for each in matter.verdict.clearances} == open_parts


def test_the_approvals_are_those_that_the_script_writes(clone: Path) -> None:
    before = {path.name: path.read_bytes() for path in (clone / "approvals").iterdir()}
    approve_the_sample(clone)
    after = {path.name: path.read_bytes() for path in (clone / "approvals").iterdir()}
    assert after.keys() == before.keys(), "run: python -m scripts.approve_the_sample"
    assert after == before


def test_the_post_in_examples_is_refused_and_stops_nothing(clone: Path) -> None:
    for post in (HOUSE / "examples" / "refused").glob("*-*.md"):
        shutil.copy(post, clone / "content" / "posts" / "2026")
    passed = pass_gate(clone, None, record=True)
    waiting = [source for source, outcome in outcomes(passed).items() if outcome == "waits"]
    assert waiting == ["content/posts/2026/gray-cat-on-pearl-street.md"]
    assert {found.check for found in passed.findings if found.must_be_fixed} == {
        "alt-text",
        "end-or-outcome",
        "gate",
    }
