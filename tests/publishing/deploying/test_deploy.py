"""Readers never meet a broken link or half a page, however often a deploy dies."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from frontporch.publishing.deploying.deploy import Order, deploy
from frontporch.publishing.deploying.release import Release
from frontporch.publishing.deploying.target import Target
from tests.folders import files_in
from tests.publishing.crawling import Crawler, crawling, serving_folder
from tests.publishing.deploying.editions import Editions
from tests.publishing.deploying.killing import KILLED, Died, DyingTarget, open_place, start
from tests.publishing.deploying.rclone_hosts import serving_s3

SEED = 20_261_120
FOLDERS = ("plain", "releases")


@pytest.fixture
def editions(tmp_path: Path) -> Editions:
    return Editions(tmp_path / "output")


@pytest.fixture(params=FOLDERS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    return open_place(request.param, str(tmp_path / "public"))


def put_up(editions: Editions, target: Target, release: Release) -> None:
    deploy(Order(release, editions.output), target)


def test_a_folder_holds_what_was_built(tmp_path: Path, editions: Editions, target: Target) -> None:
    for number in range(3):
        put_up(editions, target, editions.write_edition(number))
    put_up(editions, target, editions.write_edition(3))
    put_up(editions, target, editions.write_edition(3, posts=0))
    outcome = deploy(Order(editions.write_edition(3, posts=0), editions.output), target)
    assert (outcome.put, outcome.removed) == (0, 0)
    kept = {
        path for path in files_in(tmp_path / "public") if path.startswith(("media/", "static/"))
    }
    left = files_in(tmp_path / "public").keys() - kept
    assert left == files_in(editions.output).keys() - kept
    assert kept


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_deploy_that_dies_at_any_operation_breaks_nothing_and_is_gone_on_from(
    kind: str, tmp_path: Path, editions: Editions
) -> None:
    public = tmp_path / "public"
    target = open_place(kind, str(public))
    put_up(editions, target, editions.write_edition(0, posts=3))
    with serving_folder(public) as url:
        crawler = Crawler(url, editions.is_whole)
        for dies_at in count(1):
            release = editions.write_edition(dies_at, posts=3)
            try:
                put_up(editions, DyingTarget(target, dies_at, looked=crawler.crawl), release)
                break
            except Died:
                crawler.crawl()
    assert crawler.faults == []
    assert dies_at > 10
    assert (
        editions.output.joinpath("index.html").read_bytes() == (public / "index.html").read_bytes()
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*FOLDERS, "rclone"])
def test_a_reader_of_a_site_whose_deploys_are_killed_meets_nothing_broken(
    kind: str, tmp_path: Path, editions: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(SEED)  # noqa: S311 - a plan that can be repeated, no secret
    killed = 0
    with _place(kind, tmp_path, monkeypatch) as (place, url):
        assert start(kind, place, editions.output, editions.write_edition(0)) == 0
        with crawling(Crawler(url, editions.is_whole)) as crawler:
            for number in range(1, 9):
                release = editions.write_edition(number)
                for dies_at in sorted(dice.sample(range(1, 28), 2)):
                    code = start(kind, place, editions.output, release, dies_at)
                    assert code in {0, KILLED}
                    killed += code == KILLED
                if dice.random() < 0.5:
                    assert start(kind, place, editions.output, release) == 0
    assert crawler.faults == []
    assert crawler.rounds > 3
    assert killed >= 8


@contextmanager
def _place(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Give a place as the deploy names it, and the address at which people read what is there."""
    if kind == "rclone":
        with serving_s3(folder, monkeypatch) as (remote, url):
            yield remote, url
        return
    with serving_folder(folder / "public") as url:
        yield str(folder / "public"), url
