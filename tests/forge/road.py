"""Walks from an officer's branch to the end of every message, and looks around at each station."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.attacks.blog import DOG, written
from tests.attacks.forge import LEE, ORTIZ
from tests.forge.outside import NETWORKS, Outside, outside
from tests.forge.runner import Ran
from tests.forge.street import Street, found_street
from tests.ledger.runners import Repository
from tests.policy.signers import POST

HEN, CAT, OWL = (f"content/posts/2026/the-{name}.md" for name in ("hen", "cat", "owl"))
POSTS = ("dog", "hen", "cat", "owl")
TITLES = {
    "dog": "The dog who rode the bus",
    "hen": "The hen of Hill Street",
    "cat": "The cat of Pearl Street",
    "owl": "The owl of Oak Street",
}
WRONG, RIGHT = "He got off at Elm Street.", "He got off at Oak Street."
LOOKED = "It looked at us."
A_DAY_LATER = 25


@dataclass(frozen=True)
class Station:
    """What everybody could see at one time, and how the jobs went that led there.

    `pages` are the posts' pages by name, `feed` and `corrections` as residents get them, `shown`
    what each network shows, `files` all that the host has.
    """

    ran: Mapping[str, Ran]
    pages: Mapping[str, str]
    feed: str
    corrections: str
    shown: Mapping[str, list[str]]
    files: Mapping[str, bytes]

    @property
    def said(self) -> str:
        """All that the runs printed."""
        return "".join(each.output for each in self.ran.values())

    @property
    def in_feed(self) -> set[str]:
        """The posts that the feed has."""
        return {post for post in POSTS if f"/the-{post}/" in self.feed}

    def count(self, post: str) -> dict[str, int]:
        """Return how many items each network shows that name the post."""
        return {
            network: sum(TITLES[post] in each for each in items)
            for network, items in self.shown.items()
        }


@dataclass
class Road:
    """The stations by name, in the order in which they were come by."""

    street: Street
    out: Outside
    days: Mapping[str, datetime]
    stations: dict[str, Station] = field(default_factory=dict)
    receipts: list[tuple[str, str]] = field(default_factory=list)

    def arrive(self, name: str, ran: Mapping[str, Ran]) -> None:
        """Look around."""
        addresses = {post: self._address(post) for post in POSTS}
        self.stations[name] = Station(
            dict(ran),
            {post: self.out.read(address) for post, address in addresses.items()},
            self.out.read("/feeds/all.atom.xml"),
            self.out.read("/corrections/"),
            {network: self.out.shown(network) for network in NETWORKS},
            self.out.files(),
        )

    def _address(self, post: str) -> str:
        return f"/{self.days[post]:%Y/%m}/the-{post}/"


@contextmanager
def walk(folder: Path) -> Iterator[Road]:
    """Walk all of it."""
    with (
        outside(folder) as out,
        found_street(folder, out.site.url, out.tables, out.secrets, out.ways) as street,
    ):
        here = datetime.now(ZoneInfo("America/Chicago"))
        before, soon = here - timedelta(days=1), here + timedelta(days=1)
        road = Road(street, out, {"dog": before, "hen": before, "cat": before, "owl": soon})
        _announce(road, soon)
        _correct(road)
        _take_down(road)
        _start_an_old_run_again(road)
        _let_a_day_pass(road)
        _roll_back(road)
        road.receipts = _read_receipts(street)
        yield road


def _announce(road: Road, soon: datetime) -> None:
    street = road.street
    at = {name: f"{day:%Y-%m-%d %H:%M}" for name, day in road.days.items()}
    street.offer(
        {
            DOG: written(date=at["dog"], body=WRONG),
            HEN: _other("hen", at["hen"]),
            CAT: _other("cat", at["cat"], f"expires: {soon:%Y-%m-%d %H:%M}"),
            OWL: _other("owl", at["owl"]),
        }
    )
    street.request.review(ORTIZ, at=datetime.now(UTC))
    street.hear()
    street.protect_main()
    street.merge()
    road.arrive("announced", street.publish())
    shutil.copytree(street.runner.artifacts, _kept(road))
    road.arrive("announced again", street.publish())


def _other(name: str, date: str, *lines: str) -> str:
    return written(
        *lines,
        id=f"{name}4mq9xw2",
        title=TITLES[name],
        date=date,
        summary="Seen on a walk.",
        body=LOOKED,
    )


def _correct(road: Road) -> None:
    street = road.street
    street.runner.actor = str(LEE)
    ran = street.press("Correct a post", post=DOG, text=RIGHT)
    assert ran["speak"].result == "success", ran["speak"].output
    street.take_up("desk/77")
    street.request.review(ORTIZ, at=datetime.now(UTC))
    heard = street.hear()
    street.merge()
    road.arrive("corrected", {**heard, **street.publish()})


def _take_down(road: Road) -> None:
    street = road.street
    street.runner.actor = str(ORTIZ)
    ran = street.press("Take a post down", post=HEN, text="The number can be read.")
    road.arrive("taken down", ran)
    street.follow_main()


def _start_an_old_run_again(road: Road) -> None:
    """Start the jobs of the very first run again, with what it had built."""
    first = road.stations["announced"].ran
    artifacts = road.street.runner.artifacts
    shutil.rmtree(artifacts, ignore_errors=True)
    shutil.copytree(_kept(road), artifacts)
    road.arrive("deployed again", road.street.publish({"build": first["build"]}))
    both = {name: first[name] for name in ("build", "deploy")}
    road.arrive("delivered again", road.street.publish(both))


def _kept(road: Road) -> Path:
    return road.street.runner.folder / "first-artifacts"


def _let_a_day_pass(road: Road) -> None:
    road.street.runner.hours = A_DAY_LATER
    road.arrive("a day later", road.street.publish())


def _roll_back(road: Road) -> None:
    """Have what was up at first once more, until something newer is merged."""
    street = road.street
    first = road.stations["announced"].ran["build"].outputs["commit"]
    road.arrive("put back", street.publish(back_to=first))
    road.arrive("an hourly run later", street.publish())
    street.blog.commit({"notes.txt": "Something newer.\n"})
    Repository(street.runner.bare).git("fetch", "-q", str(street.blog.folder), "main:main")
    road.arrive("something newer", street.publish())


def _read_receipts(street: Street) -> list[tuple[str, str]]:
    """Return post and network of every message of its own that the record has a receipt for."""
    names = {f"{name}4mq9xw2": name for name in POSTS} | {POST: "dog"}
    parts = {f"message[{network}]": network for network in NETWORKS}
    return [
        (names[event["post"]], parts[event["part"]])
        for event in street.events
        if event["kind"] == "sent" and event["part"] in parts
    ]
