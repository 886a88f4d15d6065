"""What a Mastodon server says about itself is taken only as far as it can be true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.delivery.networks._mastodon_replies import (
    address_on,
    is_id,
    leads_to,
    seconds,
    words,
)

NOON = {"Date": "Fri, 20 Nov 2026 12:00:00 GMT"}
BASE = "https://social.example"
LINK = "https://police.fernhollow.gov/2026/11/bus/"


@pytest.mark.parametrize(
    ("reset", "told"),
    [
        ("2026-11-20T12:05:00.000Z", 300),
        ("2026-11-20T13:00:00+01:00", 0),
        (str(int(datetime(2026, 11, 20, 12, 1, tzinfo=UTC).timestamp())), 60),
        ("tomorrow", None),
        ("", None),
        ("9" * 4000, None),
        ("9" * 5000, None),
        ("-1", None),
    ],
)
def test_a_server_says_by_its_own_clock_until_when_it_wants_peace(
    reset: str, told: float | None
) -> None:
    assert seconds({**NOON, "X-RateLimit-Reset": reset}) == told


def test_without_its_clock_ours_must_do() -> None:
    soon = (datetime.now(UTC) + timedelta(minutes=5)).isoformat()
    told = seconds({"X-RateLimit-Reset": soon})
    assert told is not None
    assert 290 < told <= 300


@given(st.text(), st.text())
def test_no_header_is_too_absurd(reset: str, date: str) -> None:
    told = seconds({"X-RateLimit-Reset": reset, "Date": date})
    assert told is None or isinstance(told, float)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (f"{BASE}/@police/7", True),
        ("http://social.example/@police/7", False),
        ("https://social.example.evil.example/7", False),
        ("https://social.example@evil.example/7", False),
        ("https://social.example:8443/7", False),
        ("javascript:alert(1)", False),
        (f"{BASE}/\x1b[31m", False),
        (f"{BASE}/\u202e", False),
        ("https://[::1", False),
        (f"{BASE}/" + "a" * 501, False),
        (None, False),
    ],
)
def test_only_an_address_on_the_server_is_kept(url: str | None, *, kept: bool) -> None:
    assert address_on(BASE, url) == (url if kept else None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"error": "Text is too long"}', ': "Text is too long"'),
        (b'{"error": "a\\n::stop-commands::x"}', ': "a ::stop-commands::x"'),
        (b'{"error": ["a"]}', ""),
        (b"<html>", ""),
        (b"", ""),
    ],
)
def test_why_a_server_says_no(content: bytes, said: str) -> None:
    assert words(content, "t0ken") == said


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (f"Home again. {LINK}", True),
        (f"({LINK.rstrip('/')}) and more", True),
        ("Home again.", False),
        (f"{LINK}other", False),
        (f"https://evil.example/?u={LINK}", False),
    ],
)
def test_a_text_leads_where_its_links_do(text: str, *, leads: bool) -> None:
    assert leads_to(text, "https://a.example/", LINK) is leads
    assert not leads_to(text)
    assert not leads_to(text, None, "")


@pytest.mark.parametrize("text", ["113", "9sVb", "1795422576a76cd7f9d1e8324945dd37d605ac3a27"])
def test_servers_have_their_own_kinds_of_ids(text: str) -> None:
    assert is_id(text)
