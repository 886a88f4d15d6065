from __future__ import annotations

from pathlib import Path

from frontporch.building.catalogs import read_catalogs
from frontporch.configuration import read_department
from frontporch.policy.sop_reading import read_sop
from frontporch.site.policy_page import policy_page, policy_pages

HOUSE = Path(__file__).parents[2]


def test_the_policy_is_a_standing_page_in_the_first_language() -> None:
    department = read_department(HOUSE)
    sop = read_sop(HOUSE, department)
    page = policy_page(sop, department)
    assert (page.address, page.title, page.lang) == ("/policy/", sop.title, "en")
    assert page.updated is not None
    assert f"{page.updated:%Y-%m-%d}" == f"{sop.since}"


def test_it_holds_every_public_paragraph_and_no_other() -> None:
    department = read_department(HOUSE)
    sop = read_sop(HOUSE, department)
    hidden = sop.paragraphs[0].model_copy(update={"public": False})
    less = sop.model_copy(update={"paragraphs": (hidden, *sop.paragraphs[1:])})
    page = policy_page(less, department)
    assert hidden.title not in page.markdown
    assert [each.id for each in sop.paragraphs[1:] if f"## {each.id} " not in page.markdown] == []


def test_a_policy_that_was_translated_is_a_page_of_that_language_too() -> None:
    department = read_department(HOUSE)
    sop = read_sop(HOUSE, department)
    _, spanish = policy_pages(sop, department, read_catalogs(HOUSE / "theme"))
    assert (spanish.address, spanish.lang, spanish.translation_of) == (
        "/es/policy/",
        "es",
        "policy",
    )
    assert spanish.title == "Qué publicamos y quién lo lee antes"
    assert [each.id for each in sop.paragraphs if f"## {each.id} " not in spanish.markdown] == []
    assert "Se queda 77 días como máximo." in spanish.markdown
    assert "In short" not in spanish.markdown


def test_a_policy_that_nobody_translated_says_in_which_language_it_is() -> None:
    department = read_department(HOUSE)
    sop = read_sop(HOUSE, department).model_copy(update={"translations": {}})
    (page,) = policy_pages(sop, department, read_catalogs(HOUSE / "theme"))
    assert page.markdown.startswith('<p lang="es">Esta página está solo en inglés.</p>')
