from __future__ import annotations

from frontporch.policy.publication import policy_markdown
from tests.policy.station import make_sop

LABELS = {"x": "X", "facebook": "Facebook", "mastodon": "Mastodon"}


def test_the_page_is_the_text_with_what_is_enforced_in_short() -> None:
    sop = make_sop(
        {
            "id": "10.1",
            "title": "Arrests",
            "text": "An arrest is not a conviction.",
            "demands": {
                "write": ["pio"],
                "approve": [{"roles": ["pio", "chief"]}, {"roles": ["reader"], "count": 2}],
                "networks": {"never": ["x", "facebook"]},
                "stay_up_days": 77,
                "take_down_days": 1,
            },
        },
        {
            "id": "9.1",
            "title": "Nights",
            "text": "Somebody is always there.",
            "allows": {
                "stands_in": {"for": "pio", "roles": ["chief"]},
                "emergency": {"roles": ["chief", "pio"]},
                "alone": {"roles": ["pio"], "kinds": ["notice", "event"]},
                "announce_translations": True,
            },
        },
        opening="We speak for ourselves.",
    )

    assert policy_markdown(sop, LABELS) == (
        "We speak for ourselves.\n\n"
        "## 9.1 Nights\n\n"
        "Somebody is always there.\n\n"
        "**In short:** The chief stands in for the PIO. The chief or the PIO may clear it at once."
        " A second person signs within 24 hours. The PIO needs nobody else for posts of the kind"
        " notice, event. Announced in both languages.\n\n"
        "## 10.1 Arrests\n\n"
        "An arrest is not a conviction.\n\n"
        "**In short:** Written by the PIO. Approved by the PIO or the chief, and also by two of a"
        " second reader. Not announced on X or Facebook. Up for 77 days at most."
        " Gone within one day once somebody rightly asks.\n"
    )


def test_a_paragraph_without_demands_is_its_text_and_its_examples() -> None:
    example = {"instead_of": "Mistakes were made.", "write": "I was wrong."}
    sop = make_sop({"title": "Tone", "text": "Be kind.", "tone": [example]})

    assert policy_markdown(sop, LABELS) == (
        "## 1.1 Tone\n\nBe kind.\n\n- Not: *Mistakes were made.*\\\n  But: *I was wrong.*\n"
    )


def test_nobody_and_nowhere_are_said_so() -> None:
    nowhere = {"demands": {"write": [], "networks": {"only": []}}}
    somewhere = {"demands": {"networks": {"only": ["mastodon"]}}}

    page = policy_markdown(make_sop(nowhere, somewhere), LABELS)

    assert "**In short:** Written by nobody. Announced on no network." in page
    assert "**In short:** Announced on Mastodon only." in page


def test_what_is_not_public_is_not_on_the_page() -> None:
    sop = make_sop({"text": "Open."}, {"text": "The code of the back door.", "public": False})

    assert "back door" not in policy_markdown(sop, LABELS)
    assert "Open." in policy_markdown(sop, LABELS)
