"""`./porch takedown`: takes a post down everywhere, and shows what becomes of it where."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import click

from frontporch.commands.build import OUTPUT
from frontporch.commands.publish.publish import run_publish
from frontporch.commands.wiring.edited_post import (
    EditedPost,
    commit_posts,
    edit,
    keep_as_written,
    push_commit,
    read_post,
    told,
    vouch_for,
)
from frontporch.commands.wiring.opened_road import open_road
from frontporch.commands.wiring.recovered_post import ReadPost, read_or_recover
from frontporch.commands.wiring.setting import Setting, read_setting
from frontporch.commands.wiring.speaker import Named, find_speaker, find_speaking
from frontporch.commands.wiring.translations import find_translations
from frontporch.delivery.fates import fates_after_removal, fates_if_removed
from frontporch.delivery.situation import Pace, Situation
from frontporch.errors import ConfigurationError, ContentError, Problem, printable
from frontporch.officers import Officer
from frontporch.policy.demands import demands_on
from frontporch.policy.duties import asked_end
from frontporch.policy.pausing import has_named_role
from frontporch.policy.roster import titled
from frontporch.posts.editing import write_request, write_withdrawal
from frontporch.posts.live import live_address

NOTE = "We took this post down."
_FEED = "feeds/all.atom.xml"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants done with a post's file, and how far."""

    reason: str
    note: str = NOTE
    commit: bool = False
    push: bool = False
    now_everywhere: bool = False
    yes: bool = False
    only_this: bool = False


def run_takedown(folder: Path, written: str, wish: Wish, named: Named, now: datetime | None) -> int:
    """Take a post down; returns 1 where it is still up somewhere. Raises FrontPorchError."""
    setting = read_setting(folder, now)
    officer, setting = speaking(folder, named, setting, wish)
    _refuse_without_role(officer, setting)
    read = read_or_recover(folder, written, setting)
    others = find_translations(folder, read.post, setting)
    going = [read] if read.post.withdrawn is None else []
    going += [] if wish.only_this else others
    if not going:
        raise ConfigurationError(Problem(read.post.source, "is taken down already"))
    edits, stuck = _withdraw_all(folder, going, wish, setting)
    click.echo("\n".join(_plan_all(going, edits, situation_of(folder, setting))))
    for other in others if wish.only_this else ():
        click.echo(f"It stays up in another language: {other.post.title} ({other.post.source})")
    if not (wish.yes or click.confirm(f"Take {_it(edits)} down as {titled(officer)}?")):
        click.echo("Nothing was changed.")
        return 1
    _write(folder, going, edits)
    carry_out(edits, wish, named, setting, "Take down")
    outcomes = [_tell_stuck(stuck)]
    if wish.now_everywhere:
        run_publish(folder, now)
        outcomes += _tell_all(edits, folder, now)
    return max(outcomes)


def run_note_request(
    folder: Path, written: str, asked: date, wish: Wish, named: Named, now: datetime | None
) -> int:
    """Note on which day somebody asked to take a post down, and say by when it must be gone."""
    _, setting = speaking(folder, named, read_setting(folder, now), wish)
    edited = edit(
        folder,
        read_post(folder, written, setting),
        lambda data: write_request(data, asked.isoformat()),
        {"takedown_requested"},
        setting,
    )
    demands = demands_on(edited.post, setting.department, setting.governance.sop, setting.now)
    edited.write()
    if (end := asked_end(edited.post, demands, setting.department)) and demands.take_down:
        paragraph = demands.take_down.paragraph
        click.echo(f"It must be gone by the end of {end:%Y-%m-%d} (SOP {paragraph}).")
    else:
        click.echo("The policy sets no day for it; decide soon.")
    carry_out(
        [edited],
        replace(wish, now_everywhere=False, push=False),
        named,
        setting,
        "Note a request about",
    )
    return 0


def speaking(folder: Path, named: Named, setting: Setting, wish: Wish) -> tuple[Officer, Setting]:
    """Return who speaks; the publisher's key is there where it goes out, or is vouched for."""
    if wish.now_everywhere or (named.account and (wish.commit or wish.push)):
        return find_speaker(folder, named, setting)
    return find_speaking(folder, named, setting), setting


def carry_out(
    edits: Sequence[EditedPost], wish: Wish, named: Named, setting: Setting, subject: str
) -> None:
    """Commit the files if that is wanted, and push them where it goes out for real at once."""
    sources = [edited.source for edited in edits]
    names, folder = ", ".join(sources), edits[0].folder
    if not (wish.commit or wish.push or wish.now_everywhere):
        click.echo(f"Written: {names}. Commit and push {_it(edits)}; then ./porch publish.")
        return
    commit = commit_posts(folder, sources, subject)
    click.echo(f"Committed: {names}.")
    if named.account is not None and setting.root is not None:
        vouch_for(folder, commit, named.account, setting)
    if wish.push or (wish.now_everywhere and setting.root is not None):
        push_commit(folder)
        click.echo("Pushed. It goes out with the next ./porch publish.")


def situation_of(folder: Path, setting: Setting) -> Situation:
    """Return what the record says now."""
    return open_road(folder, setting, "", Pace()).judge(setting.events)


def _withdraw_all(
    folder: Path, going: Sequence[ReadPost], wish: Wish, setting: Setting
) -> tuple[list[EditedPost], list[ContentError]]:
    """Return the files as they are to be, and why that cannot be done with others.

    A translation never keeps the post itself up. Raises ContentError where nothing can be done.
    """
    edits: list[EditedPost] = []
    stuck: list[ContentError] = []
    for read in going:
        try:
            edits.append(_withdraw(folder, read, wish, setting))
        except ContentError as failure:
            if read is going[0]:
                raise
            stuck.append(failure)
    return edits, stuck


def _withdraw(folder: Path, read: ReadPost, wish: Wish, setting: Setting) -> EditedPost:
    at = told(max(setting.now, read.post.date), setting)
    return edit(
        folder,
        (read.post, read.data),
        lambda data: write_withdrawal(
            data, at, wish.reason, wish.note, is_update=read.post.live is not None
        ),
        {"status", "withdrawn"},
        setting,
    )


def _write(folder: Path, going: Iterable[ReadPost], edits: Iterable[EditedPost]) -> None:
    """Write the files; what stood in a broken one is committed first, so that git keeps it."""
    broken = {read.post.source for read in going if read.broken}
    for edited in edits:
        if edited.source in broken and keep_as_written(folder, edited.source):
            click.echo(f"Committed as it was: {edited.source}.")
        edited.write()


def _it(edits: Sequence[EditedPost]) -> str:
    return "it" if len(edits) == 1 else "them"


def _plan_all(
    going: Iterable[ReadPost], edits: Iterable[EditedPost], situation: Situation
) -> Iterator[str]:
    broken = {read.post.source: read.broken for read in going if read.broken}
    for place, edited in enumerate(edits):
        if edited.source in broken:
            yield _set_back(broken[edited.source])
        if place:
            yield "The same in another language comes down, too:"
        yield from _plan(edited, situation)


def _set_back(broken: Problem) -> str:
    place = printable(broken.file) + (f":{broken.line}" if broken.line else "")
    return (
        f"{place} cannot be read, so the file becomes what was cleared last, and that is taken "
        "down; what stands in it now is kept in git."
    )


def _plan(edited: EditedPost, situation: Situation) -> Iterator[str]:
    post = edited.post
    yield f"{post.title} ({post.source})"
    yield f"Page: a notice with the date stands at {post.address} in its place."
    yield "Lists, feeds, search and card: it is gone from them."
    if post.live:
        yield f"Live updates: {live_address(post.live.story)} says when it went, and no more."
        yield "Warning systems (CAP): its alert is canceled."
    fates = fates_if_removed(post.id, situation)
    yield from (fate.sentence for fate in fates)
    cost = sum(fate.cost_dollars for fate in fates)
    yield f"Cost: ${cost:,.3f}." if cost else "Cost: none."


def _tell_stuck(stuck: Sequence[ContentError]) -> int:
    """Say which translations stay up because nothing can be written into their files."""
    for failure in stuck:
        click.echo(f"It stays up in another language until that is mended:\n{failure}")
    return 1 if stuck else 0


def _tell_all(edits: Sequence[EditedPost], folder: Path, now: datetime | None) -> Iterator[int]:
    for edited in edits:
        if len(edits) > 1:
            click.echo(f"{edited.post.title} ({edited.source})")
        yield _tell(edited, folder, now)


def _tell(edited: EditedPost, folder: Path, now: datetime | None) -> int:
    """Say where the post is down now, on one line; return 1 where it is not."""
    post = edited.post
    situation = situation_of(folder, read_setting(folder, now))
    is_down = not _shows(folder, post.address, post.title)
    if post.live:
        is_down &= not _shows(folder, live_address(post.live.story), post.summary or post.title)
    feed = folder / OUTPUT / _FEED
    is_out = not (feed.is_file() and post.address in feed.read_text("utf-8"))
    fates = fates_after_removal(post.id, situation)
    said = ("page: down" if is_down else "page: STILL UP", "feeds: out" if is_out else "feeds: IN")
    click.echo(" · ".join([*said, *(fate.sentence for fate in fates)]))
    for fate in fates:
        if not fate.is_done:
            click.echo(f"  Then: ./porch settle {post.id} {fate.network} --removed")
    return 0 if is_down and is_out and all(fate.is_done for fate in fates) else 1


def _shows(folder: Path, address: str, words: str) -> bool:
    """Say whether the page at an address has these words."""
    page = folder / OUTPUT / address.strip("/") / "index.html"
    return page.is_file() and html.escape(words) in page.read_text("utf-8")


def _refuse_without_role(officer: Officer, setting: Setting) -> None:
    if not has_named_role(officer, setting.governance.sop):
        names = " or ".join(setting.governance.sop.roles.values())
        message = f"{titled(officer)} may not take posts down; {names} may"
        raise ConfigurationError(Problem("takedown", message))
