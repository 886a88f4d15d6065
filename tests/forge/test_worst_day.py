"""The worst day, walked through with a phone's buttons alone: as a drill, and for real."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests

from frontporch.delivery.networks import LABELS
from tests.attacks.blog import DOG
from tests.attacks.forge import LEE
from tests.forge.listening import Listener, listen
from tests.forge.outside import NETWORKS, Outside, outside
from tests.forge.runner import Ran
from tests.forge.street import Street, found_street

pytestmark = pytest.mark.slow

FIRST = {
    "title": "Gas leak on Hill Street",
    "text": "A gas line is broken.",
    "do": "Stay away.",
    "title_es": "Fuga de gas en Hill Street",
    "text_es": "Se rompió una tubería de gas.",
}
SECOND = {"title": "The gas is off", "text": "Nobody is hurt."}
LAST = {"title": "Hill Street is open again", "text": "It is over."}
WORDS = {"first": FIRST["title"], "second": SECOND["title"], "last": LAST["title"]}
ROUTINE = "The dog who rode the bus"
ONCE, NEVER = dict.fromkeys(NETWORKS, 1), dict.fromkeys(NETWORKS, 0)


@dataclass(frozen=True)
class Moment:
    """What everybody could see at one time, and what the jobs told that led there."""

    front: str
    alerts: str
    shown: Mapping[str, list[str]]
    summary: str

    def count(self, words: str) -> dict[str, int]:
        """Return how many items each network shows with these words."""
        return {
            network: sum(words in each for each in items) for network, items in self.shown.items()
        }


@dataclass
class Day:
    """The moments of the day by name."""

    street: Street
    out: Outside
    moments: dict[str, Moment] = field(default_factory=dict)

    def press(self, wish: str, **more: str) -> None:
        """Press a button, which must do what it says."""
        ran = self.street.press(wish, **more)["speak"]
        assert ran.result == "success", ran.output
        self.look_around(wish, {"speak": ran})

    def publish(self, name: str) -> None:
        """Let the hourly run of the workflow come by."""
        self.look_around(name, self.street.publish())

    def look_around(self, name: str, ran: Mapping[str, Ran]) -> None:
        shown = {network: self.out.shown(network) for network in NETWORKS}
        alerts = self.out.read("/live/cap.atom.xml")
        said = "".join(each.summary + each.output for each in ran.values())
        self.moments[name] = Moment(self.out.read("/"), alerts, shown, said)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    folder = tmp_path_factory.mktemp("day")
    with (
        outside(folder) as out,
        found_street(folder, out.site.url, out.tables, out.secrets, out.ways) as street,
    ):
        day = Day(street, out)
        # a cheerful story is approved and merged, and the hourly run has not come by yet
        street.blog.approve("ortiz")
        street.blog.commit()
        street.blog.repository.git("push", "-q", street.bare, "main")
        street.protect_main()
        day.press("Open live updates", **FIRST)
        day.publish("while they are open")
        day.press("Add a live update", **SECOND)
        day.press("Close live updates", **LAST)
        day.publish("after they are closed")
        day.press("Show what waited")
        day.press("Send a post that waited", post=DOG)
        day.publish("in the end")
        yield day


@pytest.mark.needs("pds")
def test_the_first_word_is_up_and_out_as_soon_as_the_button_was_pressed(day: Day) -> None:
    opened = day.moments["Open live updates"]
    assert FIRST["title"] in opened.front
    assert FIRST["title_es"] in day.out.read("/es/") or FIRST["title_es"] in opened.front
    assert "<entry>" in opened.alerts
    assert opened.count(WORDS["first"]) == ONCE


@pytest.mark.needs("pds")
def test_a_cheerful_story_waits_while_live_updates_are_open(day: Day) -> None:
    for name in ("while they are open", "Add a live update", "Close live updates"):
        assert day.moments[name].count(ROUTINE) == NEVER
    assert "live updates" in day.moments["while they are open"].summary


@pytest.mark.needs("pds")
def test_each_word_goes_out_once_on_each_network(day: Day) -> None:
    last = day.moments["in the end"]
    assert {name: last.count(words) for name, words in WORDS.items()} == dict.fromkeys(WORDS, ONCE)


@pytest.mark.needs("pds")
def test_the_band_is_on_the_front_page_until_it_is_over(day: Day) -> None:
    assert WORDS["second"] in day.moments["Add a live update"].front
    assert 'class="live' in day.moments["Add a live update"].front
    assert "Cancel" in _newest_alert(day, day.moments["Close live updates"])


def _newest_alert(day: Day, moment: Moment) -> str:
    address = moment.alerts.partition("<entry>")[2].partition('href="')[2].partition('"')[0]
    return requests.get(address, timeout=10).text


@pytest.mark.needs("pds")
def test_what_waited_goes_out_once_after_somebody_has_looked_at_it(day: Day) -> None:
    assert day.moments["after they are closed"].count(ROUTINE) == NEVER
    listed = day.moments["Show what waited"]
    assert ROUTINE in listed.summary
    assert listed.count(ROUTINE) == NEVER
    assert day.moments["Send a post that waited"].count(ROUTINE) == ONCE
    assert day.moments["in the end"].count(ROUTINE) == ONCE
    assert "kept" in day.street.record


def test_a_drill_talks_to_no_network_and_to_no_host(tmp_path: Path) -> None:
    with listen() as listener, found_street(tmp_path, listener.url, _accounts()) as street:
        street.runner.machine = _ways(listener)
        before = street.blog.repository.git("ls-remote", street.bare)
        # the very first publish asked the live site whether there is a record
        heard = listener.connections, listener.received
        street.runner.actor = str(LEE)
        ran = street.press("Drill", **FIRST)["drill"]

    assert ran.result == "success", ran.output
    assert "DRILL. Nothing leaves this machine." in ran.summary
    assert all(f"{LABELS[network]} would read:" in ran.summary for network in NETWORKS)
    assert (listener.connections, listener.received) == heard
    assert street.blog.repository.git("ls-remote", street.bare) == before
    assert ran.public == {}


def _accounts() -> str:
    accounts = (
        f'\n[networks.{each}]\naccount = "@made-up"\nid = "1"\non = true\n' for each in NETWORKS
    )
    return f'{"".join(accounts)}\n[hosting]\nto = "rclone"\nremote = "blog:site"\n'


def _ways(listener: Listener) -> dict[str, str]:
    """Everything that could lead anywhere leads to the listener: servers, host, and any proxy."""
    bases = {f"FRONT_PORCH_{each.upper()}_BASE": listener.url for each in NETWORKS}
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), listener.url)
    return {
        **bases,
        **proxies,
        "RCLONE_CONFIG_BLOG_TYPE": "s3",
        "RCLONE_CONFIG_BLOG_ENDPOINT": listener.url,
    }
