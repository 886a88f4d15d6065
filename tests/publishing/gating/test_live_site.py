"""What the live site says of the record is asked carefully, and believed as far as it goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontporch.publishing.gating.live_site import MOST_BYTES, NamesNone, Unasked, ask_live_site
from frontporch.site.addresses import RECORD_HEAD
from frontporch.site.recorded import RecordHead
from tests.ledger.runners import NOW
from tests.publishing.live_sites import LiveSite, serve_live_site

HEAD = "a1" * 20


@pytest.fixture
def site() -> Iterator[LiveSite]:
    with serve_live_site() as site:
        yield site


def test_a_site_that_names_a_head_is_understood(site: LiveSite) -> None:
    site.name(HEAD)
    assert ask_live_site(site.url) == RecordHead(head=HEAD, events=3, at=NOW)
    assert [path for path, _ in site.asked] == [RECORD_HEAD]


@pytest.mark.parametrize("status", [404, 410])
def test_a_site_without_the_file_names_none(site: LiveSite, status: int) -> None:
    site.status = status
    assert ask_live_site(site.url) == NamesNone()


@pytest.mark.parametrize("status", [204, 401, 403, 429, 500, 503])
def test_any_other_answer_says_nothing(site: LiveSite, status: int) -> None:
    site.status = status
    assert ask_live_site(site.url) == Unasked(f"answers with the error {status}")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html><title>Welcome</title>",
        b"[]",
        b'{"head": "main", "events": 3, "at": "2026-11-20T15:00:00Z"}',
        b'{"head": "\x1b[31m", "events": 3, "at": "2026-11-20T15:00:00Z"}',
        b'{"head": "' + b"a1" * 20 + b'", "events": "3", "at": "2026-11-20T15:00:00Z"}',
        b'{"head": "' + b"a1" * 20 + b'", "events": 3, "at": "2026-11-20T15:00:00"}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_head_is_none(site: LiveSite, content: bytes) -> None:
    site.status, site.content = 200, content
    assert ask_live_site(site.url) == Unasked("answers with something that names no commit")


def test_more_than_a_head_can_be_is_not_read_to_its_end(site: LiveSite) -> None:
    site.status, site.content = 200, b" " * (MOST_BYTES + 1)
    assert ask_live_site(site.url) == Unasked("answers with more than can be the name of a commit")


def test_a_redirect_on_the_site_is_followed_and_none_to_elsewhere(site: LiveSite) -> None:
    site.status, site.headers = 301, {"Location": f"{RECORD_HEAD}?again"}
    assert ask_live_site(site.url) == NamesNone()
    with serve_live_site() as other:
        other.name(HEAD)
        site.headers = {"Location": f"{other.url}{RECORD_HEAD}"}
        assert ask_live_site(site.url) == Unasked("leads to another host")
        assert other.asked == []


def test_a_site_that_leads_to_itself_is_left(site: LiveSite) -> None:
    site.status, site.headers = 302, {"Location": RECORD_HEAD}
    assert ask_live_site(site.url) == Unasked("leads round in circles")
    assert len(site.asked) < 10


def test_a_site_that_dribbles_is_left_in_time(site: LiveSite) -> None:
    site.pause = 0.05
    before = time.monotonic()
    assert ask_live_site(site.url, seconds=0.5) == Unasked("took too long to answer")
    assert time.monotonic() - before < 5


def test_nobody_is_asked_where_anybody_could_answer() -> None:
    assert isinstance(ask_live_site("http://police.fernhollow.example"), Unasked)


def test_a_site_that_is_down_cannot_be_asked() -> None:
    with serve_live_site() as site:
        site.name(HEAD)
    assert ask_live_site(site.url) == Unasked("cannot be reached")


def test_no_password_of_this_machine_is_sent_along(
    site: LiveSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login me password secret\n", encoding="ascii")
    monkeypatch.setenv("NETRC", str(netrc))
    ask_live_site(site.url)
    [(_, headers)] = site.asked
    assert "Authorization" not in headers
