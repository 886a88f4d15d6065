from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from frontporch.site.addresses import RECORD_HEAD
from frontporch.site.machine_texts import render_robots, render_security
from frontporch.site.model import Site
from frontporch.site.recorded import Recorded, RecordHead, parse_head
from tests.site.builders import NOW, SITE, make_post, make_site

_XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def text_at(site: Site, address: str) -> str:
    (text,) = (text.text for text in site.texts if text.address == address)
    return text


def locations(site: Site, address: str) -> list[str]:
    root = etree.fromstring(text_at(site, address).encode())
    return [each.text or "" for each in root.iterfind(".//s:loc", namespaces=_XML)]


def test_the_index_names_a_sitemap_for_each_year_and_one_for_the_rest() -> None:
    old = make_post("old", date=datetime(2024, 5, 1, tzinfo=UTC))
    assert locations(make_site([old, make_post()]), "/sitemap.xml") == [
        f"{SITE}/sitemaps/2024.xml",
        f"{SITE}/sitemaps/2026.xml",
        f"{SITE}/sitemaps/pages.xml",
    ]


def test_a_sitemap_tells_when_a_post_last_changed() -> None:
    moment = NOW - timedelta(hours=1)
    post = make_post(corrections=({"date": moment, "note": "Brown."},))
    assert "<lastmod>2026-11-20T08:00:00-06:00</lastmod>" in text_at(
        make_site([post]), "/sitemaps/2026.xml"
    )


def test_no_sitemap_names_what_must_not_be_found() -> None:
    gone = make_post(
        "zugzwang",
        status="withdrawn",
        withdrawn={"date": NOW, "reason": "internal", "note": "Gone."},
    )
    site = make_site([gone, make_post(old_addresses=("/old/",))])
    named = [each for text in site.texts for each in (text.text,)]
    assert [word for word in ("zugzwang", "/old/", "404") if any(word in t for t in named)] == []


def test_every_other_page_is_in_one_sitemap() -> None:
    site = make_site([make_post()])
    named = [*locations(site, "/sitemaps/2026.xml"), *locations(site, "/sitemaps/pages.xml")]
    assert sorted(named) == sorted(
        page.canonical for page in site.pages if page.indexable and page.canonical
    )


@pytest.mark.needs("contracts")
@pytest.mark.parametrize("address", ["/sitemaps/2026.xml", "/sitemaps/pages.xml"])
def test_a_sitemap_is_valid(contracts: Path, address: str) -> None:
    validator = etree.XMLSchema(etree.parse(contracts / "schemas" / "sitemap.xsd"))
    written = etree.fromstring(text_at(make_site([make_post()]), address).encode())
    validator.assertValid(written)


def test_the_head_of_the_record_stands_where_machines_ask_for_it() -> None:
    at = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("America/Chicago"))
    head = RecordHead(head="a1" * 20, events=3, at=at.astimezone(UTC))
    site = make_site([make_post()], recorded=Recorded(head=head))
    written = text_at(site, "/.well-known/front-porch/head.json")
    assert written == (f'{{"at": "2026-11-20T15:00:00Z", "events": 3, "head": "{"a1" * 20}"}}\n')
    assert parse_head(written.encode()) == head


def test_without_a_record_no_head_is_named() -> None:
    named = {text.address for text in make_site([make_post()]).texts}
    assert "/robots.txt" in named
    assert RECORD_HEAD not in named


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    assert render_robots(SITE) == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\n"


def test_security_reports_go_to_the_media_contact() -> None:
    assert text_at(make_site([]), "/.well-known/security.txt") == (
        "Contact: mailto:media@police.example\n"
        "Expires: 2027-07-01T00:00:00Z\n"
        "Preferred-Languages: en, es\n"
        f"Canonical: {SITE}/.well-known/security.txt\n"
    )


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_security_txt_is_valid_for_half_a_year_and_less_than_one(now: datetime) -> None:
    written = render_security(SITE, "a@police.example", ["en"], now)
    expires = datetime.fromisoformat(written.split("Expires: ")[1].split("\n")[0])
    assert timedelta(days=180) < expires - now < timedelta(days=365)
