from __future__ import annotations

from pathlib import Path

from frontporch.configuration import read_department
from frontporch.policy.sop_reading import read_sop
from frontporch.site.policy_page import policy_page

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
