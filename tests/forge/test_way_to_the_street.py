"""From an officer's branch to the live page: the steps of the workflows, run in fresh clones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from frontporch.commands.wiring.ledger import open_branch
from frontporch.configuration import read_department
from frontporch.ledger.delivery_events import Intended, Sent
from frontporch.ledger.events import TakenDown
from frontporch.ledger.signing import Signer
from tests.attacks.blog import DOG, written
from tests.attacks.forge import LEE, ORTIZ
from tests.forge.runner import Ran
from tests.forge.street import Street, found_street, results
from tests.ledger.runners import Repository
from tests.policy.signers import keys

pytestmark = pytest.mark.slow

TELL_THE_KEY = "if [ -f ../temp/publisher-key ]; then echo the key is known; fi\n"


ALL_WELL = {"build": "success", "deploy": "success", "deliver": "success", "alarm": "skipped"}


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    with found_street(tmp_path) as street:
        yield street


def yesterday(street: Street, body: str) -> dict[str, str | bytes]:
    date = f"{street.blog.now - timedelta(days=1):%Y-%m-%d %H:%M}"
    return {DOG: written(date=date, body=body)}


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


def morning(street: Street) -> int:
    """Return in how many hours it is a morning there: no midnight comes in the hours after it."""
    zone = read_department(street.blog.folder).agency.zone
    now = datetime.now(zone)
    return next(ahead for ahead in range(24) if (now + timedelta(hours=ahead)).hour == 8)


def test_an_hour_in_which_nothing_is_due_takes_one_job(street: Street) -> None:
    street.blog.approve("ortiz")
    street.blog.commit()
    street.blog.repository.git("push", "-q", street.bare, "main")
    began = street.runner.hours = morning(street)
    assert results(street.publish()) == ALL_WELL

    street.runner.started_by = "schedule"
    street.runner.hours = began + 1
    assert results(street.publish()) == ALL_WELL  # what was recorded is named by the site now

    street.runner.hours = began + 3
    idle = street.publish()
    assert results(idle) == {**ALL_WELL, "deploy": "skipped", "deliver": "skipped"}, idle["build"]
    assert "Nothing is due: what is live is as it should be." in idle["build"].output

    street.runner.started_by = "workflow_dispatch"
    assert results(street.publish()) == ALL_WELL


def test_what_waits_for_somebody_stops_no_job(street: Street) -> None:
    published = street.publish()

    assert results(published) == ALL_WELL
    assert "Waits: The dog who rode the bus" in published["build"].output
    assert "index.html" in published["deploy"].public


def test_what_cannot_be_read_stays_out_and_stops_no_job(street: Street) -> None:
    street.blog.commit({DOG: "---\ntitle: [\n---\n"})
    street.blog.repository.git("push", "-q", street.bare, "main")
    published = street.publish()

    assert results(published) == ALL_WELL
    assert f"Stays out: {DOG}" in published["build"].output


def test_a_site_that_cannot_be_built_opens_an_issue(street: Street) -> None:
    street.blog.repository.git("rm", "-r", "-q", "content")
    street.blog.commit()
    street.blog.repository.git("push", "-q", street.bare, "main")
    published = street.publish()

    assert results(published) == {
        "build": "failure",
        "deploy": "skipped",
        "deliver": "skipped",
        "alarm": "success",
    }
    assert published["alarm"].output.startswith("gh issue create\nThe site could not be built")


def test_a_merge_while_the_site_is_built_is_no_reason_for_an_issue(street: Street) -> None:
    def merge_another(job: str, _: Ran) -> None:
        if job == "build":
            street.blog.repository.git("commit", "-q", "--allow-empty", "-m", "Something newer")
            street.blog.repository.git("push", "-q", street.bare, "main")

    street.runner.after = merge_another
    published = street.publish()

    assert results(published) == {
        "build": "success",
        "deploy": "failure",
        "deliver": "failure",
        "alarm": "skipped",
    }


def test_an_end_before_anything_could_be_told_opens_an_issue(street: Street) -> None:
    def spoil(job: str, _: Ran) -> None:
        if job == "deploy":
            built = street.runner.folder / "artifacts" / "built"
            (built / ".cache/front-porch/outbox/outbox.json").write_text("{", encoding="utf-8")

    street.runner.after = spoil
    published = street.publish()

    assert published["deliver"].result == "failure"
    assert published["alarm"].output.startswith("gh issue create\nThe site could not be")


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


def test_code_that_the_job_that_builds_hands_over_gets_no_secret(street: Street) -> None:
    def hand_over_code(job: str, _ran: Ran) -> None:
        if job == "build":
            built = street.runner.folder / "artifacts" / "built"
            (built / "porch").write_text(f"#!/bin/sh\n{TELL_THE_KEY}")
            (built / "porch").chmod(0o755)
            (built / "tasks.py").write_text("raise SystemExit('the key is known')\n")

    street.runner.after = hand_over_code
    published = street.publish()

    assert "the key is known" not in "".join(each.output for each in published.values())
    assert results(published) == ALL_WELL


def test_another_commit_that_the_job_that_builds_names_gets_no_secret(street: Street) -> None:
    street.offer({"porch": f"#!/bin/sh\n{TELL_THE_KEY}"})

    def name_the_branch(job: str, ran: Ran) -> None:
        if job == "build":
            ran.outputs["commit"] = street.request.head

    street.runner.after = name_the_branch
    published = street.publish()

    assert "the key is known" not in "".join(each.output for each in published.values())
    assert published["deploy"].result == "failure"
    assert "The main branch has something newer" in published["deploy"].output


def test_the_buttons_of_the_desk_speak_for_who_pressed_them(street: Street) -> None:
    paused = street.press("Pause all posts")["speak"]
    asked = street.press("Say whether posts are paused")["speak"]
    street.runner.actor = str(LEE)
    refused = street.press("Let posts go on")["speak"]
    street.runner.actor = str(ORTIZ)
    lifted = street.press("Let posts go on")["speak"]

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
    assert street.press("Pause all posts")["speak"].result == "failure"
    street.runner.actor, street.runner.attempt = str(ORTIZ), "2"
    assert street.press("Pause all posts")["speak"].result == "skipped"
    assert street.record == before


def test_publish_now_starts_the_workflow_that_publishes(street: Street) -> None:
    ran = street.press("Publish now")
    assert results(ran) == {"speak": "skipped", "drill": "skipped", "publish": "success"}
    assert (
        ran["publish"].output == "gh workflow run publish.yml --repo fernhollow/blog --ref main\n"
    )


def test_a_button_takes_a_post_down_past_a_main_branch_that_nobody_may_push_to(
    street: Street,
) -> None:
    street.blog.approve("ortiz")
    street.blog.commit()
    street.blog.repository.git("push", "-q", street.bare, "main")
    assert any("the-dog" in path for path in street.publish()["deploy"].public)
    street.protect_main()

    ran = street.press("Take a post down", post=DOG, text="The number can be read.")["speak"]

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
    street.protect_main()
    street.runner.actor = str(LEE)
    ran = street.press("Correct a post", post=DOG, text="He got on at Elm Street.")["speak"]

    assert ran.result == "success", ran.output
    assert "gh pr create --base main --head desk/77 --fill" in ran.summary
    heads = Repository(street.runner.bare).git("show", f"desk/77:{DOG}")
    assert "He got on at Elm Street." in heads


def test_live_updates_are_opened_and_closed_with_buttons_alone(street: Street) -> None:
    street.protect_main()
    said = {"title": "Gas leak on Hill Street", "text": "Stay away.", "do": "Close windows."}
    drill = street.press("Drill", **said)["drill"]
    assert drill.result == "success", drill.output
    assert "DRILL" in drill.summary.upper()
    assert street.forge.opened == []

    opened = street.press("Open live updates", **said)["speak"]
    assert any("live/" in path for path in opened.public), opened.output
    closed = street.press("Close live updates", **{**said, "text": "It is over."})["speak"]

    [page] = [
        page
        for path, page in closed.public.items()
        if path.startswith("live/") and path.count("/") == 2 and path.endswith("index.html")
    ]
    assert b"It is over." in page, closed.output
    assert len(street.forge.opened) == 2
