"""The SOP as data: what sop.toml says, typed and immutable.

Reading the file is in `sop_reading`; what follows for one post is in `demands`. What stands under a
key is its meaning in the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field, PrivateAttr, model_validator

from frontporch.agency import Table
from frontporch.errors import quoted
from frontporch.policy.case import Case
from frontporch.policy.sop_allowed import Allowed
from frontporch.policy.sop_words import SopWords, ToneExample
from frontporch.policy.values import (
    AppealAbout,
    Days,
    ParagraphId,
    Persons,
    Severity,
    Sort,
    Years,
)
from frontporch.toml_file import Lines
from frontporch.validation import Location
from frontporch.values import (
    Handle,
    Language,
    LongText,
    NetworkName,
    Switch,
    Text,
    TomlDate,
)

FILE = "sop.toml"
# what stands between the file and a language in the name of a page that is made of its words
_IN = " in "
PIO = "pio"


class When(Table):
    """Which posts a paragraph is about; without it, all.

    Of a list one entry must fit, and every line must.
    """

    kind: tuple[Sort, ...] = ()
    """Kinds of post. `page` is a standing page."""
    category: tuple[Handle, ...] = ()
    """Categories. A post without a category counts as one of every category."""
    tag: tuple[Text, ...] = ()
    """Tags. Capitals, spaces and hyphens make no difference."""
    neighborhood: tuple[Handle, ...] = ()
    """Neighborhoods. A post that names none counts as one about all of them."""
    appeal: tuple[AppealAbout, ...] = ()
    """What an appeal asks for."""
    lang: tuple[Language, ...] = ()
    """Languages of the post."""
    section: tuple[Handle, ...] = ()
    """Sections that a writer works in. For a guest, here and below, the sponsor counts."""
    role: tuple[Handle, ...] = ()
    """Roles that a writer has."""
    years_of_service_under: Years | None = None
    """Writers with fewer years in the department. Whoever has no `since` counts as new."""
    years_of_service_over: Years | None = None
    """Writers with at least so many years."""
    sworn: Switch | None = None
    """`true` for sworn writers, `false` for civilians."""
    former: Switch | None = None
    """`true` for writers who have left the department."""
    guest: Switch | None = None
    """`true` for posts with a writer from outside."""
    translation: Switch | None = None
    """`true` for posts that translate another one."""
    corrected: Switch | None = None
    """`true` for posts with a correction."""
    picture_with_people: Switch | None = None
    """`true` for posts with a picture in which somebody can be recognized (`people`)."""
    network: tuple[NetworkName, ...] = ()
    """The paragraph is only about the messages to these networks, not about the page. It can then
    say only who may write and who approves."""

    @model_validator(mode="before")
    @classmethod
    def _lists_hold_something(cls, written: Any) -> Any:
        for key, value in written.items() if isinstance(written, dict) else ():
            if value == []:
                raise ValueError(f"has nothing under {key}, so it fits no post; leave the line out")
        return written


class Approve(Table):
    """People who must approve."""

    roles: Annotated[tuple[Handle, ...], Field(min_length=1)]
    """One of these roles."""
    count: Persons = 1
    """How many of them."""


class Networks(Table):
    """Where a post may be announced."""

    only: tuple[NetworkName, ...] | None = None
    """Nowhere but here. `[]` is nowhere: the post stands on the blog alone."""
    never: tuple[NetworkName, ...] = ()
    """Not here."""


class Demanded(Table):
    """What a paragraph asks for.

    Where several paragraphs ask, all are heard, and the strictest wins.
    """

    write: tuple[Handle, ...] | None = None
    """Only people with one of these roles may write it; `[]` is nobody. Without this line everybody
    on the roster may."""
    approve: tuple[Approve, ...] = ()
    """Who must approve, each entry another person, and none of them a writer of the post. If no
    paragraph says, the PIO must."""
    networks: Networks = Networks()
    """Where it may be announced."""
    checks: Annotated[
        Mapping[Handle, Severity],
        Field(title="`must-fix`, `worth-a-look` or `off`, by check"),
    ] = Field(default_factory=dict)
    """How much a check weighs. Where no paragraph says, the check's own weight counts."""
    stay_up_days: Days | None = None
    """How long the post may stay up, at most. After that it is gone, whatever its file says."""
    needs_end: Switch = False
    """`true` if the post must say when it goes away (`expires`)."""
    take_down_days: Days | None = None
    """Within how many days it must be gone once somebody rightly asks. A promise that residents can
    read. When somebody asked stands in no file, so nobody counts these days but you."""
    no_emergency: Switch = False
    """`true` if the paragraph holds in an emergency too: nobody may clear the post alone."""


class Paragraph(Table):
    """One numbered paragraph."""

    id: ParagraphId
    """Its number. People are shown it whenever the paragraph stops a post."""
    title: Text
    """What it is about, in a few words."""
    text: LongText
    """The paragraph itself, in Markdown, as people read it."""
    public: Switch = True
    """`false` keeps it off the public policy page."""
    when: When = When()
    """Which posts it is about."""
    demands: Demanded = Demanded()
    """What it asks for."""
    allows: Allowed = Allowed()
    """What it makes easier."""
    tone: tuple[ToneExample, ...] = ()
    """Examples of how we write."""

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """Where it stands among the others: 4.10 comes after 4.9."""
        return tuple(int(part) for part in self.id.split("."))


class Sop(Table):
    """All of sop.toml."""

    title: Text
    """The heading of the policy."""
    signed_by: Handle
    """The handle of the person who puts their name under it."""
    since: TomlDate
    """The day from which it holds."""
    opening: LongText | None = None
    """A few sentences before the first paragraph."""
    roles: Annotated[Mapping[Handle, Text], Field(title="texts, by role")]
    """Every role that the paragraphs name, and what people call it: `pio = "the public information
    officer"`. The role `pio` must be there. Who has which is in department.toml."""
    governors: Annotated[tuple[Handle, ...], Field(min_length=1)]
    """The roles that may change this file and department.toml."""
    lifts_pauses: tuple[Handle, ...] = ("chief", "pio", "watch-commander")
    """The roles that may let posts go on after somebody paused them all. Anybody may pause them."""
    own_words: ParagraphId | None = None
    """The number of the paragraph that says that nobody approves what they wrote or changed
    themselves. That holds in any case; whoever is stopped by it is shown this number."""
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    """The paragraphs."""
    translations: Mapping[Language, SopWords] = Field(
        default_factory=dict, title="tables, by language"
    )
    """The policy as the public reads it in other languages; what it demands is said above."""
    cases: tuple[Case, ...] = ()
    """Examples that `./porch check` tries."""

    _text: str = PrivateAttr(default="")

    def model_post_init(self, context: Any, /) -> None:
        """Keep the file's own text, which tells where everything stands."""
        self._text = (context or {}).get("text", "")

    @model_validator(mode="after")
    def _translated_whole(self) -> Self:
        for lang, words in self.translations.items():
            for each in self.in_order:
                if each.public and each.id not in words.paragraphs:
                    raise ValueError(f"lacks paragraph {each.id} in the language {quoted(lang)}")
        return self

    @property
    def in_order(self) -> tuple[Paragraph, ...]:
        """The paragraphs by their numbers."""
        return tuple(sorted(self.paragraphs, key=lambda paragraph: paragraph.rank))

    def line_of(self, location: Location) -> int:
        """Return the line of a key in sop.toml, counted from 1."""
        return self._lines.line_of(location)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._text)


def source_in(lang: str) -> str:
    """Return what the policy page in another language is made of, as pages name their source."""
    return f"{FILE}{_IN}{lang}"


def is_policy(source: str) -> bool:
    """Say whether a page is made of sop.toml, in whatever language."""
    return source.partition(_IN)[0] == FILE
