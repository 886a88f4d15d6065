from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frontporch.site.town_map import middle, outline
from tests.site.builders import make_site, page_at, with_tables

WEST = ((0.0, 0.0), (300.0, 0.0), (300.0, 400.0), (0.0, 400.0))
EAST = ((300.0, 0.0), (600.0, 0.0), (600.0, 400.0), (300.0, 400.0))


def quarter(slug: str, **more: Any) -> dict[str, Any]:
    return {"id": slug, "name": slug.capitalize(), **more}


def test_the_map_has_every_neighborhood_with_an_outline() -> None:
    neighborhoods = [quarter("west", shape=WEST), quarter("east", shape=EAST), quarter("none")]
    site = make_site([], department=with_tables(neighborhoods=neighborhoods))
    areas = {each.slug: (each.x, each.y) for each in page_at(site, "/").town_map.areas}
    assert areas == {"west": (150, 200), "east": (450, 200)}


def test_one_outline_is_no_map() -> None:
    neighborhoods = [quarter("west", shape=WEST), quarter("east")]
    site = make_site([], department=with_tables(neighborhoods=neighborhoods))
    assert page_at(site, "/").town_map is None


def bends(path: str) -> set[tuple[str, str]]:
    return set(re.findall(r"Q(-?\d+) (-?\d+)", path))


def test_two_neighbors_draw_their_border_as_one_line() -> None:
    assert len(bends(outline(WEST)) & bends(outline(EAST))) == 1


def test_an_outline_begins_and_ends_in_one_corner() -> None:
    assert outline(WEST).startswith("M0 0Q")
    assert outline(WEST).endswith(" 0 0Z")


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 700)), min_size=3, max_size=9))
def test_any_outline_has_a_middle(shape: list[tuple[int, int]]) -> None:
    assert len(middle([(float(x), float(y)) for x, y in shape])) == 2
