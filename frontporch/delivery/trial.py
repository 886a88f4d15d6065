"""Tries an account for real: one marked test message is sent, found, edited, read back and removed.

Tests on servers of our own prove only how we read a network's rules; this proves the rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from frontporch import department as configured
from frontporch.delivery.accounts import find_mismatch
from frontporch.delivery.network import Adapter, Network
from frontporch.delivery.order import Order, Picture, Prepared, Proof, Remote
from frontporch.errors import DeliveryError, Uncertain, printable
from frontporch.messages.message import Attachment, Message

WORDS = "This is a test of our publishing tools; it is removed at once."
EDITED = "It was edited, too."
ALT = "A square of one color, for a test."

_LOOKS = 8
_REMOVALS = 3
_REQUEST = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Trial:
    """One account to be tried. `say` tells each step, `pause` waits between two looks."""

    network: Network
    account: configured.Network
    adapter: Adapter
    order: Order
    say: Callable[[str], None]
    pause: Callable[[], None]


def compose_test(network: str, nonce: str, picture: Picture) -> Order:
    """Return the order for a test message; `nonce` makes it unlike every other."""
    digest = hashlib.sha256(picture.content).hexdigest()
    message = Message(
        network=network,
        post_id="test",
        language="en",
        text=f"{WORDS} ({nonce[:8]})",
        attachments=(Attachment("test.png", digest, picture.alt),),
    )
    return Order(
        post="test",
        part=f"message[{network}]",
        digest=hashlib.sha256(message.text.encode()).hexdigest(),
        message=message,
        key=hashlib.sha256(f"test {network} {nonce}".encode()).hexdigest(),
        first_at=datetime.now(UTC),
        pictures=(picture,),
    )


def try_account(trial: Trial) -> bool:
    """Do all of it and say each step; return whether all went well and nothing is left behind."""
    try:
        found = trial.adapter.check_credentials()
        if trouble := find_mismatch(trial.account, found, datetime.now(UTC)):
            trial.say(f"was not tried: {trouble}")
            return False
        trial.say(f"opens {printable(found.name)}, as it should")
        prepared = trial.adapter.prepare(trial.order)
    except DeliveryError as failure:
        trial.say(f"took nothing: {_words(failure)}")
        return False
    sent = _send(trial, prepared)
    if sent is None:
        return False
    is_fine, is_gone = False, False
    try:
        is_fine = _look_at(trial, prepared, sent)
    finally:  # whatever happens, it must not stay
        is_gone = _remove(trial, sent)
    return is_fine and is_gone


def _send(trial: Trial, prepared: Prepared) -> Remote | None:
    """Return what is public now, or None where nothing is, or nobody knows."""
    try:
        sent = trial.adapter.send(trial.order, prepared, datetime.now(UTC) + _REQUEST)
    except Uncertain as failure:
        trial.say(f"may have it or not: {_words(failure)}")
        return _find_lost(trial, prepared)
    except DeliveryError as failure:
        trial.say(f"took nothing: {_words(failure)}")
        _remove_draft(trial, prepared)
        return None
    trial.say(f"has it: {sent.url}")
    return sent


def _find_lost(trial: Trial, prepared: Prepared) -> Remote | None:
    """Return what is public although nobody said so; else tell people where to look."""
    why = "does not show it"
    try:
        if (late := _find(trial, trial.order, prepared)) is not None:
            trial.say(f"has it: {late.url}")
            return late
    except DeliveryError as failure:
        why = f"did not let us look: {_words(failure)}"
    page = trial.account.url or "the account"
    trial.say(f"{why}; look at {page}, and remove it there if it appears")
    _remove_draft(trial, prepared)
    return None


def _look_at(trial: Trial, prepared: Prepared, sent: Remote) -> bool:
    """Find it as if the answer had been lost, then edit it where that can be, and find that."""
    if not _is_found(trial, trial.order, prepared, sent):
        return False
    trial.say("shows it when it is looked for")
    if not trial.network.facts.can_edit:
        return True
    words = f"{trial.order.message.text} {EDITED}"
    edited = replace(trial.order, message=replace(trial.order.message, text=words))
    try:
        trial.adapter.edit(sent.id, edited, prepared, _proof(sent))
    except DeliveryError as failure:
        trial.say(f"did not edit it: {_words(failure)}")
        return False
    trial.say("edited it")
    if not _is_found(trial, edited, Prepared(), sent):
        return False
    trial.say("shows it with its new words")
    return True


def _is_found(trial: Trial, order: Order, prepared: Prepared, sent: Remote) -> bool:
    try:
        found = _find(trial, order, prepared)
    except DeliveryError as failure:
        trial.say(f"did not let us look: {_words(failure)}")
        return False
    if found is None:
        trial.say("does not show it when it is looked for")
    elif found.id != sent.id:
        trial.say(f"shows it under another id: {found.url}")
    return found is not None and found.id == sent.id


def _find(trial: Trial, order: Order, prepared: Prepared) -> Remote | None:
    """Return it, as soon as it can be seen."""
    for _ in range(_LOOKS):
        found = trial.adapter.find(order, prepared, order.first_at)
        if found is not None:
            return found
        trial.pause()
    return None


def _remove(trial: Trial, sent: Remote) -> bool:
    for attempt in range(_REMOVALS):
        try:
            trial.adapter.remove(sent.id, _proof(sent))
        except DeliveryError as failure:
            if attempt + 1 == _REMOVALS:
                trial.say(
                    f"did not remove it: {_words(failure)}. Remove it yourself now: {sent.url}"
                )
                return False
            trial.pause()
        else:
            break
    trial.say("removed it")
    return True


def _remove_draft(trial: Trial, prepared: Prepared) -> None:
    """Take away what nobody can see."""
    if prepared.draft is None:
        return
    try:
        trial.adapter.remove(prepared.draft, Proof((), datetime.now(UTC), is_linked=False))
    except DeliveryError as failure:
        trial.say(f"kept its draft, which nobody can see: {_words(failure)}")


def _proof(sent: Remote) -> Proof:
    return Proof((), sent.at or datetime.now(UTC), is_linked=False)


def _words(failure: DeliveryError) -> str:
    return printable(failure.problems[0].message).rstrip(".")
