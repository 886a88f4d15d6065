"""A post goes only to networks that it may go to.

Where the SOP keeps a post off a network, no message is made for it, and the post holds no words
for it either. What somebody wrote for a network without an account would be read by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject


def find(subject: Subject) -> Iterator[Found]:
    """Yield the texts for networks that the post may not go to, or that nobody reads."""
    accounts = {str(name) for name in subject.department.networks}
    written = subject.post.social.model_dump(exclude_none=True) if subject.post.social else {}
    for network in written:
        field = f"social.{network}"
        ruling = subject.demands.networks.get(network)
        if ruling is not None and not ruling.is_allowed:
            message = "this post may not go there; delete the line"
            yield Found(subject.line_of(field), message, field, ruling.paragraph)
        elif network not in accounts:
            message = "department.toml names no account there, so nobody will read this"
            yield Found(subject.line_of(field), message, field, is_hint=True)


CHECK = Check(
    name="networks-allowed",
    title="A post goes only to networks that it may go to",
    find=find,
    is_binding=True,
)
