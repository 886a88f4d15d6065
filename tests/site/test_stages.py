"""Who may be seen: only what is live; what is gone leaves a notice that shows nothing of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from frontporch.posts.model import Post
from tests.site.builders import NOW, addresses_of, make_post, make_site, page_at

SECRET = "zugzwang"
AT = f"/2026/11/{SECRET}/"
TAKEN_DOWN: dict[str, Any] = {
    "status": "withdrawn",
    "withdrawn": {"date": NOW, "reason": "a name slipped in", "note": "It named a witness."},
}
EXPIRED: dict[str, Any] = {"expires": NOW - timedelta(hours=1)}


def secret_post(**front_matter: Any) -> Post:
    return make_post(
        SECRET,
        tags=(SECRET,),
        old_addresses=(f"/old/{SECRET}/",),
        picture={"file": "dog.jpg", "alt": SECRET},
        category="people",
        **front_matter,
    )


@pytest.mark.parametrize(
    "front_matter",
    [
        {"status": "draft"},
        {"date": NOW + timedelta(hours=1)},
        {"embargo": NOW + timedelta(hours=1)},
        {"status": "draft", "expires": NOW - timedelta(hours=1)},
        {**TAKEN_DOWN, "date": NOW + timedelta(hours=1)},
        {**EXPIRED, "embargo": NOW + timedelta(hours=1)},
    ],
    ids=["draft", "scheduled", "embargoed", "expired draft", "never published", "never due"],
)
def test_what_was_never_published_leaves_no_trace(front_matter: dict[str, Any]) -> None:
    assert SECRET not in repr(make_site([secret_post(**front_matter)]))


def test_a_post_appears_with_its_date() -> None:
    assert AT in addresses_of(make_site([secret_post(date=NOW)]))


@pytest.mark.parametrize("front_matter", [TAKEN_DOWN, EXPIRED], ids=["withdrawn", "expired"])
def test_what_is_gone_is_named_nowhere_but_in_the_addresses_of_its_notices(
    front_matter: dict[str, Any],
) -> None:
    site = repr(make_site([secret_post(**front_matter), make_post()]))
    known = site.replace(f"address='{AT}'", "").replace(f"address='/old/{SECRET}/'", "")
    assert SECRET not in known


@pytest.mark.parametrize("front_matter", [TAKEN_DOWN, EXPIRED], ids=["withdrawn", "expired"])
def test_a_notice_must_not_be_found(front_matter: dict[str, Any]) -> None:
    notice = page_at(make_site([secret_post(**front_matter)]), AT)
    assert (notice.indexable, notice.canonical) == (False, None)


def test_an_old_address_of_a_post_that_is_gone_shows_the_notice_itself() -> None:
    site = make_site([secret_post(**TAKEN_DOWN)])
    assert site.redirects == ()
    assert page_at(site, f"/old/{SECRET}/").note == "It named a witness."


def test_the_reason_for_a_take_down_stays_inside() -> None:
    assert "a name slipped in" not in repr(make_site([secret_post(**TAKEN_DOWN)]))


def test_an_expired_post_says_only_that_it_has_expired() -> None:
    notice = page_at(make_site([secret_post(**EXPIRED)]), AT)
    assert (notice.has_expired, notice.note, notice.date) == (True, "", EXPIRED["expires"])


def test_an_update_of_a_post_that_is_gone_does_not_lead_to_it() -> None:
    gone = secret_post(**TAKEN_DOWN)
    assert (
        page_at(make_site([gone, make_post(follows=gone.id)]), "/2026/11/the-dog/").follows is None
    )


def test_a_translation_of_a_post_that_is_gone_does_not_lead_to_it() -> None:
    gone = secret_post(**TAKEN_DOWN)
    spanish = make_post("el-perro", lang="es", translation_of=gone.id)
    page = page_at(make_site([gone, spanish]), spanish.address)
    assert (page.translations, page.alternates) == ((), ())


def test_the_corrections_page_tells_the_take_down_with_its_public_note() -> None:
    (told,) = page_at(make_site([secret_post(**TAKEN_DOWN)]), "/corrections/").take_downs
    assert (told.date, told.note) == (NOW, "It named a witness.")


def test_an_expired_post_is_not_called_a_take_down() -> None:
    assert page_at(make_site([secret_post(**EXPIRED)]), "/corrections/").take_downs == ()


def test_the_corrections_page_tells_corrections_newest_first() -> None:
    def corrected(slug: str, days: int) -> Post:
        return make_post(slug, corrections=({"date": NOW - timedelta(days=days), "note": slug},))

    page = page_at(make_site([corrected("older", 5), corrected("newer", 1)]), "/corrections/")
    assert [each.note for each in page.corrections] == ["newer", "older"]
