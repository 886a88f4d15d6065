"""The ten kinds of post and their questions."""

from __future__ import annotations

from typing import get_args

import pytest

from frontporch.posts.kinds import KIND_TEMPLATES, KindTemplate, find_template, template_of
from frontporch.values import Kind

EVERY_KIND = pytest.mark.parametrize("template", KIND_TEMPLATES, ids=lambda each: each.kind)


def test_every_kind_has_one_template_in_the_order_of_the_model() -> None:
    assert tuple(template.kind for template in KIND_TEMPLATES) == get_args(Kind)


@EVERY_KIND
def test_a_kind_leads_to_its_template(template: KindTemplate) -> None:
    assert template_of(template.kind) == template
    assert find_template(template.kind) == template


def test_a_word_that_is_no_kind_has_no_template() -> None:
    assert find_template("storey") is None


@EVERY_KIND
def test_five_different_questions_open_a_kind(template: KindTemplate) -> None:
    assert len(set(template.questions)) == 5


@EVERY_KIND
def test_questions_can_stand_in_a_comment(template: KindTemplate) -> None:
    written = " ".join((template.one, template.purpose, *template.questions))
    assert "--" not in written
    assert ">" not in written


@EVERY_KIND
def test_a_purpose_is_one_sentence(template: KindTemplate) -> None:
    assert template.purpose.count(".") == 1
    assert template.purpose.endswith(".")


def test_no_question_is_asked_of_two_kinds() -> None:
    asked = [question for template in KIND_TEMPLATES for question in template.questions]
    assert sorted(asked) == sorted(set(asked))
