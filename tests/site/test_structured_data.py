from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.site.structured_data import script_json
from tests.site.builders import NOW, SITE, make_post, make_site, page_at


def data_of(**front_matter: Any) -> dict[str, Any]:
    page = page_at(make_site([make_post(**front_matter)]), "/2026/11/the-dog/")
    data: dict[str, Any] = json.loads(page.json_ld)
    return data


@given(st.dictionaries(st.text(), st.text()))
def test_nothing_in_a_script_can_end_it_and_nothing_is_lost(data: dict[str, str]) -> None:
    written = script_json(data)
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"@context": "https://schema.org", **data}


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!--", "]]>", '"\\'])
def test_a_hostile_title_stays_a_title(title: str) -> None:
    post = make_post().model_copy(update={"title": title})
    page = page_at(make_site([post]), post.address)
    assert json.loads(page.json_ld)["headline"] == title
    assert "<" not in page.json_ld


def test_a_post_is_a_blog_posting_with_its_author_times_and_picture() -> None:
    data = data_of(picture={"file": "dog.jpg", "alt": "A dog"})
    assert (data["@type"], data["dateModified"], data["image"]["url"], data["author"]) == (
        "BlogPosting",
        "2026-11-19T09:00:00-06:00",
        f"{SITE}/media/dog-0123456789.jpg",
        [{"@type": "Person", "name": "Officer Mai Lee", "url": f"{SITE}/officers/lee/"}],
    )


def test_a_section_is_no_person() -> None:
    assert data_of(authors=("novak",))["author"] == [{"@type": "Organization", "name": "Patrol"}]


def test_a_correction_is_told() -> None:
    corrections = ({"date": NOW - timedelta(hours=1), "note": "It was brown."},)
    assert data_of(corrections=corrections)["correction"][0]["text"] == "It was brown."


def test_an_event_is_told_beside_the_post() -> None:
    event = {"starts": NOW, "ends": NOW + timedelta(hours=1), "place": "library"}
    posting, told = data_of(event=event)["@graph"]
    assert (posting["@type"], told["@type"], told["startDate"], told["location"]["address"]) == (
        "BlogPosting",
        "Event",
        "2026-11-20T09:00:00-06:00",
        "2 Main Street",
    )
