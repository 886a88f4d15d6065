from __future__ import annotations

from datetime import datetime
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from frontporch.publishing.preview.styleguide import render_styleguide
from frontporch.values import Kind
from tests.folders import CHECKOUT
from tests.site.builders import make_department

NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.document_fromstring(
        render_styleguide(make_department(), CHECKOUT / "theme", NOON).encode()
    )


def classes(page: html.HtmlElement) -> set[str]:
    return {name for each in page.xpath("//@class") for name in each.split()}


def test_every_kind_is_there(page: html.HtmlElement) -> None:
    assert set(get_args(Kind)) - classes(page) == set()


def test_every_shape_is_there_open_and_over(page: html.HtmlElement) -> None:
    for shape in ("ticket", "hanger", "flyer"):
        shown = page.xpath(f"//section[contains(@class, '{shape}')]/@class")
        assert sorted("over" in each for each in shown) == [False, True]
    assert {"slip", "sign", "plate", "enamel", "rail", "live"} <= classes(page)


def test_every_month_of_the_rail_is_there(page: html.HtmlElement) -> None:
    months = {f"m{month}" for month in range(1, 13)}
    assert months <= classes(page)


def test_every_color_is_there_by_its_role(page: html.HtmlElement) -> None:
    fills = set(page.xpath("//rect/@fill"))
    assert {"var(--ground)", "var(--ink)", "var(--door)", "var(--trim)"} <= fills


def test_no_search_engine_is_to_list_it(page: html.HtmlElement) -> None:
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
