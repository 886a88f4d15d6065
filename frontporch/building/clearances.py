"""The list that the gate hands to a build: which revision of each post and page may be shown.

It crosses from one process into another as a file. The build does not believe the file: it makes
every digest again from the bytes that it reads.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from frontporch.building.cache import cache_folder
from frontporch.errors import ConfigurationError, Problem
from frontporch.messages.canonical import canonical
from frontporch.site.recorded import RecordHead

FILE = "clearances.json"
COPIES = "cleared"

_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_HERE = ""

# what a page may lead to: https, a plain host, and no character that could end the link
RECEIPT_ADDRESS = (
    r"^https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?"
    r"/([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
    r"(#[A-Za-z0-9._~:/?@!$&'()*+,;=-]*)?$"
)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Cleared(_Strict):
    """A post or page that may be shown.

    `page` is the digest of its page. Its bytes are the working file's where `copy_of` is None, else
    those of the copy with that SHA-256, which came out of `commit`. `pictures` maps the files below
    content/media/ that it shows to the SHA-256 of their bytes; the copy of one is read where the
    working file has other bytes.
    """

    id: str
    source: str
    address: str
    page: _Digest
    commit: str = _HERE
    copy_of: _Digest | None = None
    pictures: dict[str, _Digest] = {}


class Gone(_Strict):
    """A post of which only the notice is shown, that it was taken down or has expired.

    The notice stands at `addresses`, where the post stood while it was up, its own address first.
    `expired` is when it went, where its file does not say so. Where there is no file any more,
    `removed` is when that was seen, and `lang` the language of the post. The note in its file is
    shown only if it `has_note`.
    """

    id: str
    source: str
    addresses: tuple[str, ...]
    expired: datetime | None = None
    removed: datetime | None = None
    lang: str = ""
    has_note: bool = True


class Unseen(_Strict):
    """A post or page of which nothing is shown. Others may speak of it, and lead to `address`.

    Where nobody knows its file, `source` is ""; where nobody knows its id, `id` is "".
    """

    id: str
    source: str
    address: str


class Receipt(_Strict):
    """Where a message about a post is up. `label` is what people call the network."""

    network: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}$")]
    label: str
    url: Annotated[str, StringConstraints(pattern=RECEIPT_ADDRESS, max_length=600)]


class Clearances(_Strict):
    """What may be shown at `now` under the rules whose digest is `governance`.

    `rules` is the folder of these rules, relative to the department's folder. `mode` is "gated";
    or "open", for a rehearsal in a folder without sop.toml, where everything passes; or "serve",
    for showing everything on this machine only; or "drill", the same with a drill of live updates.
    In these three nothing is listed. `portraits` maps
    the files that may be portraits to the SHA-256 that they may have; None lets all be.
    `recorded_for` is the root of the record that knows of all this, "" where none does, and
    `weighed_for` of the one that it was weighed against without being written to. `receipts`
    are those of the posts that are up, by id; `head` is how far the record goes.
    """

    mode: Literal["gated", "open", "serve", "drill"]
    now: Annotated[datetime, "aware"]
    governance: str = ""
    rules: str = "."
    cleared: tuple[Cleared, ...] = ()
    gone: tuple[Gone, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    portraits: dict[str, tuple[_Digest, ...]] | None = None
    recorded_for: str = ""
    weighed_for: str = ""
    receipts: dict[str, tuple[Receipt, ...]] = {}
    head: RecordHead | None = None

    @property
    def is_real(self) -> bool:
        """Say whether it is for the public, and no rehearsal."""
        return bool(self.recorded_for or self.weighed_for)

    def lets_through_what(self, other: Clearances) -> bool:
        """Say whether exactly the same may be seen under exactly the same rules."""
        mine, others = (
            (each.mode, each.governance, each.rules, each.cleared, each.gone, each.unseen,
             each.portraits)
            for each in (self, other)
        )  # fmt: skip
        return mine == others

    def lets_through_all_of(self, other: Clearances) -> bool:
        """Say whether whatever `other` shows may be seen, and maybe more."""
        mine, others = (
            {(each.source, each.address, each.page) for each in listed.cleared}
            for listed in (self, other)
        )
        return others <= mine


def write_clearances(clearances: Clearances, folder: Path, name: str = FILE) -> Path:
    """Write the list for the department's `folder`, as canonical JSON; return the file."""
    file = cache_folder(folder) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.tmp")
    temporary.write_bytes(canonical(clearances.model_dump(mode="json")))
    temporary.replace(file)
    return file


def read_clearances(file: Path | None) -> Clearances:
    """Return the list in `file`. Raises ConfigurationError where there is none."""
    sentence = "is missing, and without it nothing is built; use ./porch build"
    missing = Problem("the gate's list", sentence)
    if file is None:
        raise ConfigurationError(missing)
    try:
        return Clearances.model_validate_json(file.read_bytes())
    except (FileNotFoundError, ValidationError) as unreadable:
        raise ConfigurationError(missing) from unreadable


def copies_folder(folder: Path) -> Path:
    """Return where the bytes of cleared revisions lie that are not the working files any more."""
    return cache_folder(folder) / COPIES
