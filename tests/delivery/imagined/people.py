"""What people do when only they can know, and what they may expect once all is quiet."""

from __future__ import annotations

from datetime import timedelta

from hypothesis.stateful import RuleBasedStateMachine, rule

from frontporch.delivery.choosing import choose, find_loose_ends
from frontporch.delivery.course import Course
from frontporch.delivery.delivering import networks_needed, tell
from frontporch.delivery.outbox import Outgoing
from frontporch.ledger.delivery_events import NotSent, Sent
from tests.delivery.imagined.networks import Item
from tests.delivery.imagined.runners import Runner
from tests.delivery.imagined.world import LATE, World

MINUTE = timedelta(minutes=1)


class People(RuleBasedStateMachine):
    """A world in which people answer. `refused` and `urged` tell what excuses a message."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.runners: list[Runner] = []
        self.refused = False
        self.urged: set[tuple[str, str]] = set()

    def expire(self) -> None:
        for post in self.world.posts.values():
            if post.is_up and post.expires is not None and post.expires <= self.world.now:
                self.world.take_down(post)

    @rule()
    def settle(self) -> None:
        """A person says what is true of everything that only a person can tell."""
        world = self.world
        for key, course in world.judge().courses.items():
            if course.open is None or course.open.asked is None:
                continue
            items = [
                item
                for item in world.networks[key.network].ever
                if item.key == key and item.is_up and item.id not in course.remotes
            ]
            told = self.say_it_is_there if items else self.say_nothing_came
            told(course, items)

    def say_it_is_there(self, course: Course, items: list[Item]) -> None:
        intent = course.unanswered[-1].intent
        self.world.memory.add(
            Sent(
                at=self.world.now,
                nonce=self.world.nonce(),
                post=intent.post,
                part=intent.part,
                intent=intent.nonce,
                remote=items[0].id,
                url=f"https://{course.key.network}.example/{items[0].id}",
                by="person",
                handle="chief",
                is_linked=intent.is_linked,
            )
        )

    def say_nothing_came(self, course: Course, _items: list[Item]) -> None:
        for each in course.unanswered:
            self.world.memory.add(
                NotSent(
                    at=self.world.now,
                    nonce=self.world.nonce(),
                    post=each.intent.post,
                    part=each.intent.part,
                    intent=each.intent.nonce,
                    because="person",
                    handle="chief",
                )
            )

    def come_to_rest(self) -> None:
        """Run until nothing is left to do."""
        world = self.world
        for _ in range(30):
            outcomes = world.run()
            assert [each for each in outcomes if not (each.why or each.url)] == []
            world.now += 14 * MINUTE
            self.expire()
            situation, outbox = world.judge(), world.outbox()
            waits = [
                course
                for course in situation.courses.values()
                if course.open is not None and course.open.asked is None
            ]
            limits = [
                choice.until
                for choice in (choose(each, situation) for each in outbox.outgoing)
                if choice.step == "wait" and choice.until is not None
            ]
            if not waits and not limits and not networks_needed(outbox, situation):
                return
        raise AssertionError(f"it never comes to rest: {outcomes}")

    def everything_is_sent_or_has_a_reason(self) -> None:
        world = self.world
        outbox, situation = world.outbox(), world.judge()
        for outcome in tell(outbox, situation):
            assert outcome.result == "done" or outcome.why, outcome
        replaced = {
            each.post
            for each in outbox.outgoing
            if each.how == "repost" and situation.course_of(situation.key_of(each)).receipts
        }
        for outgoing in outbox.outgoing:
            choice = choose(outgoing, situation)
            items = [
                item
                for item in world.networks[outgoing.network].ever
                if item.key == choice.key and item.is_up
            ]
            if choice.step == "done":
                is_replaced = outgoing.post in replaced and outgoing.network == "x"
                assert items or outgoing.is_correction or is_replaced, f"{choice.key} is lost"
            else:
                assert self.reason(outgoing, choice.step), (choice, items)
        for key, attempt in find_loose_ends(outbox, situation):
            assert attempt.asked is not None
            assert self.may_ask(key.network, key.post), key

    def reason(self, outgoing: Outgoing, step: str) -> bool:
        """Say whether something may stay unsent for good."""
        world = self.world
        is_late = (
            world.now - outgoing.due > LATE and (outgoing.post, outgoing.network) not in self.urged
        )
        asks = [
            each
            for each in tell(world.outbox(), world.judge())
            if each.result == "asks" and each.network == outgoing.network
        ]
        blocked = any(each.post == outgoing.post for each in asks)
        return {
            "ask": self.may_ask(outgoing.network, outgoing.post),
            "refused": self.refused,
            "wait": is_late or blocked or self.refused,
        }.get(step, False)

    def may_ask(self, network: str, post: str) -> bool:
        """Say whether a person may be asked: a text without link was changed, or X is stubborn."""
        return network == "x" or (network == "mastodon" and self.world.posts[post].link is None)
