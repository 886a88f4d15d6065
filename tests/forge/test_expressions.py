"""What the tests do not understand of a workflow fails them, instead of being passed over."""

from __future__ import annotations

from typing import Any

import pytest

from tests.forge.expressions import UnknownExpressionError, fill, is_met

KNOWN: dict[str, Any] = {
    "github": {"event": {"number": 7}},
    "inputs": {"wish": "Publish now"},
    "vars": {},
    "status": "success",
}
AFTER_A_FAILURE = {**KNOWN, "status": "failure"}


def test_holes_are_filled_and_a_variable_that_is_not_set_is_empty() -> None:
    assert fill("${{ github.event.number }}-${{ vars.NONE }}.", KNOWN) == "7-."


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ("", True),
        ("${{ vars.NONE != '' }}", False),
        ("${{ inputs.wish == 'Publish now' && !cancelled() }}", True),
        ("${{ inputs.wish == 'a' || inputs.wish == 'Publish now' }}", True),
    ],
)
def test_a_condition_is_read_as_the_forge_reads_it(condition: str, *, met: bool) -> None:
    assert is_met(condition, KNOWN) is met


def test_after_a_failure_only_that_runs_which_asks_for_it() -> None:
    assert not is_met("${{ github.event.number == 7 }}", AFTER_A_FAILURE)
    assert is_met("${{ !cancelled() }}", AFTER_A_FAILURE)


@pytest.mark.parametrize(
    "unknown",
    ["github.evnt", "hashFiles('x')", "github.event.number > 3", "matrix.os", "fromJSON(x)", "a b"],
)
def test_what_is_not_understood_fails(unknown: str) -> None:
    with pytest.raises(UnknownExpressionError):
        is_met(f"${{{{ {unknown} }}}}", KNOWN)
