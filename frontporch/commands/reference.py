"""Writes the generated part of docs/reference/, or says whether it is current."""

from __future__ import annotations

from pathlib import Path

import click

from frontporch.reference import compose_reference


def run_reference(root: Path, commands: click.Group, *, check: bool) -> int:
    """Write every generated file below `root` that is not current; with `check` only name it."""
    stale = {
        path: text
        for path, text in compose_reference(commands).items()
        if not _is_current(root / path, text)
    }
    for path, text in stale.items():
        if not check:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{path} is not current; run ./porch reference" if check else f"Wrote {path}.")
    if not stale:
        click.echo("The reference is current.")
    return 1 if check and stale else 0


def _is_current(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")
