"""Every message fits its network.

A text that an officer wrote for a network is never shortened or changed by a machine. If it is too
long there, or has more pictures or longer alt texts than the network takes, its writer changes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Attachment, Message
from frontporch.policy.body_parts import pictures_of
from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject


def find(subject: Subject) -> Iterator[Found]:
    """Yield what each network would not take, where the post may go there at all."""
    for message in subject.messages:
        ruling = subject.demands.networks.get(message.network)
        if ruling is not None and not ruling.is_allowed:
            continue
        facts = subject.facts[message.network]
        yield from _long_text(subject, message, facts)
        if len(message.attachments) > facts.most_pictures:
            count = len(message.attachments)
            sentence = f"has {count} pictures, and {facts.label} takes {facts.most_pictures}"
            yield Found(subject.line_of("pictures"), sentence, "pictures")
        card = message.card.picture if message.card else None
        for picture in (*message.attachments, *([card] if card else [])):
            yield from _long_alt(subject, picture, facts)


def _long_text(subject: Subject, message: Message, facts: NetworkFacts) -> Iterator[Found]:
    length, size = facts.measure(message.text), len(message.text.encode())
    if length > facts.limit:
        excess = f"{length:,} {facts.unit} long, and {facts.label} takes {facts.limit:,}"
        mend = f"shorten it by {length - facts.limit:,}"
    elif facts.most_bytes is not None and size > facts.most_bytes:
        excess = f"{size:,} bytes long, and {facts.label} takes {facts.most_bytes:,}"
        mend = f"shorten it by {size - facts.most_bytes:,}"
    else:
        return
    field = f"social.{message.network}" if message.is_officers_words else "title"
    subject_of_sentence = "" if message.is_officers_words else f"the message for {facts.label} "
    yield Found(subject.line_of(field), f"{subject_of_sentence}is {excess}; {mend}", field)


def _long_alt(subject: Subject, picture: Attachment, facts: NetworkFacts) -> Iterator[Found]:
    if len(picture.alt) <= facts.most_alt:
        return
    for shown in pictures_of(subject):
        if shown.told is not None and shown.told.file == picture.file:
            sentence = (
                f"is {len(picture.alt):,} characters long, and {facts.label} takes "
                f"{facts.most_alt:,}; shorten it by {len(picture.alt) - facts.most_alt:,}"
            )
            yield Found(shown.line, sentence, f"{shown.field}.alt")


CHECK = Check(
    name="message-fits", title="Every message fits its network", find=find, is_binding=True
)
