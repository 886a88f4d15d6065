"""The sample department's blog as residents, newsreaders and validators get it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.feeds.schemas import feeds_against_schemas, malformed_feeds

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
