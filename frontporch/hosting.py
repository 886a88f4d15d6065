"""Where the built site goes, and the machine that brings it there: two tables of department.toml.

What stands under a key is its meaning in the reference.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from frontporch.agency import Table
from frontporch.values import PublicKey, Text

# What stands beside department.toml and would be emptied if the site were put there.
_KEPT_FOLDERS = {
    "approvals", "benchmarks", "content", "docs", "examples", "frontporch", "governance",
    "node_modules", "output", "plugins", "scripts", "tests", "theme",
}  # fmt: skip


def plain_address(remote: str) -> str:
    """Return where a remote of git lies, without who asks and how."""
    return (
        remote.rsplit("://", maxsplit=1)[-1]
        .rsplit("@", maxsplit=1)[-1]
        .replace(":", "/")
        .removesuffix(".git")
    )


def _free_folder(name: str) -> str:
    if name.lower() in _KEPT_FOLDERS:
        raise ValueError(f'"{name}" is needed for something else; choose another folder')
    return name


Rewriting = Literal["spaces", "scripts", "email-addresses"]


class Hosting(Table):
    """Where the built site goes. A rehearsal goes into the folder, whatever stands here."""

    to: Literal["folder", "rclone", "github-pages"] = "folder"
    """A folder beside department.toml, a remote of rclone (S3, SFTP, Azure, Google Cloud, WebDAV),
    or the branch `gh-pages` that GitHub Pages shows."""
    folder: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Za-z0-9_-]+$"),
        AfterValidator(_free_folder),
        Field(title="name of a folder"),
    ] = "public"
    """The folder that `./porch publish` fills. It belongs to Front Porch alone."""
    remote: (
        Annotated[
            str,
            StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_-]*:[A-Za-z0-9._/ -]*$"),
            Field(title="name:path"),
        ]
        | None
    ) = None
    """With `to = "rclone"`: the name of a remote in rclone's own configuration, and the path there:
    `blog:police-blog-bucket`. It belongs to Front Porch alone."""
    rewrites: frozenset[Rewriting] = frozenset()
    """What the host does to pages on their way, if it cannot be told to leave them alone: it takes
    out white space and comments, adds scripts, hides e-mail addresses (as Cloudflare does). Before
    a post is announced its page is then compared by its elements and words, not byte by byte."""

    @model_validator(mode="after")
    def _name_the_remote(self) -> Self:
        if (self.to == "rclone") is (self.remote is None):
            raise ValueError('needs remote = "name:path" with to = "rclone", and only then')
        return self


class Publisher(Table):
    """The machine that publishes, and signs the record of what was approved and sent.

    So nobody else can write or change that record.
    """

    keys: Annotated[tuple[PublicKey, ...], Field(min_length=1)]
    """Its public SSH keys. The private one is a secret of the machine. After a change keep the old
    ones: they prove the older part of the record."""
    repository: Annotated[Text, AfterValidator(plain_address)] | None = None
    """Where this repository lies now, only if it was renamed or moved since the first post:
    `"github.com/your-city/police-blog"`. From any other place nothing is published then."""
