"""A link or a text is known again after a network has written it its own way, and no other is."""

from __future__ import annotations

import pytest

from frontporch.delivery.matching import same_link, same_text

LINK = "https://police.fernhollow.gov/2026/bus/"
TEXT = "A number 7 bus and a car met at Mill Road.\n\nNobody was hurt; both drivers went home."


@pytest.mark.parametrize(
    "theirs",
    [
        LINK,
        "https://police.fernhollow.gov/2026/bus",
        "HTTPS://Police.Fernhollow.gov/2026/bus/",
        f"{LINK}?utm_source=x&utm_medium=social",
        f"{LINK}?fbclid=IwAR0",
        f"{LINK}#comments",
    ],
)
def test_a_link_that_a_network_has_rewritten_is_the_same(theirs: str) -> None:
    assert same_link(LINK, theirs)


def test_letters_of_a_path_may_be_spelled_in_percent() -> None:
    assert same_link("https://a.example/año/", "https://a.example/a%C3%B1o/")


@pytest.mark.parametrize(
    "theirs",
    [
        "",
        "https://police.fernhollow.gov/2026/bus-2/",
        "https://police.fernhollow.gov/2026/Bus/",
        "https://police.fernhollow.gov.evil.example/2026/bus/",
        "http://[police/",
        "javascript:alert(1)",
        f"{LINK}?page=2",
    ],
)
def test_another_link_is_another(theirs: str) -> None:
    assert not same_link(LINK, theirs)


@pytest.mark.parametrize(
    "theirs",
    [
        TEXT,
        TEXT.replace("\n\n", " "),
        f" {TEXT}\r\n",
        f"{TEXT[:60]}…",
        f"{TEXT[:60]} ...",
    ],
)
def test_a_text_with_other_spaces_or_cut_by_the_network_is_the_same(theirs: str) -> None:
    assert same_text(TEXT, theirs)


def test_a_letter_with_its_accent_apart_is_the_same() -> None:
    assert same_text("El año", "El an\u0303o")


@pytest.mark.parametrize(
    "theirs", ["", "…", "A number…", f"{TEXT} Update.", TEXT[:60], TEXT.upper()]
)
def test_another_text_is_another(theirs: str) -> None:
    assert not same_text(TEXT, theirs)
