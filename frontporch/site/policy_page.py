"""The public policy page: the SOP as it is enforced, word for word; pure."""

from __future__ import annotations

from datetime import datetime, time

from frontporch.delivery.networks import LABELS
from frontporch.department import Department
from frontporch.policy.publication import policy_markdown
from frontporch.policy.sop import FILE, Sop
from frontporch.posts.addresses import page_address
from frontporch.posts.model import StandingPage

SLUG = "policy"
_AFTER_ABOUT = 20


def policy_page(sop: Sop, department: Department) -> StandingPage:
    """Return the SOP as a standing page at /policy/, in the department's first language."""
    since = datetime.combine(sop.since, time(), department.agency.zone)
    return StandingPage(
        title=sop.title,
        slug=SLUG,
        summary=f"What {department.agency.name} publishes, and who reads it first.",
        lang=department.agency.languages[0],
        updated=since,
        order=_AFTER_ABOUT,
        source=FILE,
        address=page_address(SLUG),
        markdown=policy_markdown(sop, LABELS),
        body_line=1,
    )
