from __future__ import annotations

from dataclasses import replace

from frontporch.policy.demands import Ruling
from frontporch.policy.rules.author_allowed import CHECK
from tests.policy.rules.subjects import ALLOWING, subject_of, told
from tests.small_town import post

GUEST = "  - {name: Walt Sorensen, affiliation: Sorensen Hardware, sponsor: %s}"


def test_a_writer_who_may_write_it_is_fine() -> None:
    assert told(CHECK, subject_of(post())) == []


def test_a_writer_who_may_not_write_it_is_told_by_which_paragraph() -> None:
    demands = replace(ALLOWING, writers={"lee": Ruling(is_allowed=False, paragraph="4.2")})
    assert told(CHECK, subject_of(post(), demands=demands)) == [
        (
            "5  Must fix, SOP 4.2: authors[1]: Dana Lee may not write this; "
            "leave it to somebody who may, and name them here"
        )
    ]


def test_a_sponsor_who_may_not_write_it_may_not_answer_for_it() -> None:
    demands = replace(ALLOWING, writers={"lee": Ruling(is_allowed=False, paragraph="8")})
    text = post("authors:", GUEST % "lee")
    assert told(CHECK, subject_of(text, demands=demands)) == [
        (
            "6  Must fix, SOP 8: authors[1].sponsor: Dana Lee may not answer for this; "
            "leave it to somebody who may, and name them here"
        )
    ]


def test_nobody_writes_under_the_name_of_somebody_who_has_left() -> None:
    demands = replace(ALLOWING, writers={"former": Ruling(is_allowed=False)})
    assert told(CHECK, subject_of(post("authors: [former]"), demands=demands)) == [
        (
            "5  Must fix: authors[1]: Sam Reyes left on 2025-06-30, before the day of the post; "
            "name the writer"
        )
    ]


def test_a_writer_of_whom_the_sop_knows_nothing_may_not_write() -> None:
    demands = replace(ALLOWING, writers={})
    assert told(CHECK, subject_of(post("authors: [stranger]"), demands=demands)) == [
        '5  Must fix: authors[1]: "stranger" is not on the roster; name somebody who is'
    ]
