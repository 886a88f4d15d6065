"""A network's form of our text or address is known again, and nobody else's is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.delivery.matching import (
    addresses_in,
    is_same_text,
    leads_to,
    plain_address,
    plain_text,
)

POST = "https://police.fernhollow.gov/2026/11/bus/"


@pytest.mark.parametrize(
    "theirs",
    [
        POST,
        "http://police.fernhollow.gov/2026/11/bus",
        "https://POLICE.Fernhollow.gov/2026/11/bus/",
        f"{POST}?utm_source=x&fbclid=abc",
        f"{POST}#top",
    ],
)
def test_what_a_network_makes_of_an_address_is_still_that_address(theirs: str) -> None:
    assert leads_to([theirs], [POST])


@pytest.mark.parametrize(
    "theirs",
    [
        "https://police.fernhollow.gov/2026/11/BUS/",
        f"{POST}?page=2",
        "https://police.fernhollow.gov.evil.example/2026/11/bus/",
        "https://police.fernhollow.gov:8443/2026/11/bus/",
        "https://evil.example/?u=police.fernhollow.gov/2026/11/bus/",
        "https://police.fernhollow.gov@evil.example/2026/11/bus/",
        "https://[::1",
        "https://a.example:port/",
        "",
    ],
)
def test_another_address_is_another(theirs: str) -> None:
    assert not leads_to([theirs], [POST])


def test_nothing_leads_to_an_empty_address() -> None:
    assert not leads_to([""], [""])


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("He rode.\r\n\r\nhttps://a.gov", "He  rode.\n\nhttps://A.gov/"),
        ("cafe\u0301", "caf\u00e9"),
        ("See http://foo.zip now", "See foo.zip now"),
        (
            "The dog who rode the number 9 bus to the …",
            "The dog who rode the number 9 bus to the end",
        ),
    ],
)
def test_what_a_network_makes_of_a_text_is_still_that_text(theirs: str, ours: str) -> None:
    assert is_same_text(theirs, ours)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Correction: he rode.", "He rode."),
        ("He rode …", "He rode the bus."),
        (
            "The dog who rode the number 9 bus to the",
            "The dog who rode the number 9 bus to the end",
        ),
        ("", "He rode."),
    ],
)
def test_another_text_is_another(theirs: str, ours: str) -> None:
    assert not is_same_text(theirs, ours)


@given(st.text())
def test_whatever_a_network_writes_can_be_compared(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(plain_text(text))
    assert is_same_text(text, text)
    assert isinstance(plain_address(f"https://{text}"), str | None)


def test_addresses_stand_as_words_of_their_own() -> None:
    assert addresses_in("a https://a.gov/x\nhttp://b.gov c.gov ahttps://d.gov") == [
        "https://a.gov/x",
        "http://b.gov",
    ]
