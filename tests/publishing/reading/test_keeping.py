"""What was composed and checked before is found again, and only as long as it is still true."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from frontporch.building.cache import open_store
from frontporch.building.workers import Workers
from frontporch.messages.canonical import digest_of
from frontporch.policy.checking import run_checks
from frontporch.policy.governance import in_force
from frontporch.policy.rules import CHECKS
from frontporch.policy.subject import Subject
from frontporch.publishing.reading import working
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.revisions import compose_parts
from frontporch.publishing.reading.working import Composed, read_working
from tests.folders import NOW, write_picture
from tests.gated_town import GatedTown, found_gated_town

PICTURE = "picture: {file: 2026/dog.png, alt: A dog by a door.}\n"


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    town = found_gated_town(tmp_path / "town")
    write_picture(town.folder, "2026/dog.png")
    town.write("the-dog", more=PICTURE, body="[Click here](https://dogs.example/) for more.\n")
    return town


def read(town: GatedTown, now: str = NOW) -> Composed:
    moment = datetime.fromisoformat(now)
    governance, _ = in_force(town.folder, None, moment)
    with Workers(1) as workers:
        footing = Footing(town.folder, governance, None, moment)
        [composed] = read_working(footing, open_store(town.folder), workers).composed
    return composed


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources of the posts that were really composed."""
    composed: list[str] = []

    def counted(*given: Any) -> Any:
        composed.append(given[0].source)
        return compose_parts(*given)

    monkeypatch.setattr("frontporch.publishing.reading.working.compose_parts", counted)
    return composed


def test_what_is_found_again_is_what_was_made(town: GatedTown, made: list[str]) -> None:
    first = read(town)
    again = read(town)
    assert made == [first.post.source]
    assert replace(again, bundle=first.bundle) == first
    assert [digest_of(part.name, dict(part.content)) for part in again.bundle.parts] == [
        part.digest for part in first.bundle.parts
    ]
    assert [found.check for found in again.findings] == ["link-text"]
    assert [message.attachments[0].file for message in again.messages] == ["2026/dog.png"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda town: town.write("the-dog", more=PICTURE, body="Else.\n"), id="text"),
        pytest.param(
            lambda town: write_picture(town.folder, "2026/dog.png", "blue"), id="a picture"
        ),
        pytest.param(
            lambda town: town.put(
                "sop.toml",
                (town.folder / "sop.toml").read_text("utf-8") + "\n# a word\n",
            ),
            id="the policy",
        ),
    ],
)
def test_whatever_changes_is_made_anew(town: GatedTown, made: list[str], change: Any) -> None:
    before = read(town).bundle
    change(town)
    after = read(town).bundle
    assert len(made) == 2
    is_other = any(
        one.digest != other.digest for one, other in zip(before.parts, after.parts, strict=True)
    )
    assert is_other is ("a word" not in (town.folder / "sop.toml").read_text("utf-8"))


def test_a_post_that_has_expired_meanwhile_is_looked_at_anew(
    town: GatedTown, made: list[str]
) -> None:
    town.write("the-dog", more="expires: 2026-11-25\n", body="[Click here](https://x.example/).\n")
    assert [found.check for found in read(town).findings] == ["link-text"]
    assert read(town, "2026-11-27T12:00:00-06:00").findings == ()
    assert len(made) == 2


class Blind:
    """Stands in for what a check must not look at, unless it says that it looks beyond its post."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"looks at {name}")


def test_a_check_that_does_not_say_so_looks_at_no_other_post_and_no_clock(town: GatedTown) -> None:
    composed = read(town)
    governance, _ = in_force(town.folder, None, datetime.fromisoformat(NOW))
    subject = Subject(
        post=composed.post,
        body=composed.body,
        messages=composed.messages,
        facts=working.facts_by_name(governance.department),
        demands=composed.demands,
        department=governance.department,
        archive=Blind(),  # type: ignore[arg-type]
        now=datetime.fromisoformat(NOW),
    )
    found = run_checks(subject, [check for check in CHECKS if not check.looks_beyond])
    assert [each.check for each in found] == ["link-text"]
    blind = replace(subject, now=Blind())  # type: ignore[arg-type]
    for check in CHECKS:
        if not check.looks_beyond:
            list(check.find(blind))
