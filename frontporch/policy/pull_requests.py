"""What the forge says of a pull request, as far as anything here believes it.

The shapes are those of GitHub's REST interface (https://docs.github.com/rest). Names, titles and
texts are not even read: who somebody is, only their numbers say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Annotated, Any

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from frontporch.errors import ContentError, Problem

MOST_BYTES = 50_000_000

ObjectId = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
_HUMAN = "User"
# the account in whose name GitHub itself commits: in its editor, when it merges, when it reverts
_FORGE = 19864447


def _none_if_empty(account: object) -> object:
    """Return None for the empty table that the forge gives where it knows no account."""
    return account or None


def _joined(pages: object) -> object:
    """Return one list, also of the list of pages that `gh api --paginate --slurp` makes."""
    if isinstance(pages, list) and pages and all(isinstance(page, list) for page in pages):
        return list(chain.from_iterable(pages))
    return pages


class _Said(BaseModel):
    """A table of the forge; whatever else stands in it is not looked at."""

    model_config = ConfigDict(frozen=True)


class Account(_Said):
    """An account, by its number."""

    id: Annotated[int, Field(ge=1, le=2**53, strict=True)]
    type: str = ""

    @property
    def is_human(self) -> bool:
        """Say whether the account is neither a bot, nor an organization, nor the forge itself."""
        return self.type == _HUMAN and self.id != _FORGE

    @property
    def is_forge(self) -> bool:
        """Say whether this is the account in whose name the forge itself commits."""
        return self.id == _FORGE


_Somebody = Annotated[Account | None, BeforeValidator(_none_if_empty)]


class _Repository(_Said):
    default_branch: str


class _Branch(_Said):
    ref: str
    sha: ObjectId


class _Base(_Branch):
    repo: _Repository


class Pull(_Said):
    """The pull request itself. `commits` is how many it has, `number` how people call it."""

    number: Annotated[int, Field(ge=1)]
    user: _Somebody
    head: _Branch
    base: _Base
    merged: bool = False
    merge_commit_sha: ObjectId | None = None
    commits: int

    @property
    def goes_to_main(self) -> bool:
        """Say whether it would be merged into the branch that is published."""
        return self.base.ref == self.base.repo.default_branch


class _Verification(_Said):
    verified: bool = False


class _Signed(_Said):
    verification: _Verification = _Verification()


class Commit(_Said):
    """One commit of it. `author` is whom a line that anybody can type names."""

    sha: ObjectId
    commit: _Signed
    author: _Somebody = None
    committer: _Somebody = None
    parents: tuple[Any, ...] = ()

    @property
    def is_verified(self) -> bool:
        """Say whether the forge vouches for its signature, and so for its committer."""
        return self.commit.verification.verified


class Push(_Said):
    """One movement of a branch, and who moved it."""

    ref: str
    before: ObjectId
    after: ObjectId
    activity_type: str
    actor: _Somebody = None


class _Event(_Said):
    event: str
    created_at: AwareDatetime | None = None


_MOVES = frozenset({"base_ref_changed", "automatic_base_change_succeeded", "base_ref_force_pushed"})


class PullRequest(_Said):
    """What the forge says of one pull request, in full lists.

    `reviews` are as the forge gives them. `events` tell whether it went elsewhere before.
    `activity` tells who pushed to its branch; without it nobody is known who did not sign.
    """

    pull: Pull
    reviews: Annotated[tuple[Mapping[str, Any], ...], BeforeValidator(_joined)]
    commits: Annotated[tuple[Commit, ...], BeforeValidator(_joined)]
    events: Annotated[tuple[_Event, ...], BeforeValidator(_joined)]
    activity: Annotated[tuple[Push, ...], BeforeValidator(_joined)] = ()

    @property
    def moves(self) -> Sequence[AwareDatetime | None]:
        """Return when it was last made to go somewhere else; None for a time that is not told."""
        return [each.created_at for each in self.events if each.event in _MOVES]


_SEVERAL: TypeAdapter[tuple[PullRequest, ...]] = TypeAdapter(tuple[PullRequest, ...])


def parse_pull_requests(name: str, data: bytes) -> tuple[PullRequest, ...]:
    """Return the pull requests in a JSON text: one, or a list of them. `name` is for errors.

    Raises ContentError, which repeats nothing of the text.
    """
    if len(data) > MOST_BYTES:
        raise ContentError(Problem(name, f"is too large ({len(data):,} bytes)"))
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    try:
        return _SEVERAL.validate_json(text if text[:1] in {b"[", b""} else b"[" + text + b"]")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = ".".join(str(step) for step in first["loc"]) or None
        message = "is not what the forge says of a pull request; ./porch docs approve-a-post"
        raise ContentError(Problem(name, f"{message} names the calls", field=field)) from error
