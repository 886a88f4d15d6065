from __future__ import annotations

import pytest

from frontporch.policy.rules.heading_order import CHECK
from tests.policy.rules.subjects import subject_of, told
from tests.small_town import post

TEXT = "He got on."


@pytest.mark.parametrize(
    "body",
    [
        TEXT,
        f"## One\n\n{TEXT}\n\n### Two\n\n{TEXT}\n\n## Three\n\n{TEXT}",
        f"One\n---\n\n{TEXT}",
        f"{TEXT}\n\n---\n\n{TEXT}",
        f"```\n# not a heading\n```\n\n{TEXT}",
        f"**He got on.**\n\n{TEXT}",
        f"**He** got on.\n\n{TEXT}",
        f"**Nobody answered**\n{TEXT}",
        f"{TEXT}\n\n**Dana Lee**",
    ],
)
def test_headings_that_go_down_level_by_level_are_fine(body: str) -> None:
    assert told(CHECK, subject_of(post(body=body))) == []


@pytest.mark.parametrize("body", ["# Stops\n\nText", "Stops\n=====\n\nText"])
def test_the_level_of_the_title_is_taken(body: str) -> None:
    assert told(CHECK, subject_of(post(body=f"{TEXT}\n\n{body}"))) == [
        '9  Worth a look: "Stops" is on the level of the title; write ## in front of it'
    ]


@pytest.mark.parametrize(
    ("body", "line", "hashes"),
    [
        (f"### Stops\n\n{TEXT}", 7, "##"),
        (f"## One\n\n{TEXT}\n\n#### Stops\n\n{TEXT}", 11, "###"),
        (f"## One\n\n### Two\n\n## Three\n\n#### Stops\n\n{TEXT}", 13, "###"),
    ],
)
def test_a_level_that_is_left_out_is_worth_a_look(body: str, line: int, hashes: str) -> None:
    assert told(CHECK, subject_of(post(body=body))) == [
        f'{line}  Worth a look: "Stops" skips a level; write {hashes} in front of it'
    ]


def test_a_skipped_level_is_told_once() -> None:
    body = f"## One\n\n#### Stops\n\n#### More stops\n\n{TEXT}"
    assert len(told(CHECK, subject_of(post(body=body)))) == 1


def test_the_title_is_not_repeated() -> None:
    body = f"# The dog who rode the bus\n\n{TEXT}"
    assert told(CHECK, subject_of(post(body=body))) == [
        "7  Worth a look: repeats the title, which stands over the post already; delete the line"
    ]


def test_a_heading_has_words() -> None:
    assert told(CHECK, subject_of(post(body=f"##\n\n{TEXT}"))) == [
        "7  Worth a look: is a heading without words; write them, or delete the line"
    ]


@pytest.mark.parametrize("bold", ["**Stops**", "__Stops__", "**Stops**:"])
def test_a_bold_line_of_its_own_is_meant_as_a_heading(bold: str) -> None:
    assert told(CHECK, subject_of(post(body=f"{TEXT}\n\n{bold}\n\n{TEXT}"))) == [
        '9  Worth a look: "Stops" is bold where a heading is meant; write ## instead of the stars'
    ]
