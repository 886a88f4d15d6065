"""A real ./porch publish puts the site on the host that department.toml names; no other does."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.publishing.deploying.manifest import HEAD
from tests.attacks.blog import DOG, written
from tests.folders import files_in, porch
from tests.ledger.runners import LEDGER
from tests.publishing.deploying.rclone_hosts import serving_webdav
from tests.publishing.deploying.real_blog import found_real_blog

pytestmark = pytest.mark.slow  # whole builds

HOSTED = '\n[hosting]\nto = "rclone"\nremote = "blog:"\n'
PAGES = '\n[hosting]\nto = "github-pages"\n'


def test_a_remote_of_rclone_gets_the_site_and_the_head_of_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving_webdav(tmp_path, monkeypatch) as (_, store):
        blog = found_real_blog(tmp_path, HOSTED)
        blog.change(DOG, written())
        assert "Published into blog: " in blog.publish_all("--first")
        there, built = files_in(store), files_in(blog.folder / "output")
        assert {path: there[path] for path in built if path != HEAD} == {
            path: content for path, content in built.items() if path != HEAD
        }
        assert blog.repository.head(LEDGER).encode() in there[HEAD]
        assert not (blog.folder / "public").exists()


def test_github_pages_get_the_site_beside_the_sources(tmp_path: Path) -> None:
    blog = found_real_blog(tmp_path, PAGES)
    blog.change(DOG, written())
    blog.publish_all("--first")
    blog.repository.git("fetch", "-q", "origin")
    shown = blog.repository.git("show", "origin/gh-pages:2026/11/the-dog/index.html")
    assert "Hill Street" in shown
    assert "gh-pages" not in blog.publish_all()


def test_a_rehearsal_goes_into_the_folder_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving_webdav(tmp_path, monkeypatch) as (_, store):
        blog = found_real_blog(tmp_path, HOSTED)
        monkeypatch.setenv(LIVE_VARIABLE, "")
        done = porch(blog.folder, "publish", "--now", blog.now.isoformat())
        assert "This was a rehearsal: nothing went to the real host." in done.stdout
        assert (blog.folder / "public" / "index.html").is_file()
        assert files_in(store) == {}
