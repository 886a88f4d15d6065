"""A new network is one file and one line, with its test file and its section; the rest finds it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
NETWORKS = "frontporch/delivery/networks"
TESTS = "tests/delivery/networks"
REFERENCE = "docs/reference/networks.md"

NETWORK = '''
"""Pigeon Post: short letters, carried by birds."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from frontporch import department
from frontporch.delivery.addresses import Addresses, by_address, split_on
from frontporch.delivery.network import Manner, Network
from frontporch.delivery.order import Remote
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message


def price(_message: Message) -> Decimal:
    """Return what a pigeon wants."""
    return Decimal("0.010")


def read_address(_account: department.Network, address: str) -> Remote | None:
    """Return the letter of an address."""
    pieces = split_on(["pigeon.example"], address)
    return by_address(pieces) if pieces else None


def open_loft(_account: object, _keys: object) -> None:
    """Nothing is really sent in this test."""


FACTS = NetworkFacts(
    name="pigeon",
    label="Pigeon Post",
    limit=200,
    unit="letters",
    measure=len,
    price=price,
    shows_card=False,
    can_edit=False,
)
NETWORK = Network(
    facts=FACTS,
    manner=Manner(settle=timedelta(hours=2), repeatable_for=timedelta(0)),
    addresses=Addresses("https://pigeon.example/letters/7", read_address),
    variables=("FRONT_PORCH_PIGEON_CORN",),
    open=open_loft,
)
'''
SECTION = """
## Pigeon Post

| | |
|---|---|
| name | `pigeon` |
| limit | 200 letters |
| pictures | 4 at most |
| alt text | 1,000 characters at most |
| address | in the text |
| edits | no |

"""
REHEARSED = '''
"""A town that has an account there rehearses, answers and shows it like any other."""

from pathlib import Path

from tests.gated_town import found_gated_town


def test_a_post_goes_through_rehearsal(tmp_path: Path) -> None:
    town = found_gated_town(tmp_path / "town")
    file = town.folder / "department.toml"
    account = "[networks.pigeon]\\naccount = \\"The loft\\"\\n"
    file.write_text(f"{file.read_text('utf-8')}\\n{account}", encoding="utf-8")
    sop = town.folder / "sop.toml"
    rule = "networks = { never = [\\"mastodon\\"] }"
    demands = "[paragraphs.demands]"
    sop.write_text(sop.read_text("utf-8").replace(demands, f"{demands}\\n{rule}"), "utf-8")
    path = town.write("the-dog", more="social: {pigeon: Coo.}\\n")
    town.approve(path)
    town.commit()
    done = town.porch("publish")
    assert done.return_value == 0, done.output
    assert f"NOT SENT, rehearsed for Pigeon Post: {path}" in done.stdout
    assert "rehearsed for Mastodon" not in done.stdout
    kept = (town.folder / ".cache/front-porch/rehearsal/networks.json").read_text("utf-8")
    assert "Coo." in kept
    preview = town.porch("check", "--preview", path).stdout
    assert "of 200 letters" in preview
    assert "Pigeon Post: The loft" in town.porch("accounts").stdout
    said = town.porch("settle", "id-the-dog", "pigeon", "--not-sent", "--as", "lee")
    assert "is on Pigeon Post already" in str(said.exception)
'''


@pytest.fixture
def copy(pytester: pytest.Pytester) -> pytest.Pytester:
    leave_out = shutil.ignore_patterns("__pycache__", "node_modules", ".hypothesis")
    for folder in ("docs/reference", "frontporch", "plugins", "tests", "theme"):
        shutil.copytree(ROOT / folder, pytester.path / folder, ignore=leave_out)
    for file in ("pyproject.toml", "pelicanconf.py", "publishconf.py", "tasks.py"):
        shutil.copy(ROOT / file, pytester.path / file)
    return pytester


def write_file(project: Path) -> None:
    (project / NETWORKS / "pigeon.py").write_text(NETWORK.lstrip(), encoding="utf-8")


def write_line(project: Path) -> None:
    path = project / NETWORKS / "__init__.py"
    listed = path.read_text(encoding="utf-8")
    start = "NETWORKS: tuple[Network, ...] = ("
    assert listed.count(start) == 1
    lines = f"from frontporch.delivery.networks import pigeon\n\n{start}\n    pigeon.NETWORK,"
    path.write_text(listed.replace(start, lines), encoding="utf-8")


def write_test(project: Path) -> None:
    (project / TESTS / "test_pigeon.py").write_text(REHEARSED.lstrip(), encoding="utf-8")


def write_section(project: Path) -> None:
    path = project / REFERENCE
    page = path.read_text(encoding="utf-8")
    path.write_text(page.replace("## Add a network\n", f"{SECTION}## Add a network\n"), "utf-8")


STEPS: dict[Callable[[Path], None], str] = {
    write_line: "test_every_network_has_one_file_and_every_file_is_listed",
    write_test: "test_every_network_has_a_test_file",
    write_section: "test_every_network_has_a_section_that_tells_the_truth",
}


def run_tests(project: pytest.Pytester) -> pytest.RunResult:
    files = ("contract", "addresses", "pigeon")
    asked = [f"{TESTS}/test_{name}.py" for name in files]
    there = [name for name in asked if (project.path / name).exists()]
    return project.runpytest_subprocess(*there, "-p", "no:cacheprovider", "-p", "no:randomly")


@pytest.mark.slow
def test_a_network_of_one_file_and_one_line_goes_through_rehearsal(copy: pytest.Pytester) -> None:
    write_file(copy.path)
    for step in STEPS:
        step(copy.path)
    outcome = run_tests(copy).parseoutcomes()
    assert outcome.get("failed", 0) + outcome.get("errors", 0) == 0
    assert outcome["passed"] > 100


@pytest.mark.slow
@pytest.mark.parametrize("left_out", STEPS, ids=lambda step: step.__name__)
def test_whatever_was_left_out_is_named(
    copy: pytest.Pytester, left_out: Callable[[Path], None]
) -> None:
    write_file(copy.path)
    for step in STEPS:
        if step is not left_out:
            step(copy.path)
    run_tests(copy).stdout.fnmatch_lines([f"FAILED *::{STEPS[left_out]}*"])
