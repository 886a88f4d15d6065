"""The SOP as people read it: the public policy page, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from frontporch.policy.sop import Paragraph, Sop
from frontporch.policy.sop_words import ParagraphWords, SopWords, ToneExample
from frontporch.policy.wording import either_of
from frontporch.posts.kinds import find_template


class Say(Protocol):
    """Puts a sentence into the language of the page."""

    def __call__(self, message: str, **values: str) -> str:
        """Return the message in that language, with the values where it names them."""


def in_english(message: str, **values: str) -> str:
    """Return a sentence as it is written here."""
    return message % values if values else message


def policy_markdown(
    sop: Sop, labels: Mapping[str, str], lang: str = "", say: Say = in_english
) -> str:
    """Return the body of the page, without its title.

    `labels` are what people call the networks, by their names. With `lang` it is the translation
    into that language, which must be there.

    What each paragraph demands is told from the data that is enforced, so the page cannot promise
    anything else. Paragraphs with `public = false` are left out.
    """
    words = sop.translations[lang] if lang else _own_words(sop)
    teller = _Teller(labels, words.roles, say)
    shown = [paragraph for paragraph in sop.in_order if paragraph.public]
    sections = (teller.section(each, words.paragraphs[each.id]) for each in shown)
    return "\n\n".join(part.strip() for part in (words.opening or "", *sections) if part) + "\n"


def _own_words(sop: Sop) -> SopWords:
    paragraphs = {
        each.id: ParagraphWords(title=each.title, text=each.text, tone=each.tone)
        for each in sop.paragraphs
    }
    return SopWords(title=sop.title, opening=sop.opening, roles=sop.roles, paragraphs=paragraphs)


class _Teller:
    """Tells paragraphs in one language."""

    def __init__(self, labels: Mapping[str, str], roles: Mapping[str, str], say: Say) -> None:
        self.labels = labels
        self.roles = roles
        self.say = say

    def section(self, paragraph: Paragraph, words: ParagraphWords) -> str:
        parts = [f"## {paragraph.id} {words.title}", words.text.strip()]
        if words.tone:
            parts.append("\n".join(map(self._example, words.tone)))
        if told := " ".join((*self._demanded(paragraph), *self._allowed(paragraph))):
            in_short = self.say("In short:")
            parts.append(f"**{in_short}** {told}")
        return "\n\n".join(parts)

    def _example(self, each: ToneExample) -> str:
        no, yes = self.say("Not:"), self.say("But:")
        return f"- {no} *{each.instead_of}*\\\n  {yes} *{each.write}*"

    def _demanded(self, paragraph: Paragraph) -> Iterator[str]:
        demands, say = paragraph.demands, self.say
        if demands.write is not None:
            who = self._people(demands.write) or say("nobody")
            yield say("Written by %(people)s.", people=who)
        if demands.approve:
            people = (self._people(each.roles, each.count) for each in demands.approve)
            yield say("Approved by %(people)s.", people=say(", and also by ").join(people))
        if (only := demands.networks.only) is not None:
            where = self._networks(only)
            yield (
                say("Announced on %(networks)s only.", networks=where)
                if only
                else say("Announced on no network.")
            )
        if demands.networks.never:
            where = self._networks(demands.networks.never)
            yield say("Not announced on %(networks)s.", networks=where)
        if demands.stay_up_days:
            yield say("Up for %(days)s at most.", days=self._days(demands.stay_up_days))
        if demands.take_down_days:
            days = self._days(demands.take_down_days)
            yield say("Gone within %(days)s once somebody rightly asks.", days=days)

    def _allowed(self, paragraph: Paragraph) -> Iterator[str]:
        allows, say = paragraph.allows, self.say
        if (rule := allows.stands_in) is not None:
            who, absent = _begun(self._people(rule.roles)), self._people([rule.absent])
            yield say("%(people)s stands in for %(absent)s.", people=who, absent=absent)
        if (urgent := allows.emergency) is not None:
            yield say(
                "%(people)s may clear it at once. A second person signs within %(hours)s hours.",
                people=_begun(self._people(urgent.roles)),
                hours=str(urgent.second_signature_within_hours),
            )
        if (alone := allows.alone) is not None:
            yield say(
                "%(people)s needs nobody else for posts of the kind %(kinds)s.",
                people=_begun(self._people(alone.roles)),
                kinds=", ".join(map(self._kind, alone.kinds)),
            )
        if allows.announce_translations:
            yield say("Announced in both languages.")
        if allows.repost_corrections:
            yield say(
                "Where a network cannot edit, a message that was wrong is removed and posted anew."
            )

    def _people(self, roles: Iterable[str], count: int = 1) -> str:
        named = (self.roles.get(role, role) for role in roles)
        return either_of(named, count, self.say(" or "), self.say("%(number)s of %(people)s"))

    def _kind(self, kind: str) -> str:
        template = find_template(kind)
        return self.say(template.one).lower() if template else kind

    def _networks(self, networks: Iterable[str]) -> str:
        return self.say(" or ").join(self.labels[name] for name in networks)

    def _days(self, days: int) -> str:
        return self.say("one day") if days == 1 else self.say("%(number)s days", number=str(days))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
