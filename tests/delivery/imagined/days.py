"""What happens on single days in the imagined world, said in one word each."""

from __future__ import annotations

from datetime import timedelta

from frontporch.delivery.course import Course, Key
from frontporch.delivery.delivering import tell
from frontporch.delivery.outbox import Outgoing
from frontporch.delivery.road import Outcome
from frontporch.ledger.events import Held
from tests.delivery.imagined.runners import Runner
from tests.delivery.imagined.world import Post, World

LINK = "https://police.fernhollow.example/the-dog/"
MINUTE = timedelta(minutes=1)
NETWORKS = ("bluesky", "facebook", "mastodon", "x")


def world_with_a_post() -> World:
    """Return a department with one post that is due."""
    world = World(checks_duplicates=False)
    write(world, "p0", LINK)
    return world


def write(world: World, name: str, link: str | None) -> Post:
    post = Post(name, world.now, f"Words of {name}.", link)
    world.posts[name] = post
    world.clear(post)
    return post


def key(network: str, part: str = "message", life: int = 0, post: str = "p0") -> Key:
    return Key(post, f"{part}[{network}]", life)


def course(world: World, one: Key) -> Course:
    return world.judge().course_of(one)


def up(world: World, network: str) -> list[str]:
    return [item.text for item in world.networks[network].ever if item.is_up]


def go_to(runner: Runner, what: str, network: str) -> Runner:
    while runner.at != (what, network):
        runner.go()
    return runner


def lose_reply(world: World, network: str, mishap: str = "lost") -> None:
    runner = go_to(world.start(), "send", network)
    runner.go(mishap)
    runner.finish()


def told(outcomes: list[Outcome], network: str) -> list[tuple[str, str]]:
    return [(each.result, each.why) for each in outcomes if each.network == network]


def standing(world: World, network: str) -> list[tuple[str, str]]:
    return told(list(tell(world.outbox(), world.judge())), network)


def outgoing(world: World, network: str) -> Outgoing:
    return next(each for each in world.outbox().outgoing if each.network == network)


def hold(world: World) -> None:
    world.memory.add(Held(at=world.now, nonce=world.nonce(), handle="chief"))
