"""The SOP as people read it: the public policy page, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from frontporch.policy.sop import Paragraph, Sop
from frontporch.policy.wording import plain_words


def policy_markdown(sop: Sop, labels: Mapping[str, str]) -> str:
    """Return the body of the page, without the title, which is `sop.title`.

    `labels` are what people call the networks, by their names.

    What each paragraph demands is told from the data that is enforced, so the page cannot promise
    anything else. Paragraphs with `public = false` are left out.
    """
    shown = [paragraph for paragraph in sop.in_order if paragraph.public]
    parts = [sop.opening or "", *(_section(paragraph, sop, labels) for paragraph in shown)]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def _section(paragraph: Paragraph, sop: Sop, labels: Mapping[str, str]) -> str:
    parts = [f"## {paragraph.id} {paragraph.title}", paragraph.text.strip()]
    if paragraph.tone:
        rows = (f"- Not: *{each.instead_of}*\\\n  But: *{each.write}*" for each in paragraph.tone)
        parts.append("\n".join(rows))
    demanded = _demanded(paragraph, sop, labels)
    if told := " ".join((*demanded, *_allowed(paragraph, sop))):
        parts.append(f"**In short:** {told}")
    return "\n\n".join(parts)


def _demanded(paragraph: Paragraph, sop: Sop, labels: Mapping[str, str]) -> Iterator[str]:
    demands = paragraph.demands
    if demands.write is not None:
        yield f"Written by {plain_words(demands.write, 1, sop) or 'nobody'}."
    if demands.approve:
        people = (plain_words(each.roles, each.count, sop) for each in demands.approve)
        yield f"Approved by {', and also by '.join(people)}."
    if (only := demands.networks.only) is not None:
        yield (
            f"Announced on {_either_of(only, labels)} only." if only else "Announced on no network."
        )
    if demands.networks.never:
        yield f"Not announced on {_either_of(demands.networks.never, labels)}."
    if demands.stay_up_days:
        yield f"Up for {_days(demands.stay_up_days)} at most."
    if demands.take_down_days:
        yield f"Gone within {_days(demands.take_down_days)} once somebody rightly asks."


def _allowed(paragraph: Paragraph, sop: Sop) -> Iterator[str]:
    allows = paragraph.allows
    if (rule := allows.stands_in) is not None:
        yield f"{_either(rule.roles, sop)} stands in for {plain_words([rule.absent], 1, sop)}."
    if (urgent := allows.emergency) is not None:
        hours = urgent.second_signature_within_hours
        yield (
            f"{_either(urgent.roles, sop)} may clear it at once. "
            f"A second person signs within {hours} hours."
        )
    if (alone := allows.alone) is not None:
        kinds = ", ".join(alone.kinds)
        yield f"{_either(alone.roles, sop)} needs nobody else for posts of the kind {kinds}."
    if allows.announce_translations:
        yield "Announced in both languages."
    if allows.repost_corrections:
        yield "Where a network cannot edit, a message that was wrong is removed and posted anew."


def _either(roles: Iterable[str], sop: Sop) -> str:
    words = plain_words(roles, 1, sop)
    return words[:1].upper() + words[1:]


def _either_of(networks: Iterable[str], labels: Mapping[str, str]) -> str:
    return " or ".join(labels[name] for name in networks)


def _days(days: int) -> str:
    return "one day" if days == 1 else f"{days} days"
