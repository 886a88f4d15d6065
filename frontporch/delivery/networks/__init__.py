"""The networks a message can go to. One file a network, listed here."""

from __future__ import annotations

from dataclasses import replace

from frontporch.delivery.network import Network
from frontporch.delivery.networks import bluesky, facebook, mastodon, x
from frontporch.department import Department
from frontporch.messages.facts import NetworkFacts

NETWORKS: tuple[Network, ...] = (
    x.NETWORK,
    facebook.NETWORK,
    mastodon.NETWORK,
    bluesky.NETWORK,
)
FACTS: tuple[NetworkFacts, ...] = tuple(network.facts for network in NETWORKS)


def facts_for(department: Department) -> tuple[NetworkFacts, ...]:
    """Return the networks that department.toml names, on or off, with the limit it sets there."""
    accounts = {str(name): account for name, account in department.networks.items()}
    return tuple(
        replace(network.facts, limit=accounts[network.name].limit or network.facts.limit)
        for network in NETWORKS
        if network.name in accounts
    )
