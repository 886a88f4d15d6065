"""Says where the notice of a post that is gone stands, and whether its note is shown.

Taking down needs nobody's approval, so it must not be a way to publish addresses or sentences.
"""

from __future__ import annotations

from datetime import datetime

from frontporch.building.clearances import Gone
from frontporch.department import Department
from frontporch.policy.evidence import Authorship, Revision
from frontporch.policy.finding import Finding
from frontporch.policy.gate import CHECK
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post
from frontporch.publishing.reading.earlier import Earlier, LostError


def find_notice(
    post: Post, ended: datetime | None, revision: Revision, earlier: Earlier
) -> tuple[Gone | None, tuple[Finding, ...]]:
    """Return the notice of a post that is gone, and why there is none where people expect one.

    `ended` is when it expired, where its file does not say so. There is a notice only where
    something was up before: else whoever can merge could publish a sentence by taking down what
    never was. A rehearsal has no past to ask.
    """
    footing, last = earlier.footing, revision.last_cleared
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
    has_note = _may_speak(revision.authorship, footing.department)
    update = {"addresses": addresses_of(cleared), "has_note": has_note}
    return notice.model_copy(update=update), _silence(post, has_note=has_note)


def _may_speak(authorship: Authorship, department: Department) -> bool:
    """Say whether everybody who touched it since it was cleared is proven and has a role."""
    with_role = {officer.handle for officer in department.officers if officer.roles}
    return authorship.committers <= authorship.proven & with_role


def _silence(post: Post, *, has_note: bool) -> tuple[Finding, ...]:
    if has_note or post.withdrawn is None or not post.withdrawn.note:
        return ()
    message = (
        "is taken down without its note, which is shown once somebody with a role in the policy"
        " has signed every commit that changed the post since it was cleared"
    )
    return (Finding(post.source, post.lines.get("withdrawn", 1), CHECK, message, "worth-a-look"),)


def addresses_of(post: Post) -> tuple[str, ...]:
    """Return every address at which a post stands, its own first."""
    return (post.address, *post.old_addresses)
