"""What another version changes, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.founding.package import read_package
from frontporch.founding.upgrading import Upgrade, added_lines, differences, plan_upgrade
from tests.founding.packages import write_package

CHECK = ".github/workflows/check.yml"


def plan(folder: Path, before: str | None, after: str | None, here: str | None) -> Upgrade:
    old = read_package(write_package(folder, "1", laid={CHECK: before} if before else {}))
    new = read_package(write_package(folder, "2", laid={CHECK: after} if after else {}))
    return plan_upgrade(old, new, {CHECK: here.encode()} if here else {})


def test_the_package_and_the_lock_are_exchanged(tmp_path: Path) -> None:
    upgrade = plan(tmp_path, None, None, None)

    written = upgrade.written
    assert written["vendor/front_porch-1-py3-none-any.whl"] is None
    assert written["requirements.lock"] == read_package(write_package(tmp_path, "2")).lock
    assert set(written) == {
        "requirements.lock",
        "vendor/front_porch-1-py3-none-any.whl",
        "vendor/front_porch-2-py3-none-any.whl",
    }


@pytest.mark.parametrize(
    ("before", "after", "here", "expected"),
    [
        ("a", "b", "a", {CHECK: b"b"}),
        ("a", None, "a", {CHECK: None}),
        (None, "b", None, {CHECK: b"b"}),
        ("a", "a", "a", {}),
        ("a", "b", "b", {}),
        ("a", "b", "own", {}),
        ("a", "b", None, {}),
        ("a", "a", "own", {}),
    ],
)
def test_only_files_that_nobody_changed_or_removed_follow(
    before: str | None,
    after: str | None,
    here: str | None,
    expected: dict[str, bytes | None],
    tmp_path: Path,
) -> None:
    written = plan(tmp_path, before, after, here).written

    assert {path: content for path, content in written.items() if path == CHECK} == expected


def test_a_file_that_was_changed_by_hand_is_named_when_a_new_one_is_there(tmp_path: Path) -> None:
    assert plan(tmp_path, "a", "b", "own").kept == (CHECK,)
    assert plan(tmp_path, "a", "a", "own").kept == ()


def test_what_is_new_is_what_the_older_changelog_did_not_say() -> None:
    assert added_lines("# Changelog\n- one\n", "# Changelog\n- two\n\n- one\n") == ["- two"]


def test_every_changed_line_of_a_workflow_is_shown(tmp_path: Path) -> None:
    old = read_package(write_package(tmp_path, "1", laid={CHECK: "a\nb\n"}))
    new = read_package(write_package(tmp_path, "2", laid={CHECK: "a\nc\n"}))
    upgrade = plan_upgrade(old, new, {CHECK: old.laid[CHECK]})

    shown = list(differences(old, new, upgrade))

    assert shown[:2] == [f"--- {CHECK} now", f"+++ {CHECK} then"]
    assert shown[-2:] == ["-b", "+c"]
