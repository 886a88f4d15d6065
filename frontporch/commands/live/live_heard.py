"""Which live updates count while somebody speaks, and what of the others gives way to it.

Whoever may push can put a file into content/live/. What nobody approved must not decide what the
next update is about, or whether there can be one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from frontporch.alerts.stories import LiveStory, stories_of
from frontporch.commands.wiring.gating import footing_of, read_files
from frontporch.commands.wiring.setting import Setting
from frontporch.errors import printable
from frontporch.publishing.gating.clearing import weigh
from frontporch.publishing.gating.live_holds import spoken_stories


def heard_stories(folder: Path, setting: Setting) -> tuple[LiveStory, ...]:
    """Return the live updates as they were approved; where none is open, all that lie there."""
    footing = footing_of(folder, setting)
    working = read_files(footing)
    approved = spoken_stories(weigh(working, footing, setting.events))
    if any(story.is_open for story in approved):
        return approved
    posts = working.reading.archive.posts
    gone = [post for post in posts if post.withdrawn]
    return stories_of((post for post in posts if not post.withdrawn), gone)


def set_aside(folder: Path, files: Sequence[str]) -> Mapping[str, bytes]:
    """Remove files, say so, and return what was in them."""
    held = {file: (folder / file).read_bytes() for file in files}
    for file in files:
        (folder / file).unlink()
        click.echo(f"{printable(file)} gives way: nobody approved it.")
    return held


def put_back(folder: Path, held: Mapping[str, bytes]) -> None:
    """Undo that."""
    for file, data in held.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)
