"""Says why a revision that was up once may not be up again: what happened since counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from frontporch.ledger.events import Cleared as ClearedEvent
from frontporch.ledger.events import Deployed, TakenDown
from frontporch.messages.bundle import PAGE
from frontporch.policy.demands import demands_on
from frontporch.policy.noes import find_refused
from frontporch.policy.staying import end_of
from frontporch.posts.lifecycle import has_passed
from frontporch.posts.model import Post
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.reading.earlier import Earlier, LostError


@dataclass(frozen=True, slots=True)
class ComingBack:
    """What has happened since the release `deployed` was up.

    `down` are the posts that came down, `refused` the digests that somebody said no to, `ends` when
    pages come down by their digests.
    """

    clearing: Clearing
    deployed: Deployed
    earlier: Earlier
    down: frozenset[str]
    refused: frozenset[str]
    ends: Mapping[str, datetime | None]

    def why_not(self, matter: Matter) -> str:
        """Return why what a matter `stays` at may not be up again, "" if it may.

        It completes the sentence "What was up then …".
        """
        if matter.page in self.refused:
            return "was refused"
        if matter.composed.post.id in self.down:
            return "was taken down since"
        return "has come to its end" if self._has_ended(matter) else ""

    def _has_ended(self, matter: Matter) -> bool:
        """Say whether it may be up no longer: as was approved, or by today's rules."""
        footing = self.clearing.footing
        zone = footing.department.agency.zone
        ends = [self.ends.get(matter.page or "")]
        for post in self._files(matter):
            demands = demands_on(post, footing.department, footing.sop, footing.now)
            ends.append(end_of(post, demands, zone))
        return any(has_passed(each, footing.now) for each in ends if each is not None)

    def _files(self, matter: Matter) -> Iterator[Post]:
        """Yield a post as it was cleared, and as it lay there then.

        An end may be written into a file without being cleared anew.
        """
        if matter.stood is not None:
            yield matter.stood
        with suppress(LostError):
            yield self.earlier.find_at(self.deployed.commit, matter.composed.post)


def read_coming_back(clearing: Clearing, deployed: Deployed) -> ComingBack:
    """Return what the record, and what people signed, say of everything since a release."""
    events = clearing.events
    since = events[events.index(deployed) :]
    pages = (each for each in events if isinstance(each, ClearedEvent) and each.part == PAGE)
    return ComingBack(
        clearing,
        deployed,
        Earlier(clearing.footing, clearing.working),
        frozenset(each.post for each in since if isinstance(each, TakenDown)),
        find_refused(events, clearing.evidence),
        {each.digest: each.expires for each in pages},
    )
