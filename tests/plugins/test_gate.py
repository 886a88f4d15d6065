"""The plugin that holds a site against the gate's list; attacks on it are in tests/attacks/."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from frontporch.building.clearances import Clearances, write_clearances
from tests.folders import CHECKOUT, NOW
from tests.gated_town import GatedTown, found_gated_town


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    town = found_gated_town(tmp_path / "town")
    town.approve(town.write("the-dog"))
    town.commit()
    return town


def pelican(
    town: GatedTown, listed: Path | None, settings: str = "publishconf.py", **variables: str
) -> tuple[int, str]:
    """Run Pelican itself with a list, or without one; return the exit code and what it said."""
    given = [f'FRONT_PORCH_CLEARANCES="{listed}"'] if listed else []
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pelican", "-s", str(CHECKOUT / settings)),
            *("--fatal", "errors", "--log-handler", "plain"),
            *("-e", f'FRONT_PORCH_NOW="{NOW}"', *given),
        ],
        cwd=CHECKOUT,
        env={
            **os.environ,
            "FRONT_PORCH_FOLDER": str(town.folder),
            "PYTHONPATH": str(CHECKOUT),
            **variables,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def mode_of(town: GatedTown, mode: str) -> Path:
    plain = {"mode": mode, "now": datetime.fromisoformat(NOW)}
    return write_clearances(Clearances.model_validate(plain), town.folder)


def test_without_a_list_nothing_is_built(town: GatedTown) -> None:
    code, said = pelican(town, None)
    assert code == 2
    assert said.startswith("the gate's list  Must fix: is missing, and without it nothing is built")
    assert len(said.splitlines()) == 1
    assert not (town.folder / "output").exists()


def test_where_there_is_a_policy_nothing_passes_unchecked(town: GatedTown) -> None:
    code, said = pelican(town, mode_of(town, "open"))
    assert code == 2
    assert "sop.toml" in said
    assert not (town.folder / "output").exists()


def test_for_real_nothing_passes_unchecked_even_without_a_policy(town: GatedTown) -> None:
    (town.folder / "sop.toml").unlink()
    code, _ = pelican(town, mode_of(town, "open"), FRONT_PORCH_ROOT="0" * 64)
    assert code == 2
    assert not (town.folder / "output").exists()


def test_what_is_for_this_machine_only_is_not_built_for_the_public(town: GatedTown) -> None:
    listed = mode_of(town, "serve")
    assert pelican(town, listed)[0] == 2
    assert not (town.folder / "output").exists()
    assert pelican(town, listed, "pelicanconf.py")[0] == 0


def test_a_post_that_was_changed_after_the_gate_decided_is_not_built(town: GatedTown) -> None:
    town.porch("build")
    listed = town.folder / ".cache" / "front-porch" / "clearances.json"
    before = (town.folder / "output" / "2026/11/the-dog/index.html").read_bytes()
    town.write("the-dog", body="Something else.\n")
    code, said = pelican(town, listed)
    assert code == 1
    assert said.startswith("content/posts/2026/the-dog.md  Must fix: is not what was cleared")
    assert (town.folder / "output" / "2026/11/the-dog/index.html").read_bytes() == before


def test_rules_that_were_changed_after_the_gate_decided_stop_the_build(town: GatedTown) -> None:
    town.porch("build")
    listed = town.folder / ".cache" / "front-porch" / "clearances.json"
    changed = (town.folder / "sop.toml").read_text("utf-8").replace("reads", "read")
    town.put("sop.toml", changed)
    code, said = pelican(town, listed)
    assert code == 2
    assert "is not as it was when the gate decided" in said
