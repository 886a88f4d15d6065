from __future__ import annotations

from tests.site.builders import addresses_of, make_department, make_post, make_site, page_at


def author_of(handle: str) -> tuple[str, str | None]:
    page = page_at(make_site([make_post(authors=(handle,))]), "/2026/11/the-dog/")
    (author,) = page.authors
    return author.name, author.url


def test_an_officer_shown_in_full_is_named_with_rank() -> None:
    assert author_of("lee") == ("Officer Mai Lee", "/officers/lee/")


def test_an_officer_shown_in_short_form_goes_by_it_also_in_the_address() -> None:
    assert author_of("mendez-ana") == ("Officer M.", "/officers/officer-m/")


def test_an_officer_shown_as_their_section_has_no_page() -> None:
    assert author_of("novak") == ("Patrol", None)


def test_nothing_of_a_name_that_is_not_shown_reaches_the_site() -> None:
    site = repr(make_site([make_post(authors=("mendez-ana", "novak"))]))
    assert [name for name in ("mendez", "Mendez", "novak", "Novak") if name in site] == []


def test_two_officers_with_one_short_form_have_two_pages() -> None:
    department = make_department()
    second = department.officers[1].model_copy(update={"handle": "moreno"})
    both = department.model_copy(update={"officers": (*department.officers, second)})
    assert {"/officers/officer-m/", "/officers/officer-m-2/"} <= addresses_of(
        make_site([], department=both)
    )


def test_a_guest_is_named_with_where_they_come_from() -> None:
    guest = {"name": "Walt", "affiliation": "Hardware store", "sponsor": "lee"}
    (author,) = page_at(make_site([make_post(authors=(guest,))]), "/2026/11/the-dog/").authors
    assert (author.name, author.detail, author.url) == ("Walt", "Hardware store", None)


def test_an_author_named_twice_is_shown_once() -> None:
    page = page_at(make_site([make_post(authors=("lee", "lee"))]), "/2026/11/the-dog/")
    assert len(page.authors) == 1


def test_a_serving_officer_has_a_page_before_the_first_post() -> None:
    page = page_at(make_site([]), "/officers/lee/")
    assert (page.articles, page.is_former, page.portrait.url) == (
        (),
        False,
        "/media/lee-0123456789.jpg",
    )


def test_an_officer_without_a_post_offers_no_feed() -> None:
    assert page_at(make_site([]), "/officers/lee/").feeds == ()


def test_a_former_officer_without_posts_has_no_page() -> None:
    assert "/officers/gone/" not in addresses_of(make_site([]))


def test_a_former_officer_keeps_their_posts_and_loses_the_portrait() -> None:
    page = page_at(make_site([make_post(authors=("gone",))]), "/officers/gone/")
    assert (page.is_former, page.portrait, len(page.articles)) == (True, None, 1)


def test_a_face_is_not_shown_with_a_short_form() -> None:
    assert page_at(make_site([]), "/officers/officer-m/").portrait is None


def test_the_list_keeps_those_who_have_left_apart() -> None:
    page = page_at(make_site([make_post(authors=("gone",))]), "/officers/")
    assert [each.name for each in page.people] == ["Officer Mai Lee", "Officer M."]
    assert [each.name for each in page.former] == ["Walter Gone"]
