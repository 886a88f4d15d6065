"""Says where the notice of a post that is gone stands: nowhere but where the post stood.

Taking down needs nobody's approval, so it must not be a way to publish addresses.
"""

from __future__ import annotations

from datetime import datetime

from frontporch.building.clearances import Gone
from frontporch.policy.evidence import Cleared
from frontporch.policy.finding import Finding
from frontporch.policy.gate import CHECK
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post
from frontporch.publishing.earlier import Earlier, LostError


def find_notice(
    post: Post, ended: datetime | None, last: Cleared | None, earlier: Earlier
) -> tuple[Gone | None, tuple[Finding, ...]]:
    """Return the notice of a post that is gone, and why there is none where people expect one.

    `ended` is when it expired, where its file does not say so. There is a notice only where
    something was up before: else whoever can merge could publish a sentence by taking down what
    never was. A rehearsal has no past to ask.
    """
    footing = earlier.footing
    if ended is None and stage_of(post, footing.now) not in {"withdrawn", "expired"}:
        return None, ()
    notice = Gone(id=post.id, source=post.source, addresses=addresses_of(post), expired=ended)
    if footing.root is None:
        return notice, ()
    if last is None or not (last.parts or last.voided):
        return None, ()
    try:
        cleared = earlier.find(post, last)
    except LostError as lost:
        message = f"leaves no notice, because what was cleared last {lost}"
        return None, (Finding(post.source, 1, CHECK, message, "worth-a-look"),)
    return notice.model_copy(update={"addresses": addresses_of(cleared)}), ()


def addresses_of(post: Post) -> tuple[str, ...]:
    """Return every address at which a post stands, its own first."""
    return (post.address, *post.old_addresses)
