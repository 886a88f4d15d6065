"""What the gate believes: who stood up for which exact parts of which post, already verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from frontporch.messages.bundle import PAGE, Bundle, Part

Decision = Literal["approve", "reject"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One verified statement about one post.

    `digest` is the statement's own SHA-256 (hex), as the ledger names it. `parts` maps part
    names to the digests that were shown. `replaces` is the digest of the page that was cleared when
    it was signed. `accounts` maps networks to the account ids that were shown. Times are aware;
    `key` is the fingerprint of the signing key, or "review:<numeric user id>". `texts` maps
    parts to the texts that were signed, None where only digests were (a review).
    """

    digest: str
    post_id: str
    decision: Decision
    approver: str
    key: str
    parts: Mapping[str, str]
    replaces: str | None
    expires: datetime | None
    accounts: Mapping[str, str]
    signed_at: datetime
    not_before: datetime
    not_after: datetime
    governance: str
    is_rehearsal: bool
    is_emergency: bool = False
    reason: str = ""
    texts: Mapping[str, str] | None = None

    def covers(self, part: Part) -> bool:
        """Say whether this was said of exactly that part, with the text that it really has."""
        if self.parts.get(part.name) != part.digest:
            return False
        if part.name == PAGE or self.texts is None:
            return True
        return self.texts.get(part.name) == str(part.content["text"])


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who really wrote a revision, as far as git and signatures can prove it.

    `committers` are the handles (or "?" for a commit that nobody on the roster signed) of everyone
    who changed the file since it was last cleared. `proven` are the handles proven by signature or
    by a mapped forge account.
    """

    committers: frozenset[str]
    proven: frozenset[str]


@dataclass(frozen=True, slots=True)
class Emergency:
    """When a part was cleared in an emergency, and the handles of those who did it."""

    at: datetime
    approvers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cleared:
    """What the ledger says was cleared last for one post: digests by part, and the commit.

    `expires` is when it comes down at the latest. `voided` are digests that never count again.
    `owes_second` are the parts that were cleared in an emergency and nobody else has signed.
    `settled` are statements that said no to a digest and were taken back before it was cleared. A
    post that was taken down, or withdrawn before it was ever up, has no parts; `at` is then when,
    and `down_because` why.
    """

    parts: Mapping[str, str]
    commit: str
    at: datetime
    voided: frozenset[str]
    expires: datetime | None = None
    owes_second: Mapping[str, Emergency] = field(default_factory=dict)
    settled: frozenset[tuple[str, str]] = frozenset()
    down_because: Literal["withdrawn", "expired", "deleted"] | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision before the gate."""

    bundle: Bundle
    commit: str
    authorship: Authorship
    last_cleared: Cleared | None
