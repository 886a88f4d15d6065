"""What department.toml may say of networks and hashtags; mistakes are named at their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.delivery.networks import refuse_unusable
from frontporch.errors import ConfigurationError
from tests.small_town import DEPARTMENT, read_town

MASTODON = '[networks.mastodon]\naccount = "@a@b.example"\n'


def test_hashtags_links_and_a_limit_are_read(tmp_path: Path) -> None:
    text = DEPARTMENT + 'hashtags = ["#OnPatrol", "#警察"]\n' + MASTODON
    text += 'limit = 1000\nlink_categories = ["on-patrol"]\n'
    department = read_town(tmp_path, {"department.toml": text})
    assert department.categories[0].hashtags == ("#OnPatrol", "#警察")
    assert department.networks["mastodon"].limit == 1000
    assert department.networks["mastodon"].link_categories == ("on-patrol",)


def test_a_limit_is_refused_where_the_network_has_one_for_all(tmp_path: Path) -> None:
    text = f'{DEPARTMENT}[networks.x]\naccount = "@a"\nlimit = 500\n'
    department = read_town(tmp_path, {"department.toml": text})
    with pytest.raises(ConfigurationError) as refused:
        refuse_unusable(department)
    [found] = refused.value.problems
    assert found.message == "is only where each server sets its own limit, and X has one for all"
    assert (found.field, found.line) == ("networks.x.limit", text.count("\n"))


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('hashtags = ["OakHill"]', '"OakHill" is not a hashtag; write one such as "#OakHill"'),
        ('hashtags = ["#Oak Hill"]', '"#Oak Hill" is not a hashtag; write one such as "#OakHill"'),
        ('hashtags = ["#911"]', '"#911" is not a hashtag; write one such as "#OakHill"'),
        (f"{MASTODON}limit = 20", "must be at least 100"),
        (f'{MASTODON}limit = "500"', 'must be a whole number, not the text "500"'),
        (
            f'{MASTODON}link_categories = ["on-patrl"]',
            '"on-patrl" is not one of the categories. Did you mean "on-patrol"?',
        ),
    ],
)
def test_a_mistake_is_named_at_its_line(tmp_path: Path, written: str, problem: str) -> None:
    text = f"{DEPARTMENT}{written}\n"
    with pytest.raises(ConfigurationError) as refused:
        read_town(tmp_path, {"department.toml": text})
    [found] = refused.value.problems
    assert (found.message, found.line) == (problem, text.count("\n"))
