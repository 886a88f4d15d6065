"""`./porch upgrade`: another version of Front Porch, after showing all that it changes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from frontporch.commands.wiring.wording import counted
from frontporch.errors import ConfigurationError, Problem
from frontporch.founding.package import Package, find_pinned, read_package
from frontporch.founding.trying import changed_by, write_files
from frontporch.founding.upgrading import Upgrade, added_lines, differences, plan_upgrade

_SHOWN = 20


def run_upgrade(folder: Path, wheel: Path, now: datetime | None, *, yes: bool) -> int:
    """Show what the package in `wheel` changes, ask, and move the folder to it."""
    old, new = _pinned(folder), read_package(wheel)
    if new.wheel == old.wheel:
        click.echo(f"Front Porch {old.version} is what is here already.")
        return 0
    here = {path: (folder / path).read_bytes() for path in old.laid if (folder / path).is_file()}
    here |= {path: (folder / path).read_bytes() for path in new.laid if (folder / path).is_file()}
    upgrade = plan_upgrade(old, new, here)
    click.echo("\n".join(_shown(old, new, upgrade)))
    click.echo(_pages(folder, upgrade, now))
    if not yes and not click.confirm("Take it over?"):
        click.echo("Nothing was changed.")
        return 1
    write_files(folder, upgrade.written)
    click.echo(_what_next(new, upgrade))
    return 0


def _pinned(folder: Path) -> Package:
    wheel = find_pinned(folder)
    if wheel is None:
        sentence = "pins no package of Front Porch: this is Front Porch itself, so use git pull"
        raise ConfigurationError(Problem("requirements.lock", sentence))
    return read_package(wheel)


def _shown(old: Package, new: Package, upgrade: Upgrade) -> Iterator[str]:
    yield f"Front Porch {old.version} is here; this is {new.version}."
    yield from ("", "What is new:", *added_lines(old.changelog, new.changelog))
    lines = list(differences(old, new, upgrade))
    if lines:
        yield from ("", "What changes in files that came with it:", *lines)
    for path in upgrade.kept:
        yield f"{path} was changed here and stays; take over by hand what you want of the above."
    yield ""


def _pages(folder: Path, upgrade: Upgrade, now: datetime | None) -> str:
    click.echo("Building the site with both, which takes minutes …", err=True)
    with tempfile.TemporaryDirectory(prefix="front-porch-") as trial:
        moment = now or datetime.now(UTC)
        changed, count = changed_by(folder, upgrade.written, moment, Path(trial) / "trial")
    if not changed:
        return f"All {counted(count, 'file')} of the site stay as they are."
    more = [f"  … and {len(changed) - _SHOWN:,} more"] if len(changed) > _SHOWN else []
    head = f"{len(changed):,} of {counted(count, 'file')} of the site change:"
    return "\n".join([head, *(f"  {path}" for path in changed[:_SHOWN]), *more])


def _what_next(new: Package, upgrade: Upgrade) -> str:
    paths = " ".join(sorted(upgrade.written))
    return (
        f"Front Porch {new.version} is in this folder now. Put it before whoever owns the code:\n"
        f"  git switch -c front-porch-{new.version}\n"
        f"  git add --all {paths}\n"
        f'  git commit -m "Move to Front Porch {new.version}"'
    )
