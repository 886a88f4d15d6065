"""The networks a message can go to. One file a network, listed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from frontporch.configuration import FILE
from frontporch.delivery.network import Network
from frontporch.delivery.networks import bluesky, facebook, instagram, mastodon, nextdoor, x
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.messages.facts import NetworkFacts
from frontporch.validation import Location, dotted

NETWORKS: tuple[Network, ...] = (
    x.NETWORK,
    facebook.NETWORK,
    mastodon.NETWORK,
    bluesky.NETWORK,
    nextdoor.NETWORK,
    instagram.NETWORK,
)
FACTS: tuple[NetworkFacts, ...] = tuple(network.facts for network in NETWORKS)
LABELS: Mapping[str, str] = {facts.name: facts.label for facts in FACTS}


def facts_for(department: Department) -> tuple[NetworkFacts, ...]:
    """Return the networks that department.toml names, on or off, with the limit it sets there.

    Raises ConfigurationError where it names one that there is not.
    """
    refuse_unusable(department)
    accounts = department.networks
    return tuple(
        replace(network.facts, limit=accounts[network.name].limit or network.facts.limit)
        for network in NETWORKS
        if network.name in accounts
    )


def refuse_unusable(department: Department) -> None:
    """Raise ConfigurationError for networks that there are not, or that nothing can be sent to."""
    if problems := list(_unusable(department)):
        raise ConfigurationError(problems)


def _unusable(department: Department) -> Iterator[Problem]:
    known = {network.name: network for network in NETWORKS}
    for name, account in department.networks.items():
        network = known.get(name)
        if network is None:
            near = did_you_mean(name, known)
            message = f"{quoted(name)} is not one of {', '.join(known)}.{near}"
            yield _problem(department, ("networks", name), message)
            continue
        label = network.facts.label
        if network.open is None and account.on and not account.by_hand:
            message = (
                f"{label} lets no program post, so a person must; write by_hand = true below it"
            )
            yield _problem(department, ("networks", name, "on"), message)
        if account.limit is not None and not network.facts.limit_varies:
            message = f"is only where each server sets its own limit, and {label} has one for all"
            yield _problem(department, ("networks", name, "limit"), message)


def _problem(department: Department, place: Location, message: str) -> Problem:
    return Problem(FILE, message, department.line_of(place), dotted(place))
