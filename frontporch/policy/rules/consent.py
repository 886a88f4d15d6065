"""People in pictures agreed to be shown.

Whoever can be recognized in a picture has said yes to being shown in it, before it comes out. The
post names them under `people:`, or says `people: []` if nobody can be recognized. These names are
not published. A picture of a wanted person is decided on by other rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontporch.department import Department
from frontporch.errors import quoted
from frontporch.policy.body_parts import ShownPicture, pictures_of
from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject

_PEOPLE = re.compile(
    r"\b(adults?|baby|babies|boys?|cadets?|child|children|couple|crowd|deputy|deputies|drivers?|face"
    r"|faces|family|families|father|firefighters?|friends?|girls?|guests?|kids?|lady|ladies|man|men"
    r"|mayor|mother|neighbors?|officers?|parents?|people|persons?|students?|teachers?|teens?"
    r"|teenagers?|toddlers?|visitors?|volunteers?|walkers?|winners?|woman|women"
    r"|agentes?|familias?|gente|hombres?|mujer|mujeres|niñ[oa]s?|oficial|oficiales|personas?"
    r"|vecin[oa]s?)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:Captain|Capt\.|Chief|Corporal|Cpl\.|Deputy|Det\.|Detective|Lieutenant|Lt\.|Mayor|Ofc\."
    r"|Officer|Rev\.|Sergeant|Sgt\.|Sheriff|Mr\.|Mrs\.|Ms\.|Jefe|Jefa|Sargento|Sra?\.)"
    r" [A-ZÁÉÍÓÚÑ][\w'\u2019-]+"
)
_DRAWN = re.compile(r"\b(diagram|draw(ing|n)|illustration|map|sketch|dibujo|mapa)\b", re.IGNORECASE)
_ANSWER = (
    "write under people: who can be recognized and agreed to be shown, "
    "or people: [] if nobody can be recognized"
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield the pictures that show somebody, as it seems, and do not say whether they agreed."""
    appeal = subject.post.appeal
    if appeal is not None and appeal.about == "wanted":
        return
    for picture in pictures_of(subject):
        named = _find_name(picture.words, subject.department)
        seen = named or _find_people(picture.words)
        if seen and (message := _fault(picture, seen, is_named=bool(named))):
            field = f"{picture.field}.people" if picture.field else ""
            yield Found(subject.line_of(field) if field else picture.line, message, field)


def _fault(picture: ShownPicture, seen: str, *, is_named: bool) -> str | None:
    if picture.told is None:
        return (
            f"shows {quoted(seen)}, and a picture in the text cannot say who agreed to be shown; "
            "move it to pictures: and answer people: there"
        )
    if picture.told.people is None:
        return f"has no answer, and the picture seems to show {quoted(seen)}; {_ANSWER}"
    if is_named and not picture.told.people:
        return (
            f"says that nobody can be recognized, but the words name {quoted(seen)}; name them here"
        )
    return None


def _find_name(words: str, department: Department) -> str | None:
    for officer in department.officers:
        # most names are not there, and to look for one exactly takes time
        if officer.name in words and re.search(rf"\b{re.escape(officer.name)}\b", words):
            return officer.name
    ranked = _RANKED.search(words)
    return ranked[0] if ranked else None


def _find_people(words: str) -> str | None:
    """Return the first word for people; a drawing shows nobody who could be recognized."""
    if _DRAWN.search(words):
        return None
    people = _PEOPLE.search(words)
    return people[0] if people else None


CHECK = Check(name="consent", title="People in pictures agreed to be shown", find=find)
