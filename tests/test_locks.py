"""The locks: the same versions for everybody, from wherever each machine gets its packages."""

from __future__ import annotations

from tests.bootstrap import CHECKOUT, porch


def test_the_locks_name_no_index_and_no_machine() -> None:
    for lock in (porch.RUNTIME_LOCK, porch.DEVELOPER_LOCK):
        text = (CHECKOUT / lock).read_text(encoding="utf-8")
        for forbidden in ("://", "--index", "--extra-index", "--find-links", " @ ", " /"):
            assert forbidden not in text, f"{lock} holds {forbidden}"


def test_the_developers_lock_holds_the_runtime_lock_in_the_same_versions() -> None:
    def pins(lock: str) -> set[str]:
        lines = (CHECKOUT / lock).read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if line[:1].isalnum()}

    assert pins(porch.RUNTIME_LOCK) - pins(porch.DEVELOPER_LOCK) == set()


def test_everything_that_builds_packages_is_locked() -> None:
    for lock in (porch.RUNTIME_LOCK, porch.DEVELOPER_LOCK):
        text = (CHECKOUT / lock).read_text(encoding="utf-8")
        tools = porch.lines_of(porch.BUILD_TOOLS, text)
        assert {line.split("==")[0] for line in tools.splitlines() if line[0] != " "} == set(
            porch.BUILD_TOOLS
        )
