"""`./porch erase`: a post that a court sealed leaves this machine, and what is left is listed."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.takedown import situation_of
from frontporch.commands.wiring.edited_post import read_post
from frontporch.commands.wiring.setting import Setting, read_setting
from frontporch.commands.wiring.wording import counted
from frontporch.delivery.fates import fates_after_removal
from frontporch.errors import ConfigurationError, Problem
from frontporch.founding.erasing import Traces, count_commits, erase_here, find_traces
from frontporch.posts.model import Post


def run_erase(folder: Path, written: str, typed: str | None, now: datetime | None) -> int:
    """Show what tells of a post, erase what is here, and list what only people can.

    Raises FrontPorchError where the post is still up. Returns 1 where somebody decided against it.
    """
    setting = read_setting(folder, now)
    post, _ = read_post(folder, written, setting)
    _refuse_what_is_up(post)
    traces = find_traces(folder, post, setting.department)
    click.echo("\n".join(_plan(folder, traces)))
    answer = typed or click.prompt(f"This cannot be undone. Type {post.id} to erase it", default="")
    if answer.strip() != post.id:
        click.echo("Nothing was erased.")
        return 1
    left = list(_left(folder, post, traces, setting))
    erase_here(folder, traces)
    click.echo("\n".join(["", "Erased here. What is left for people:", *left]))
    return 0


def _refuse_what_is_up(post: Post) -> None:
    if post.withdrawn is None:
        sentence = (
            "is not taken down; do that first, everywhere:"
            f' ./porch takedown {post.source} --reason "Sealed." --now-everywhere'
        )
        raise ConfigurationError(Problem(post.source, sentence))


def _plan(folder: Path, traces: Traces) -> Iterator[str]:
    yield "Erased from this folder:"
    yield from (f"  {name}" for name in traces.files)
    if traces.earlier:
        yield "There no more, but in older versions:"
        yield from (f"  {name}" for name in traces.earlier)
    yield "Copies of it here, which the next publication makes anew without it:"
    yield from (f"  {name}" for name in traces.copies)
    if traces.shared:
        yield f"With its approvals go those of {', '.join(traces.shared)}; they are asked for again"
        yield "once one of these posts is changed."
    commits = count_commits(folder, traces)
    yield f"Older versions stay in {counted(commits, 'commit')} until somebody rewrites them."
    yield "The record keeps the post's id, digests, times and addresses. It never held its words."


def _left(folder: Path, post: Post, traces: Traces, setting: Setting) -> Iterator[str]:
    """Yield a checklist; nothing in it can be done, or be proven, from this folder."""
    names = " ".join(shlex.quote(name) for name in traces.files)
    yield f"[ ] Commit and publish: git add --all {names} && git commit, push, ./porch publish"
    for fate in fates_after_removal(post.id, situation_of(folder, setting)):
        yield f"[{'x' if fate.is_done else ' '}] {fate.sentence}"
    paths = " ".join(f"--path {shlex.quote(name)}" for name in traces.in_history)
    for name in traces.taken:
        yield f"[ ] {name} is another post's by now, and held this one before: write its id and its"
        yield "    slug into that post, rename it and commit; then it can go from the history, too:"
        yield f"      add --path {shlex.quote(name)} to the line below"
    yield "[ ] The history, in a fresh clone, with everybody's work merged before:"
    yield f"      git filter-repo --invert-paths {paths} --refs main"
    yield "      git push --force origin main"
    yield "    Delete every other branch that holds it, except ledger."
    yield "    Commits get other names, so approvals by review count no more for posts that wait."
    yield "    Leave the branch ledger as it is: it holds no words, and cannot be rewritten."
    yield "[ ] Everybody with a clone deletes it and clones anew; so do backups and mirrors."
    yield "[ ] The forge: pull requests, their comments, forks and files of runs keep copies; ask"
    yield "    its support to remove them."
    yield f"[ ] The host: older versions, logs and caches of {post.address} and of its pictures"
    yield "[ ] Search engines and archives: ask each to forget the address"
    yield "[ ] Newsletters, screenshots, printed sheets: nobody can"
    yield "[ ] Write down who ordered it and when, where your attorney keeps such things"
