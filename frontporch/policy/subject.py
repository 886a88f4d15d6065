"""What a check may look at: one post, all that is made of it, and what the SOP demands of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from frontporch.department import Department
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message
from frontporch.policy.demands import Demands
from frontporch.posts.archive import Archive
from frontporch.posts.body import Body
from frontporch.posts.model import Post


@dataclass(frozen=True, slots=True)
class Subject:
    """One post before the checks.

    `facts` holds the rules of every network that one of `messages` goes to, by its name. `archive`
    holds the other posts, which a translation or a continuation is compared with.
    `telling_position` are those of its pictures whose originals say where they were taken, as files
    below content/media/.
    """

    post: Post
    body: Body
    messages: tuple[Message, ...]
    facts: Mapping[str, NetworkFacts]
    demands: Demands
    department: Department
    archive: Archive
    now: datetime
    telling_position: frozenset[str] = frozenset()

    def line_of(self, field: str) -> int:
        """Return the line of a dotted key ("picture.alt"), or of the nearest block around it."""
        while field not in self.post.lines:
            shorter = re.sub(r"(\.[^.\[]+|\[\d+\])$", "", field)
            if shorter == field:
                return 1
            field = shorter
        return self.post.lines[field]
