"""Everything outside a department's machine: the host, the web server over it, four networks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from tests.delivery.crash import servers
from tests.delivery.crash.servers import Servers
from tests.publishing.deploying.rclone_hosts import serve_folder_as_s3
from tests.publishing.verifying.sites import Site, serve

NETWORKS = ("x", "facebook", "mastodon", "bluesky")
_KEY, _SECRET = "made-up-key", "made-up-secret"
_SECONDS = 10


@dataclass
class Outside:
    """What everybody sees: `site` over the folder in which the host keeps its files."""

    site: Site
    store: str
    networks: Servers

    @property
    def tables(self) -> str:
        """What department.toml says of it."""
        accounts = self.networks.networks()
        told = (
            f'\n[networks.{name}]\naccount = "{accounts[name].account}"\n'
            f'id = "{accounts[name].id}"\non = true\n'
            for name in NETWORKS
        )
        return f'{"".join(told)}\n[hosting]\nto = "rclone"\nremote = "blog:site"\n'

    @property
    def secrets(self) -> dict[str, str]:
        """What the forge keeps for the workflows."""
        values = {
            variable: value
            for keys in self.networks.keys().values()
            for variable, value in keys.values.items()
        }
        return {**values, "RCLONE_CONFIG": self.remote}

    @property
    def remote(self) -> str:
        """The host as rclone is told of it."""
        return (
            f"[blog]\ntype = s3\nprovider = Rclone\nendpoint = {self.store}\n"
            f"access_key_id = {_KEY}\nsecret_access_key = {_SECRET}\n"
        )

    @property
    def ways(self) -> dict[str, str]:
        """Where the networks are, instead of the genuine ones."""
        bases = {name: keys.base or "" for name, keys in self.networks.keys().items()}
        return {f"FRONT_PORCH_{name.upper()}_BASE": base for name, base in bases.items()}

    def read(self, path: str) -> str:
        """Return what residents get at an address; "" where nothing is."""
        reply = requests.get(f"{self.site.url}{path}", timeout=_SECONDS)
        return reply.content.decode("utf-8", "replace") if reply.status_code == 200 else ""

    def files(self) -> Mapping[str, bytes]:
        """Return every file that the host has, by its path."""
        folder = self.site.folder
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def shown(self, network: str) -> list[str]:
        """Return what one network shows of the department, each as one text with its links."""
        return [seen.said for seen in self.networks.shown(network)]


@contextmanager
def outside(folder: Path) -> Iterator[Outside]:
    """Run all of it for as long as the block."""
    bucket = folder / "s3" / "site"
    bucket.mkdir(parents=True)
    with (
        serve_folder_as_s3(folder / "s3", _KEY, _SECRET) as store,
        serve(bucket) as site,
        servers.running() as networks,
    ):
        yield Outside(site, store, networks)
