"""Says whether the steps after a build would find nothing to do, so that CI skips them; pure.

Being wrong here must cost needless minutes and never a late post: whatever is unclear is not idle.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from frontporch.delivery.outbox import Outbox
from frontporch.delivery.situation import Situation
from frontporch.ledger.events import Accepted, Deployed, Deploying, Held
from frontporch.posts.model import Post
from frontporch.publishing.pipeline.duties import find_overdue
from frontporch.publishing.pipeline.moments import find_end_of_rest

# the run after a change still has to name the newest head of the record on the live site
SETTLED = timedelta(hours=2)
# in this hour of the department's day everything is looked at: hosts lose files, too
WHOLE_HOUR = 4


def is_idle(
    manifest: str, posts: Sequence[Post], outbox: Outbox, situation: Situation, judged: datetime
) -> bool:
    """Say whether a site of that `manifest` is up, and nothing is to be sent, asked or told.

    `judged` (aware) is when the gate looked at the posts, and had nothing new for the record.
    """
    if judged.astimezone(situation.department.agency.zone).hour == WHOLE_HOUR:
        return False
    recorded = [event.at for event in situation.events if not isinstance(event, Held)]
    if not recorded or judged - max(recorded) < SETTLED:
        return False
    if not _is_up(manifest, situation) or find_overdue(outbox, situation):
        return False
    return find_end_of_rest(posts, outbox, situation, judged) is not None


def _is_up(manifest: str, situation: Situation) -> bool:
    """Say whether the newest deploy was of that site, is done, and went where the rules say now."""
    asked = (Accepted, Deployed, Deploying)
    last = next((each for each in reversed(situation.events) if isinstance(each, asked)), None)
    return isinstance(last, Deployed) and last.manifest == manifest
