"""The commands of ./porch for developers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from frontporch.commands.develop import Tier


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--quick", "tier", flag_value="quick", default="quick", hidden=True)
@click.option("--slow", "tier", flag_value="slow", help="Only what is slow or needs more.")
@click.option(
    "--all", "tier", flag_value="all", help="Everything; shows coverage, so takes twice as long."
)
@click.argument(
    "arguments",
    nargs=-1,
    type=click.UNPROCESSED,
    metavar="[PYTEST ARGUMENT]…",
    help="What pytest gets, such as tests/feeds -x.",
)
def test(arguments: tuple[str, ...], tier: Tier) -> int:
    """Run the tests (for developers)."""
    from frontporch.commands.develop import run_test

    return run_test(arguments, tier)


@click.command()
def lint() -> int:
    """Look at style, types and floors (for developers)."""
    from frontporch.commands.develop import run_lint

    return run_lint()


@click.command()
@click.argument("name", help="The file's name without .py.")
def bench(name: str) -> int:
    """Measure with benchmarks/NAME.py (for developers)."""
    from frontporch.commands.develop import run_bench

    return run_bench(name)


@click.command()
@click.option("--upgrade", is_flag=True, help="Take the newest versions, not only what is missing.")
def lock(*, upgrade: bool) -> int:
    """Write both locks from requirements.in and requirements-dev.in (for developers)."""
    from frontporch.commands.develop import run_lock

    return run_lock(upgrade=upgrade)


@click.command()
@click.option("--add", "added", metavar="LANGUAGE", help="Begin another language, such as vi.")
def words(*, added: str | None) -> int:
    """Gather the words of the interface for translators (for developers)."""
    from frontporch.commands.words import run_words

    return run_words(added)


@click.command()
def screenshots() -> int:
    """Take the pictures in docs/screenshots/ anew (for developers)."""
    from frontporch.commands.develop import run_screenshots

    return run_screenshots()


@click.command()
def wheel() -> int:
    """Build the package that departments use, into dist/ (for developers)."""
    from frontporch.commands.develop import run_wheel

    return run_wheel()


DEVELOPER_TASKS: tuple[click.Command, ...] = (test, lint, bench, screenshots, lock, words, wheel)
