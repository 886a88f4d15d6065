"""What every network keeps to. A new one needs a line in FACTS and is tested here at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.delivery.networks import FACTS, LABELS, NETWORKS, facts_for
from frontporch.errors import ConfigurationError
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Attachment, Message
from tests.messages.samples import compose, make_department, make_post
from tests.small_town import DEPARTMENT, read_town

ROOT = Path(__file__).parents[3]
NAMES = sorted(facts.name for facts in FACTS)

every_network = pytest.mark.parametrize("facts", FACTS, ids=lambda one: one.name)


def test_every_network_has_one_file_and_every_file_is_listed() -> None:
    files = (ROOT / "frontporch" / "delivery" / "networks").glob("[!_]*.py")
    assert sorted(path.stem for path in files) == NAMES


def test_every_network_has_a_test_file() -> None:
    tests = {path.name for path in Path(__file__).parent.glob("test_*.py")}
    assert {f"test_{name}.py" for name in NAMES} <= tests


@every_network
def test_every_network_can_be_named_in_department_toml_and_in_a_post(
    facts: NetworkFacts, tmp_path: Path
) -> None:
    account = f'[networks.{facts.name}]\naccount = "elmferrypd"\n'
    town = read_town(tmp_path, {"department.toml": DEPARTMENT + account})
    written = make_post("social:", f"  {facts.name}: The dog is home.", department=town)
    assert compose(written, town)[facts.name].text.startswith("The dog is home.")


@pytest.mark.parametrize("name", [each.name for each in NETWORKS if each.open is None])
def test_a_network_without_programs_is_switched_on_only_by_hand(name: str, tmp_path: Path) -> None:
    written = f'[networks.{name}]\naccount = "a"\non = true\n'
    town = read_town(tmp_path, {"department.toml": DEPARTMENT + written})
    with pytest.raises(ConfigurationError) as caught:
        facts_for(town)
    line = DEPARTMENT.count("\n") + 3
    assert str(caught.value) == (
        f"department.toml:{line}  Must fix: networks.{name}.on: {LABELS[name]} lets no program "
        "post, so a person must; write by_hand = true below it"
    )
    by_hand = read_town(tmp_path, {"department.toml": f"{DEPARTMENT}{written}by_hand = true\n"})
    assert [facts.name for facts in facts_for(by_hand)] == [name]


def test_a_network_that_there_is_not_is_refused_with_its_line(tmp_path: Path) -> None:
    wrong = '[networks.mastodom]\naccount = "a"\n'
    town = read_town(tmp_path, {"department.toml": DEPARTMENT + wrong})
    with pytest.raises(ConfigurationError) as caught:
        facts_for(town)
    line = DEPARTMENT.count("\n") + 1
    assert str(caught.value).startswith(
        f'department.toml:{line}  Must fix: networks.mastodom: "mastodom" is not one of '
    )
    assert str(caught.value).endswith('. Did you mean "mastodon"?')


def sections() -> dict[str, dict[str, str]]:
    """Return the table of facts of each section of the reference that has one, by its heading."""
    page = (ROOT / "docs" / "reference" / "networks.md").read_text(encoding="utf-8")
    parts = re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", page, re.MULTILINE)
    facts = {heading: dict(re.findall(r"\| (.+?) \| (.+?) \|\n", body)) for heading, body in parts}
    return {heading: rows for heading, rows in facts.items() if "name" in rows}


def test_every_network_has_a_section_that_tells_the_truth() -> None:
    asked = ("name", "limit", "pictures", "alt text", "address", "edits")
    told = {heading: tuple(rows[key] for key in asked) for heading, rows in sections().items()}
    assert told == {facts.label: told_of(facts) for facts in FACTS}


def told_of(facts: NetworkFacts) -> tuple[str, ...]:
    in_bytes = f", and {facts.most_bytes:,} bytes" if facts.most_bytes else ""
    return (
        f"`{facts.name}`",
        f"{facts.limit:,} {facts.unit}{in_bytes}",
        f"{facts.most_pictures} at most",
        f"{facts.most_alt:,} characters at most",
        "in the text" if facts.link_in_text else "in the card; in the text beside a picture",
        "yes" if facts.can_edit else "no",
    )


@every_network
def test_a_description_that_a_post_may_hold_is_never_too_long(facts: NetworkFacts) -> None:
    longest = 1000  # AltText in frontporch/posts/values.py
    assert facts.most_alt >= longest


@every_network
@given(text=st.text())
def test_every_text_has_a_length(facts: NetworkFacts, text: str) -> None:
    assert facts.measure(text) >= 0
    assert facts.fits("")


@every_network
def test_a_longer_text_of_plain_words_is_longer(facts: NetworkFacts) -> None:
    assert [facts.measure("ab " * count) for count in (0, 1, 100)] == [0, 3, 300]


@every_network
def test_sending_costs_nothing_or_something(facts: NetworkFacts) -> None:
    picture = Attachment("a.png", "a" * 64, "A dog.")
    assert facts.price(Message(facts.name, "a", "en", "Hi.", attachments=(picture,))) >= 0


def test_only_the_networks_of_the_department_count_with_its_limit() -> None:
    names = ["x", "facebook", "mastodon", "bluesky"]
    assert [facts.name for facts in facts_for(make_department())] == names
    server = {
        'account = "@fernhollowpd@social.example"\n': 'account = "@a@b.example"\nlimit = 5000\n'
    }
    without_x = {'[networks.x]\naccount = "@fernhollowpd"\n': ""}
    facts = facts_for(make_department(replaced=server | without_x))
    assert {one.name: one.limit for one in facts} == {
        "facebook": 63_206,
        "mastodon": 5_000,
        "bluesky": 300,
    }


def test_a_message_uses_the_room_that_the_department_says_there_is() -> None:
    long = make_post(f"summary: {'word ' * 100}")
    server = {
        'account = "@fernhollowpd@social.example"\n': 'account = "@a@b.example"\nlimit = 200\n'
    }
    default, small = compose(long), compose(long, make_department(replaced=server))
    assert len(default["mastodon"].text) > 200
    assert len(small["mastodon"].text.split()) < len(default["mastodon"].text.split())
