"""`./porch hold review`: what live updates kept back, looked through by a person one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.hold import mark_rehearsal, refuse_unnamed_role
from frontporch.commands.wiring.gating import weigh_files
from frontporch.commands.wiring.named_post import NamedPost, find_post
from frontporch.commands.wiring.opened_road import open_road
from frontporch.commands.wiring.setting import Setting, read_setting
from frontporch.commands.wiring.speaker import Named, find_speaker
from frontporch.delivery.choosing import choose
from frontporch.delivery.kept_back import UNREVIEWED
from frontporch.delivery.networks import LABELS
from frontporch.delivery.outbox import Outgoing, outbox_folder, read_outbox
from frontporch.delivery.situation import Pace, Situation
from frontporch.errors import ConfigurationError, Problem, printable
from frontporch.ledger.events import Kept, Lifted
from frontporch.messages.bundle import PAGE
from frontporch.posts.model import Post

_DECIDED = {"send": "goes out with the next ./porch publish", "drop": "is dropped"}


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says of posts that waited, each by its file or id."""

    send: Sequence[str] = ()
    drop: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether somebody only wants to look."""
        return not (self.send or self.drop)


def run_hold_review(
    folder: Path, words: Words, named: Named, now: datetime | None, *, as_json: bool
) -> int:
    """Show what waits for somebody to look through it, or put their word on record.

    Raises FrontPorchError.
    """
    setting = read_setting(folder, now)
    if words.is_empty:
        _show(folder, setting, as_json=as_json)
        return 0
    officer, signed = find_speaker(folder, named, setting)
    refuse_unnamed_role(officer, setting)
    road = open_road(folder, signed, "", Pace())
    if road.read().holds:
        message = "comes after the pause; end it first with ./porch hold off"
        raise ConfigurationError(Problem("hold review", message))
    for event, post in _words(folder, words, officer.handle, setting):
        at, nonce = road.clock(), road.nonce()
        road.record(Kept.model_validate({**event, "at": at, "nonce": nonce}))
        click.echo(f"{post.source} {_DECIDED[event['decision']]}.")
    mark_rehearsal(setting)
    return 0


def _words(
    folder: Path, words: Words, handle: str, setting: Setting
) -> Iterator[tuple[Mapping[str, str], NamedPost]]:
    """Yield what is recorded, once every post is found."""
    said = [("send", each) for each in words.send] + [("drop", each) for each in words.drop]
    found = [(decision, find_post(folder, written, setting)) for decision, written in said]
    for decision, post in found:
        yield {"post": post.id, "handle": handle, "decision": decision}, post


def _show(folder: Path, setting: Setting, *, as_json: bool) -> None:
    situation = open_road(folder, setting, "", Pace()).judge(setting.events)
    outbox = read_outbox(outbox_folder(folder))
    waiting = [each for each in outbox.outgoing if _is_unreviewed(each, situation)]
    pages = _unreviewed_pages(folder, setting)
    if as_json:
        documents = [*map(_document, waiting), *map(_page_document, pages.values())]
        click.echo(json.dumps(documents, indent=2, ensure_ascii=False))
        return
    if not (waiting or pages):
        click.echo("Nothing waits for a review.")
    for post in dict.fromkeys([*(each.post for each in waiting), *pages]):
        messages = [each for each in waiting if each.post == post]
        for line in _about(messages, pages.get(post), setting):
            click.echo(line)


def _unreviewed_pages(folder: Path, setting: Setting) -> Mapping[str, Post]:
    """Return the posts whose pages wait for a person to look through them, by id."""
    if not any(isinstance(event, Lifted) for event in setting.events):
        return {}
    matters = weigh_files(folder, setting).matters
    return {
        each.composed.post.id: each.composed.post for each in matters if each.held == UNREVIEWED
    }


def _is_unreviewed(outgoing: Outgoing, situation: Situation) -> bool:
    """Say whether a message waits for a person to look through it, and for nothing else."""
    choice = choose(outgoing, situation)
    return choice.step == "wait" and choice.why.startswith(UNREVIEWED)


def _about(messages: Sequence[Outgoing], page: Post | None, setting: Setting) -> Iterator[str]:
    first = messages[0].due if messages else (page.date if page else setting.now)
    source = messages[0].source if messages else (page.source if page else "")
    due = first.astimezone(setting.department.agency.zone)
    yield f"{printable(source)}, due {due:%Y-%m-%d %H:%M}"
    if page is not None:
        yield f"  Page: {printable(page.title)}"
    for each in messages:
        yield f"  {LABELS[each.network]}:"
        text = str(each.content.get("text", ""))
        yield from (f"    {printable(line)}" for line in text.splitlines() if line.strip())
    yield f"  ./porch hold review --send {source}, or --drop {source}"


def _page_document(post: Post) -> Mapping[str, str]:
    return {
        "post": post.id,
        "part": PAGE,
        "source": post.source,
        "due": post.date.isoformat(),
        "text": post.title,
    }


def _document(outgoing: Outgoing) -> Mapping[str, str]:
    return {
        "post": outgoing.post,
        "part": outgoing.part,
        "source": outgoing.source,
        "network": outgoing.network,
        "due": outgoing.due.isoformat(),
        "text": str(outgoing.content.get("text", "")),
    }
