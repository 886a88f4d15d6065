"""The post: what an officer wrote, as typed front matter and a Markdown body, immutable.

What stands under a key is its meaning in the reference and in an editor's hints.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, ValidationInfo, field_validator, model_validator
from pydantic import Tag as Case

from frontporch.posts.blocks import (
    Appeal,
    Block,
    Correction,
    Event,
    Guest,
    Notice,
    Picture,
    Translation,
    Video,
    Withdrawal,
)
from frontporch.posts.by_language import gather_by_language
from frontporch.posts.live import LiveUpdate
from frontporch.posts.values import (
    Day,
    Ending,
    Moment,
    OldAddress,
    PostId,
    Slug,
    Summary,
    Tag,
    Title,
)
from frontporch.values import Handle, Kind, Language, LongText, NetworkName, Text

__all__ = ["FrontMatter", "Guest", "PageFrontMatter", "Picture", "Post", "StandingPage"]

Author = Annotated[
    Annotated[Handle, Case("(handle)")] | Annotated[Guest, Case("(guest)")],
    Discriminator(lambda written: "(handle)" if isinstance(written, str) else "(guest)"),
]


class FrontMatter(Block):
    """Everything that may stand between the two `---` of a post."""

    id: PostId | None = None
    """What feeds and other posts know this post by. `./porch new` writes it, `./porch check --fix`
    adds it where it is missing. Never change it, whatever else you change."""
    title: Title
    """The headline."""
    slug: Slug | None = None
    """The last part of the address. Without it the file's name is taken, without its date."""
    date: Moment
    """When the post comes out. A post dated in the future waits until then."""
    updated: Moment | None = None
    """When you last changed something that readers should notice."""
    changed: Text | None = None
    """What you changed then, in a few words. It stands behind the time of the update."""
    authors: Annotated[tuple[Author, ...], Field(min_length=1)]
    """Who wrote it: handles from department.toml, or a guest."""
    category: Handle | None = None
    """The shelf it stands on: the `id` of a category in department.toml."""
    kind: Kind = "story"
    """What sort of post it is."""
    tags: Annotated[tuple[Tag, ...], Field(max_length=40)] = ()
    """What it is about, in words a reader would use."""
    neighborhoods: tuple[Handle, ...] = ()
    """Where it happened or whom it concerns: each the `id` of a neighborhood in department.toml."""
    summary: Summary | None = None
    """One or two plain sentences for lists, feeds and search engines. Without it they show how the
    post begins."""
    picture: Picture | None = None
    """The picture on top of the post and in feeds."""
    pictures: tuple[Picture, ...] = ()
    """More pictures, shown under the text."""
    video: Video | None = None
    """A video that belongs to the post."""
    lang: Language | None = None
    """The language of the post. Without it, the first of the department's languages."""
    translation_of: PostId | None = None
    """The `id` of the post that this one translates."""
    translations: Annotated[Mapping[Language, Translation], Field(exclude=True)] = {}
    """What `title_es`, `summary_es` and their like hold, by language."""
    withdrawn: Withdrawal | None = None
    """Why it was taken down. Needed with `status: withdrawn`."""
    status: Annotated[Literal["draft", "ready", "withdrawn"], Field(validate_default=True)] = (
        "ready"
    )
    """`draft` is not published. `ready` comes out at its date. `withdrawn` takes it down: its page
    then shows only a notice."""
    expires: Ending | None = None
    """When the post goes away by itself; its page then shows only a notice."""
    takedown_requested: Day | None = None
    """The day on which somebody asked to take the post down. The policy says how many days there
    are for that (`take_down_days`); after the last one, an alarm is raised."""
    embargo: Moment | None = None
    """The post waits until then, whatever its date."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong in the post and is right now."""
    social: Annotated[Mapping[NetworkName, LongText], Field(title="texts, by network")] = Field(
        default_factory=dict
    )
    """Your own words for the networks that department.toml names. They go out as they are, with the
    address below them unless it is in them."""
    event: Event | None = None
    """When and where people can come."""
    notice: Notice | None = None
    """What is closed or changed, where, and until when."""
    appeal: Appeal | None = None
    """What you ask the public for."""
    follows: PostId | None = None
    """The `id` of the post that this one continues."""
    reviewed: Day | None = None
    """When somebody last checked that a guide is still true."""
    old_addresses: tuple[OldAddress, ...] = ()
    """Addresses that the post had before. Each leads to the post from now on."""

    @model_validator(mode="before")
    @classmethod
    def _gather_translations(cls, written: Any) -> Any:
        """Move `title_es` and its like into `translations`."""
        return gather_by_language(written, "translations", Translation)

    @field_validator("status", mode="after")
    @classmethod
    def _withdrawn_says_why(cls, status: str, info: ValidationInfo) -> str:
        # a block that is wrong is not in the data, and has its own sentence
        if "withdrawn" in info.data:
            says_why = info.data["withdrawn"] is not None
            if status == "withdrawn" and not says_why:
                raise ValueError("is withdrawn, so it needs withdrawn with date, reason and note")
            if says_why and status != "withdrawn":
                raise ValueError('must be withdrawn, because there is a block "withdrawn"')
        return status


class Post(FrontMatter):
    """A post as it was read: its front matter, with what was left out filled in, and its body.

    `source` is the file, relative to the department's folder. `address` is the path on the site.
    `lines` tells the line of each written field, by dotted key; `body_line` the first of the body.
    `live` is there only if it is one of live updates, which has a kind of its own.
    """

    id: PostId
    slug: Slug
    lang: Language
    source: str
    address: str
    markdown: str
    has_written_id: bool
    body_line: int
    live: LiveUpdate | None = None
    lines: Mapping[str, int] = Field(default_factory=dict, exclude=True)

    def __hash__(self) -> int:
        return hash((self.id, self.source))


class PageFrontMatter(Block):
    """Everything that may stand between the two `---` of a standing page, such as About."""

    title: Title
    """The name of the page, also in menus."""
    slug: Slug | None = None
    """The address. Without it the file's name is taken."""
    summary: Summary | None = None
    """One plain sentence for search engines."""
    lang: Language | None = None
    """The language of the page. Without it, the first of the department's languages."""
    translation_of: Slug | None = None
    """The `slug` of the page that this one translates."""
    updated: Moment | None = None
    """When the page was last changed."""
    order: Annotated[int, Field(ge=0, le=1000, title="whole number from 0 to 1000")] = 100
    """Where the page stands among the others; the lowest comes first."""


class StandingPage(PageFrontMatter):
    """A page that is not a post: it stands until somebody changes it.

    `source`, `address`, `lines` and `body_line` are as a post has them.
    """

    slug: Slug
    lang: Language
    source: str
    address: str
    markdown: str
    body_line: int
    lines: Mapping[str, int] = Field(default_factory=dict, exclude=True)

    def __hash__(self) -> int:
        return hash(self.source)
