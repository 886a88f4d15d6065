"""The networks a message can go to. One file a network, listed here."""

from __future__ import annotations

from dataclasses import replace

from frontporch.delivery.networks import bluesky, facebook, mastodon, x
from frontporch.department import Department
from frontporch.messages.facts import NetworkFacts

NETWORKS: tuple[NetworkFacts, ...] = (
    x.FACTS,
    facebook.FACTS,
    mastodon.FACTS,
    bluesky.FACTS,
)


def facts_for(department: Department) -> tuple[NetworkFacts, ...]:
    """Return the networks that department.toml names, on or off, with the limit it sets there."""
    accounts = {str(name): account for name, account in department.networks.items()}
    return tuple(
        replace(facts, limit=accounts[facts.name].limit or facts.limit)
        for facts in NETWORKS
        if facts.name in accounts
    )
