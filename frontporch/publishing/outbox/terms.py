"""When and how a message goes, as its post and the rules say; pure.

Whoever builds an outbox and whoever delivers it come by these through this one place.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from frontporch.delivery.outbox import How
from frontporch.delivery.spending import MILLS
from frontporch.messages.corrections import newest_correction
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message
from frontporch.policy.demands import Demands
from frontporch.posts.lifecycle import due_of
from frontporch.posts.model import Post


@dataclass(frozen=True, slots=True)
class Terms:
    """What an Outgoing says beside the message itself, under the same names."""

    network: str
    due: datetime
    expires: datetime | None
    old_links: tuple[str, ...]
    how: How
    corrected_at: datetime | None
    follows: tuple[str, ...]
    cost_mills: int
    is_live: bool

    @property
    def named(self) -> dict[str, Any]:
        """The same by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def terms_of(
    post: Post, message: Message, demands: Demands, facts: NetworkFacts, site_url: str
) -> Terms:
    """Return when and how a message of a post goes. `facts` are those of its network."""
    corrected = newest_correction(post) if message.correction else None
    return Terms(
        network=message.network,
        due=corrected.date if corrected else due_of(post),
        expires=post.expires,
        old_links=tuple(site_url + each for each in post.old_addresses),
        how=how_to_send(message, demands, facts),
        corrected_at=corrected.date if corrected else None,
        follows=(post.follows,) if post.follows else (),
        cost_mills=int(facts.price(message) * MILLS),
        is_live=post.live is not None,
    )


def how_to_send(message: Message, demands: Demands, facts: NetworkFacts) -> How:
    """Return what a message does to the one before it, if it is a correction."""
    if not message.correction:
        return "send"
    if facts.can_edit:
        return "edit"
    return "repost" if demands.reposts_corrections else "send"
