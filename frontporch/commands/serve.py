"""`./porch serve`: the blog on this machine, built again after every change."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

import click
from watchfiles import watch

from frontporch.building.cache import cache_folder
from frontporch.commands.build import (
    HOUSE,
    SERVE_SETTINGS,
    BuildOptions,
    build_site,
    summarize,
)
from frontporch.errors import ConfigurationError, FrontPorchError, Problem
from frontporch.publishing.preview import Server, State

_BREATH_SECONDS = 0.5


def run_serve(folder: Path, *, port: int, now: datetime | None) -> int:
    """Build and serve `folder` until somebody presses Ctrl-C."""
    output = cache_folder(folder).parent / "serve-output"
    state = State()
    with _open_server(output, port, state) as server:
        changed = _watch(folder)
        _build(folder, output, now, state)
        Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"Look at {server.url} (Ctrl-C ends it)")
        try:
            while True:
                if changed.wait(_BREATH_SECONDS):
                    changed.clear()
                    _build(folder, output, now, state)
        except KeyboardInterrupt:
            click.echo("")
        server.shutdown()
    return 0


def _open_server(output: Path, port: int, state: State) -> Server:
    try:
        return Server(output, port, state)
    except OSError as taken:
        sentence = f"{port} cannot be opened ({taken.strerror}); try --port 0 for any free one"
        raise ConfigurationError(Problem("--port", sentence)) from taken


def _build(folder: Path, output: Path, now: datetime | None, state: State) -> None:
    """Build, and tell the terminal and the browser how it went; the last good site stays."""
    options = BuildOptions(SERVE_SETTINGS, output)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as words:
        try:
            _, report = build_site(folder, now, options, stderr=words)
        except FrontPorchError as mistake:
            report = None
            words.write(str(mistake))
        words.seek(0)
        said = words.read().strip()
    if said:
        click.echo(said, err=True)
    if report is not None:
        click.echo(summarize(report))
    state.change("" if report is not None else said)


def _watch(folder: Path) -> Event:
    """Return an event that is set whenever something that the site is made of changes."""
    changed = Event()
    deep = [place for place in _sources(folder) if place.is_dir()]
    Thread(target=_follow, args=(deep, changed), daemon=True).start()
    # the folder and not the file: editors replace a file, and a watch would stay with the old one
    Thread(target=_follow_department, args=(folder, changed), daemon=True).start()
    return changed


def _sources(folder: Path) -> set[Path]:
    return {folder / "content", folder / "theme", HOUSE / "theme"}


def _follow(places: list[Path], changed: Event) -> None:
    for _ in watch(*places, raise_interrupt=False):
        changed.set()


def _follow_department(folder: Path, changed: Event) -> None:
    for changes in watch(folder, recursive=False, raise_interrupt=False):
        if any(Path(path).name == "department.toml" for _, path in changes):
            changed.set()
