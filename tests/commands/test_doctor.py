"""`./porch doctor` names what is written down and not in force."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from frontporch.publishing.doctor import CODEOWNERS, RULESET
from tests.folders import write_department
from tests.gated_town import SOP, GatedTown, department, found_gated_town
from tests.policy.signers import found_town

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    return found_gated_town(tmp_path / "town")


def complaints(town: GatedTown) -> str:
    done = town.porch("doctor")
    assert done.exception is None
    return str(done.stdout)


def test_a_rehearsal_is_told_that_it_is_one(town: GatedTown) -> None:
    told = complaints(town)
    assert "Not in force: FRONT_PORCH_ROOT is not set, so everything here is a rehearsal" in told
    assert "the keys of Mai Lee, Dana Ortiz, Renee Hollis are the sample's" in told
    assert "names no publisher's key" in told
    assert town.porch("doctor").return_value == 0


def test_what_the_forge_should_hold_is_named_until_it_is_there(town: GatedTown) -> None:
    assert {CODEOWNERS, RULESET} <= set(complaints(town).replace(":", "").split())
    for name in (CODEOWNERS, RULESET):
        town.put(name, (HOUSE / name).read_bytes())
    assert CODEOWNERS not in complaints(town)
    assert RULESET not in complaints(town)


def test_a_folder_without_a_policy_lets_everything_through(tmp_path: Path) -> None:
    town = GatedTown(write_department(tmp_path / "town"))
    done = town.porch("doctor")
    assert done.return_value == 1
    assert "Must fix: sop.toml does not exist: nothing is checked for approval." in done.stdout
    assert "is in no git repository" in done.stdout


ALONE = """
[paragraphs.allows.alone]
roles = ["pio"]
kinds = ["live"]

[[cases]]"""


def test_a_night_on_which_nobody_could_speak_alone_is_named_before_it_comes(
    town: GatedTown,
) -> None:
    worry = "Not in force: nobody can open live updates alone"
    assert worry in complaints(town)

    town.put("sop.toml", SOP.replace("\n[[cases]]", ALONE, 1))
    assert worry not in complaints(town)

    town.put("sop.toml", SOP.replace("\n[[cases]]", ALONE.replace("live", "event"), 1))
    assert worry in complaints(town)


@pytest.mark.parametrize("command", ["doctor", "publish", "build"])
def test_sample_keys_beside_a_live_network_are_wrong_use(town: GatedTown, command: str) -> None:
    town.put("department.toml", f"{department()}on = true\n")
    done = town.porch(command)
    assert isinstance(done.exception, ConfigurationError)
    assert "networks.mastodon.on: gives" in str(done.exception)
    assert "take it out, or write on = false to rehearse" in str(done.exception)
    assert not (town.folder / "output").exists()


def test_a_cache_in_the_repository_is_wrong_use(town: GatedTown) -> None:
    town.put(".cache/front-porch/store/x", "x")
    town.repository.git("add", "--force", ".cache")
    done = town.porch("doctor")
    assert isinstance(done.exception, ConfigurationError)
    assert ".cache/front-porch/store/x  Must fix: is part of the repository" in str(done.exception)


def test_a_clone_that_is_cut_off_proves_nothing(town: GatedTown, tmp_path: Path) -> None:
    town.commit()
    town.commit()
    clone = GatedTown(tmp_path / "clone")
    town.repository.git("clone", "-q", "--depth", "1", f"file://{town.folder}", str(clone.folder))
    assert "this clone is cut off (shallow)" in complaints(clone)


def test_rules_that_nobody_has_accepted_are_named_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = GatedTown(tmp_path / "town")
    town.folder.mkdir()
    found_town(town.folder)
    (town.folder / "content").mkdir()
    town.repository.git("init", "-q", "-b", "main")
    root = town.porch("accept").stdout.strip().rpartition("=")[2]
    monkeypatch.setenv("FRONT_PORCH_ROOT", root)
    changed = (town.folder / "sop.toml").read_text("utf-8").replace("does.", "may.")
    town.put("sop.toml", changed)
    told = town.porch("doctor").stdout
    assert "FRONT_PORCH_PUBLISHER_KEY names no file" in told
    assert "sop.toml:" in told
    assert "not accepted yet" in told
    assert "FRONT_PORCH_ALARMS names no address" in told
    monkeypatch.setenv("FRONT_PORCH_ALARMS", "jsons://127.0.0.1/hunter2")
    told = town.porch("doctor").stdout
    assert "FRONT_PORCH_ALARMS" not in told
    assert "hunter2" not in told


@pytest.mark.parametrize("name", ["main.json", "ledger.json"])
def test_the_rulesets_are_what_the_forge_imports(name: str) -> None:
    ruleset = json.loads((HOUSE / ".github" / "rulesets" / name).read_text("utf-8"))
    assert ruleset["enforcement"] == "active"
    assert ruleset["bypass_actors"] == []
    assert {"deletion", "non_fast_forward"} <= {rule["type"] for rule in ruleset["rules"]}


def test_a_take_down_waits_for_no_owner() -> None:
    owned = (HOUSE / CODEOWNERS).read_text("utf-8").splitlines()
    rules = [line.split() for line in owned if line and not line.startswith("#")]
    assert [(path, owners) for path, *owners in rules[1:3]] == [
        ("/content/", []),
        ("/approvals/", []),
    ]
    assert rules[0][0] == "*"


def test_how_git_lays_out_the_posts_has_an_owner() -> None:
    rules = (HOUSE / CODEOWNERS).read_text("utf-8").splitlines()
    assert [rule.split()[0] for rule in rules[-2:] if "@" in rule] == [
        ".gitattributes",
        ".gitmodules",
    ]
