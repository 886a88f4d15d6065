"""A post goes only to networks that it may go to.

Where the SOP keeps a post off a network, no message is made for it, and the post holds no words
for it either.
"""

from __future__ import annotations

from collections.abc import Iterator

from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject


def find(subject: Subject) -> Iterator[Found]:
    """Yield the texts for networks that the post may not go to."""
    for network in subject.post.social:
        field = f"social.{network}"
        ruling = subject.demands.networks.get(network)
        if ruling is not None and not ruling.is_allowed:
            message = "this post may not go there; delete the line"
            yield Found(subject.line_of(field), message, field, ruling.paragraph)


CHECK = Check(
    name="networks-allowed",
    title="A post goes only to networks that it may go to",
    find=find,
    is_binding=True,
)
