"""A real run announces a post only when residents can read it; a take-down waits for nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from frontporch.commands.publish.deliver import PACE_VARIABLE
from frontporch.commands.wiring.ledger import LIVE_VARIABLE, open_branch
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.configuration import read_department
from frontporch.delivery.outbox import outbox_folder, read_outbox, write_outbox
from frontporch.errors import HostError, Problem
from frontporch.ledger.delivery_events import Intended, Sent
from frontporch.ledger.events import TakenDown
from frontporch.ledger.signing import Signer
from tests.attacks.blog import CAT, DOG, Blog
from tests.attacks.shared_blog import found_shared_blog
from tests.folders import CHECKOUT
from tests.gated_town import GatedTown
from tests.policy.signers import POST, keys
from tests.publishing.deploying.real_blog import RealBlog
from tests.publishing.verifying.sites import Answer, Site, serve

PAGE = "/2026/11/the-dog/"
TRIED = "it took too long until it could be sent"  # at the pace of these tests

pytestmark = pytest.mark.slow  # whole builds
MASTODON = """
[networks.mastodon]
account = "@fernhollowpd@social.example"
id = "1"
on = true
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serve(tmp_path / "blog" / "public") as site:
        yield site


@pytest.fixture
def network(tmp_path: Path) -> Iterator[Site]:
    """A server that knows whose token it is, and takes no message."""
    with serve(tmp_path / "none") as network:
        told = b'{"id": "1", "username": "fernhollowpd", "acct": "fernhollowpd"}'
        headers = {"Content-Type": "application/json"}
        network.spoiled["/api/v1/accounts/verify_credentials"] = Answer(200, told, headers)
        yield network


@pytest.fixture
def blog(tmp_path: Path, site: Site, network: Site, monkeypatch: pytest.MonkeyPatch) -> Blog:
    """A department that publishes for real, whose dog's post is up and due on Mastodon."""
    blog = found_shared_blog(tmp_path, site.url, MASTODON, approver="brandt")
    monkeypatch.setenv(LIVE_VARIABLE, blog.root)
    monkeypatch.setenv(KEY_VARIABLE, str(keys()["publisher"]))
    monkeypatch.setenv(PACE_VARIABLE, "0.001")
    monkeypatch.setenv("FRONT_PORCH_MASTODON_TOKEN", "made-up-token")
    monkeypatch.setenv("FRONT_PORCH_MASTODON_BASE", network.url)
    for step in ("build", "deploy"):
        first = ["--first"] if step == "build" else []
        done = porch(blog, *first, "--step", step)
        assert done.return_value == 0, (done.output, done.exception)
    return blog


def porch(blog: Blog, *arguments: str) -> Result:
    return GatedTown(blog.folder).porch("publish", *arguments, now=blog.now.isoformat())


def deliver(blog: Blog) -> Result:
    done = porch(blog, "--step", "deliver")
    assert done.exception is None, done.exception
    return done


def test_a_post_that_is_up_is_announced(blog: Blog, site: Site, network: Site) -> None:
    done = deliver(blog)
    [page, card] = [each for each in site.asked if not each.startswith("/.well-known/")]
    assert page == PAGE
    assert card.startswith("/cards/")
    assert TRIED in done.output


@pytest.mark.parametrize("spoiled", [Answer(404), Answer(content=b"Hacked.")])
def test_a_page_that_is_not_up_as_it_was_built_holds_the_announcement(
    blog: Blog, site: Site, spoiled: Answer
) -> None:
    site.spoiled[PAGE] = spoiled
    done = deliver(blog)
    assert done.return_value == 1
    assert (
        f"Mastodon: the live site {'answers' if spoiled.status == 404 else 'does'}" in done.output
    )
    assert TRIED not in done.output
    site.spoiled.clear()
    assert TRIED in deliver(blog).output


def test_a_take_down_waits_for_no_page(blog: Blog, site: Site) -> None:
    sent_and_taken_down(blog)
    site.spoiled[PAGE] = Answer(404)
    said = deliver(blog).output
    assert said.index("Mastodon: old-cat is removed") < said.index("Waiting until the live site")


def test_a_take_down_waits_for_no_host(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_about: object, **_how: object) -> str:
        raise HostError(Problem("the site", "cannot be reached"))

    sent_and_taken_down(blog)
    monkeypatch.setattr("frontporch.commands.publish.publish.put_up", fail)
    done = porch(blog)
    assert isinstance(done.exception, HostError)
    assert "Mastodon: old-cat is removed" in done.output
    assert TRIED not in done.output


def sent_and_taken_down(blog: Blog) -> None:
    """Record that a cat's post was announced, and taken down after that."""
    times: dict[str, Any] = {"at": blog.now, "post": "old-cat"}
    part: dict[str, Any] = {"part": "message[mastodon]"}
    named = dict(zip(("intended", "sent", "gone"), (f"{each}" * 32 for each in "abc"), strict=True))
    ledger = open_branch(blog.folder, read_department(blog.folder), Signer(keys()["publisher"]))
    ledger.append(
        [
            Intended(
                **times,
                **part,
                nonce=named["intended"],
                digest="e" * 64,
                account="1",
                deadline=blog.now + timedelta(seconds=60),
            ),
            Sent(
                **times,
                **part,
                nonce=named["sent"],
                intent=named["intended"],
                remote="17",
                url="https://social.example/@fernhollowpd/17",
            ),
            TakenDown(**times, nonce=named["gone"], because="withdrawn"),
        ],
        ledger.read().head,
    )


def test_an_outbox_without_digests_announces_nothing(blog: Blog) -> None:
    place = outbox_folder(blog.folder)
    write_outbox(read_outbox(place).model_copy(update={"built": {}}), [], place)
    said = deliver(blog).output
    assert "Mastodon: the last build made no page of it" in said
    assert TRIED not in said


def test_an_outbox_in_which_somebody_changed_the_time_changes_none(blog: Blog) -> None:
    place = outbox_folder(blog.folder)
    outbox = read_outbox(place)
    late = {"due": blog.now + timedelta(days=99)}
    changed = tuple(each.model_copy(update=late) for each in outbox.outgoing)
    write_outbox(outbox.model_copy(update={"outgoing": changed}), [], place)
    assert TRIED in deliver(blog).output


def test_an_outbox_of_other_rules_is_refused(blog: Blog) -> None:
    place = outbox_folder(blog.folder)
    write_outbox(read_outbox(place).model_copy(update={"governance": "e" * 64}), [], place)
    done = porch(blog, "--step", "deliver")
    assert "was made under other rules than those in force" in str(done.exception)


def test_delivering_loads_no_generator_no_pictures_and_no_templates(blog: Blog) -> None:
    script = (
        "import sys, tasks\n"
        "tasks.porch(sys.argv[1:], standalone_mode=False)\n"
        "print(sorted({'pelican', 'PIL', 'jinja2', 'markdown'} & set(sys.modules)))\n"
    )
    deliver_it = ("publish", "--step", "deliver", "--now", blog.now.isoformat())
    done = subprocess.run(
        [sys.executable, "-c", script, "--folder", blog.folder, *deliver_it],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


def test_a_post_that_becomes_due_after_a_release_was_put_back_waits_and_nobody_waits_for_its_page(
    blog: Blog,
) -> None:
    text = (blog.folder / DOG).read_text("utf-8")
    cat = text.replace(POST, "cat4mq9xw2").replace("The dog who rode", "The cat who saw")
    blog.commit({CAT: cat.replace("2026-11-18 07:30", "2026-11-20 11:30")})
    blog.approve("brandt", CAT)
    blog.commit({DOG: text.replace("Hill Street", "Oak Street")})
    RealBlog(blog.folder, blog.root, blog.now).approve("brandt")
    blog.commit()
    assert "Published" in porch(blog).output
    assert "Put back" in porch(blog, "--rollback").output

    blog.now += timedelta(hours=3)
    done = porch(blog)

    assert done.exception is None, done.exception
    assert done.return_value == 1
    why = "an earlier release is put back, and does not show it as it was cleared last"
    assert f"Waiting, 2 posts for Mastodon: {why}" in done.output
    assert "Waiting until the live site" not in done.output
