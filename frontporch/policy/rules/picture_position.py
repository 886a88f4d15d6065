"""A picture does not give away where it was taken.

Phones write the place into every photo, to within a few steps: of a victim's door, or of an
officer's own home. Nothing of that is published, but the original lies in the repository, where
everybody who may read it can look. It is taken out of the original too.
"""

from __future__ import annotations

from collections.abc import Iterator

from frontporch.errors import quoted
from frontporch.messages.bundle import shown_media
from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject
from frontporch.posts.links import line_of
from frontporch.posts.model import Post


def find(subject: Subject) -> Iterator[Found]:
    """Yield the pictures whose originals say where they were taken."""
    fields = _fields(subject.post)
    for file in shown_media(subject.post, subject.body.pictures):
        if file not in subject.telling_position:
            continue
        field = fields.get(file, "")
        name = file.rpartition("/")[2]
        line = subject.line_of(field) if field else line_of(subject.post, name)
        yield Found(line, f"{quoted(file)} {message_for(file)}", field)


def message_for(file: str) -> str:
    """Return what is wrong with a picture, and the command that mends it."""
    return f"says where it was taken; run ./porch clean content/media/{file}"


def _fields(post: Post) -> dict[str, str]:
    named = [(f"pictures[{n}].file", each.file) for n, each in enumerate(post.pictures, start=1)]
    if post.picture:
        named.append(("picture.file", post.picture.file))
    return {file: field for field, file in named}


CHECK = Check(
    name="picture-position",
    title="A picture does not give away where it was taken",
    find=find,
)
