"""What people are told at the end: what is up, where, what waits for what, what it cost; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from frontporch.delivery.delivering import tell
from frontporch.delivery.networks import LABELS
from frontporch.delivery.outbox import Outbox
from frontporch.delivery.road import Outcome, Result
from frontporch.delivery.situation import Situation
from frontporch.delivery.spending import MILLS
from frontporch.errors import printable
from frontporch.publishing.pipeline.alarms import compose_alarm, find_untold
from frontporch.publishing.pipeline.duties import Duty, find_overdue

_SAID: dict[Result, str] = {
    "waits": "waits",
    "failed": "was not sent",
    "refused": "refused it",
    "unknown": "may have it or not",
    "asks": "needs somebody to look",
    "removed": "removed it",
    "stays": "still has it",
}


@dataclass(frozen=True, slots=True)
class Place:
    """How one message of a post stands on its network; `why` says it in words for people."""

    network: str
    part: str
    result: Result
    why: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        """`Facebook ✓`, or what is wrong: `X waits: the monthly cap is reached`."""
        label = LABELS[self.network]
        if self.result in {"sent", "done"}:
            return f"{label} ✓"
        return f"{label} {_SAID[self.result]}" + (f": {printable(self.why)}" if self.why else "")


@dataclass(frozen=True, slots=True)
class Told:
    """What its author is told of a post: its `link`, "" where it is not up, and its places."""

    post: str
    source: str
    link: str
    places: tuple[Place, ...]

    @property
    def words(self) -> str:
        """`It's up: LINK. Facebook ✓ Bluesky ✓ X waits: the monthly cap is reached`."""
        begins = f"It's up: {self.link}." if self.link else f"Not up: {printable(self.source)}."
        return " ".join([begins, *(place.words for place in self.places)])


@dataclass(frozen=True, slots=True)
class Summary:
    """The end of a run: the posts that it did something about, its price, and what is overdue.

    `untold` is what of that nobody was told in the last day.
    """

    posts: tuple[Told, ...] = ()
    dollars: float = 0.0
    overdue: tuple[Duty, ...] = ()
    untold: tuple[Duty, ...] = ()

    @property
    def lines(self) -> Iterator[str]:
        """Yield one line a post, one about the price where there is one, and what is overdue."""
        yield from self.lines_of_posts
        yield from self.lines_of_rest

    @property
    def lines_of_posts(self) -> Iterator[str]:
        """Yield what each author is told."""
        yield from (told.words for told in self.posts)

    @property
    def lines_of_rest(self) -> Iterator[str]:
        """Yield the price, and what somebody must do who should have done it long ago."""
        if self.dollars:
            yield f"This run cost ${self.dollars:,.3f}."
        yield from (f"Overdue: {printable(duty.words)}." for duty in self.overdue)

    @property
    def document(self) -> dict[str, Any]:
        """The same as JSON has it, with the line for each author.

        `alarm` is what a workflow opens as an issue at the forge, None where there is no news.
        """
        posts = [{**asdict(told), "words": told.words} for told in self.posts]
        overdue = [{**asdict(duty), "since": duty.since.isoformat()} for duty in self.overdue]
        return {
            "posts": posts,
            "dollars": self.dollars,
            "overdue": overdue,
            "alarm": compose_alarm(self.untold),
        }


def sum_up(outcomes: Sequence[Outcome], outbox: Outbox, newest: Situation) -> Summary:
    """Return what came of a run, as the record has it now."""
    named = {(each.post, each.part): each for each in outbox.outgoing}
    stand = list(tell(outbox, newest))
    touched = dict.fromkeys(each.post for each in outcomes)
    posts = tuple(_told(post, outcomes, stand, outbox, newest) for post in touched)
    sent = [(each.post, each.part) for each in outcomes if each.result == "sent"]
    mills = sum(named[each].cost_mills for each in sent if each in named)
    overdue = find_overdue(outbox, newest)
    untold = find_untold(overdue, newest.events, newest.now)
    return Summary(posts, mills / MILLS, overdue, untold)


def _told(
    post: str,
    outcomes: Iterable[Outcome],
    stand: Iterable[Outcome],
    outbox: Outbox,
    newest: Situation,
) -> Told:
    now = {(each.part, each.network): each for each in stand if each.post == post}
    # what went has no place of its own any more
    for outcome in outcomes:
        if outcome.post == post and outcome.result in {"removed", "stays", "failed"}:
            now[outcome.part, outcome.network] = outcome
    source = next((each.source for each in now.values()), post)
    links = [link for each in outbox.outgoing if each.post == post for link in each.links[:1]]
    is_up = bool(links) and post in outbox.built and not (newest.shown or {}).get(post)
    places = tuple(
        Place(each.network, each.part, each.result, each.why, each.url)
        for each in sorted(now.values(), key=lambda each: (each.network, each.part))
        if each.result != "waits" or not _is_off(each.network, newest)
    )
    return Told(post, source, links[0] if is_up else "", places)


def _is_off(network: str, newest: Situation) -> bool:
    account = newest.account(network)
    return account is None or not account.on
