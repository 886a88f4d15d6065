"""Pictures say in words what they show.

People who cannot see a picture hear its alt text instead: a sentence that says what is to be seen.
The name of the file, a word such as "photo" or the caption over again tells them nothing. Only a
picture in the front matter may have none (`alt: ""`), if it adds nothing to the words and shows
nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontporch.errors import quoted
from frontporch.policy.body_parts import ShownPicture, pictures_of
from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject

_FILE_NAME = re.compile(
    r".*\.(avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)"
    r"|(img|dsc[nf]?|pxl|dcim|mvimg|screen ?shot|image|imagen|photo|foto|picture|whatsapp image)"
    r"[ _-]*\d[\w :.-]*"
    r"|[0-9a-f-]*\d[0-9a-f-]{7,}",
    re.IGNORECASE,
)
_LONGEST_FILE_NAME = 255
_SAYS_NOTHING = {
    "alt", "alt text", "drawing", "foto", "graphic", "image", "imagen", "logo", "photo",
    "photograph", "pic", "picture", "screenshot", "thumbnail", "untitled",
}  # fmt: skip
_NEEDLESS_OPENING = re.compile(
    r"(an? |the |una? |la )?"
    r"(image|photo|photograph|picture|pic|foto|fotografía|imagen) (of|de|del)\b",
    re.IGNORECASE,
)
_WHAT_TO_DO = "say in a sentence what it shows"


def find(subject: Subject) -> Iterator[Found]:
    """Yield what is wrong with the alt text of each picture."""
    stems = {_plain(picture.stem) for picture in pictures_of(subject)}
    for picture in pictures_of(subject):
        field = f"{picture.field}.alt" if picture.field else ""
        if fault := _fault(picture, stems):
            yield Found(picture.line, fault, field)
        elif hint := _hint(picture, subject):
            yield Found(picture.line, hint, field, is_hint=True)


def _fault(picture: ShownPicture, stems: set[str]) -> str | None:
    if not picture.alt:
        return _fault_of_silence(picture)
    subject = "" if picture.field else f"the alt text {quoted(picture.alt)} "
    if _FILE_NAME.fullmatch(picture.alt[:_LONGEST_FILE_NAME]) or _plain(picture.alt) in stems:
        return f"{subject}is the name of a file; {_WHAT_TO_DO}"
    if _plain(picture.alt) in _SAYS_NOTHING:
        return f"{subject}says nothing about the picture; {_WHAT_TO_DO}"
    return None


def _fault_of_silence(picture: ShownPicture) -> str | None:
    if picture.told is None:
        return f"shows a picture without alt text; {_WHAT_TO_DO}: ![what it shows](…)"
    if picture.told.people:
        return f"is empty, but the picture shows somebody; {_WHAT_TO_DO}"
    return None


def _hint(picture: ShownPicture, subject: Subject) -> str | None:
    if opening := _NEEDLESS_OPENING.match(picture.alt):
        return (
            f"begins with {quoted(opening[0])}, which is said anyway; begin with what is to be seen"
        )
    caption = picture.told.caption if picture.told else None
    for text, name in ((caption, "caption"), (subject.post.title, "title")):
        if picture.alt and text and _plain(text) == _plain(picture.alt):
            return f"repeats the {name}, which is read out as well; {_WHAT_TO_DO}"
    return None


def _plain(text: str) -> str:
    """Return words in small letters, without what stands between them."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


CHECK = Check(name="alt-text", title="Pictures say in words what they show", find=find)
