"""A release that is put back shows nothing that a pause keeps, or kept, out of sight."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.ledger.events import Event, Held, Lifted
from tests.attacks.blog import CAT, DOG, Blog, written
from tests.policy.signers import nonce
from tests.publishing.deploying.real_blog import RealBlog, found_real_blog

pytestmark = pytest.mark.slow  # whole builds

HEN = "content/posts/2026/the-hen.md"
LEAK = "content/live/gas-leak/001.md"
FIRST, ANEW, SAT, FLEW = "He got on.", "He got off.", "She sat down.", "She flew."
WITHDRAWN = ("status: withdrawn", "withdrawn: {date: 2026-11-20, reason: wrong, note: Not so.}")
CORRECTED = "corrections: [{date: 2026-11-20 09:00, note: Another cat.}]"
AGAIN = CORRECTED.replace("}]", "}, {date: 2026-11-20 09:10, note: Another street.}]")
GONE = "content/posts/2026/the-cow.md"


def cat(*lines: str, body: str = SAT) -> str:
    return written(*lines, body=body, id="cat4mq9xw2", title="The cat of Pearl Street")


def hen(**front: str) -> str:
    return written(body=FLEW, **{"id": "hen4mq9xw2", "title": "The hen", **front})


def cow(*lines: str) -> str:
    return written(*lines, body="It ate.", id="cow4mq9xw2", title="The cow")


def leak(blog: Blog) -> str:
    front = {
        "id": "gas-leak-1",
        "title": "Gas leak on Vine Street",
        "date": f"{blog.now - timedelta(hours=12):%Y-%m-%d %H:%M}",
        "authors": "[lee]",
        "status": "open",
        "text": "A gas line is broken.",
        "expires": f"{blog.now + timedelta(days=2):%Y-%m-%d %H:%M}",
    }
    return "\n".join(["---", *(f"{key}: {value}" for key, value in front.items()), "---", ""])


@pytest.fixture
def blog(tmp_path: Path) -> RealBlog:
    """A blog with the posts of a dog, a cat and a cow up."""
    blog = found_real_blog(tmp_path)
    for path, text in ((DOG, written(body=FIRST)), (CAT, cat()), (GONE, cow())):
        blog.change(path, text)
    blog.publish_all("--first")
    return blog


def record(blog: RealBlog, event: Event) -> None:
    blog.ledger.append([event], blog.ledger.read().head)


def pause(blog: RealBlog) -> Held:
    blog.now += timedelta(minutes=5)
    held = Held(at=blog.now, nonce=nonce(), handle="lee")
    record(blog, held)
    return held


def lift(blog: RealBlog, held: Held) -> None:
    blog.now += timedelta(minutes=5)
    record(blog, Lifted(at=blog.now, nonce=nonce(), handle="ortiz", hold=held.nonce))


def go_on_in_a_pause(blog: RealBlog) -> str:
    """Change the dog's post and write the hen's, both kept back; then correct the cat's.

    Returns the commit of the first of these two releases.
    """
    blog.change(DOG, written(body=ANEW))
    blog.change(HEN, hen())
    kept_back = blog.change(CAT, cat(CORRECTED))
    blog.publish_all()
    blog.change(CAT, cat(AGAIN, body="She stood."))
    blog.change(GONE, cow(*WITHDRAWN), approves=False)
    blog.publish_all()
    return kept_back


def test_what_a_pause_keeps_back_is_not_put_back_while_it_lasts(blog: RealBlog) -> None:
    pause(blog)
    kept_back = go_on_in_a_pause(blog)

    assert "Put back" in blog.publish_all("--rollback", kept_back)

    assert FIRST in blog.page("the-dog")
    assert blog.page("the-hen") == ""
    assert SAT in blog.page("the-cat")
    assert "taken down" in blog.page("the-cow")


def test_what_a_pause_kept_back_then_is_not_put_back_when_it_is_over(blog: RealBlog) -> None:
    held = pause(blog)
    kept_back = go_on_in_a_pause(blog)
    lift(blog, held)
    blog.publish_all()
    assert ANEW in blog.page("the-dog")
    assert FLEW in blog.page("the-hen")

    blog.publish_all("--rollback", kept_back)

    assert FIRST in blog.page("the-dog")
    assert blog.page("the-hen") == ""


def test_what_was_up_before_a_pause_comes_back_during_it(blog: RealBlog) -> None:
    blog.change(DOG, written(body=ANEW))
    blog.publish_all()
    pause(blog)

    blog.publish_all("--rollback")

    assert FIRST in blog.page("the-dog")
    assert SAT in blog.page("the-cat")


def test_a_post_that_becomes_due_in_a_pause_is_not_put_back_with_the_release(
    blog: RealBlog,
) -> None:
    blog.change(HEN, hen(date="2026-11-20 19:30"))
    blog.change(CAT, cat(body="She stood."))
    blog.publish_all()
    blog.change(DOG, written(body=ANEW))
    blog.publish_all()
    pause(blog)
    blog.now += timedelta(days=1)

    blog.publish_all("--rollback")

    assert FIRST in blog.page("the-dog")
    assert blog.page("the-hen") == ""


def test_live_updates_stay_up_whatever_is_put_back(blog: RealBlog) -> None:
    blog.commit({LEAK: leak(blog)})
    for approver in ("hollis", "ortiz"):
        blog.approve(approver, LEAK)
    blog.commit()
    blog.publish_all()
    home = blog.folder / "public" / "index.html"
    assert "Gas leak on Vine Street" in home.read_text("utf-8")

    blog.publish_all("--rollback")

    assert "Gas leak on Vine Street" in home.read_text("utf-8")
    assert FIRST in blog.page("the-dog")
