"""The SOP in another language: words only, because what they demand is said once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from frontporch.agency import Table
from frontporch.policy.values import ParagraphId
from frontporch.values import Handle, LongText, Text


class ToneExample(Table):
    """The same thing, said badly and said well."""

    instead_of: Text
    """How we do not say it."""
    write: Text
    """How we do."""


class ParagraphWords(Table):
    """A paragraph in another language."""

    title: Text
    """What it is about, in a few words."""
    text: LongText
    """The paragraph itself, in Markdown, as people read it."""
    tone: tuple[ToneExample, ...] = ()
    """Examples of how we write. Left out, the original's are not shown either."""


class SopWords(Table):
    """The public policy in another language. Every public paragraph must be there."""

    title: Text
    """The heading of the policy."""
    opening: LongText | None = None
    """A few sentences before the first paragraph."""
    roles: Annotated[Mapping[Handle, Text], Field(title="texts, by role")]
    """What people call each role."""
    paragraphs: Annotated[Mapping[ParagraphId, ParagraphWords], Field(title="tables, by number")]
    """The paragraphs, by their numbers."""
