"""What an officer's own key can do to the record: pause everything, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError, LedgerTampered
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.events import Accepted, Event, Held, Lifted
from frontporch.ledger.pausing import NOBODY, Pauser, Pausers
from frontporch.ledger.signing import Signer
from tests.ledger.runners import (
    NOW,
    Town,
    cleared,
    fill,
    found_town,
    make_key,
    nonce,
    opened,
)

V1, V2 = "1" * 64, "2" * 64


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


@pytest.fixture
def lee(tmp_path: Path) -> tuple[Path, str]:
    return make_key(tmp_path, "lee")


def held(handle: str = "lee", at: datetime = NOW) -> Held:
    return Held(at=at, nonce=nonce(), handle=handle)


def reader(town: Town, *pausers: Pauser, name: str = "reader") -> BranchLedger:
    return replace(town.runner(name), pausers=Pausers(pausers))


def laptop(town: Town, key: Path, *pausers: Pauser) -> BranchLedger:
    """Return the record as it is seen where the publisher's key is not."""
    return replace(reader(town, *pausers, name="laptop"), signer=Signer(key, "your key"))


def forge(town: Town, key: Path, events: Sequence[Event], pausers: Pausers = NOBODY) -> None:
    """Push events in a commit of one's own, past our code that would not write it."""
    clone = town.clone("forger")
    replace(town.runner("forger"), pausers=pausers).read()
    before = clone.head()
    lines = "".join(f"{event.model_dump_json()}\n" for event in events).encode()
    tree = clone.tree({"00001.jsonl": clone.text(before) + lines})
    town.push("forger", clone.commit(tree, [before], key))


def test_an_officer_pauses_everything_without_the_publishers_key(
    town: Town, lee: tuple[Path, str]
) -> None:
    heads, pauser = fill(town.runner()), Pauser("lee", (lee[1],))
    pause = held()

    laptop(town, lee[0], pauser).append([pause], heads[-1])

    assert reader(town, pauser).read().events[-1] == pause
    assert reader(town, pauser).read().events[-1] == pause  # where it was seen before
    assert reader(town, pauser).verify() == ()


def test_the_publisher_goes_on_after_an_officers_pause(town: Town, lee: tuple[Path, str]) -> None:
    heads, pauser = fill(town.runner()), Pauser("lee", (lee[1],))
    head = laptop(town, lee[0], pauser).append([held()], heads[-1])

    publisher = replace(town.runner(), pausers=Pausers((pauser,)))
    publisher.append([cleared("after")], head)

    assert reader(town, pauser).verify() == ()


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ([cleared()], "may only pause everything"),
        ([Lifted(at=NOW, nonce=nonce(), handle="lee", hold="0" * 32)], "may only pause everything"),
        ([held(), held()], "may only pause everything"),
        ([held(), cleared()], "may only pause everything"),
        ([held("ortiz")], "does not list for that"),
        ([held(at=NOW - timedelta(hours=1))], "before what is recorded already"),
        ([held().model_copy(update={"because": "live"})], "may only pause everything"),
    ],
)
def test_an_officers_key_under_anything_else_is_tampering(
    town: Town, lee: tuple[Path, str], events: Sequence[Event], why: str
) -> None:
    fill(town.runner())
    forge(town, lee[0], events)

    with pytest.raises(LedgerTampered, match=why):
        reader(town, Pauser("lee", (lee[1],)), Pauser("ortiz", ("ssh-ed25519 AAAA",))).read()


def test_what_it_may_not_do_is_not_even_written(town: Town, lee: tuple[Path, str]) -> None:
    heads = fill(town.runner())

    with pytest.raises(ConfigurationError, match=r"your key .* may only pause everything"):
        laptop(town, lee[0], Pauser("lee", (lee[1],))).append([cleared()], heads[-1])


def test_an_officer_does_not_change_an_earlier_line(town: Town, lee: tuple[Path, str]) -> None:
    fill(town.runner())
    clone = town.clone("forger")
    town.runner("forger").read()
    before = clone.head()
    lines = clone.text(before).replace(b"7k3mq9xw2d", b"7k3mq9xw2e", 1)
    tree = clone.tree({"00001.jsonl": lines + f"{held().model_dump_json()}\n".encode()})
    town.push("forger", clone.commit(tree, [before], lee[0]))

    with pytest.raises(LedgerTampered, match="changes or removes a line"):
        reader(town, Pauser("lee", (lee[1],))).read()


@pytest.mark.parametrize(
    "pauser_of",
    [
        lambda key: Pauser("lee", (key,), until=NOW),
        lambda key: Pauser("lee", (key,), since=NOW + timedelta(days=1)),
    ],
    ids=["who has left", "who has not come yet"],
)
def test_nobody_pauses_anything_who_does_not_work_there(
    town: Town, lee: tuple[Path, str], pauser_of: object
) -> None:
    fill(town.runner())
    forge(town, lee[0], [held()])
    assert callable(pauser_of)

    with pytest.raises(LedgerTampered, match="does not list for that"):
        reader(town, pauser_of(lee[1])).read()


def test_a_key_that_nobody_on_the_roster_has_signs_nothing(
    town: Town, lee: tuple[Path, str]
) -> None:
    fill(town.runner())
    forge(town, lee[0], [held()])

    with pytest.raises(LedgerTampered, match="is not signed"):
        reader(town).read()


def rules(digest: str, previous: str | None = None) -> Accepted:
    return Accepted(at=NOW, nonce=nonce(), governance=digest, previous=previous)


def test_a_pause_stays_good_when_its_officer_gets_another_key(
    town: Town, lee: tuple[Path, str], tmp_path: Path
) -> None:
    old, new = Pauser("lee", (lee[1],)), Pauser("lee", (make_key(tmp_path, "new")[1],))
    head = town.runner().append([opened(), rules(V1)], "")
    head = laptop(town, lee[0], old).append([held()], head)
    both = Pausers((new,), {V1: (old,), V2: (new,)})
    publisher = replace(town.runner(), pausers=both)
    publisher.append([rules(V2, V1)], head)

    assert replace(town.runner("reader"), pausers=both).verify() == ()

    forge(town, lee[0], [held()], both)
    with pytest.raises(LedgerTampered, match="does not list for that"):
        replace(town.runner("later"), pausers=both).read()


def test_a_pause_from_the_future_does_not_stop_the_next_one(
    town: Town, lee: tuple[Path, str]
) -> None:
    heads, pauser = fill(town.runner()), Pauser("lee", (lee[1],))
    mine = laptop(town, lee[0], pauser)
    head = mine.append([held(at=datetime(2099, 1, 1, tzinfo=UTC))], heads[-1])

    mine.append([held()], head)

    assert reader(town, pauser).verify() == ()
