"""What is known of the accounts, with a network of our own to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from frontporch.delivery import checkup
from frontporch.delivery.checkup import Checkup, check_accounts
from frontporch.delivery.networks import NETWORKS
from frontporch.delivery.order import Account
from frontporch.department import Network
from frontporch.errors import Problem, Rejected
from tests.small_town import read_town

TOKEN = {"FRONT_PORCH_MASTODON_TOKEN": "t0ken"}
OURS = Network(account="@us@social.example", id="17", on=True, server="https://social.example")


class Asked:
    """Says whose account it is; everything else would be too much."""

    def __init__(self, answer: Account | Rejected) -> None:
        self.answer = answer

    def check_credentials(self) -> Account:
        if isinstance(self.answer, Rejected):
            raise self.answer
        return self.answer


def check(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    account: Network = OURS,
    answer: Account | Rejected | None = None,
    environment: Mapping[str, str] = TOKEN,
    *,
    is_live: bool = True,
) -> Checkup:
    [mastodon] = [network for network in NETWORKS if network.name == "mastodon"]
    said = answer or Account("17", "@us@social.example", server_time=datetime.now(UTC))
    asked = replace(mastodon, open=lambda _account, _keys: Asked(said))  # type: ignore[arg-type,return-value]
    monkeypatch.setattr(checkup, "NETWORKS", (asked,))
    town = read_town(folder).model_copy(update={"networks": {"mastodon": account}})
    [one] = check_accounts(town, environment, is_live=is_live)
    return one


def test_an_account_that_its_credentials_open_is_fine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = check(tmp_path, monkeypatch)
    assert (one.how, one.missing, one.wrong, one.is_bad) == ("on", (), (), False)
    assert one.found is not None
    assert one.clock_off is not None
    assert abs(one.clock_off) < timedelta(seconds=30)


def answers() -> Iterator[tuple[Account | Rejected, Network, str]]:
    now = datetime.now(UTC)
    yield Rejected(Problem("mastodon", "takes no such token")), OURS, "Mastodon takes no such token"
    yield Account("18", "@them"), OURS, 'the credentials open another account, "@them"'
    lacking = OURS.model_copy(update={"id": None})
    yield Account("17", "@us"), lacking, 'write id = "17" below [networks.mastodon]'
    slow = Account("17", "@us", server_time=now + timedelta(hours=7))
    yield slow, OURS, "minutes off, so nothing is sent; set it"
    yield Account("17", "@us"), OURS, "nobody knows whether this machine's clock is right"


@pytest.mark.parametrize(("answer", "account", "sentence"), list(answers()))
def test_what_must_be_mended_before_anything_is_sent_is_a_sentence(
    answer: Account | Rejected,
    account: Network,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = check(tmp_path, monkeypatch, account, answer)
    assert sentence in one.wrong[0]
    assert one.is_bad


@pytest.mark.parametrize(
    ("is_on", "is_live", "how", "is_bad"),
    [
        (True, True, "on", True),
        (False, True, "off", False),
        (True, False, "rehearsed", False),
        (False, False, "off", False),
    ],
)
def test_credentials_must_be_here_only_for_what_is_really_sent(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_on: bool,
    is_live: bool,
    how: str,
    is_bad: bool,
) -> None:
    account = OURS.model_copy(update={"on": is_on})
    one = check(tmp_path, monkeypatch, account, environment={}, is_live=is_live)
    assert (one.how, one.missing) == (how, ("FRONT_PORCH_MASTODON_TOKEN",))
    assert one.is_bad is is_bad
    assert one.found is None


def test_where_a_person_posts_no_credentials_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = OURS.model_copy(update={"by_hand": True})
    one = check(tmp_path, monkeypatch, account, environment={})
    assert (one.how, one.missing, one.is_bad) == ("by-hand", (), False)


def test_credentials_that_no_credential_can_be_are_named_without_being_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = check(tmp_path, monkeypatch, environment={"FRONT_PORCH_MASTODON_TOKEN": "s3\u200bcret"})
    assert one.wrong == ("FRONT_PORCH_MASTODON_TOKEN holds characters that no credential has",)
