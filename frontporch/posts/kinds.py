"""The ten kinds of post: their names, what each is for, and the five questions that open it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from frontporch.values import Kind


@dataclass(frozen=True, slots=True)
class KindTemplate:
    """A kind of post as a writer meets it.

    `one` and `many` are its public words; a department may put its own in department.toml.
    `purpose` is one sentence. `blocks` is extra front matter (YAML lines, or nothing) in which
    `{tomorrow}`, `{next_week}`, `{next_month}` stand for days and `{place}` for a public place.
    """

    kind: Kind
    one: str
    many: str
    purpose: str
    questions: tuple[str, str, str, str, str]
    blocks: str = ""


KIND_TEMPLATES: tuple[KindTemplate, ...] = (
    KindTemplate(
        kind="story",
        one="Story",
        many="Stories",
        purpose="Something that happened on a shift, told by someone who was there.",
        questions=(
            "Who is in it, and what did they want?",
            "What did you see, hear or smell first?",
            "What did you do, and what did you get wrong?",
            "What did somebody say, in their own words? Did they agree to be quoted?",
            "Could a stranger find a home, a victim or a child from this? Then leave that out.",
        ),
    ),
    KindTemplate(
        kind="meet",
        one="Meet us",
        many="Meet us",
        purpose="One person of the department, so that neighbors know whom they will meet.",
        questions=(
            "What did you do before this job, and what brought you here?",
            "Which half hour of your last shift would you tell at the kitchen table?",
            "What do people always get wrong about what you do?",
            "What can a neighbor ask you about that has nothing to do with police work?",
            "Where and when can somebody walk up and say hello?",
        ),
    ),
    KindTemplate(
        kind="notice",
        one="Notice",
        many="Notices",
        purpose="Something is closed or changed for a while: a road, a lot, an office.",
        questions=(
            "What is closed or different, from which corner to which corner?",
            "From what day and hour until when?",
            "What is the way around: on foot, by bike, by car, with a truck?",
            "Who cannot use the way around, and what do they do instead?",
            "Whose work is it, and what number answers questions?",
        ),
        blocks=(
            "notice:\n"
            "  from: {tomorrow} 07:00\n"
            "  until: {next_week}\n"
            "  where: The street, and the two corners between which it is closed\n"
        ),
    ),
    KindTemplate(
        kind="event",
        one="Event",
        many="Events",
        purpose="A day and a place where people can come and meet us.",
        questions=(
            "What happens there, and how long does it take?",
            "Who from the department will be there, by name?",
            "What should people bring, and what does it cost?",
            "Is there a step at the door? Who speaks Spanish? Where does one park?",
            "What happens if it rains, or if nobody signs up?",
        ),
        blocks=(
            "event:\n"
            "  starts: {next_week} 09:00\n"
            "  ends: {next_week} 11:00\n"
            "  place: {place}\n"
            "  access: Say whether there is a step, and which door to use\n"
        ),
    ),
    KindTemplate(
        kind="appeal",
        one="Can you help?",
        many="Can you help?",
        purpose="We look for a person, an owner or a witness, and a neighbor may know.",
        questions=(
            "What exactly do you need to know, and from whom?",
            "Where and when, by block and by the quarter hour?",
            "What would somebody recognize: a color, a sound, a way of walking?",
            "How does a person tell you, and what happens to their name?",
            "When does this stop mattering, and who will write how it ended?",
        ),
        blocks=(
            "appeal:\n"
            "  about: witnesses\n"
            "  contact: The number to call, and who answers\n"
            "  ends: {next_month}\n"
        ),
    ),
    KindTemplate(
        kind="alert",
        one="Alert",
        many="Alerts",
        purpose="Something is going on now, and people can protect themselves.",
        questions=(
            "What is happening, on which blocks, since which day?",
            "What does it look or sound like when it happens to you?",
            "What should people do today, and what should they not do?",
            "How many times has it happened that you know of?",
            "What do you not know yet, and when will you write again?",
        ),
    ),
    KindTemplate(
        kind="guide",
        one="How to",
        many="How-tos",
        purpose="How to get something done with us, step by step, true until somebody changes it.",
        questions=(
            "What does the person want to have in hand at the end?",
            "What are the steps in order, with the form, the window and the hours?",
            "How long does each step take, and what does it cost?",
            "What goes wrong most often, and what then?",
            "What can they do if we say no?",
        ),
    ),
    KindTemplate(
        kind="highlights",
        one="Highlights",
        many="Highlights",
        purpose="The week in eight or ten short pieces, the small ones too.",
        questions=(
            "What were people on the street talking about this week?",
            "Which call was small, and will be remembered anyway?",
            "Which number surprised you, and what is it compared with?",
            "What did we not solve?",
            "What is on next week that somebody should know of?",
        ),
    ),
    KindTemplate(
        kind="you-asked",
        one="You asked",
        many="You asked",
        purpose="A question that people really asked, answered by the one who knows.",
        questions=(
            "What was the question, in the words it was asked?",
            "What is the short answer, in one sentence?",
            "What did you have to look up, and what did you find?",
            "What can you not say, and why not?",
            "Whom can people ask if this is not enough?",
        ),
    ),
    KindTemplate(
        kind="news",
        one="News",
        many="News",
        purpose="What the department decided, counted or changed, with the numbers.",
        questions=(
            "What is new, and from which day?",
            "What was it before, and why did it change?",
            "Which numbers say so, and do they add up?",
            "Who will not like it, and what would they say?",
            "Who answers questions, residents' and reporters'?",
        ),
    ),
)

_BY_KIND: Mapping[str, KindTemplate] = {template.kind: template for template in KIND_TEMPLATES}


def template_of(kind: Kind) -> KindTemplate:
    """Return the template of a kind; every kind has one."""
    return _BY_KIND[kind]


def find_template(written: str) -> KindTemplate | None:
    """Return the template of the kind that somebody wrote, or None if there is no such kind."""
    return _BY_KIND.get(written)
