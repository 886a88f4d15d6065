"""What the developers of Front Porch run: the tests, the habits, the benchmarks and the locks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted

CHECKOUT = Path(__file__).resolve().parents[2]

Tier = Literal["quick", "slow", "all"]
# only the whole can tell what is covered, and to watch it takes twice as long
TIERS: dict[Tier, tuple[str, ...]] = {
    "quick": ("-m", "not slow and not needs"),
    "slow": ("-m", "slow or needs"),
    "all": ("--cov",),
}

# tests of a file share what they set up, so one worker runs them; tests/conftest.py orders files
_WORKERS = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")

# runs a program that a wheel brought, which lies beside the interpreter
_PROGRAM = (
    "-c",
    (
        "import os, subprocess, sys; here = os.path.dirname(sys.executable); "
        "sys.exit(subprocess.call([os.path.join(here, sys.argv[1]), *sys.argv[2:]]))"
    ),
)
HABITS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy", "frontporch", "plugins", "tests", "tasks.py", "porch"),
    "import-linter": (
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-logo",
    ),
    # what a program looks up at the forge would differ from one day to the next
    "zizmor": (*_PROGRAM, "zizmor", "--offline", "--no-progress", ".github/workflows"),
    # the programs that it would run on the steps may be here or not
    "actionlint": (*_PROGRAM, "actionlint", "-shellcheck=", "-pyflakes="),
    "gitlab": (
        *("-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"),
        *("--data-transform", "gitlab-ci", ".gitlab-ci.yml"),
    ),
}


def run_test(arguments: Sequence[str], tier: Tier = "quick") -> int:
    """Run one tier of the tests; `arguments` go to pytest as they are."""
    return _python("-m", "pytest", *_WORKERS, *TIERS[tier], *arguments)


def run_lint() -> int:
    """Run every habit, also after one failed, and say at the end which ones did."""
    failed = [name for name, arguments in HABITS.items() if _python(*arguments) != 0]
    click.echo(f"Lint failed: {', '.join(failed)}." if failed else "Lint: everything is clean.")
    return 1 if failed else 0


def run_bench(name: str) -> int:
    """Run benchmarks/`name`.py."""
    known = sorted(path.stem for path in (CHECKOUT / "benchmarks").glob("[a-z]*.py"))
    if name not in known:
        sentence = f"There is no benchmark {quoted(name)}.{did_you_mean(name, known)}"
        raise ConfigurationError(Problem("benchmarks", sentence))
    return _python("-m", f"benchmarks.{name}")


def run_screenshots() -> int:
    """Take the pictures in docs/screenshots/ anew."""
    return _python("-m", "scripts.take_screenshots")


def run_lock(*, upgrade: bool) -> int:
    """Write requirements.lock, then requirements-dev.lock in agreement with it, and the extra."""
    options = ["--upgrade"] if upgrade else []
    return (
        _compile("requirements", *options)
        or _compile("requirements-dev", "--constraints", "requirements.lock", *options)
        or _compile("requirements-blur", "--no-deps", *options)
    )


def run_wheel() -> int:
    """Build the wheel for ./porch init and ./porch upgrade; the same files give the same bytes."""
    return _python("-m", "hatchling", "build", "--target", "wheel")


def _compile(name: str, *options: str) -> int:
    """Lock `name`.in for every system and Python from 3.11 on, without any index address."""
    return _python(
        *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
        *("--annotation-style", "line", "--custom-compile-command", "./porch lock"),
        *("--output-file", f"{name}.lock", *options, f"{name}.in"),
    )


def _python(*arguments: str) -> int:
    """Run a module in this interpreter's environment, from the checkout; return its exit code."""
    click.echo(f"$ python {' '.join(arguments)}")
    return subprocess.call([sys.executable, *arguments], cwd=CHECKOUT)
