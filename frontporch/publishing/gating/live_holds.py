"""While live updates are open everything routine waits: said in the record, and by the content.

The content says it too, so that nothing goes out between an update and the run that records it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from frontporch.alerts.stories import LiveStory, silent_stories, stories_of
from frontporch.ledger.events import Event, Held, Lifted
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post
from frontporch.publishing.gating.clearing import Clearing


def cleared_stories(clearing: Clearing) -> tuple[LiveStory, ...]:
    """Return the live updates that are up, or were a moment ago: only what was cleared."""
    shown = (matter.shown for matter in clearing.matters)
    return stories_of(
        post for post in shown if post and stage_of(post, clearing.footing.now) == "live"
    )


def spoken_stories(clearing: Clearing) -> tuple[LiveStory, ...]:
    """Return the same, and what was taken down of it: those of which nothing is left come last.

    What was taken down counts where somebody goes on with a story, and never begins or ends a
    pause: nobody approved what its file says now.
    """
    said = [post for story in cleared_stories(clearing) for post in story.updates]
    noticed = (matter.composed.post for matter in clearing.matters if matter.notice)
    gone = [post for post in noticed if post.live and post.withdrawn]
    return (*stories_of(said, gone), *silent_stories(said, gone))


def story_in_the_way(stories: Iterable[LiveStory], events: Sequence[Event]) -> str:
    """Return the live updates behind which routine posts wait, "" where nothing does.

    A pause that a person lifted stays lifted, though the updates go on.
    """
    lifted = {event.hold for event in events if isinstance(event, Lifted)}
    let_go = {held.live for held in _live_holds(events) if held.nonce in lifted}
    return next((story.id for story in stories if story.is_open and story.id not in let_go), "")


def live_pauses(
    stories: Iterable[LiveStory], events: Sequence[Event], at: datetime, nonce: Callable[[], str]
) -> Iterator[Held | Lifted]:
    """Yield what the record lacks: a pause for what began, and the end of one for what is over."""
    lifted = {event.hold for event in events if isinstance(event, Lifted)}
    holds = {held.live: held for held in _live_holds(events)}
    for story in stories:
        held = holds.get(story.id)
        if story.is_open and held is None:
            first = _speaker(story.updates[0])
            yield Held(at=at, nonce=nonce(), handle=first, because="live", live=story.id)
        elif not story.is_open and held is not None and held.nonce not in lifted:
            last = _speaker(story.newest)
            yield Lifted(at=at, nonce=nonce(), handle=last, hold=held.nonce, because="over")


def _live_holds(events: Sequence[Event]) -> Iterator[Held]:
    for event in events:
        if isinstance(event, Held) and event.because == "live":
            yield event


def _speaker(post: Post) -> str:
    """Return whose name stands over an update."""
    return str(post.authors[0])
