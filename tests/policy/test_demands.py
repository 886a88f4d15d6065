from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from frontporch.department import Department
from frontporch.policy.circumstances import circumstances_of
from frontporch.policy.counting import missing_approvals, unmet
from frontporch.policy.demands import CheckDemand, DayLimit, Ruling, demands_in, demands_on
from frontporch.posts.model import Guest
from tests.policy.station import (
    WEDNESDAY,
    WEDNESDAY_NIGHT,
    demanded,
    leave,
    make_post,
    make_sop,
    make_station,
)

ALLOWED = Ruling(is_allowed=True)
READ = {"demands": {"approve": [{"roles": ["reader", "pio"]}]}}
PIO_READS = {"demands": {"approve": [{"roles": ["pio"]}]}}
CHIEF_STANDS_IN = {"allows": {"stands_in": {"for": "pio", "roles": ["chief"]}}}
DAYS = {"days": ["mon", "tue", "wed", "thu", "fri"], "from": time(7), "until": time(19)}
NIGHTS = {"allows": {"stands_in": {"for": "pio", "roles": ["chief"], "on_duty": DAYS}}}
URGENT = {"allows": {"emergency": {"roles": ["pio", "chief"]}}}


@pytest.fixture
def station(tmp_path: Path) -> Department:
    return make_station(tmp_path)


def signers(station: Department, *paragraphs: dict[str, Any], **front: Any) -> set[str]:
    """Return everybody who alone would be enough for the page."""
    demands = demanded(station, make_post(**front), *paragraphs)
    everybody = [officer.handle for officer in station.officers]
    return {each for each in everybody if not missing_approvals(demands, "page", {each})}


def test_where_no_paragraph_speaks_the_pio_must_approve_and_the_rest_is_open(
    station: Department,
) -> None:
    demands = demanded(station, make_post(), {"when": {"kind": ["alert"]}, **READ})

    assert signers(station, {"when": {"kind": ["alert"]}, **READ}) == {"ortiz"}
    assert demands.paragraphs == ()
    assert demands.writers == {"lee": ALLOWED}
    assert set(demands.networks.values()) == {ALLOWED}
    assert (demands.checks, demands.longest_stay, demands.emergency) == ({}, None, None)


def test_a_paragraph_about_approval_replaces_the_silence_and_a_second_one_only_adds(
    station: Department,
) -> None:
    assert signers(station, READ) == {"ortiz", "brandt"}
    assert signers(station, READ, PIO_READS) == {"ortiz"}


@pytest.mark.parametrize(
    ("when", "front"),
    [
        ({"kind": ["alert", "news"]}, {"kind": "alert"}),
        ({"category": ["on-patrol"]}, {}),
        ({"category": ["elsewhere"]}, {"category": None}),
        ({"tag": ["Use of force"]}, {"tags": ("use-of-FORCE",)}),
        ({"tag": ["niños"]}, {"tags": ("Ninos",)}),
        ({"neighborhood": ["oak-hill"]}, {"neighborhoods": ("depot", "oak-hill")}),
        ({"neighborhood": ["oak-hill"]}, {"neighborhoods": ()}),
        ({"lang": ["es"]}, {"lang": "es"}),
        ({"section": ["patrol"]}, {}),
        ({"role": ["reader"]}, {"authors": ("lee", "brandt")}),
        ({"years_of_service_under": 2}, {"authors": ("lee", "new")}),
        ({"years_of_service_over": 11}, {}),
        ({"sworn": False}, {"authors": ("clerk",)}),
        ({"former": True}, {"authors": ("gone",)}),
        ({"translation": True}, {"translation_of": "0a0a0a0a0a"}),
        (
            {"picture_with_people": True},
            {"picture": {"file": "a.png", "alt": "", "people": ["Al"]}},
        ),
        (
            {"corrected": True},
            {"corrections": ({"date": WEDNESDAY, "note": "It was a cat."},)},
        ),
        (
            {"guest": True},
            {"authors": (Guest(name="Walt", affiliation="Hardware", sponsor="lee"),)},
        ),
        (
            {"appeal": ["missing"]},
            {"appeal": {"about": "missing", "contact": "Call us.", "ends": WEDNESDAY}},
        ),
    ],
)
def test_a_paragraph_is_about_the_posts_that_its_conditions_describe(
    station: Department, when: dict[str, Any], front: dict[str, Any]
) -> None:
    assert demanded(station, make_post(**front), {"when": when}).paragraphs == ("1.1",)


@pytest.mark.parametrize(
    ("when", "front"),
    [
        ({"kind": ["alert"]}, {}),
        ({"kind": ["story"], "tag": ["dogs"]}, {"tags": ("cats",)}),
        ({"category": ["elsewhere"]}, {}),
        ({"tag": ["force"]}, {"tags": ("workforce",)}),
        ({"tag": ["?!"]}, {"tags": ("workforce",)}),
        ({"neighborhood": ["oak-hill"]}, {"neighborhoods": ("depot",)}),
        ({"section": ["records"]}, {}),
        ({"role": ["reader"], "sworn": False}, {"authors": ("brandt", "clerk")}),
        ({"years_of_service_under": 11}, {}),
        ({"years_of_service_over": 12}, {}),
        ({"former": True}, {}),
        ({"guest": True}, {}),
        ({"translation": True}, {}),
        ({"corrected": True}, {}),
        ({"picture_with_people": True}, {"picture": {"file": "a.png", "alt": "A bus."}}),
        ({"appeal": ["missing"]}, {}),
    ],
)
def test_a_paragraph_leaves_other_posts_alone(
    station: Department, when: dict[str, Any], front: dict[str, Any]
) -> None:
    assert demanded(station, make_post(**front), {"when": when}).paragraphs == ()


def test_an_unknown_first_day_is_held_against_a_writer_both_ways(tmp_path: Path) -> None:
    station = make_station(tmp_path)
    unknown = station.officers[0].model_copy(update={"since": None})
    station = Department(**{**dict(station), "officers": (unknown, *station.officers[1:])})
    under = {"when": {"years_of_service_under": 1}, **PIO_READS}
    urgent = {"when": {"years_of_service_over": 1}, **URGENT}

    demands = demanded(station, make_post(), READ, under, urgent)

    assert demands.paragraphs == ("1.1", "2.1", "3.1")
    assert demands.emergency is None


def test_a_year_of_service_is_whole_on_its_day(tmp_path: Path) -> None:
    station, sop = make_station(tmp_path), make_sop({"when": {"years_of_service_under": 1}})
    post = make_post(authors=("new",))
    before = datetime.fromisoformat("2027-04-30T23:59-05:00")
    on_it = datetime.fromisoformat("2027-05-01T00:00-05:00")

    assert demands_on(post, station, sop, before).paragraphs == ("1.1",)
    assert demands_on(post, station, sop, on_it).paragraphs == ()


def test_only_people_with_the_role_may_write_and_the_paragraph_says_so(station: Department) -> None:
    post = make_post(authors=("lee", "hollis"))
    demands = demanded(station, post, {"demands": {"write": ["chief"]}})

    assert demands.writers == {
        "lee": Ruling(is_allowed=False, paragraph="1.1"),
        "hollis": Ruling(is_allowed=True, paragraph="1.1"),
    }


def test_an_empty_list_of_writers_is_nobody(station: Department) -> None:
    demands = demanded(station, make_post(authors=("hollis",)), {"demands": {"write": []}})

    assert demands.writers["hollis"] == Ruling(is_allowed=False, paragraph="1.1")


def test_who_left_before_the_day_of_a_post_may_not_have_written_it(station: Department) -> None:
    late = make_post(authors=("gone",))
    early = make_post(authors=("gone",), date=datetime.fromisoformat("2025-06-30T23:00-05:00"))

    assert demanded(station, late, READ).writers["gone"] == Ruling(is_allowed=False)
    assert demanded(station, early, READ).writers["gone"] == ALLOWED


def test_a_handle_that_nobody_has_may_not_write(station: Department) -> None:
    assert demanded(station, make_post(authors=("nobody",)), READ).writers == {
        "nobody": Ruling(is_allowed=False)
    }


def test_neither_writers_nor_sponsors_nor_people_who_left_may_approve(station: Department) -> None:
    guest = Guest(name="Walt", affiliation="Hardware", sponsor="ortiz")

    assert signers(station, READ, authors=("brandt",)) == {"ortiz"}
    assert signers(station, READ, authors=(guest,)) == {"brandt"}


def test_one_paragraph_wants_different_people_and_two_paragraphs_may_have_the_same(
    station: Department,
) -> None:
    both = {"demands": {"approve": [{"roles": ["pio"]}, {"roles": ["pio", "chief"]}]}}
    demands = demanded(station, make_post(), both)

    assert [demand.roles for demand in missing_approvals(demands, "page", {"ortiz"})] == [
        ("pio", "chief")
    ]
    assert [demand.roles for demand in missing_approvals(demands, "page", {"hollis"})] == [("pio",)]
    assert missing_approvals(demands, "page", {"ortiz", "hollis"}) == ()
    assert signers(station, READ, PIO_READS) == {"ortiz"}


def test_a_count_is_that_many_people(station: Department) -> None:
    two = {"demands": {"approve": [{"roles": ["pio", "chief", "reader"], "count": 2}]}}
    demands = demanded(station, make_post(), two)

    assert [each.count for each in missing_approvals(demands, "page", ())] == [2]
    assert [each.count for each in missing_approvals(demands, "page", {"ortiz"})] == [1]
    assert missing_approvals(demands, "page", {"ortiz", "brandt"}) == ()


def test_people_move_over_so_that_as_many_seats_as_can_be_are_taken(station: Department) -> None:
    wanted = {"demands": {"approve": [{"roles": ["pio", "chief", "reader"]}, {"roles": ["chief"]}]}}
    demands = demanded(station, make_post(), wanted)

    assert missing_approvals(demands, "page", {"brandt", "hollis"}) == ()
    assert list(unmet(demands.approvals, {"brandt", "ortiz"})) == [demands.approvals[1]]


def test_a_paragraph_about_a_network_concerns_its_message_alone(station: Department) -> None:
    on_x = {"when": {"network": ["x"]}, "demands": {"approve": [{"roles": ["chief"]}]}}
    demands = demanded(station, make_post(), READ, on_x)

    assert missing_approvals(demands, "page", {"brandt"}) == ()
    assert missing_approvals(demands, "message[facebook]", {"brandt"}) == ()
    assert [each.paragraph for each in missing_approvals(demands, "message[x]", {"brandt"})] == [
        "2.1"
    ]


def test_a_paragraph_about_a_network_does_not_silence_the_pio_for_the_page(
    station: Department,
) -> None:
    on_x = {"when": {"network": ["x"]}, "demands": {"approve": [{"roles": ["reader"]}]}}

    assert signers(station, on_x) == {"ortiz"}


def test_who_may_not_write_for_a_network_keeps_the_post_off_it(station: Department) -> None:
    on_x = {"when": {"network": ["x"]}, "demands": {"write": ["pio"]}}
    demands = demanded(station, make_post(), on_x)

    assert demands.networks["x"] == Ruling(is_allowed=False, paragraph="1.1")
    assert demands.networks["facebook"] == ALLOWED
    assert demands.writers["lee"] == ALLOWED


def test_where_nobody_can_prove_who_wrote_it_the_pio_is_needed_once(station: Department) -> None:
    demands = demanded(station, make_post(), READ)
    silent = demanded(station, make_post(), {})

    missing = missing_approvals(demands, "page", {"brandt"}, is_proven=False)
    assert [(each.roles, each.paragraph) for each in missing] == [(("pio",), "")]
    assert missing_approvals(demands, "page", {"ortiz"}, is_proven=False) == ()
    assert missing_approvals(silent, "page", {"ortiz"}, is_proven=False) == ()
    assert len(missing_approvals(silent, "page", (), is_proven=False)) == 1


def test_what_is_asked_for_where_nobody_can_prove_it_cites_the_paragraph_on_own_words(
    station: Department,
) -> None:
    sop = make_sop(READ, PIO_READS, own_words="2.1")
    demands = demands_on(make_post(), station, sop, WEDNESDAY)

    assert (demands.own_words, demands.if_unproven.paragraph) == ("2.1", "2.1")
    assert missing_approvals(demands, "page", {"ortiz"}, is_proven=False) == ()


def test_networks_are_what_every_paragraph_leaves_open(station: Department) -> None:
    demands = demanded(
        station,
        make_post(),
        {"demands": {"networks": {"only": ["mastodon", "x"]}}},
        {"demands": {"networks": {"never": ["x"]}}},
    )

    assert demands.networks == {
        "x": Ruling(is_allowed=False, paragraph="2.1"),
        "facebook": Ruling(is_allowed=False, paragraph="1.1"),
        "mastodon": Ruling(is_allowed=True, paragraph="1.1"),
        "bluesky": Ruling(is_allowed=False, paragraph="1.1"),
    }


def test_an_empty_list_of_networks_is_none(station: Department) -> None:
    demands = demanded(station, make_post(), {"demands": {"networks": {"only": []}}})

    assert {ruling.is_allowed for ruling in demands.networks.values()} == {False}


def test_the_strictest_weight_of_a_check_and_the_shortest_time_win(station: Department) -> None:
    demands = demanded(
        station,
        make_post(),
        {"demands": {"checks": {"captions": "off", "link-text": "off"}, "stay_up_days": 30}},
        {"demands": {"checks": {"captions": "must-fix"}, "stay_up_days": 14, "needs_end": True}},
        {"demands": {"checks": {"captions": "worth-a-look"}, "take_down_days": 2}},
    )

    assert demands.checks == {
        "captions": CheckDemand("must-fix", "2.1"),
        "link-text": CheckDemand("off", "1.1"),
    }
    assert (demands.longest_stay, demands.needs_end) == (DayLimit(14, "2.1"), "2.1")
    assert demands.take_down == DayLimit(2, "3.1")


def test_days_end_with_the_last_one() -> None:
    start = datetime.fromisoformat("2026-08-14T15:00-05:00")

    assert DayLimit(77, "4.1").last_moment(start).isoformat() == "2026-10-30T23:59:59-05:00"


def test_somebody_stands_in_while_the_pio_is_away(tmp_path: Path) -> None:
    away = leave("ortiz", WEDNESDAY.date(), WEDNESDAY.date())
    station = make_station(tmp_path, away)

    assert signers(station, PIO_READS) == {"ortiz"}
    assert signers(station, PIO_READS, CHIEF_STANDS_IN) == {"ortiz", "hollis"}


def test_leave_is_over_when_its_last_day_is(tmp_path: Path) -> None:
    away = leave("ortiz", WEDNESDAY.date(), WEDNESDAY.date())
    station, sop = make_station(tmp_path, away), make_sop(PIO_READS, CHIEF_STANDS_IN)

    persons = [
        demands_on(make_post(), station, sop, datetime.fromisoformat(moment)).approvals[0].persons
        for moment in ("2026-11-17T23:59-06:00", "2026-11-18T23:59-06:00", "2026-11-19T00:00-06:00")
    ]
    assert persons == [{"ortiz"}, {"ortiz", "hollis"}, {"ortiz"}]


def test_somebody_stands_in_outside_the_hours_of_the_pio(station: Department) -> None:
    sop = make_sop(PIO_READS, NIGHTS)

    assert demands_on(make_post(), station, sop, WEDNESDAY).approvals[0].persons == {"ortiz"}
    assert demands_on(make_post(), station, sop, WEDNESDAY_NIGHT).approvals[0].persons == {
        "ortiz",
        "hollis",
    }


def test_somebody_stands_in_for_the_pios_own_posts(station: Department) -> None:
    assert signers(station, PIO_READS, CHIEF_STANDS_IN, authors=("ortiz",)) == {"hollis"}
    assert signers(station, PIO_READS, authors=("ortiz",)) == set()


def test_nobody_stands_in_for_a_role_that_the_demand_does_not_name(station: Department) -> None:
    read = {"demands": {"approve": [{"roles": ["reader"]}]}}

    assert signers(station, read, CHIEF_STANDS_IN, authors=("ortiz",)) == {"brandt"}


def test_the_pio_may_publish_some_kinds_alone_but_still_signs(station: Department) -> None:
    alone = {"allows": {"alone": {"roles": ["pio"], "kinds": ["notice"]}}}
    front = {"kind": "notice", "authors": ("ortiz",)}

    assert signers(station, PIO_READS, alone, **front) == {"ortiz"}
    assert demanded(station, make_post(**front), PIO_READS, alone).alone == {"ortiz": "2.1"}
    assert signers(station, PIO_READS, alone, authors=("ortiz",)) == set()


def test_who_may_clear_their_own_words_vouches_where_nobody_proves_who_wrote(
    station: Department,
) -> None:
    alone = {"allows": {"alone": {"roles": ["chief"], "kinds": ["notice"]}}}

    assert demanded(station, make_post(kind="notice"), alone).if_unproven.roles == ("chief",)
    assert demanded(station, make_post(kind="story"), alone).if_unproven.roles == ("pio",)


def test_who_has_left_publishes_nothing_alone(station: Department) -> None:
    alone = {"allows": {"alone": {"roles": ["pio"], "kinds": ["notice"]}}}
    front = {"kind": "notice", "authors": ("gone",)}

    assert demanded(station, make_post(**front), PIO_READS, alone).alone == {}


def test_alone_does_not_stand_for_somebody_else(station: Department) -> None:
    alone = {"allows": {"alone": {"roles": ["pio"], "kinds": ["notice"]}}}
    chief = {"demands": {"approve": [{"roles": ["chief"]}]}}

    assert signers(station, chief, alone, kind="notice", authors=("ortiz",)) == {"hollis"}


def test_a_writer_beside_the_pio_does_not_publish_alone(station: Department) -> None:
    alone = {
        "when": {"role": ["pio"]},
        "allows": {"alone": {"roles": ["pio"], "kinds": ["notice"]}},
    }
    front = {"kind": "notice", "authors": ("ortiz", "lee")}

    assert demanded(station, make_post(**front), PIO_READS, alone).alone == {}


def test_in_an_emergency_a_named_role_clears_and_a_writer_may(station: Department) -> None:
    emergency = demanded(station, make_post(authors=("ortiz",)), URGENT).emergency

    assert emergency is not None
    assert (emergency.persons, emergency.hours, emergency.paragraph) == (
        frozenset({"ortiz", "hollis"}),
        24,
        "1.1",
    )


def test_a_paragraph_can_hold_in_an_emergency_too(station: Department) -> None:
    never = {"demands": {"no_emergency": True}}

    assert demanded(station, make_post(), URGENT, never).emergency is None


def test_of_two_rules_for_emergencies_both_hold(station: Department) -> None:
    narrow = {"allows": {"emergency": {"roles": ["chief"], "second_signature_within_hours": 12}}}
    emergency = demanded(station, make_post(), URGENT, narrow).emergency

    assert emergency is not None
    assert (emergency.persons, emergency.hours) == (frozenset({"hollis"}), 12)


def test_what_is_easier_for_some_writers_is_not_easier_where_there_is_no_writer(
    station: Department,
) -> None:
    urgent = {"when": {"role": ["pio"]}, **URGENT}
    about = replace(circumstances_of(make_post(), station, WEDNESDAY), writers=())

    assert demands_in(about, station, make_sop(urgent), WEDNESDAY).emergency is None


def test_a_translation_is_announced_only_where_a_paragraph_says_so(station: Department) -> None:
    announced = {"when": {"translation": True}, "allows": {"announce_translations": True}}
    translation = make_post(translation_of="0a0a0a0a0a")

    assert not demanded(station, translation, READ).announces_translations
    assert demanded(station, translation, announced).announces_translations


def test_demands_are_values(station: Department) -> None:
    demands = demanded(station, make_post(), READ)

    assert demanded(station, make_post(), READ) == demands
    assert replace(demands, needs_end="1.1") != demands
