"""The checks that every post goes through. One file a check, listed here."""

from __future__ import annotations

from frontporch.policy.check import Check
from frontporch.policy.rules import (
    alt_text,
    approvals,
    author_allowed,
    captions,
    consent,
    embargo_and_expiry,
    end_or_outcome,
    heading_order,
    link_text,
    message_fits,
    networks_allowed,
    picture_of_text,
    picture_position,
    stale_translation,
)

CHECKS: tuple[Check, ...] = (
    author_allowed.CHECK,
    approvals.CHECK,
    networks_allowed.CHECK,
    message_fits.CHECK,
    alt_text.CHECK,
    captions.CHECK,
    link_text.CHECK,
    heading_order.CHECK,
    consent.CHECK,
    embargo_and_expiry.CHECK,
    end_or_outcome.CHECK,
    stale_translation.CHECK,
    picture_of_text.CHECK,
    picture_position.CHECK,
)
