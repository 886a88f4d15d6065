"""`./porch serve`: the blog on this machine, built again after every change."""

from __future__ import annotations

import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Thread

import click

from frontporch.building.cache import cache_folder, open_store
from frontporch.commands.build import (
    SERVE_SETTINGS,
    BuildOptions,
    build_site,
    summarize,
)
from frontporch.commands.wiring.clock import moment
from frontporch.commands.wiring.gating import OPEN, Passed, is_open, pass_all
from frontporch.errors import ConfigurationError, FrontPorchError, Problem
from frontporch.house import HOUSE
from frontporch.policy.approvals import FOLDER as APPROVALS
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.publishing.preview.changes import Changes
from frontporch.publishing.preview.notes import PREVIEW, notes_of, previews_of
from frontporch.publishing.preview.server import Server, State
from frontporch.publishing.preview.styleguide import ADDRESS as STYLEGUIDE
from frontporch.publishing.preview.styleguide import render_styleguide


def run_serve(folder: Path, *, port: int, now: datetime | None) -> int:
    """Build and serve `folder` until somebody presses Ctrl-C."""
    output = cache_folder(folder).parent / "serve-output"
    state = State()
    trees = {folder / "content", folder / APPROVALS, folder / "theme", HOUSE / "theme"}
    with _open_server(output, port, state) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            with Changes(trees, folder / "department.toml", (SOP_FILE, APPROVALS)) as changes:
                _build(folder, output, now, state)
                address = f"{server.url.rstrip('/')}{PREVIEW}"
                click.echo(OPEN if is_open(folder) else f"What is announced: {address}")
                click.echo(f"Look at {server.url} (Ctrl-C ends it)")
                while True:
                    if changes.wait():
                        _build(folder, output, now, state)
        except KeyboardInterrupt:
            click.echo("")
        finally:
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
            passed = pass_all(folder, now)
            _annotate(folder, passed, state, now)
            _, report = build_site(folder, passed, options, stderr=words)
        except FrontPorchError as mistake:
            report = None
            words.write(str(mistake))
        words.seek(0)
        said = words.read().strip()
    if said:
        click.echo(said, err=True)
    if report is not None:
        click.echo(summarize(report))
        if report.waiting:
            waiting = f"{len(report.waiting):,}"
            click.echo(f"Drafts and posts whose time is still to come are not shown: {waiting}.")
    state.change("" if report is not None else said)


def _annotate(folder: Path, passed: Passed, state: State, now: datetime | None) -> None:
    """Let pages say what the gate says of them, to whoever sits here."""
    theme = next(each / "theme" for each in (folder, HOUSE) if (each / "theme").is_dir())
    shown = moment(passed.department, now)
    styleguide = {STYLEGUIDE: partial(render_styleguide, passed.department, theme, shown)}
    if passed.clearing is None:
        state.annotate({}, styleguide)
        return
    previews = previews_of(passed.clearing, open_store(folder))
    state.annotate(notes_of(passed.clearing), {**previews, **styleguide})
