"""The bootstrap: what it decides, what it says when something is missing, and real starts."""

from __future__ import annotations

import ast
import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
SCRIPT = CHECKOUT / "porch"


def load_script() -> ModuleType:
    spec = spec_from_loader("porch_script", SourceFileLoader("porch_script", str(SCRIPT)))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


porch = load_script()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout with both locks, and no environment."""
    (tmp_path / porch.RUNTIME_LOCK).write_text("click==1\n", encoding="utf-8")
    (tmp_path / porch.DEVELOPER_LOCK).write_text("click==1\npytest==1\n", encoding="utf-8")
    return tmp_path


def pretend_installed(house: Path, *locks: str) -> None:
    python = Path(porch.python_of(str(house)))
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    porch.write_stamp(str(house), [porch.stamp_line(str(house), lock) for lock in locks])


def test_the_script_parses_on_pythons_that_are_too_old() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_which_one_is_needed() -> None:
    with pytest.raises(porch.CannotStartError, match=r"needs Python 3\.11 .* this is Python 3\.6"):
        porch.refuse_old_python((3, 6))


def test_missing_git_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(porch.CannotStartError, match="git is missing"):
        porch.refuse_missing_git()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["publish"], "requirements.lock"),
        ([], "requirements.lock"),
        (["--help"], "requirements.lock"),
        (["test", "--all"], "requirements-dev.lock"),
        (["--folder", "town", "lint"], "requirements-dev.lock"),
        (["--folder=town", "bench", "build"], "requirements-dev.lock"),
        (["--folder", "test", "check"], "requirements.lock"),
        (["new", "test"], "requirements.lock"),
        (["lock"], "requirements-dev.lock"),
    ],
)
def test_only_developers_commands_need_the_developers_lock(
    arguments: list[str], expected: str
) -> None:
    assert porch.lock_for(arguments) == expected


def test_an_environment_is_ready_when_its_stamp_names_the_lock(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK)

    assert porch.is_ready(str(house), porch.RUNTIME_LOCK)
    assert not porch.is_ready(str(house), porch.DEVELOPER_LOCK)


def test_a_developers_environment_is_ready_for_publishing(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK, porch.DEVELOPER_LOCK)

    assert porch.is_ready(str(house), porch.RUNTIME_LOCK)


def test_a_changed_lock_makes_the_environment_stale(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK)

    (house / porch.RUNTIME_LOCK).write_text("click==2\n", encoding="utf-8")

    assert not porch.is_ready(str(house), porch.RUNTIME_LOCK)


def test_an_environment_whose_python_is_gone_is_not_ready(house: Path) -> None:
    pretend_installed(house, porch.RUNTIME_LOCK)

    Path(porch.python_of(str(house))).unlink()

    assert not porch.is_ready(str(house), porch.RUNTIME_LOCK)


def test_the_build_tools_are_taken_from_the_lock_with_their_hashes() -> None:
    lock = (
        "# made by uv\n"
        "feedgen==1.0.0 \\\n    --hash=sha256:aa\n    # via -r requirements.in\n"
        "setuptools==84.2.1 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        "wheel-of-time==1 \\\n    --hash=sha256:dd\n"
        "wheel==0.48.0 ; sys_platform != 'none' \\\n    --hash=sha256:ee\n"
    )

    assert porch.lines_of(porch.BUILD_TOOLS, lock) == (
        "setuptools==84.2.1 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        "wheel==0.48.0 ; sys_platform != 'none' \\\n    --hash=sha256:ee\n"
    )


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (
            "ERROR: Could not install packages: [Errno 28] No space left on device",
            "the disk is full",
        ),
        (
            "connection broken\nERROR: No matching distribution found for lxml==6",
            "the package registry cannot be reached",
        ),
        ("error: Request failed\n  cause: dns error", "the package registry cannot be reached"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "a downloaded package is not the one that was locked",
        ),
        ("error: Hash mismatch for `click==8.5.1`", "a downloaded package is not the one"),
        (
            "The virtual environment was not created because ensurepip is not available.",
            "Python's venv module is missing",
        ),
        ("/usr/bin/python3: No module named venv", "Python's venv module is missing"),
        ("ERROR: No matching distribution found for lxml==6", "the package registry has no"),
        ("Segmentation fault", "something else"),
    ],
)
def test_each_usual_failure_of_an_installer_becomes_its_own_sentence(
    output: str, expected: str
) -> None:
    assert porch.sentence_for(output, "something else").startswith(expected)


def test_the_locks_name_no_index_and_no_machine() -> None:
    for lock in (porch.RUNTIME_LOCK, porch.DEVELOPER_LOCK):
        text = (CHECKOUT / lock).read_text(encoding="utf-8")
        for forbidden in ("://", "--index", "--extra-index", "--find-links", " @ ", " /"):
            assert forbidden not in text, f"{lock} holds {forbidden}"


def test_the_developers_lock_holds_the_runtime_lock_in_the_same_versions() -> None:
    def pins(lock: str) -> set[str]:
        lines = (CHECKOUT / lock).read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if line[:1].isalnum()}

    assert pins(porch.RUNTIME_LOCK) - pins(porch.DEVELOPER_LOCK) == set()


def test_everything_that_builds_packages_is_locked() -> None:
    for lock in (porch.RUNTIME_LOCK, porch.DEVELOPER_LOCK):
        text = (CHECKOUT / lock).read_text(encoding="utf-8")
        tools = porch.lines_of(porch.BUILD_TOOLS, text)
        assert {line.split("==")[0] for line in tools.splitlines() if line[0] != " "} == set(
            porch.BUILD_TOOLS
        )


def make_wheel(folder: Path, version: str) -> str:
    """Write a wheel of the package `greeting` and return its line for a lock."""
    wheel = folder / f"greeting-{version}-py3-none-any.whl"
    info = f"greeting-{version}.dist-info"
    files = {
        "greeting.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: greeting\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    records = [f"{name},{digest(text)},{len(text)}\n" for name, text in files.items()]
    files[f"{info}/RECORD"] = "".join([*records, f"{info}/RECORD,,\n"])
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"greeting=={version} \\\n    --hash=sha256:{sha256}\n"


def digest(text: str) -> str:
    raw = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Town:
    """A checkout whose only dependency is `greeting`, installed without network."""

    def __init__(self, folder: Path, installer: str) -> None:
        self.house = folder / "a house with spaces"
        self.wheels = folder / "wheels"
        self.house.mkdir()
        self.wheels.mkdir()
        shutil.copy(SCRIPT, self.house / "porch")
        (self.house / "tasks.py").write_text(
            "import sys, greeting\nprint(greeting.VERSION, sys.argv[1:])\nsys.exit(7)\n",
            encoding="utf-8",
        )
        self.environment = os.environ | {
            "PATH": path_with(folder, installer),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_NO_INDEX": "1",
            "UV_FIND_LINKS": str(self.wheels),
            "UV_NO_INDEX": "1",
            "UV_OFFLINE": "1",
        }
        self.lock(make_wheel(self.wheels, "1.0"))

    def lock(self, line: str) -> None:
        for name in (porch.RUNTIME_LOCK, porch.DEVELOPER_LOCK):
            (self.house / name).write_text(line, encoding="utf-8")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, str(self.house / "porch"), *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd="/", env=self.environment, stdout=pipe, stderr=pipe, text=True
        )

    def porch(self, *arguments: str) -> tuple[int, str, str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


def path_with(folder: Path, installer: str) -> str:
    """Return a PATH that holds git, and uv only where it is the installer."""
    programs = folder / "programs"
    programs.mkdir()
    beside_python = Path(sys.executable).parent
    for name in ("git", "uv") if installer == "uv" else ("git",):
        program = shutil.which(name, path=f"{beside_python}{os.pathsep}{os.environ['PATH']}")
        assert program is not None, f"{name} is not installed"
        (programs / name).symlink_to(program)
    return str(programs)


@pytest.fixture(params=["pip", "uv"])
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Town:
    return Town(tmp_path, request.param)


@pytest.mark.slow
def test_the_first_start_sets_up_and_hands_over_arguments_and_exit_code(town: Town) -> None:
    code, out, err = town.porch("check", "a b")

    assert (code, out) == (7, "1.0 ['check', 'a b']\n")
    assert err == "Setting up Front Porch (once, about a minute) …\n"


@pytest.mark.slow
def test_later_starts_say_nothing_until_the_lock_changes(town: Town) -> None:
    town.porch("check")

    assert town.porch("check") == (7, "1.0 ['check']\n", "")

    town.lock(make_wheel(town.wheels, "10.0"))
    code, out, err = town.porch("check")

    assert (code, out) == (7, "10.0 ['check']\n")
    assert err == "Setting up Front Porch (bringing it up to date) …\n"


@pytest.mark.slow
def test_an_interrupted_setup_is_done_again_from_the_start(town: Town) -> None:
    half_made = town.house / ".venv" / "bin" / "python"
    half_made.parent.mkdir(parents=True)
    half_made.touch()
    porch.write_stamp(str(town.house), [porch.UNFINISHED])

    code, out, _ = town.porch("check")

    assert (code, out) == (7, "1.0 ['check']\n")


@pytest.mark.slow
def test_two_starts_at_once_set_up_once(town: Town) -> None:
    processes = [town.start("check"), town.start("check")]
    ends = [process.communicate(timeout=120) for process in processes]

    assert [process.returncode for process in processes] == [7, 7]
    assert [out for out, _ in ends] == ["1.0 ['check']\n"] * 2
    assert sum("Setting up" in err for _, err in ends) == 1


@pytest.mark.slow
def test_a_package_with_another_hash_is_refused_in_one_sentence(town: Town) -> None:
    town.lock(f"greeting==1.0 \\\n    --hash=sha256:{'0' * 64}\n")

    code, out, err = town.porch("check")

    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        "Front Porch cannot start: a downloaded package is not the one that was locked,"
        " by its hash, and was not installed."
    )
    assert not porch.is_ready(str(town.house), porch.RUNTIME_LOCK)
