"""A department's posts, the record, four networks and a clock, all in memory.

The world knows what is true. It keeps a list of everything that went wrong in truth: what nobody
may send was sent, or something is there twice.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from frontporch import department as configured
from frontporch.delivery.accounts import Opened
from frontporch.delivery.course import Key
from frontporch.delivery.delivering import deliver
from frontporch.delivery.order import Order
from frontporch.delivery.outbox import Gone, How, Outbox, Outgoing
from frontporch.delivery.road import Outcome, Road
from frontporch.delivery.situation import Situation
from frontporch.department import Department
from frontporch.ledger.events import Cleared, Event, TakenDown
from frontporch.messages.canonical import digest_of
from frontporch.messages.message import Message
from tests.delivery.imagined.networks import ACCOUNTS, MANNERS, Account0, Shared
from tests.delivery.imagined.record import Memory, RunnersLedger
from tests.delivery.imagined.runners import Runner
from tests.small_town import read_town

START = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
LATE = timedelta(hours=72)
_DIGEST = "d" * 64
_PAGE = "page"


@cache
def make_department() -> Department:
    with TemporaryDirectory() as folder:
        town = read_town(Path(folder))
    account = configured.Network(account="@us", id="us", on=True)
    return town.model_copy(update={"networks": dict.fromkeys(ACCOUNTS, account)})


@dataclass(frozen=True)
class Note:
    """A correction: when it was written, and its words."""

    number: int
    at: datetime
    words: str


@dataclass
class Post:
    """One post as its file is now."""

    id: str
    due: datetime
    words: str
    link: str | None
    expires: datetime | None = None
    is_up: bool = True
    cost_mills: int = 0
    old_links: tuple[str, ...] = ()
    notes: list[Note] = field(default_factory=list)

    @property
    def links(self) -> tuple[str, ...]:
        return (self.link, *self.old_links) if self.link else ()

    def how(self, network: str) -> How:
        if network != "x":
            return "edit"
        return "repost" if int(self.id[1:]) % 2 else "send"

    def outgoing(self) -> list[Outgoing]:
        return [one for network in ACCOUNTS for one in self._on(network)]

    def _on(self, network: str) -> list[Outgoing]:
        message = self._one(network, f"message[{network}]", self.words, self.due)
        corrections = [
            self._one(
                network, f"correction-{note.number}[{network}]", note.words, max(note.at, self.due)
            ).model_copy(update={"how": self.how(network), "corrected_at": note.at})
            for note in self.notes
        ]
        return [message, *corrections]

    def _one(self, network: str, part: str, words: str, due: datetime) -> Outgoing:
        content = asdict(Message(network, self.id, "en", words, self.link))
        return Outgoing(
            post=self.id,
            part=part,
            digest=digest_of(part, content),
            network=network,
            source=f"content/posts/2026/{self.id}.md",
            content=content,
            due=due,
            expires=self.expires,
            old_links=self.old_links,
            cost_mills=self.cost_mills,
        )


class World:
    """All of it."""

    def __init__(self, lag: timedelta = timedelta(0), *, checks_duplicates: bool = True) -> None:
        self.now = START
        self.memory = Memory()
        self.posts: dict[str, Post] = {}
        self.wrongs: list[str] = []
        self.stalls = False
        self.account = "us"
        lags = {"x": lag}
        self.networks = {
            name: Shared(name, lambda: self.now, lags.get(name, timedelta(0)), checks_duplicates)
            for name in ACCOUNTS
        }
        self._nonces = itertools.count(1)
        self._looked: set[tuple[int, Key, str]] = set()

    def nonce(self) -> str:
        return f"{next(self._nonces):032x}"

    def clear(self, post: Post) -> None:
        """Record that everything of a post may go out as it is now."""
        parts = [(_PAGE, _DIGEST), *((one.part, one.digest) for one in post.outgoing())]
        cleared = self.judge().cleared.get(post.id)
        known = cleared.parts if cleared else {}
        self.memory.add(
            *(
                Cleared(
                    at=self.now,
                    nonce=self.nonce(),
                    post=post.id,
                    part=part,
                    digest=digest,
                    commit="",
                    governance=_DIGEST,
                    expires=post.expires,
                )
                for part, digest in parts
                if known.get(part) != digest
            )
        )

    def take_down(self, post: Post) -> None:
        post.is_up = False
        post.notes.clear()
        down = TakenDown(at=self.now, nonce=self.nonce(), post=post.id, because="withdrawn")
        self.memory.add(down)

    def outbox(self) -> Outbox:
        posts = self.posts.values()
        return Outbox(
            recorded_for="",
            repository=_DIGEST,
            made_after=self.memory.events[-1].nonce if self.memory.events else "",
            outgoing=tuple(one for post in posts if post.is_up for one in post.outgoing()),
            gone=tuple(
                Gone(post=post.id, source=post.id, links=post.links)
                for post in posts
                if not post.is_up
            ),
        )

    def judge(
        self, events: Sequence[Event] | None = None, now: datetime | None = None
    ) -> Situation:
        known = self.memory.events if events is None else events
        return Situation(known, make_department(), MANNERS, now or self.now)

    def start(self, skew: timedelta = timedelta(0)) -> Runner:
        """Start a runner with the outbox as it is now, whose clock is wrong by `skew`."""
        outbox = self.outbox()
        number = next(self._nonces)

        def run(meets: Callable[[str, str], str]) -> list[Outcome]:
            road = self._road(number, skew, meets)
            accounts = {
                name: Opened(self.account, self._account(number, name, account, skew, meets))
                for name, account in ACCOUNTS.items()
            }
            return list(deliver(outbox, accounts, road))

        return Runner(run)

    def run(self) -> list[Outcome]:
        """Let one runner do all that it can do, without any mishap."""
        return self.start().finish()

    def _account(
        self,
        number: int,
        name: str,
        account: type[Account0],
        skew: timedelta,
        meets: Callable[[str, str], str],
    ) -> Account0:
        return account(
            self.networks[name],
            meets,
            lambda: self.now + skew,
            lambda order: self._allow(number, order),
            stalls=self.stalls,
        )

    def _road(self, number: int, skew: timedelta, meets: Callable[[str, str], str]) -> Road:
        def reached(step: str, network: str) -> None:
            if step == "looked":
                self._note_look(number, network)
            meets(step, network)

        return Road(
            ledger=RunnersLedger(self.memory, meets),
            clock=lambda: self.now + skew,
            judge=lambda events: self.judge(events, self.now + skew),
            nonce=self.nonce,
            pictures=Path(),
            repository=_DIGEST,
            pace=self.judge().pace,
            reached=reached,
            machine_clock=lambda: self.now + skew,
        )

    def _note_look(self, number: int, network: str) -> None:
        """Remember what could go out in truth when a runner took its last look."""
        situation = self.judge()
        self._looked = {each for each in self._looked if each[0] != number}
        for post, cleared in situation.cleared.items():
            life = situation.lives.get(post, 0)
            for part, digest in cleared.parts.items():
                key = Key(post, part, life)
                is_edit = key.number > 0 and network != "x"
                if key.network == network and (is_edit or not situation.holds):
                    self._looked.add((number, key, digest))

    def _allow(self, number: int, order: Order) -> None:
        key = Key(order.post, order.part, order.life)
        if (number, key, order.digest) not in self._looked:
            self.wrongs.append(f"{key} was sent although it might not")

    def doubles(self, *networks: str) -> list[str]:
        """Return what was ever public more than once."""
        return [
            f"{key} is there {times} times"
            for name in networks
            for key, times in Counter(item.key for item in self.networks[name].ever).items()
            if times > 1
        ]

    def left_over(self) -> list[str]:
        """Return what is up of posts, or lives of posts, that came down; nobody is asked about."""
        situation = self.judge()
        lives = situation.lives
        asked = {key for key, course in situation.courses.items() if course.open is not None}
        return [
            f"{item.key} is still up"
            for network in self.networks.values()
            for item in network.ever
            if item.is_up and item.key not in asked and item.key.life < lives.get(item.key.post, 0)
        ]
