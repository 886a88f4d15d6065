"""A reviewed version is what it changes of the department's own files, and nothing beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

from frontporch.ledger.git import Git
from frontporch.policy.governance import in_force
from frontporch.policy.pull_requests import Pull
from frontporch.publishing.forge.reviewed import Version, is_squash, read_version
from frontporch.publishing.reading.revisions import Rules
from tests.attacks.blog import CAT, DOG, Blog, found_blog, picture, written

PICTURE = "content/media/2026/dog.png"


def pull(head: str) -> Pull:
    repository = {"default_branch": "main"}
    branch = {"ref": "dog", "sha": head}
    base = {**branch, "repo": repository}
    said = {"number": 7, "user": None, "head": branch, "base": base, "commits": 1}
    return Pull.model_validate(said)


def read(blog: Blog, commit: str, main: str) -> Version:
    """Return a version, seen from the commit `main`."""
    blog.repository.git("checkout", "-q", "--detach", main)
    governance, _ = in_force(blog.folder, blog.root, blog.now)
    rules = Rules(governance.department, governance.sop, blog.now)
    return read_version(blog.folder, pull(commit), commit, rules)


def sources(blog: Blog, commit: str, main: str) -> list[str]:
    version = read(blog, commit, main)
    assert version.notes == ()
    return [source for source, _ in version.posts or ()]


def head(blog: Blog) -> str:
    return blog.repository.git("rev-parse", "HEAD")


def test_posts_and_the_posts_that_show_a_changed_picture_are_reviewed(tmp_path: Path) -> None:
    blog = found_blog(tmp_path)
    lines = 'picture: {file: 2026/dog.png, alt: "A dog.", credit: Lee}'
    main = blog.commit({DOG: written(lines), PICTURE: picture()})
    commit = blog.commit({CAT: written(id="2222222222", title="The cat"), PICTURE: picture("red")})

    assert sources(blog, commit, main) == [CAT, DOG]


def test_a_file_of_the_same_name_outside_the_department_changes_nothing(tmp_path: Path) -> None:
    blog = found_blog(tmp_path)
    shutil.rmtree(blog.folder / ".git")
    outer = Blog(tmp_path)
    outer.repository.git("init", "-q", "-b", "main")
    main = outer.commit()
    commit = outer.commit({DOG: written(body="Beside the department.")})

    assert sources(blog, commit, main) == []


def test_a_commit_without_a_parent_or_that_is_not_here_is_no_squash(tmp_path: Path) -> None:
    blog = found_blog(tmp_path)
    first = blog.repository.git("rev-list", "--max-parents=0", "HEAD")

    for commit in (first, "9" * 40):
        assert not is_squash(Git(blog.folder), commit, head(blog))


def test_a_branch_that_left_the_main_one_twice_changes_nobody_knows_what(tmp_path: Path) -> None:
    blog = found_blog(tmp_path)
    git = blog.repository.git
    git("checkout", "-q", "-b", "dog")
    theirs = blog.commit({CAT: written(id="2222222222", title="The cat")})
    git("checkout", "-q", "main")
    ours = blog.commit({DOG: written(body="He got off.")})
    git("merge", "-q", "--no-gpg-sign", "-m", "x", theirs)
    main = head(blog)
    git("checkout", "-q", "dog")
    git("merge", "-q", "--no-gpg-sign", "-m", "x", ours)

    version = read(blog, head(blog), main)

    assert version.posts == ()
    assert "left the main branch nowhere, or more than once" in version.notes[0]
