from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from frontporch.agency import Colors, PostalAddress
from frontporch.hosting import Hosting
from frontporch.officers import ShownAs
from tests.small_town import read_town


def test_an_officer_is_found_by_handle_and_nobody_else_is(tmp_path: Path) -> None:
    department = read_town(tmp_path)

    found = department.find_officer("lee")
    assert found is not None
    assert found.name == "Dana Lee"
    assert department.find_officer("nobody") is None


def test_a_changed_copy_finds_its_own_officers(tmp_path: Path) -> None:
    department = read_town(tmp_path)
    assert department.find_officer("lee") is not None

    without = department.model_copy(update={"officers": department.officers[1:]})

    assert without.find_officer("lee") is None
    assert department.find_officer("lee") is not None


def test_the_zone_is_the_one_that_is_named(tmp_path: Path) -> None:
    assert read_town(tmp_path).agency.zone == ZoneInfo("America/Chicago")


def test_a_department_never_changes_after_reading(tmp_path: Path) -> None:
    department = read_town(tmp_path)

    with pytest.raises(ValidationError, match="frozen"):
        department.agency.name = "Another"  # type: ignore[misc]


def test_what_is_left_out_has_a_plain_default(tmp_path: Path) -> None:
    department = read_town(tmp_path)

    assert department.agency.emergency == "911"
    assert department.agency.colors == Colors()
    assert department.agency.neighborhood_word.many == "neighborhoods"
    assert department.hosting.folder == "public"
    assert department.networks == {}


@pytest.mark.parametrize("folder", ["content", "Content", "output", "theme", "frontporch"])
def test_the_site_is_never_put_where_something_else_lives(folder: str) -> None:
    with pytest.raises(ValidationError, match="needed for something else"):
        Hosting(folder=folder)


@pytest.mark.parametrize("folder", ["", "..", "a/b", "/tmp", "a b", "~", ".git"])  # noqa: S108
def test_the_site_never_leaves_the_department(folder: str) -> None:
    with pytest.raises(ValidationError, match="should match pattern"):
        Hosting(folder=folder)


def test_a_short_form_of_a_name_must_be_written() -> None:
    with pytest.raises(ValidationError, match="needs short"):
        ShownAs(form="short")

    assert ShownAs(form="short", short="Officer M.").short == "Officer M."


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("state", "Ohio"), ("state", "oh"), ("state", "XX"), ("postal_code", "4410")],
)
def test_an_address_in_the_country_is_written_as_its_post_office_does(key: str, wrong: str) -> None:
    front_desk = {"street": "1 Elm", "city": "Alder", "state": "OH", "postal_code": "44101-0001"}

    assert PostalAddress.model_validate(front_desk).state == "OH"
    with pytest.raises(ValidationError):
        PostalAddress.model_validate({**front_desk, key: wrong})
    abroad = PostalAddress.model_validate({**front_desk, key: wrong, "country": "CA"})
    assert getattr(abroad, key) == wrong
