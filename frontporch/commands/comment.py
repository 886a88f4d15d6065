"""`./porch comment`: what a pull request would publish, printed or kept as a comment on it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.wiring.gating import OPEN, footing_of, is_open, read_files
from frontporch.commands.wiring.setting import read_setting
from frontporch.errors import ConfigurationError, ContentError, Problem
from frontporch.ledger.git import Git
from frontporch.policy.finding import finding_of
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.publishing.forge.asking import find_pull, keep_comment, open_forge
from frontporch.publishing.forge.changed import Changed, find_changed
from frontporch.publishing.forge.comment import (
    MARK,
    render_comment,
    render_unreadable,
    said_of,
)
from frontporch.publishing.forge.fetching import NO_PULL, fetch_pull, proposed_files
from frontporch.publishing.gating.clearing import weigh

# in whose name a workflow writes
_BOT = "github-actions[bot]"


def run_comment(folder: Path, since: str, now: datetime | None) -> int:
    """Print the comment on what changed in `folder` after the commit `since`.

    What cannot be read makes a comment too. Raises ConfigurationError without a policy or commit.
    """
    click.echo(_comment(folder, since, now), nl=False)
    return 0


def run_comment_on(folder: Path, commit: str, now: datetime | None) -> int:
    """Keep the comment current on the open pull request whose newest commit this is.

    Raises FrontPorchError.
    """
    forge = open_forge(os.environ)
    number = find_pull(forge, commit)
    if number is None:
        click.echo(NO_PULL)
        return 0
    fetch_pull(folder, number, "merge")
    git = Git(folder)
    main = git.call("rev-parse", "HEAD").decode().strip()
    inside = git.call("rev-parse", "--show-prefix").decode().strip()
    with proposed_files(folder) as place:
        body = _comment(place / inside, main, now)
    keep_comment(forge, number, body, MARK, _BOT)
    click.echo(f"The comment on pull request {number} is current.")
    return 0


def _comment(folder: Path, since: str, now: datetime | None) -> str:
    if is_open(folder):
        raise ConfigurationError(Problem(SOP_FILE, OPEN))
    changed = find_changed(folder, since)
    try:
        return _compose(folder, changed, now)
    except (ConfigurationError, ContentError) as unreadable:
        return render_unreadable([finding_of(each) for each in unreadable.problems])


def _compose(folder: Path, changed: Changed, now: datetime | None) -> str:
    setting = read_setting(folder, now)
    footing = footing_of(folder, setting)
    working = read_files(footing)
    if problems := [each for each in working.problems if not each.is_advice]:
        raise ContentError(problems)
    clearing = weigh(working, footing, setting.events)
    about = changed.of(clearing.matters)
    return render_comment(said_of(clearing, about, changed.beside(about)))
