"""A drill of live updates looks real on this machine, and can never become real."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from frontporch.building.clearances import Clearances, write_clearances
from frontporch.building.drill import drill_folder
from frontporch.commands.build import PUBLIC_SETTINGS, SERVE_SETTINGS, BuildOptions, build_site
from frontporch.commands.wiring.gating import Passed
from frontporch.configuration import read_department
from tests.folders import NOW
from tests.gated_town import GatedTown, found_gated_town

GAS = ("--title", "Gas leak", "--text", "A gas line is broken.", "--name", "gas-leak")
DRILL_FILE = "content/live/drill-gas-leak/001.md"
# whoever opens a connection, or asks for a name, leaves a line in the file
NO_NETWORK = """
import socket
def _tell(*given, **named):
    with open({file!r}, "a") as told:
        told.write(repr(given) + "\\n")
    raise OSError("no network here")
socket.getaddrinfo = socket.create_connection = _tell
_connect = socket.socket.connect
def connect(self, address):
    return _tell(address) if self.family != socket.AF_UNIX else _connect(self, address)
socket.socket.connect = connect
socket.socket.sendto = _tell
"""


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    town = found_gated_town(tmp_path / "town")
    town.write("the-dog")
    town.commit()
    return town


def drill(town: GatedTown, *arguments: str) -> str:
    done = town.porch("live", "drill", *arguments, *(() if arguments == ("show",) else timed()))
    assert done.exception is None, done.exception
    assert done.return_value == 0, done.output
    return done.output


def timed() -> tuple[str, str]:
    return ("--now", NOW)


def site_of(town: GatedTown) -> Path:
    return drill_folder(town.folder) / "drill-site"


def test_a_drill_shows_the_same_pages_with_its_mark_on_every_one(town: GatedTown) -> None:
    said = drill(town, "open", *GAS)
    pages = list(site_of(town).rglob("*.html"))

    assert "Mastodon would read:\nLive update 1: Gas leak" in said
    assert "A gas line is broken." in (site_of(town) / "live/drill-gas-leak/index.html").read_text()
    whole = [page for page in pages if "<main" in page.read_text()]
    assert len(whole) > 10
    assert [page for page in whole if 'class="drill"' not in page.read_text()] == []
    alert = (site_of(town) / "live/drill-gas-leak/1.cap.xml").read_text()
    assert "<status>Exercise</status>" in alert


@pytest.mark.slow
def test_a_drill_is_told_from_the_first_word_to_the_last(town: GatedTown) -> None:
    drill(town, "open", *GAS)
    drill(town, "update", "--title", "The gas is off", "--text", "It is shut.")
    drill(town, "close", "--title", "All is well", "--text", "It is mended.")
    shown = drill(town, "show")

    assert "drill-gas-leak: closed" in shown
    assert "3. " in shown
    assert "All is well" in shown


@pytest.mark.slow
def test_a_new_drill_forgets_the_one_before(town: GatedTown) -> None:
    drill(town, "open", *GAS)
    drill(town, "open", "--title", "Flood", "--text", "The river rises.")

    assert "gas-leak" not in drill(town, "show")


@pytest.mark.slow
def test_a_drill_opens_no_connection_and_touches_nothing_but_the_cache(
    town: GatedTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, guard = tmp_path / "told", tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(NO_NETWORK.format(file=str(told)))
    monkeypatch.setenv("PYTHONPATH", str(guard))

    drill(town, "open", *GAS)

    assert not told.exists()
    assert town.repository.git("status", "--porcelain") == ""
    beside = {path.name for path in (town.folder / ".cache" / "front-porch").iterdir()}
    assert beside.isdisjoint({"outbox", "rehearsal"})


def test_where_things_are_published_for_real_there_is_no_drill(
    town: GatedTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONT_PORCH_ROOT", "a" * 64)
    done = town.porch("live", "drill", "open", *GAS, *timed())

    assert "a drill runs where it is not" in str(done.exception)
    assert not drill_folder(town.folder).exists()


@pytest.mark.slow
def test_the_files_of_a_drill_are_refused_among_the_content(town: GatedTown) -> None:
    drill(town, "open", *GAS)
    shutil.copytree(drill_folder(town.folder) / "content/live", town.folder / "content/live")

    checked = town.porch("check")
    published = town.porch("publish")

    assert "a drill is never published" in checked.output
    assert (checked.return_value, "never published" in str(published.exception)) == (1, True)
    assert town.public("live/drill-gas-leak") is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "output"), [(PUBLIC_SETTINGS, "drill-site"), (SERVE_SETTINGS, "output")]
)
def test_a_drill_is_never_built_as_the_public_site(
    town: GatedTown, tmp_path: Path, settings: str, output: str
) -> None:
    drill(town, "open", *GAS)
    clearances = Clearances(mode="drill", now=datetime.fromisoformat(NOW))
    listed = write_clearances(clearances, town.folder, "drill.json")
    passed = Passed(listed, clearances, read_department(town.folder))
    with (tmp_path / "words").open("w+") as words:
        code, _ = build_site(town.folder, passed, BuildOptions(settings, tmp_path / output), words)
        words.seek(0)
        assert "a drill" in words.read()

    assert code == 2
    assert not list((tmp_path / output).glob("**/*.html"))
