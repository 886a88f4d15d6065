"""A department that publishes for real on this machine: its forge, its host and its networks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontporch.building.cache import cache_folder
from frontporch.commands.publish.deliver import PACE_VARIABLE
from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.delivery.networks import NETWORKS
from tests.attacks.blog import found_blog
from tests.delivery.crash.servers import Servers
from tests.folders import CHECKOUT
from tests.ledger.runners import Repository
from tests.policy.signers import keys
from tests.publishing.deploying.rclone_hosts import serving_s3
from tests.publishing.deploying.real_blog import RealBlog
from tests.publishing.kills.reading import (
    Fetch,
    Known,
    Reader,
    from_branch,
    from_folder,
    from_store,
    open_door,
    reading,
)
from tests.publishing.kills.story import Post

# a folder that is filled file by file, an S3 store, a folder that changes in one moment, a branch
HOSTS = ("plain", "rclone", "releases", "pages")
# the times that keep runs apart are so much shorter; a busy machine needs some to send at all
SCALE = 0.1


@dataclass
class Town:
    """`known` is every file that was ever built whole, `reader` who looks at the live site."""

    host: str
    url: str
    blog: RealBlog
    environment: Mapping[str, str]
    known: Known
    reader: Reader
    fetch: Fetch
    posts: list[Post] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.blog.folder

    def merge(self, post: Post) -> None:
        """Let a post as it is now be approved, and merge it."""
        self.blog.now = datetime.now(UTC)
        by = "ortiz" if post.fate == "down" else "lee"
        self.blog.commit({post.path: post.text}, by)
        if post.fate != "down":
            self.blog.approve("ortiz", post.path)
            self.blog.commit()


@contextmanager
def found(folder: Path, host: str, servers: Servers) -> Iterator[Town]:
    """Return a department whose rules were accepted, with nothing published yet."""
    with ExitStack() as stack:
        fetch, hosting, environment = stack.enter_context(_hosted(folder, host))
        door = open_door()
        url = f"http://127.0.0.1:{door.server_port}"
        blog = _found_blog(folder, url, servers, hosting)
        seen = folder / "seen"
        seen.mkdir()
        known = Known(cache_folder(blog.folder) / "release.json", seen)
        reader = stack.enter_context(reading(door, fetch, known))
        environment = {**environment, **_settings(servers), LIVE_VARIABLE: blog.root}
        _load_libraries(servers)
        yield Town(host, url, blog, environment, known, reader, fetch)


@contextmanager
def _hosted(folder: Path, host: str) -> Iterator[tuple[Fetch, str, Mapping[str, str]]]:
    """Give what residents are shown, the setting that leads there, and what opens it."""
    if host == "pages":
        yield from_branch(folder / "shared.git"), '\n[hosting]\nto = "github-pages"\n', {}
        return
    if host != "rclone":
        yield from_folder(folder / "blog" / "public"), "", {}
        return
    with pytest.MonkeyPatch.context() as patch, serving_s3(folder, patch) as (remote, address):
        hosting = f'\n[hosting]\nto = "rclone"\nremote = "{remote}"\n'
        yield from_store(address), hosting, {"RCLONE_CONFIG": os.environ["RCLONE_CONFIG"]}


def _found_blog(folder: Path, url: str, servers: Servers, hosting: str) -> RealBlog:
    tables = "".join(
        f'\n[networks.{name}]\naccount = "{one.account}"\nid = "{one.id}"\non = true\n'
        for name, one in servers.networks().items()
    )
    found = found_blog(folder, url, tables + hosting)
    blog = RealBlog(found.folder, found.root, datetime.now(UTC))
    blog.repository.git("rm", "-q", "-r", "content")
    # as `./porch init` lays it down
    blog.write({".gitignore": (CHECKOUT / ".gitignore").read_bytes()})
    shared = Repository(folder / "shared.git")
    shared.folder.mkdir()
    shared.git("init", "-q", "--bare", "-b", "main")
    blog.repository.git("remote", "add", "origin", str(shared.folder))
    return blog


def _settings(servers: Servers) -> Mapping[str, str]:
    opened = servers.keys()
    bases = {f"FRONT_PORCH_{name.upper()}_BASE": str(one.base) for name, one in opened.items()}
    values = {name: value for one in opened.values() for name, value in one.values.items()}
    publisher = {KEY_VARIABLE: str(keys()["publisher"]), PACE_VARIABLE: str(SCALE)}
    return {**bases, **values, **publisher}


def _load_libraries(servers: Servers) -> None:
    """Load here what every run needs, so that none has to."""
    accounts, opened = servers.networks(), servers.keys()
    for network in NETWORKS:
        if network.open is not None and network.name in opened:
            network.open(accounts[network.name], opened[network.name])
