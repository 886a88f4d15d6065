"""What may happen to deliveries, as rules: everything goes out once, as cleared, or is named.

Several runners are paused and killed wherever they meet the record or a network, with clocks that
differ; requests and replies are lost; people clear, correct, take down, hold and settle meanwhile.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
)

from frontporch.ledger.delivery_events import Urged
from frontporch.ledger.events import Held, Lifted
from tests.delivery.imagined.networks import ACCOUNTS
from tests.delivery.imagined.people import MINUTE, People
from tests.delivery.imagined.runners import Runner
from tests.delivery.imagined.world import Note, Post, World

REQUESTS = ["lost", "dropped", "limited", "limited-vaguely", "unreachable", "refused"]
CUTS = ["cut-before", "cut-after"]
ASKED = ["prepare", "send", "find", "edit", "remove"]
REACHED = ["prepared", "intended", "looked", "stall", "answered", "recorded", "searched", "removed"]
MISHAPS = ["none", "kill", *REQUESTS, *CUTS, "doubled"]
PAUSES = [
    timedelta(seconds=1),
    timedelta(seconds=25),
    timedelta(seconds=45),
    3 * MINUTE,
    13 * MINUTE,
    55 * MINUTE,
    65 * MINUTE,
    timedelta(hours=25),
]
SKEWS = [timedelta(0), timedelta(seconds=30), timedelta(seconds=-30)]

HAPPENINGS = ["hold", "take down", "change", "correct", "wait", "run", "run late"]


class Delivery(People):
    """All rules, for runners that never stall in the middle of a request."""

    stalls = False
    once = tuple(ACCOUNTS)

    @initialize(lag=st.sampled_from([0, 4, 10, 18]), checks=st.booleans())
    def begin(self, lag: int, checks: bool) -> None:  # noqa: FBT001 - drawn
        self.world = World(lag * MINUTE, checks_duplicates=checks)
        self.world.stalls = self.stalls
        self.write(linked=True, late=0, stays=0)

    def pick(self, at: int) -> Post:
        return list(self.world.posts.values())[at % len(self.world.posts)]

    @precondition(lambda self: len(self.world.posts) < 8)
    @rule(linked=st.booleans(), late=st.sampled_from([0, 20]), stays=st.sampled_from([0, 90]))
    def write(self, linked: bool, late: int, stays: int) -> None:  # noqa: FBT001 - drawn
        world = self.world
        name = f"p{len(world.posts)}"
        link = f"https://police.fernhollow.example/{name}/" if linked else None
        expires = world.now + stays * MINUTE if stays else None
        post = Post(name, world.now + late * MINUTE, f"Words of {name}.", link, expires)
        world.posts[name] = post
        world.clear(post)

    @precondition(lambda self: self.world.posts)
    @rule(at=st.integers(0, 2))
    def change_the_words(self, at: int) -> None:
        post = self.pick(at)
        if post.is_up:
            post.words += " More."
            self.world.clear(post)

    @precondition(lambda self: self.world.posts)
    @rule(at=st.integers(0, 2), anew=st.booleans())
    def correct(self, at: int, anew: bool) -> None:  # noqa: FBT001 - drawn
        post = self.pick(at)
        if not post.is_up or len(post.notes) >= 2:
            return
        number = len(post.notes) + 1
        post.notes.append(Note(number, self.world.now, f"Correction {number} of {post.id}."))
        if anew:
            post.words += " Corrected."
        self.world.clear(post)

    @precondition(lambda self: self.world.posts)
    @rule(at=st.integers(0, 2))
    def take_down_or_put_back(self, at: int) -> None:
        post = self.pick(at)
        if post.is_up:
            self.world.take_down(post)
        else:
            post.is_up, post.expires, post.due = True, None, self.world.now
            self.world.clear(post)

    @rule()
    def hold_or_lift(self) -> None:
        world = self.world
        if holds := world.judge().holds:
            self.lift()
        else:
            assert holds == ()
            world.memory.add(Held(at=world.now, nonce=world.nonce(), handle="chief"))

    def lift(self) -> None:
        world = self.world
        for hold in world.judge().holds:
            lifted = Lifted(at=world.now, nonce=world.nonce(), handle="chief", hold=hold.nonce)
            world.memory.add(lifted)

    @rule(pause=st.sampled_from(PAUSES))
    def wait(self, pause: timedelta) -> None:
        self.world.now += pause
        self.expire()

    @precondition(lambda self: len(self.runners) < 3)
    @rule(
        linked=st.booleans(),
        until=st.sampled_from([*ASKED, *REACHED]),
        network=st.sampled_from(sorted(ACCOUNTS)),
        what=st.sampled_from(HAPPENINGS),
        pause=st.sampled_from(PAUSES),
        at=st.integers(-2, 5),
    )
    def meddle(
        self,
        linked: bool,  # noqa: FBT001 - drawn
        until: str,
        network: str,
        what: str,
        pause: timedelta,
        at: int,
    ) -> None:
        """Let a new runner come to a meeting, and let something happen while it stands there."""
        self.write_one_more(until, linked=linked)
        runner = self.world.start()
        self.advance(runner, (until, network))
        if not runner.is_over:
            self.runners.append(runner)
            self.happen(what, pause, at)

    def write_one_more(self, meeting: str, *, linked: bool) -> None:
        """Let there be something to do for a runner, where that is for a post that is new."""
        if len(self.world.posts) < 8 and meeting not in {"find", "searched", "edit", "remove"}:
            self.write(linked=linked, late=0, stays=0)

    def happen(self, what: str, pause: timedelta, at: int) -> None:
        match what:
            case "hold":
                self.hold_or_lift()
            case "take down":
                self.take_down_or_put_back(at)
            case "change":
                self.change_the_words(at)
            case "correct":
                self.correct(at, anew=True)
            case "wait":
                self.wait(pause)
            case "run":
                self.world.run()
            case _:
                self.wait(pause)
                self.world.run()

    @precondition(lambda self: len(self.runners) < 3)
    @rule(skew=st.sampled_from(SKEWS))
    def start(self, skew: timedelta) -> None:
        self.runners.append(self.world.start(skew))

    @precondition(lambda self: self.runners)
    @rule(
        at=st.integers(0, 2),
        until=st.sampled_from(["", "", *ASKED, *REACHED]),
        network=st.sampled_from(sorted(ACCOUNTS)),
        steps=st.integers(0, 4),
        mishap=st.sampled_from(MISHAPS),
    )
    def go_on(self, at: int, until: str, network: str, steps: int, mishap: str) -> None:
        """Let a runner go on to a meeting, or some steps, where something goes wrong."""
        runner = self.runners[at % len(self.runners)]
        if until:
            self.advance(runner, (until, network))
        while not until and not runner.is_over and steps:
            runner.go()
            steps -= 1
        if not runner.is_over and runner.at is not None:
            fitting = self.fit(runner.at[0], mishap)
            self.refused |= fitting == "refused"
            runner.go(fitting)
        self.runners = [each for each in self.runners if not each.is_over]

    @rule(
        linked=st.booleans(),
        network=st.sampled_from(sorted(ACCOUNTS)),
        what=st.sampled_from([*ASKED, "append"]),
        steps=st.integers(0, 6),
        mishap=st.sampled_from(["kill", *REQUESTS, *CUTS, "doubled"]),
    )
    def run_with_a_mishap(
        self,
        linked: bool,  # noqa: FBT001 - drawn
        network: str,
        what: str,
        steps: int,
        mishap: str,
    ) -> None:
        """Let a runner do all it can, with one mishap at a meeting or some writing on its way."""
        self.write_one_more(what, linked=linked)
        runner, wanted = self.world.start(), (what, network)
        if what == "append":
            wanted = ("append", "")
            for _ in range(steps):
                self.advance(runner, wanted)
                if not runner.is_over:
                    runner.go()
        self.advance(runner, wanted)
        if not runner.is_over:
            fitting = self.fit(what, mishap)
            self.refused |= fitting == "refused"
            runner.go(fitting)
        runner.finish()

    @staticmethod
    def advance(runner: Runner, meeting: tuple[str, str]) -> None:
        while not runner.is_over and runner.at != meeting:
            runner.go()

    def fit(self, what: str, mishap: str) -> str:
        """Return the mishap if it can happen at such a meeting."""
        if mishap in {"none", "kill"}:
            return mishap
        kinds = CUTS if what in {"append", "read"} else REQUESTS
        if what == "send" and mishap == "doubled":
            is_harmless = self.world.networks["x"].checks_duplicates
            return "doubled" if is_harmless else "none"
        if what not in {*ASKED, "append", "read"} or mishap not in kinds:
            return "none"
        if what in {"find", "edit", "remove"} and mishap == "refused":
            return "none"
        return mishap

    @precondition(lambda self: self.world.posts)
    @rule(at=st.integers(0, 2), network=st.sampled_from(sorted(ACCOUNTS)))
    def urge(self, at: int, network: str) -> None:
        world, post = self.world, self.pick(at)
        self.urged.add((post.id, network))
        part = f"message[{network}]"
        world.memory.add(
            Urged(at=world.now, nonce=world.nonce(), post=post.id, part=part, handle="chief")
        )

    @invariant()
    def nothing_is_there_twice(self) -> None:
        assert self.world.doubles(*self.once) == []

    @invariant()
    def nothing_goes_out_that_was_not_cleared_at_the_last_look(self) -> None:
        assert self.world.wrongs == []

    def teardown(self) -> None:
        for at, runner in enumerate(self.runners):
            if at % 2:
                runner.kill()
            else:
                runner.finish()
        self.lift()
        self.come_to_rest()
        self.nothing_is_there_twice()
        self.nothing_goes_out_that_was_not_cleared_at_the_last_look()
        assert self.world.left_over() == []
        self.everything_is_sent_or_has_a_reason()


class StallingDelivery(Delivery):
    """Runners stall even between the look at their clock and the first byte of a request."""

    stalls = True
    once = ("bluesky", "facebook")
