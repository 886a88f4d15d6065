"""Equal values have equal digests everywhere, and different ones never do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.messages.canonical import JSON, canonical, digest_of

ROOT = Path(__file__).parents[2]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
SAMPLE: JSON = {"ñ": ["Åse", "A\u030ase", 1, True, None, 0.015], "a": {"z": 1, "b": "\u2028\x1f"}}
DIGEST_ELSEWHERE = """
import sys
sys.path.insert(0, ".")
from tests.messages.test_canonical import SAMPLE
from frontporch.messages.canonical import digest_of
print(digest_of(SAMPLE, {"a": 1}))
"""


def shuffled(value: JSON) -> JSON:
    """Return an equal value whose keys stand the other way round."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(value)}
    return [shuffled(one) for one in value] if isinstance(value, list) else value


# RFC 8785, sections 3.2.2 and 3.2.3: what is written, and what must come out
LITERALS = r"""
{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}"""
CANONICAL_LITERALS = (
    r'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
    r'"string":"€$\u000f\nA'
    r"'"
    r'B\"\\\\\"/"}'
)
SORTED_KEYS = ["\r", "1", "\x80", "ö", "€", "😀", "\ufb33"]


def test_literals_come_out_as_the_standard_says() -> None:
    assert canonical(json.loads(LITERALS)).decode() == CANONICAL_LITERALS


def test_keys_are_sorted_as_the_standard_says() -> None:
    value: JSON = dict.fromkeys(sorted(SORTED_KEYS), 1)
    assert list(json.loads(canonical(value))) == SORTED_KEYS


@given(VALUES)
def test_the_order_of_keys_does_not_matter(value: JSON) -> None:
    assert digest_of(value) == digest_of(shuffled(value))


@given(st.lists(VALUES, max_size=3), st.lists(VALUES, max_size=3))
def test_different_values_have_different_digests(some: list[JSON], others: list[JSON]) -> None:
    same = [canonical(one) for one in some] == [canonical(one) for one in others]
    assert (digest_of(*some) == digest_of(*others)) is same


@given(VALUES)
def test_canonical_json_says_the_same(value: JSON) -> None:
    assert json.loads(canonical(value)) == value


@pytest.mark.parametrize(
    ("some", "others"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a",), ("a", None)),
        ((), ("",)),
        ((["a", "b"],), ("a", "b")),
        ((1, 2), (12,)),
        ((True,), (1,)),
        (("é",), ("e\u0301",)),
    ],
)
def test_what_ends_one_value_cannot_begin_the_next(
    some: tuple[JSON, ...], others: tuple[JSON, ...]
) -> None:
    assert digest_of(*some) != digest_of(*others)


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": 1}, float("nan"), 2**53, -(2**60)])
def test_what_json_cannot_say_the_same_everywhere_is_refused(value: JSON) -> None:
    with pytest.raises(ValueError, match=r"."):
        digest_of(value)


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Chicago", "LC_ALL": "de_DE.UTF-8"},
        {"PYTHONHASHSEED": "3", "TZ": "UTC", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
    ids=lambda variables: variables["TZ"],
)
def test_seed_zone_and_locale_do_not_matter(elsewhere: dict[str, str]) -> None:
    told = subprocess.run(
        [sys.executable, "-c", DIGEST_ELSEWHERE],
        env=os.environ | elsewhere,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.strip() == digest_of(SAMPLE, {"a": 1})
