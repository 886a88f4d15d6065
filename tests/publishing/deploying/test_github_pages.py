"""The branch of GitHub Pages is one commit a release, and nobody's push is overwritten."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.errors import HostError
from frontporch.ledger.git import Git
from frontporch.ledger.remote import SITE
from frontporch.publishing.deploying.deploy import Order, deploy
from frontporch.publishing.deploying.manifest import FILES, HEAD
from frontporch.publishing.deploying.targets.github_pages import GithubPages
from tests.ledger.runners import Repository, found_shared
from tests.publishing.deploying.editions import Editions

ANY = timedelta(minutes=1)
SITE_URL = "https://police.elmferry.example"


@pytest.fixture
def editions(tmp_path: Path) -> Editions:
    return Editions(tmp_path / "output")


@pytest.fixture
def shared(tmp_path: Path) -> Repository:
    return found_shared(tmp_path)


def clone(shared: Repository, name: str, site_url: str = SITE_URL) -> GithubPages:
    folder = shared.folder.with_name(name)
    shared.git("clone", "-q", str(shared.folder), str(folder))
    return GithubPages(Git(folder), "origin", site_url)


def files_of(shared: Repository) -> set[str]:
    return set(shared.git("ls-tree", "-r", "--name-only", SITE).splitlines())


def test_a_release_is_one_commit_without_parents(shared: Repository, editions: Editions) -> None:
    for number in range(2):
        release = editions.write_edition(number)
        deploy(Order(release, editions.output), clone(shared, f"runner-{number}"))
        assert shared.git("rev-list", "--count", SITE) == "1"
    gone = files_of(shared) - {*release.files, FILES, ".nojekyll", "CNAME"}
    assert all(path.startswith(("static/", "media/")) for path in gone)
    assert (
        shared.git("show", f"{SITE}:index.html").encode()
        == (editions.output / "index.html").read_bytes()
    )


def test_the_lock_that_a_killed_git_left_hinders_nobody(
    shared: Repository, editions: Editions
) -> None:
    killed, other = clone(shared, "killed"), clone(shared, "other")
    deploy(Order(editions.write_edition(0), editions.output), killed)
    deploy(Order(editions.write_edition(1), editions.output), other)
    lock = killed.git.folder / ".git" / "refs" / "front-porch" / "pages.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    killed.tip = None
    deploy(Order(editions.write({"index.html": "home"}), editions.output), killed)
    assert shared.git("show", f"{SITE}:index.html") == "home"


def test_github_is_told_the_address_and_to_run_nothing(
    shared: Repository, editions: Editions
) -> None:
    deploy(Order(editions.write({"index.html": "home"}), editions.output), clone(shared, "runner"))
    assert shared.git("show", f"{SITE}:CNAME") == "police.elmferry.example"
    assert shared.git("show", f"{SITE}:.nojekyll") == ""


def test_at_githubs_own_address_there_is_nothing_to_tell(
    shared: Repository, editions: Editions
) -> None:
    pages = clone(shared, "runner", "https://elmferry.github.io")
    deploy(Order(editions.write({"index.html": "home"}), editions.output), pages)
    assert "CNAME" not in files_of(shared)


def test_whoever_was_slower_overwrites_nothing(shared: Repository, editions: Editions) -> None:
    first, second = clone(shared, "first"), clone(shared, "second")
    editions.write({"index.html": "home"})
    for each in (first, second):
        each.begin(ANY)
        each.put(editions.output, ["index.html"])
    second.write("other.html", b"other")
    first.finish()
    with pytest.raises(HostError, match="was not accepted"):
        second.finish()
    assert "other.html" not in files_of(shared)


def test_the_head_of_the_record_is_a_change_of_its_own(
    shared: Repository, editions: Editions
) -> None:
    release = editions.write({"index.html": "home"})
    for name in ("first", "second"):
        order = Order(release, editions.output, head=name.encode)
        deploy(order, clone(shared, name))
        assert shared.git("show", f"{SITE}:{HEAD}") == name
        assert files_of(shared) >= {"index.html", HEAD, FILES}


def test_a_release_that_took_too_long_is_not_pushed(shared: Repository, editions: Editions) -> None:
    pages = clone(shared, "runner")
    editions.write({"index.html": "home"})
    pages.begin(timedelta(seconds=-1))
    pages.put(editions.output, ["index.html"])
    with pytest.raises(HostError, match="took too long"):
        pages.finish()
    assert shared.git("for-each-ref", SITE) == ""


def test_a_forge_out_of_reach_is_said_so(shared: Repository, editions: Editions) -> None:
    pages = clone(shared, "runner")
    shared.folder.rename(shared.folder.with_name("gone.git"))
    with pytest.raises(HostError, match="gh-pages at origin"):
        deploy(Order(editions.write({"index.html": "home"}), editions.output), pages)


def push_by_hand(shared: Repository, files: dict[str, str]) -> None:
    """Push to the branch that residents read, as whoever may push can."""
    folder = shared.folder.with_name("by-hand")
    shared.git("clone", "-q", "-b", "gh-pages", str(shared.folder), str(folder))
    hand = Repository(folder)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    hand.git("add", "--all")
    hand.git("commit", "-q", "-m", "x")
    hand.git("push", "-q", "origin", "gh-pages")


@pytest.mark.parametrize("path", ["index.html", "evacuate/index.html", "CNAME"])
def test_what_somebody_pushed_there_is_put_right_by_the_next_run(
    shared: Repository, editions: Editions, path: str
) -> None:
    release = editions.write({"index.html": "home", "about/index.html": "about"})
    deploy(Order(release, editions.output), clone(shared, "first"))
    before = shared.git("ls-tree", "-r", SITE)
    push_by_hand(shared, {path: "Leave town at once."})

    deploy(Order(release, editions.output), clone(shared, "second"))

    assert shared.git("ls-tree", "-r", SITE) == before


def test_a_forged_list_of_files_hides_nothing(shared: Repository, editions: Editions) -> None:
    release = editions.write({"index.html": "home"})
    deploy(Order(release, editions.output), clone(shared, "first"))
    before = shared.git("ls-tree", "-r", SITE)
    listed = json.loads(shared.git("show", f"{SITE}:{FILES}"))
    listed["files"]["evacuate/index.html"] = "a" * 64
    listed["leaving"].append("evacuate/index.html")
    push_by_hand(shared, {"evacuate/index.html": "Leave town.", FILES: json.dumps(listed)})

    deploy(Order(release, editions.output), clone(shared, "second"))

    assert shared.git("ls-tree", "-r", SITE) == before


def test_where_nothing_changed_nothing_is_pushed(shared: Repository, editions: Editions) -> None:
    for number in range(2):
        release = editions.write_edition(number)
        deploy(Order(release, editions.output), clone(shared, f"runner-{number}"))
    tip = shared.git("rev-parse", SITE)
    deploy(Order(release, editions.output), clone(shared, "again"))
    assert shared.git("rev-parse", SITE) == tip
