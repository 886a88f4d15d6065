"""One example of every key of front matter; the tests read them as they would read a post's."""

from __future__ import annotations

from collections.abc import Mapping

POST = """\
id: 7k3mq9xw2d
title: The dog who rode the bus
slug: the-dog-who-rode-the-bus
date: 2026-11-18 07:30
updated: 2026-11-19 10:00
changed: the library's door, which is on Second Street
authors: [lee]
category: on-shift
kind: story
tags: [dogs, night shift]
neighborhoods: [oak-hill]
summary: He got on at Hill Street and off at the library.
picture: {file: 2026/dog.jpg, alt: A brown dog on a bus seat}
pictures: [{file: 2026/bus.jpg, alt: The number 4 bus}]
video: {link: "https://video.example/dog"}
lang: en
translation_of: 2n8fr4zc6t
title_es: El perro que tomó el autobús
summary_es: Subió en Hill Street y bajó en la biblioteca.
status: withdrawn
withdrawn: {date: 2026-11-21, reason: "…", note: "…"}
expires: 2026-12-31
takedown_requested: 2026-11-20
embargo: 2026-11-18 09:00
corrections: [{date: 2026-11-19 10:00, note: "…"}]
social: {mastodon: "He had no ticket."}
event: {starts: 2026-12-05 09:00, ends: 2026-12-05 11:00, place: library, cost: 0}
notice: {from: 2026-11-20 07:00, until: 2026-11-30, where: Hill Street}
appeal: {about: found, contact: "(563) 555-0142", ends: 2026-12-31}
follows: 5h1vb7kd3m
reviewed: 2026-11-20
old_addresses: [/2019/05/dog-on-the-bus/]
"""

PAGE = """\
title: About us
slug: about
summary: Who we are, and who writes here.
lang: en
translation_of: about
updated: 2026-11-20
order: 10
"""

LIVE = """\
id: 4n8c2r6tqx
title: Gas leak on Vine Street
date: 2026-11-20 14:02
authors: [ortiz]
status: open
text: A gas line is broken in the 400 block of Vine Street.
instruction: Stay out of Vine Street. Do not light anything.
neighborhoods: [oak-hill]
about: fire
severity: severe
urgency: immediate
certainty: observed
expires: 2026-11-20 18:00
next_update: 2026-11-20 15:00
social: {x: Stay out of Vine Street.}
corrections: [{date: 2026-11-20, note: It is Vine Street.}]
withdrawn: {date: 2026-11-20, reason: A name slipped in., note: It named somebody.}
drill: true
title_es: Fuga de gas en Vine Street
text_es: Se rompió una tubería de gas.
instruction_es: No encienda nada.
"""

# by the name of the block's type
BLOCKS: Mapping[str, str] = {
    "Guest": """\
name: Ada Moss
affiliation: Moss Hardware
sponsor: ortiz
""",
    "Picture": """\
file: 2026/dog.jpg
alt: A brown dog on a bus seat, looking out of the window
caption: He rode six stops.
credit: Officer Lee
people: [Sam Reyes]
""",
    "Video": """\
file: 2026/dog.mp4
link: https://video.example/dog
captions: 2026/dog.vtt
poster: 2026/dog.jpg
transcript: (A dog looks out of a bus window. The driver laughs.)
""",
    "Withdrawal": """\
date: 2026-11-21 08:00
reason: The owner's house number can be read in the picture.
note: We took this post down because it showed more than it should.
""",
    "Correction": """\
date: 2026-11-19 10:00
note: We wrote that he got off at the station. It was the library.
""",
    "Event": """\
starts: 2026-12-05 09:00
ends: 2026-12-05 11:00
place: library
address: 118 Main Street
access: Level entrance from the parking lot.
parking: In the lot on Second Street.
cost: 0
languages: [en, es]
sign_up: https://city.example/sign-up
""",
    "Notice": """\
from: 2026-11-20 07:00
until: 2026-11-30
where: Hill Street, from Vine Street to Spring Street
""",
    "Appeal": """\
about: found
case_number: 26-1184
contact: (563) 555-0142, day and night
state: resolved
outcome: His owner came for him on Tuesday.
ends: 2026-12-31
""",
}


def lines_of(example: str) -> Mapping[str, str]:
    """Return the line of each key of an example."""
    return {line.partition(":")[0]: line for line in example.splitlines()}
