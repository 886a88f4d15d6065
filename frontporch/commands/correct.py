"""`./porch correct`: says in a post what was wrong, and shows what each network will get."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import click

from frontporch.commands.publish.publish import run_publish
from frontporch.commands.takedown import Wish, carry_out, situation_of, speaking
from frontporch.commands.wiring.edited_post import EditedPost, edit, read_post, told
from frontporch.commands.wiring.gating import footing_of, read_files
from frontporch.commands.wiring.setting import Setting, read_setting
from frontporch.commands.wiring.speaker import Named
from frontporch.delivery.fates import receipts_of
from frontporch.delivery.networks import LABELS, facts_for
from frontporch.errors import ConfigurationError, ContentError, Problem, printable
from frontporch.policy.roster import titled
from frontporch.posts.editing import write_correction
from frontporch.publishing.outbox.terms import how_to_send
from frontporch.publishing.reading.working import Composed

_WAYS = {
    "edit": "is changed where it is, to",
    "repost": "is removed, and posted anew as",
    "send": "stays as it is, and this is posted with a link:",
}


def run_correct(folder: Path, written: str, wish: Wish, named: Named, now: datetime | None) -> int:
    """Add a dated correction to a post; it goes out when it is approved. Raises FrontPorchError."""
    setting = read_setting(folder, now)
    officer, setting = speaking(folder, named, setting, wish)
    read = read_post(folder, written, setting)
    if read[0].status != "ready" or read[0].date > setting.now:
        message = "is not up, so there is nothing to correct in public; just change it"
        raise ConfigurationError(Problem(read[0].source, message))
    date = told(setting.now, setting)
    edited = edit(
        folder, read, lambda data: write_correction(data, date, wish.note), {"corrections"}, setting
    )
    if not _is_wanted(edited, setting, wish, titled(officer)):
        click.echo("Nothing was changed.")
        return 1
    carry_out([edited], wish, named, setting, "Correct")
    if wish.now_everywhere:
        return run_publish(folder, now)
    click.echo(
        "Now mend the words themselves, too, if they still stand there; one approval does both."
    )
    return 0


def _is_wanted(edited: EditedPost, setting: Setting, wish: Wish, who: str) -> bool:
    """Write the file, show what follows and ask; put the file back unless somebody says yes."""
    edited.write()
    wanted = False
    try:
        click.echo("\n".join(_plan(edited, _composed(edited, setting), setting)))
        wanted = wish.yes or click.confirm(f"Write it as {who}?")
    finally:
        if not wanted:
            edited.restore()
    return wanted


def _composed(edited: EditedPost, setting: Setting) -> Composed:
    working = read_files(footing_of(edited.folder, setting))
    for composed in working.composed:
        if composed.post.source == edited.source:
            return composed
    raise ContentError([problem for problem in working.problems if not problem.is_advice])


def _plan(edited: EditedPost, composed: Composed, setting: Setting) -> Iterator[str]:
    post, cost = edited.post, Decimal(0)
    yield f"{post.title} ({post.source})"
    yield f"Page: the note stands on top of {post.address}, and on /corrections/."
    yield "Feeds: the post is there with the note."
    facts = {each.name: each for each in facts_for(setting.department)}
    situation = situation_of(edited.folder, setting)
    for message in (each for each in composed.messages if each.correction):
        label = LABELS[message.network]
        if not (receipts := receipts_of(post.id, message.network, situation)):
            yield f"{label}: nothing is there to correct"
            continue
        cost += facts[message.network].price(message)
        way = _WAYS[how_to_send(message, composed.demands, facts[message.network])]
        yield f"{label}: {receipts[0].url} {way}"
        yield from (f"    {printable(line)}" for line in message.text.splitlines())
    yield f"Cost: ${cost:,.3f}." if cost else "Cost: none."
    yield f"It goes out when it is approved, like any change: ./porch approve {post.source}"
