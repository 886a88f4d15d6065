"""The committed reference is what the code says, and ./porch reference keeps it so."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

import tasks
from frontporch.commands.reference import run_reference
from frontporch.reference import compose_reference

ROOT = Path(__file__).parents[2]
GENERATED = compose_reference(tasks.porch)


@pytest.mark.parametrize("path", GENERATED)
def test_every_generated_file_is_current(path: str) -> None:
    file = ROOT / path
    committed = file.read_text(encoding="utf-8") if file.is_file() else ""
    assert committed == GENERATED[path], f"{path} is not current: run ./porch reference"


def test_what_is_missing_or_old_is_written_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_reference(tmp_path, tasks.porch, check=False) == 0

    written = {path: (tmp_path / path).read_text(encoding="utf-8") for path in GENERATED}
    assert written == GENERATED
    assert capsys.readouterr().out.splitlines() == [f"Wrote {path}." for path in GENERATED]


def test_a_second_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_reference(tmp_path, tasks.porch, check=False)
    capsys.readouterr()

    assert run_reference(tmp_path, tasks.porch, check=False) == 0
    assert capsys.readouterr().out == "The reference is current.\n"


def test_a_check_names_what_is_old_writes_nothing_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_reference(tmp_path, tasks.porch, check=False)
    old = tmp_path / "docs/reference/commands.md"
    old.write_text("old", encoding="utf-8")
    capsys.readouterr()

    assert run_reference(tmp_path, tasks.porch, check=True) == 1
    assert old.read_text(encoding="utf-8") == "old"
    assert capsys.readouterr().out == (
        "docs/reference/commands.md is not current; run ./porch reference\n"
    )


def test_a_check_of_what_is_current_exits_0(tmp_path: Path) -> None:
    run_reference(tmp_path, tasks.porch, check=False)

    assert run_reference(tmp_path, tasks.porch, check=True) == 0


def test_a_new_command_and_its_option_are_in_the_reference() -> None:
    @click.group()
    def house() -> None:
        pass

    @house.command()
    @click.option("--loud", is_flag=True, help="So that the street hears it.")
    def ring() -> None:
        """Ring the bell."""

    page = compose_reference(house)["docs/reference/commands.md"]
    assert "## ./porch ring\n\nRing the bell." in page
    assert "| `--loud` | So that the street hears it. |" in page


def test_a_group_is_in_the_reference_by_its_commands() -> None:
    page = GENERATED["docs/reference/commands.md"]
    assert "## ./porch ledger verify\n\nFollow the record" in page
    assert "./porch ledger verify [OPTIONS]" in page
    assert "## ./porch ledger\n" not in page


@pytest.mark.parametrize("name", sorted(tasks.porch.commands))
def test_every_option_and_argument_says_what_it_is_for(name: str) -> None:
    command = tasks.porch.commands[name]
    context = click.Context(command, info_name=name)
    records = [parameter.get_help_record(context) for parameter in command.params]
    assert [record for record in records if record and not record[1].strip(" []requid")] == []


def test_the_schema_is_written_as_people_read_it() -> None:
    text = GENERATED["docs/reference/post.schema.json"]
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
