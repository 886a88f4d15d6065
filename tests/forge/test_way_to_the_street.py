"""From an officer's branch to the live page: the steps of the workflows, run in fresh clones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import tasks
from frontporch.commands.ledger import LIVE_VARIABLE, open_branch
from frontporch.commands.publisher import KEY_VARIABLE
from frontporch.configuration import read_department
from frontporch.ledger.delivery_events import Intended, Sent
from frontporch.ledger.events import TakenDown
from frontporch.ledger.signing import Signer
from tests.attacks.blog import DOG, SITE_URL, SOP, Blog, department, found_blog, written
from tests.attacks.forge import LEE, ORTIZ, Request
from tests.forge.runner import Ran, Runner
from tests.forge.stand_in import StandIn, serve_stand_in
from tests.ledger.runners import Repository
from tests.policy.signers import keys

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
# what a department has of Front Porch itself; everything else is the sample's or for developers
CODE = (
    ".github", ".gitignore", "frontporch", "plugins", "theme", "porch", "tasks.py",
    "pelicanconf.py", "publishconf.py", "requirements.lock", "requirements-dev.lock",
    "requirements-blur.lock",
)  # fmt: skip
SITE = "http://127.0.0.1:9"  # nobody answers there

RULES = f"""{SOP.replace('category = ["crime"]', 'tag = ["crime"]')}
[[paragraphs]]
id = "4.1"
title = "Live updates"
text = "The PIO or the chief says alone what is going on."
[paragraphs.when]
kind = ["live"]
[paragraphs.demands]
approve = [{{ roles = ["pio", "chief"] }}]
[paragraphs.allows.alone]
roles = ["pio", "chief"]
kinds = ["live"]
"""

pytestmark = pytest.mark.slow


@dataclass
class Street:
    """A department whose repository lies at a forge."""

    blog: Blog
    request: Request
    runner: Runner
    forge: StandIn

    def publish(self) -> dict[str, Ran]:
        return self.runner.run(WORKFLOWS / "publish.yml", {"repository": MAIN})

    def check(self) -> Ran:
        event = {"pull_request": {"number": 7}, "repository": MAIN}
        return self.runner.run(WORKFLOWS / "check.yml", event)["check"]

    def hear(self) -> dict[str, Ran]:
        self.forge.offer(self.request.said, self.request.head)
        event = {"workflow_run": {"head_sha": self.request.head}, "repository": MAIN}
        return self.runner.run(WORKFLOWS / "approve.yml", event)

    def offer(self, files: dict[str, str | bytes]) -> None:
        """Push to the pull request, of which the forge makes two references."""
        git = self.blog.repository.git
        self.request.push(files)
        git("push", "-q", "--force", self.bare, f"{self.request.head}:refs/pull/7/head")
        git("checkout", "-q", "--detach", "main")
        self.request.merge()
        git("push", "-q", "--force", self.bare, "HEAD:refs/pull/7/merge")
        git("checkout", "-q", "main")

    def merge(self) -> None:
        self.request.merge()
        self.blog.repository.git("push", "-q", self.bare, "main")

    @property
    def bare(self) -> str:
        return str(self.runner.bare)

    @property
    def record(self) -> list[str]:
        """The kinds of events on the shared branch, each once, in order."""
        self.blog.repository.git("fetch", "-q", self.bare, "+refs/heads/ledger:refs/heads/ledger")
        shown = CliRunner().invoke(
            tasks.porch,
            ["--folder", str(self.blog.folder), "ledger", "show", "--branch", "--json"],
            standalone_mode=False,
        )
        return list(dict.fromkeys(event["kind"] for event in json.loads(shown.stdout)["events"]))


MAIN = {"default_branch": "main"}
ALL_WELL = {"build": "success", "deploy": "success", "deliver": "success", "alarm": "skipped"}


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    blog = found_blog(tmp_path, SITE)
    blog.now = datetime.now(UTC)
    yesterday = f"{blog.now - timedelta(days=2):%Y-%m-%d %H:%M}"
    blog.write({DOG: written(date=yesterday)})
    blog.accept(2, department().replace(SITE_URL, SITE), RULES, "hollis")
    _add_code(blog)
    bare = tmp_path / "shared.git"
    Repository(tmp_path).git("init", "-q", "--bare", "-b", "main", str(bare))
    blog.repository.git("push", "-q", str(bare), "main")
    _begin_record(blog, bare)
    with serve_stand_in() as forge:
        folder = tmp_path / "machine"
        folder.mkdir()
        secrets = {"FRONT_PORCH_PUBLISHER_KEY": keys()["publisher"].read_text(encoding="utf-8")}
        forge.bare = bare
        runner = Runner(folder, bare, forge, {"FRONT_PORCH_ROOT": blog.root}, secrets)
        yield Street(blog, Request(blog), runner, forge)


def _begin_record(blog: Blog, bare: Path) -> None:
    """Publish for the first time, as a person does, by the clock that the workflows go by."""
    clone = bare.with_name("first")
    Repository(bare.parent).git("clone", "-q", "--no-local", str(bare), str(clone))
    real = {LIVE_VARIABLE: blog.root, KEY_VARIABLE: str(keys()["publisher"])}
    command = [sys.executable, str(ROOT / "tasks.py"), "--folder", str(clone)]
    done = subprocess.run(
        [*command, "publish", "--step", "build", "--first"],
        env={**os.environ, **real}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert "Built " in done.stdout, done.stdout + done.stderr


def _add_code(blog: Blog) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *CODE],
        cwd=ROOT, capture_output=True, check=True, timeout=30,
    )  # fmt: skip
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (blog.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, blog.folder / name)
    blog.commit()


def yesterday(street: Street, body: str) -> dict[str, str | bytes]:
    date = f"{street.blog.now - timedelta(days=1):%Y-%m-%d %H:%M}"
    return {DOG: written(date=date, body=body)}


def results(ran: dict[str, Ran]) -> dict[str, str]:
    return {name: job.result for name, job in ran.items()}


def test_a_branch_is_checked_approved_by_phone_merged_and_live(street: Street) -> None:
    street.offer(yesterday(street, "He got off at Elm Street."))
    checked = street.check()
    heard = street.hear()

    assert checked.result == "failure"
    assert f"::error file={DOG},line=1" in checked.output
    assert "**Waits** for " in checked.summary
    assert "Dana Ortiz" in checked.summary
    assert results(heard) == {"record": "success", "comment": "success"}, heard
    [comment] = street.forge.comments
    # by now it is on record who pushed, so more people may approve
    assert "**Waits** for ` Curtis Brandt or Dana Ortiz `." in comment["body"]
    assert "reviewed" not in street.record

    street.request.review(ORTIZ, at=datetime.now(UTC))
    heard = street.hear()

    assert "Dana Ortiz approved post" in heard["record"].output
    [comment] = street.forge.comments
    assert "**Approved.** It goes up after the merge" in comment["body"]
    assert street.check().result == "success"

    street.merge()
    published = street.publish()

    assert results(published) == ALL_WELL, [each.output for each in published.values()]
    [page] = [
        page
        for path, page in published["deploy"].public.items()
        if path.endswith("/the-dog/index.html")
    ]
    assert b"He got off at Elm Street." in page
    assert {"reviewed", "cleared"} <= set(street.record)

    before = street.record
    assert results(street.publish()) == ALL_WELL
    assert street.record == before


def test_what_waits_for_somebody_stops_no_job(street: Street) -> None:
    published = street.publish()

    assert results(published) == ALL_WELL
    assert "Waits: The dog who rode the bus" in published["build"].output
    assert "index.html" in published["deploy"].public


def test_what_cannot_be_read_leaves_everything_as_it_is(street: Street) -> None:
    street.blog.commit({DOG: "---\ntitle: [\n---\n"})
    street.blog.repository.git("push", "-q", street.bare, "main")

    assert results(street.publish()) == {
        "build": "failure",
        "deploy": "skipped",
        "deliver": "skipped",
        "alarm": "success",
    }


def forget_to_remove(street: Street) -> None:
    """Put on record that a post was taken down hours ago, and is still on a network."""
    git, at = street.blog.repository.git, street.blog.now - timedelta(hours=3)
    git("fetch", "-q", street.bare, "+refs/heads/ledger:refs/heads/ledger")
    signer = Signer(keys()["publisher"])
    ledger = open_branch(street.blog.folder, read_department(street.blog.folder), signer)
    cat: dict[str, Any] = {"at": at, "post": "old-cat", "part": "message[mastodon]"}
    ledger.append(
        [
            Intended(**cat, nonce="a" * 32, digest="e" * 64, account="1", deadline=at),
            Sent(**cat, nonce="b" * 32, intent="a" * 32, remote="17", url="https://s.example/17"),
            TakenDown(at=at, nonce="c" * 32, post="old-cat", because="withdrawn"),
        ],
        ledger.read().head,
    )
    git("push", "-q", street.bare, "ledger")


def test_what_is_overdue_opens_one_issue_and_says_it_once_a_day(street: Street) -> None:
    forget_to_remove(street)
    first, second = street.publish(), street.publish()

    assert first["alarm"].result == "success", first["deliver"].output
    assert first["alarm"].output.startswith("gh issue create\nThese should have been done by now:")
    assert "https://s.example/17 on Mastodon must go and is still there" in first["alarm"].output
    assert "https://forge.example/fernhollow/blog/actions/runs/77" in first["alarm"].output
    assert second["alarm"].result == "skipped"
    assert "alarmed" in street.record


def test_an_issue_that_is_open_gets_a_comment_for_what_is_new(street: Street) -> None:
    (street.runner.folder / "issue").write_text("open\n")
    forget_to_remove(street)
    assert street.publish()["alarm"].output.startswith("gh issue comment\nThese should")


def test_a_department_that_put_no_rules_in_force_only_rehearses(street: Street) -> None:
    before = street.record
    street.runner.variables.clear()
    street.runner.secrets.clear()

    assert results(street.publish()) == ALL_WELL
    street.offer(yesterday(street, "He got off at Elm Street."))
    heard = street.hear()
    assert results(heard) == {"record": "skipped", "comment": "success"}
    assert "This is a rehearsal" in street.forge.comments[0]["body"]
    assert street.record == before


def test_code_on_a_branch_is_never_run(street: Street) -> None:
    names = ("tasks.py", "porch", "pelicanconf.py", "frontporch/__init__.py")
    trap = dict.fromkeys(names, "raise SystemExit('the branch was run')\n")
    street.offer({**yesterday(street, "He got off."), **trap})
    checked, heard = street.check(), street.hear()

    said: list[Any] = [checked.output, *(each.output for each in heard.values())]
    assert "the branch was run" not in "".join(said)
    assert results(heard) == {"record": "success", "comment": "success"}
    assert "- ` frontporch/__init__.py `" in street.forge.comments[0]["body"]


def press(street: Street, wish: str, reason: str = "over", **more: str) -> dict[str, Ran]:
    """Press a button of the desk on a phone."""
    inputs = {"wish": wish, "reason": reason, **more}
    return street.runner.run(WORKFLOWS / "desk.yml", {"repository": MAIN}, inputs)


def test_the_buttons_of_the_desk_speak_for_who_pressed_them(street: Street) -> None:
    paused = press(street, "Pause all posts")["speak"]
    asked = press(street, "Say whether posts are paused")["speak"]
    street.runner.actor = str(LEE)
    refused = press(street, "Let posts go on")["speak"]
    street.runner.actor = str(ORTIZ)
    lifted = press(street, "Let posts go on")["speak"]

    assert (paused.result, asked.result, refused.result, lifted.result) == (
        "success",
        "success",
        "failure",
        "success",
    ), (paused.output, asked.output, refused.output, lifted.output)
    assert "All posts are paused." in paused.summary
    assert "Dana Ortiz" in asked.summary
    assert {"held", "lifted"} <= set(street.record)


def test_a_stranger_and_a_run_that_is_started_again_are_not_heard(street: Street) -> None:
    before = street.record
    street.runner.actor = "666"
    assert press(street, "Pause all posts")["speak"].result == "failure"
    street.runner.actor, street.runner.attempt = str(ORTIZ), "2"
    assert press(street, "Pause all posts")["speak"].result == "skipped"
    assert street.record == before


def test_publish_now_starts_the_workflow_that_publishes(street: Street) -> None:
    ran = press(street, "Publish now")
    assert results(ran) == {"speak": "skipped", "drill": "skipped", "publish": "success"}
    assert (
        ran["publish"].output == "gh workflow run publish.yml --repo fernhollow/blog --ref main\n"
    )


def protect_main(street: Street) -> None:
    """Let nobody push to the main branch, as the ruleset does."""
    hook = street.runner.bare / "hooks" / "update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n', encoding="utf-8")
    hook.chmod(0o755)


def test_a_button_takes_a_post_down_past_a_main_branch_that_nobody_may_push_to(
    street: Street,
) -> None:
    street.blog.approve("ortiz")
    street.blog.commit()
    street.blog.repository.git("push", "-q", street.bare, "main")
    assert any("the-dog" in path for path in street.publish()["deploy"].public)
    protect_main(street)

    ran = press(street, "Take a post down", post=DOG, text="The number can be read.")["speak"]

    assert ran.result == "success", ran.output
    assert "page: down · feeds: out" in ran.summary
    [page] = [page for path, page in ran.public.items() if path.endswith("the-dog/index.html")]
    assert b"Hill Street" not in page
    assert "taken-down" in street.record
    [request] = street.forge.opened
    assert request["title"] == f"Take down {DOG}"


def test_a_correction_from_the_desk_waits_in_a_pull_request_for_somebody(street: Street) -> None:
    street.blog.approve("ortiz")
    street.blog.commit()
    street.blog.repository.git("push", "-q", street.bare, "main")
    protect_main(street)
    street.runner.actor = str(LEE)
    ran = press(street, "Correct a post", post=DOG, text="He got on at Elm Street.")["speak"]

    assert ran.result == "success", ran.output
    assert "gh pr create --base main --head desk/77 --fill" in ran.summary
    heads = Repository(street.runner.bare).git("show", f"desk/77:{DOG}")
    assert "He got on at Elm Street." in heads


def test_live_updates_are_opened_and_closed_with_buttons_alone(street: Street) -> None:
    protect_main(street)
    said = {"title": "Gas leak on Hill Street", "text": "Stay away.", "do": "Close windows."}
    drill = press(street, "Drill", **said)["drill"]
    assert drill.result == "success", drill.output
    assert "DRILL" in drill.summary.upper()
    assert street.forge.opened == []

    opened = press(street, "Open live updates", **said)["speak"]
    assert any("live/" in path for path in opened.public), opened.output
    closed = press(street, "Close live updates", **{**said, "text": "It is over."})["speak"]

    [page] = [
        page
        for path, page in closed.public.items()
        if path.startswith("live/") and path.count("/") == 2 and path.endswith("index.html")
    ]
    assert b"It is over." in page, closed.output
    assert len(street.forge.opened) == 2
