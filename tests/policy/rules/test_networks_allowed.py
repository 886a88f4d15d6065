from __future__ import annotations

from dataclasses import replace

from frontporch.policy.demands import Ruling
from frontporch.policy.rules.networks_allowed import CHECK
from tests.policy.rules.subjects import ALLOWING, subject_of, told, town
from tests.small_town import post

ON_X = town('\n[networks.x]\naccount = "fernhollowpd"\n')
NOT_ON_X = replace(ALLOWING, networks={"x": Ruling(is_allowed=False, paragraph="7.1")})
SOCIAL = ("social:", "  x: The dog is home.")


def test_words_for_a_network_that_the_post_may_go_to_are_fine() -> None:
    assert told(CHECK, subject_of(post(*SOCIAL), department=ON_X)) == []


def test_words_for_a_network_that_the_sop_keeps_it_off_cite_the_paragraph() -> None:
    subject = subject_of(post(*SOCIAL), department=ON_X, demands=NOT_ON_X)
    assert told(CHECK, subject) == [
        "7  Must fix, SOP 7.1: social.x: this post may not go there; delete the line"
    ]


def test_a_post_without_words_of_its_own_is_kept_off_without_a_word() -> None:
    assert told(CHECK, subject_of(post(), department=ON_X, demands=NOT_ON_X)) == []
