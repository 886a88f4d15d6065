"""The file that a new post begins as."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.department import Department
from frontporch.posts.kinds import KIND_TEMPLATES, KindTemplate
from frontporch.posts.model import Post
from frontporch.posts.new import compose_new_post
from frontporch.posts.reading import parse_post

ZONE = ZoneInfo("America/Chicago")
NOON = datetime(2026, 12, 28, 12, 0, tzinfo=ZONE)
EVERY_KIND = pytest.mark.parametrize("template", KIND_TEMPLATES, ids=lambda each: each.kind)
TITLES = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\u00a0<"),
    min_size=1,
    max_size=200,
).filter(lambda title: title == " ".join(title.split()))


def department_with(**tables: Any) -> Department:
    return Department.model_validate(
        {
            "agency": {
                "name": "Police Department",
                "short_name": "Police",
                "town": "Alder",
                "tagline": "Notes",
                "site_url": "https://police.alder.example",
                "time_zone": "America/Chicago",
                "languages": ("en", "es"),
                "non_emergency": "(563) 555-0142",
                "media_contact": {"name": "Sgt. Fox", "phone": "555", "email": "a@alder.example"},
                "address": {
                    "street": "1 Main",
                    "city": "Alder",
                    "state": "IA",
                    "postal_code": "00000",
                },
            },
            "sections": ({"id": "patrol", "name": "Patrol"},),
            "officers": ({"handle": "lee", "name": "Mai Lee", "section": "patrol"},),
            **tables,
        }
    )


TOWN = department_with(
    neighborhoods=({"id": "oak-hill", "name": "Oak Hill"}, {"id": "depot", "name": "The Depot"}),
    categories=({"id": "on-shift", "name": "On shift"},),
    places=({"id": "library", "name": "Library", "address": "118 Main Street"},),
)


def landed(text: str, department: Department) -> Post:
    problems: list[Any] = []
    post = parse_post("content/posts/2026/new.md", text.encode(), department, problems)
    assert problems == []
    assert post is not None
    return post


@EVERY_KIND
@pytest.mark.parametrize("department", [TOWN, department_with()], ids=["full", "bare"])
def test_a_new_post_of_every_kind_passes_the_reader(
    template: KindTemplate, department: Department
) -> None:
    text = compose_new_post("A dog", "lee", template.kind, "7k3mq9xw2d", NOON, department)
    post = landed(text, department)
    assert (post.id, post.title, post.kind, post.status, post.date, post.authors) == (
        "7k3mq9xw2d",
        "A dog",
        template.kind,
        "draft",
        NOON,
        ("lee",),
    )


@EVERY_KIND
def test_every_line_that_waits_behind_a_mark_can_be_used(template: KindTemplate) -> None:
    text = compose_new_post("A dog", "lee", template.kind, "7k3mq9xw2d", NOON, TOWN)
    used = re.sub(r"^# (?!Take)", "", text, flags=re.MULTILINE)
    post = landed(used, TOWN)
    assert post.category == "on-shift"
    assert post.neighborhoods == ("oak-hill",)
    assert post.picture is not None
    assert post.picture.file == "2026/name.jpg"
    assert post.translations["es"].title == "The title in this language"


@given(title=TITLES)
def test_any_title_comes_back_as_it_was_typed(title: str) -> None:
    text = compose_new_post(title, "lee", "story", "7k3mq9xw2d", NOON, TOWN)
    assert landed(text, TOWN).title == title


@EVERY_KIND
def test_the_questions_stand_in_a_comment_and_nowhere_else(template: KindTemplate) -> None:
    text = compose_new_post("A dog", "lee", template.kind, "7k3mq9xw2d", NOON, TOWN)
    comment, rest = landed(text, TOWN).markdown.split("-->")
    assert all(question in comment for question in template.questions)
    assert comment.lstrip().startswith("<!--")
    assert rest.strip() == ""


def test_an_event_is_offered_a_place_of_the_town_and_a_day_in_the_next_week() -> None:
    text = compose_new_post("Coffee", "lee", "event", "7k3mq9xw2d", NOON, TOWN)
    event = landed(text, TOWN).event
    assert event is not None
    assert (event.place, event.starts) == ("library", datetime(2027, 1, 4, 9, 0, tzinfo=ZONE))
