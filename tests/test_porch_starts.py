"""The bootstrap, really started: it sets up once, says so, and hands over."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.bootstrap import SCRIPT, porch


def make_wheel(folder: Path, version: str, name: str = "greeting") -> str:
    """Write a wheel of a package and return its line for a lock."""
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    records = [f"{file},{digest(text)},{len(text)}\n" for file, text in files.items()]
    files[f"{info}/RECORD"] = "".join([*records, f"{info}/RECORD,,\n"])
    with zipfile.ZipFile(wheel, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{name}=={version} \\\n    --hash=sha256:{sha256}\n"


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


def finder_in(town: Town) -> str:
    """Return the version of the extra that is installed, or "" where it is not."""
    code = "from importlib import metadata as m; print(m.version('finder'))"
    python = porch.python_of(str(town.house))
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip()


@pytest.mark.slow
def test_what_was_asked_for_once_outlives_every_update(town: Town) -> None:
    finder = town.house / porch.FINDER_LOCK
    finder.write_text(make_wheel(town.wheels, "1.0", "finder"), encoding="utf-8")
    town.porch("blur", "dog.jpg")
    assert not finder_in(town)
    town.porch("blur", "--install")
    assert finder_in(town) == "1.0"

    town.lock(make_wheel(town.wheels, "10.0"))
    town.porch("check")
    assert finder_in(town) == "1.0"

    finder.write_text(make_wheel(town.wheels, "2.0", "finder"), encoding="utf-8")
    assert "Setting up" not in town.porch("check")[2]
    town.porch("blur", "dog.jpg")
    assert finder_in(town) == "2.0"


@pytest.mark.slow
def test_what_finds_faces_comes_back_after_an_interrupted_setup(town: Town) -> None:
    finder = make_wheel(town.wheels, "1.0", "finder")
    (town.house / porch.FINDER_LOCK).write_text(finder, encoding="utf-8")
    town.porch("blur", "--install")
    porch.write_stamp(str(town.house), [porch.UNFINISHED, porch.FINDER_LOCK])

    town.porch("check")
    town.porch("blur", "dog.jpg")

    assert finder_in(town) == "1.0"


@pytest.mark.slow
def test_an_extra_that_cannot_be_had_stops_nothing_else(town: Town) -> None:
    town.porch("check")
    (town.house / porch.FINDER_LOCK).write_text(
        f"finder==9 \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8"
    )

    assert town.porch("blur", "--install")[0] == 2
    assert town.porch("check") == (7, "1.0 ['check']\n", "")


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
    assert not porch.is_ready(str(town.house), [porch.RUNTIME_LOCK])
