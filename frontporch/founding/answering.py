"""What will do for an answer to `./porch init`: what department.toml itself would take.

Each check returns the answer as the file has it, or raises ValueError with one plain sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter

from frontporch.errors import quoted
from frontporch.founding.questions import Answers
from frontporch.hosting import Hosting
from frontporch.posts.addresses import suggested_slug
from frontporch.states import letters_of, refuse_other_state
from frontporch.toml_file import doubled
from frontporch.validation import checked
from frontporch.values import Email, Handle, SiteAddress, Telephone, Text, ZoneName, zip_code

Check = Callable[[str, Answers], str]

_HANDLE: TypeAdapter[str] = TypeAdapter(Handle)
_HOSTING = TypeAdapter(Hosting)
_TEXT: TypeAdapter[str] = TypeAdapter(Text)


def as_value(adapter: TypeAdapter[str]) -> Check:
    """Return the check of a value of department.toml."""
    return lambda said, _told: checked(said, adapter)


text = as_value(TypeAdapter(Text))
postal_code = as_value(TypeAdapter(Annotated[Text, AfterValidator(zip_code)]))
site = as_value(TypeAdapter(SiteAddress))
time_zone = as_value(TypeAdapter(ZoneName))
telephone = as_value(TypeAdapter(Telephone))
email = as_value(TypeAdapter(Email))
handle = as_value(TypeAdapter(Handle))

_written_state = as_value(TypeAdapter(Annotated[Text, AfterValidator(refuse_other_state)]))


def state(said: str, told: Answers) -> str:
    """Check a state, which may be answered by its name, too."""
    return _written_state(letters_of(said), told)


def other_handle(said: str, told: Answers) -> str:
    """Check the short name of a second person, which is not the first one's."""
    _refuse_doubles("officers", "handle", [told["pio_handle"], said])
    return handle(said, told)


def neighborhoods(said: str, _told: Answers) -> str:
    """Check names with commas between them; none will do as well."""
    tables = [*neighborhood_tables(said)]
    for table in tables:
        checked(table["name"], _TEXT)
        if not table["id"]:
            raise ValueError(f"{quoted(table['name'])} holds no letter and no digit")
        checked(table["id"], _HANDLE)
    _refuse_doubles("neighborhoods", "id", [table["id"] for table in tables])
    return said


def hosting(said: str, _told: Answers) -> str:
    """Check where the site goes."""
    checked(hosting_table(said), _HOSTING)
    return said


def hosting_table(said: str) -> dict[str, str]:
    """Return the keys of `[hosting]` for the answer: a colon makes it a remote of rclone."""
    return {"to": "rclone", "remote": said} if ":" in said else {"to": said}


def neighborhood_tables(said: str) -> Iterator[dict[str, str]]:
    """Yield the keys of each `[[neighborhoods]]` for the answer."""
    for name in (each.strip() for each in said.split(",")):
        if name:
            yield {"id": suggested_slug(name), "name": name}


def _refuse_doubles(table: str, key: str, values: list[str]) -> None:
    for _location, sentence in doubled({table: [{key: each} for each in values]}, table, key):
        raise ValueError(sentence)


CHECKS: Mapping[str, Check] = {
    "name": text, "town": text, "state": state, "street": text, "zip_code": postal_code,
    "site": site, "time_zone": time_zone, "non_emergency": telephone, "email": email,
    "neighborhoods": neighborhoods, "pio": text, "pio_handle": handle, "chief": text,
    "chief_handle": other_handle, "hosting": hosting,
}  # fmt: skip
