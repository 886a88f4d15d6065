"""The sample department's blog as residents, newsreaders and validators get it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.feeds.schemas import feeds_against_schemas, malformed_feeds
from tests.weight import LARGEST_PAGE, LARGEST_SHELL, weigh_all

pytestmark = pytest.mark.slow


def test_every_feed_is_well_formed(site: Path) -> None:
    assert malformed_feeds(site) == []


@pytest.mark.needs("contracts")
def test_every_feed_keeps_to_the_schema_of_its_format(site: Path, contracts: Path) -> None:
    assert feeds_against_schemas(site, contracts) == []


@pytest.mark.needs("vnu")
def test_the_nu_checker_finds_no_error_on_any_page(site: Path, vnu_jar: Path) -> None:
    assert len(list(site.rglob("*.html"))) > 100
    done = subprocess.run(
        ["java", "-jar", str(vnu_jar), "--errors-only", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_phone_gets_every_page_in_its_first_round_trip(site: Path) -> None:
    weights = weigh_all(site)
    assert sum(each.shell is not None for each in weights.values()) > 28
    heavy = {page: each for page, each in weights.items() if each.whole > LARGEST_PAGE}
    assert heavy == {}


def test_little_of_a_post_is_not_its_text(site: Path) -> None:
    shells = {page: each.shell for page, each in weigh_all(site).items() if each.shell}
    assert {page: size for page, size in shells.items() if size > LARGEST_SHELL} == {}
