"""`./porch accounts`: what is known of each account, and whether its credentials work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from frontporch.delivery.networks.x import NETWORK
from tests.delivery.servers import x
from tests.delivery.servers.x_memory import DEPARTMENT as OURS
from tests.delivery.servers.x_memory import TOKENS
from tests.delivery.servers.x_signatures import CONSUMER_KEY, CONSUMER_SECRET
from tests.gated_town import GatedTown, found_gated_town

DOCS = "./porch docs networks"
ACCOUNTS = """
[networks.x]
account = "@fernhollowpd"
url = "https://x.com/fernhollowpd"
monthly_messages = 40
monthly_dollars = 12.5

[networks.nextdoor]
account = "Elm Ferry Police Department"
by_hand = true
"""


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    town = found_gated_town(tmp_path / "town")
    file = town.folder / "department.toml"
    file.write_text(f"{file.read_text('utf-8')}{ACCOUNTS}", encoding="utf-8")
    return town


@pytest.fixture
def own_x(monkeypatch: pytest.MonkeyPatch) -> Iterator[x.Stub]:
    """An X of our own, with our credentials in the environment."""
    token = f"{OURS}-t0ken"
    told = (CONSUMER_KEY, CONSUMER_SECRET, token, TOKENS[token].secret)
    with x.running() as stub:
        monkeypatch.setenv("FRONT_PORCH_X_BASE", stub.url)
        for variable, value in zip(NETWORK.variables, told, strict=True):
            monkeypatch.setenv(variable, value)
        yield stub


def blocks(done: Result) -> dict[str, list[str]]:
    """Return the lines about each network, without the first."""
    parts = done.stdout.split("\n\n")
    return {part.partition(":")[0]: part.splitlines()[1:] for part in parts[1:]}


def test_without_credentials_it_tells_what_is_known_and_what_is_wanted(town: GatedTown) -> None:
    done = town.porch("accounts")
    assert done.return_value == 0
    assert done.stdout.startswith("This is a rehearsal: what was counted was not sent.\n\n")
    told = blocks(done)
    assert list(told) == ["X", "Mastodon", "Nextdoor"]
    assert told["X"] == [
        "  page: https://x.com/fernhollowpd",
        "  id: not in department.toml",
        "  this month: 0 messages of 40 at most, $0.00 of $12.50 at most",
        f"  credentials: {', '.join(NETWORK.variables)} not set here; {DOCS} tells how to get it",
    ]
    assert told["Nextdoor"][-1] == "  credentials: none are needed"


def test_what_credentials_open_tells_the_id_to_write_down(town: GatedTown, own_x: x.Stub) -> None:
    done = town.porch("accounts")
    assert done.return_value == 1
    said = "\n".join(blocks(done)["X"])
    assert f'Must fix: department.toml lacks the account\'s id; write id = "{OURS}" below' in said
    assert f"  credentials: they open @fernhollowpd (id {OURS})" in said
    assert "  given by: the network does not tell\n  they end: the network does not tell" in said
    assert "  this machine's clock: right" in said
    assert own_x.memory.posts == []


def test_credentials_of_another_account_are_named(town: GatedTown, own_x: x.Stub) -> None:
    file = town.folder / "department.toml"
    there = file.read_text("utf-8").replace('@fernhollowpd"\n', '@fernhollowpd"\nid = "7"\n')
    file.write_text(there, encoding="utf-8")
    said = town.porch("accounts").stdout
    assert 'Must fix: the credentials open another account, "@fernhollowpd"' in said
    assert own_x.memory.posts == []


@pytest.mark.usefixtures("own_x")
def test_credentials_that_open_nothing_are_a_sentence_without_them(
    town: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONT_PORCH_X_ACCESS_TOKEN_SECRET", "wr0ng")
    done = town.porch("accounts")
    assert done.return_value == 1
    assert "  Must fix: X " in done.stdout
    assert "wr0ng" not in done.stdout


@pytest.mark.usefixtures("own_x")
def test_a_program_gets_the_same_as_json(town: GatedTown) -> None:
    told = json.loads(town.porch("accounts", "--json").stdout)["networks"]
    by_name = {each["network"]: each for each in told}
    assert list(by_name) == ["x", "mastodon", "nextdoor"]
    x_account = by_name["x"]
    assert (x_account["opens"], x_account["most_messages"], x_account["missing"]) == (
        {"id": OURS, "name": "@fernhollowpd"},
        40,
        [],
    )
    assert abs(x_account["clock_seconds_ahead"]) < 60
    assert by_name["mastodon"]["missing"] == ["FRONT_PORCH_MASTODON_TOKEN"]
    assert by_name["nextdoor"]["state"] == "by-hand"


def test_what_was_rehearsed_this_month_is_counted(town: GatedTown) -> None:
    town.approve(town.write("the-dog"))
    town.commit()
    town.porch("publish")
    assert "  this month: 1 message, $0.00" in blocks(town.porch("accounts"))["Mastodon"]
