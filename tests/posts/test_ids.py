from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from frontporch.posts.ids import derive_id, new_id
from frontporch.posts.values import PostId

DAY = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
ID: TypeAdapter[str] = TypeAdapter(PostId)


@given(st.binary(min_size=10, max_size=40))
def test_a_new_id_is_one_that_front_matter_takes(random_bytes: bytes) -> None:
    made = new_id(random_bytes)

    assert ID.validate_python(made) == made
    assert not set(made) & set("ilou")


def test_a_new_id_uses_five_bits_of_each_byte() -> None:
    assert new_id(bytes(range(22, 32))) == "pqrstvwxyz"


def test_too_little_randomness_is_a_bug() -> None:
    with pytest.raises(ValueError, match="needs 10 random bytes, not 9"):
        new_id(b"123456789")


@given(st.text(max_size=50), st.datetimes(timezones=st.just(dt.UTC)))
def test_a_derived_id_is_the_same_every_time(title: str, date: dt.datetime) -> None:
    made = derive_id(title, date)

    assert derive_id(title, date) == made
    assert ID.validate_python(made) == made


def test_another_title_or_date_is_another_post() -> None:
    ids = {
        derive_id("a", DAY),
        derive_id("b", DAY),
        derive_id("a", DAY + dt.timedelta(days=1)),
    }

    assert len(ids) == 3
