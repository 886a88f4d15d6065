"""An earlier release comes back as it was, but for what was taken down or refused since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tasks
from frontporch.building.cache import cache_folder
from frontporch.commands.ledger import LIVE_VARIABLE
from frontporch.commands.publisher import KEY_VARIABLE
from frontporch.errors import ConfigurationError, HostError
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.events import Deployed
from frontporch.ledger.ledger import Ledger
from frontporch.ledger.seen import SeenHead
from frontporch.ledger.signing import Signer
from tests.attacks.blog import CAT, DOG, Blog, found_blog, written
from tests.ledger.runners import Repository
from tests.policy.signers import keys, public_line

pytestmark = pytest.mark.slow  # whole builds

WITHDRAWN = ("status: withdrawn", "withdrawn: {date: 2026-11-20, reason: wrong, note: Not so.}")
TAKEN_DOWN = "taken down"
LEFT, HUNG = "He left the bus.", "He hung around."


@dataclass
class RealBlog(Blog):
    """A blog whose record is the shared branch."""

    @property
    def ledger(self) -> Ledger:  # type: ignore[override]
        seen = SeenHead(cache_folder(self.folder) / "ledger-seen")
        signer = Signer(keys()["publisher"])
        return BranchLedger(self.folder, "origin", (public_line("publisher"),), seen, signer)

    def porch(self, *arguments: str) -> Result:
        environment = {LIVE_VARIABLE: self.root, KEY_VARIABLE: str(keys()["publisher"])}
        self.now += timedelta(minutes=5)
        return CliRunner().invoke(
            tasks.porch,
            ["--folder", str(self.folder), *arguments, "--now", self.now.isoformat()],
            env=environment,
            standalone_mode=False,
        )

    def publish_all(self, *arguments: str) -> str:
        done = self.porch("publish", *arguments)
        assert done.exception is None, done.exception
        return done.output

    def change(self, path: str, text: str, *, approves: bool = True) -> str:
        self.commit({path: text})
        if approves:
            self.approve("ortiz", path)
        return self.commit()

    def page(self, slug: str) -> str:
        file = self.folder / "public" / "2026" / "11" / slug / "index.html"
        return file.read_text("utf-8") if file.is_file() else ""

    @property
    def deployed(self) -> list[tuple[str, bool]]:
        events = self.ledger.read().events
        return [(each.commit, each.rolls_back) for each in events if isinstance(each, Deployed)]


def cat(*lines: str, body: str = HUNG) -> str:
    front = {"id": "cat4mq9xw2", "title": "The cat of Pearl Street"}
    return written(*lines, body=body, **front)


@pytest.fixture
def blog(tmp_path: Path) -> RealBlog:
    """A blog with the dog's post up, and the cat's."""
    found = found_blog(tmp_path)
    blog = RealBlog(found.folder, found.root, found.now)
    shared = Repository(tmp_path / "shared.git")
    shared.folder.mkdir()
    shared.git("init", "-q", "--bare", "-b", "main")
    blog.repository.git("remote", "add", "origin", str(shared.folder))
    blog.change(DOG, written())
    blog.change(CAT, cat())
    blog.publish_all("--first")
    return blog


def head_of(blog: Blog) -> str:
    return blog.repository.git("rev-parse", "HEAD")


def test_what_was_up_comes_back_and_stays_until_something_newer_is_here(blog: RealBlog) -> None:
    first = head_of(blog)
    second = blog.change(DOG, written(body=LEFT))
    blog.publish_all()
    assert LEFT in blog.page("the-dog")

    assert f"Put back: what was up at {first[:12]}" in blog.publish_all("--rollback")
    assert LEFT not in blog.page("the-dog")
    assert "Hill Street" in blog.page("the-dog")
    assert blog.deployed == [(first, False), (second, False), (first, True)]

    blog.publish_all()
    assert LEFT not in blog.page("the-dog")

    blog.commit()
    blog.publish_all()
    assert LEFT in blog.page("the-dog")


def test_what_was_taken_down_since_does_not_come_back(blog: RealBlog) -> None:
    first = head_of(blog)
    assert HUNG in blog.page("the-cat")
    blog.change(CAT, cat(*WITHDRAWN), approves=False)
    blog.change(DOG, written(body=LEFT))
    blog.publish_all()

    blog.publish_all("--rollback", first[:10])

    assert LEFT not in blog.page("the-dog")
    assert HUNG not in blog.page("the-cat")
    assert TAKEN_DOWN in blog.page("the-cat")


def test_what_expired_since_does_not_come_back(blog: RealBlog) -> None:
    first = head_of(blog)
    blog.change(CAT, cat("expires: 2026-11-21"))
    blog.publish_all()
    blog.now += timedelta(days=2)

    blog.publish_all("--rollback", first)

    assert HUNG not in blog.page("the-cat")
    assert "Hill Street" in blog.page("the-dog")


def test_a_commit_that_was_never_up_is_named(blog: RealBlog) -> None:
    for words in ((), ("abcdef",)):
        stopped = blog.porch("publish", "--rollback", *words).exception
        assert isinstance(stopped, ConfigurationError)
        assert "--rollback" in str(stopped)


def test_a_job_that_is_started_again_later_puts_up_nothing(blog: RealBlog) -> None:
    first = head_of(blog)
    blog.change(DOG, written(body=LEFT))
    blog.publish_all()
    before = blog.deployed
    blog.repository.git("checkout", "-q", "--detach", first)

    again = blog.porch("publish")
    assert "the shared main branch at" in str(again.exception)

    blog.repository.git("push", "-q", "--force", "origin", f"{first}:main")
    again = blog.porch("publish")
    assert "is older than what was published last" in str(again.exception)
    assert LEFT in blog.page("the-dog")
    assert blog.deployed == before


def test_a_run_with_nothing_new_records_nothing(blog: RealBlog) -> None:
    blog.publish_all()
    head = blog.ledger.read().head
    assert "Nothing is due" in blog.publish_all()
    assert blog.ledger.read().head == head


def test_a_great_loss_needs_a_yes_but_notices_go_up(blog: RealBlog) -> None:
    for number in range(4):
        path = f"content/posts/2026/extra-{number}.md"
        front = {"id": f"extra{number}xyz", "title": f"Extra {number}", "tags": f"[t{number}]"}
        blog.change(path, written(body="Once.", **front))
    blog.publish_all()
    for number in range(4):
        (blog.folder / f"content/posts/2026/extra-{number}.md").unlink()
    blog.change(CAT, cat(*WITHDRAWN), approves=False)

    stopped = blog.porch("publish").exception

    assert isinstance(stopped, HostError)
    assert "only notices were put up" in str(stopped)
    assert TAKEN_DOWN in blog.page("the-cat")
    words = str(stopped).split()
    blog.publish_all("--yes-delete", words[words.index("--yes-delete") + 1])
    assert replace(blog).page("the-dog")
