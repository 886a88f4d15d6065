"""Links, hashtags and mentions are found whole, and their bytes are counted as Bluesky counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.messages.entities import find_entities, find_facets


def found(text: str) -> list[tuple[str, str]]:
    return [(entity.kind, text[entity.start : entity.end]) for entity in find_entities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://a.example/b/ today", [("link", "https://a.example/b/")]),
        ("(https://a.example/b).", [("link", "https://a.example/b")]),
        ("https://a.example/b_(c), and", [("link", "https://a.example/b_(c)")]),
        ("https://a.example:8080/?q=1&r=2#x!", [("link", "https://a.example:8080/?q=1&r=2#x")]),
        ("https://a.example.", [("link", "https://a.example")]),
        ("https://a.example/#OakHill", [("link", "https://a.example/#OakHill")]),
        ("on #OakHill, #Depot2", [("hashtag", "#OakHill"), ("hashtag", "#Depot2")]),
        ("#カフェ #पुलिस", [("hashtag", "#カフェ"), ("hashtag", "#पुलिस")]),
        ("we are #1 and C#", []),
        ("by @lee, @lee.example and @lee@social.example.", [
            ("mention", "@lee"), ("mention", "@lee.example"), ("mention", "@lee@social.example"),
        ]),
        ("write to lee@fernhollow.gov", []),
        ("http://localhost/ ftp://a.example", []),
    ],
)  # fmt: skip
def test_what_can_be_tapped_is_found_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_facets_are_counted_in_bytes() -> None:
    text = "Café 👮‍♀️ #OakHill https://a.example/é @lee.example"
    data = text.encode()
    facets = find_facets(text)
    assert [(facet.kind, facet.value) for facet in facets] == [
        ("hashtag", "OakHill"),
        ("link", "https://a.example/"),
        ("mention", "lee.example"),
    ]
    assert [data[facet.start : facet.end].decode() for facet in facets] == [
        "#OakHill",
        "https://a.example/",
        "@lee.example",
    ]


def test_an_account_of_another_network_is_no_facet() -> None:
    assert find_facets("@lee and @lee@social.example") == ()


@given(st.lists(st.sampled_from(["é", "👮‍♀️ ", "#tag", "@a.example", " https://a.example/x ", "."])))
def test_every_facet_covers_what_it_names(parts: list[str]) -> None:
    text = "".join(parts)
    data = text.encode()
    signs = {"link": "", "hashtag": "#", "mention": "@"}
    assert [data[one.start : one.end].decode() for one in find_facets(text)] == [
        signs[one.kind] + one.value for one in find_facets(text)
    ]
    ends = [0, *(edge for one in find_facets(text) for edge in (one.start, one.end))]
    assert ends == sorted(ends)
