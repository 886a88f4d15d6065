from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from pydantic import BaseModel

from frontporch.building.fingerprint import Fingerprints

PROJECT = Path(__file__).parents[2]

plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.binary()
    | st.datetimes(timezones=st.just(UTC))
)
values = st.recursive(
    plain,
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@dataclass(frozen=True)
class Card:
    title: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class LargeCard(Card):
    picture: str = ""


class Place(BaseModel):
    name: str


def fingerprint(*shown: object) -> str:
    return Fingerprints().of(*shown)


def spelled(value: object) -> str:
    """Tell values apart that Python calls equal: True and 1, and mappings in another order."""
    return repr(value)


@given(values, values)
def test_two_values_have_one_fingerprint_only_if_they_are_the_same(
    one: object, other: object
) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (spelled(one) == spelled(other))


@given(st.lists(st.text(max_size=3), max_size=4), st.lists(st.text(max_size=3), max_size=4))
def test_values_side_by_side_never_run_into_each_other(one: list[str], other: list[str]) -> None:
    assert (fingerprint(*one) == fingerprint(*other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Card("The dog"), Card("The cat")),
        (Card("The dog"), LargeCard("The dog")),
        (LargeCard("The dog"), LargeCard("The dog", picture="dog.jpg")),
        (Card("<b>"), Card(Markup("<b>"))),
        (Place(name="Library"), Place(name="Station")),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/London"))),
        (
            datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=1))),
            datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=2))),
        ),
        (ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Paris")),
        (Path("a"), "a"),
        (1, 1.0),
    ],
)
def test_what_would_look_different_has_another_fingerprint(one: object, other: object) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_a_card_seen_before_counts_the_same_as_an_equal_one() -> None:
    fingerprints = Fingerprints()
    card = Card("The dog", ("dogs",))
    first = fingerprints.of([card, card])
    assert fingerprints.of([card, replace(card)]) == first == fingerprint([replace(card), card])


def test_short_lived_values_are_never_mistaken_for_each_other() -> None:
    fingerprints = Fingerprints()
    seen = {fingerprints.of(Card(str(number))) for number in range(2000)}
    assert len(seen) == 2000


def test_what_has_no_stable_form_is_a_bug() -> None:
    with pytest.raises(TypeError, match="frozenset has no stable form"):
        fingerprint(frozenset({"a"}))


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_fingerprint_is_the_same_in_every_process(seed: str) -> None:
    program = (
        "from frontporch.building import fingerprint as f;print(f.Fingerprints().of({'a': 1}, 'b'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == fingerprint({"a": 1}, "b")
