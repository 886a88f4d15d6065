"""A blog that publishes for real, with a bare repository as its forge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from click.testing import CliRunner, Result

import tasks
from frontporch.building.cache import cache_folder
from frontporch.commands.ledger import LIVE_VARIABLE
from frontporch.commands.publisher import KEY_VARIABLE
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.events import Deployed
from frontporch.ledger.ledger import Ledger
from frontporch.ledger.seen import SeenHead
from frontporch.ledger.signing import Signer
from tests.attacks.blog import Blog, found_blog
from tests.ledger.runners import Repository
from tests.policy.signers import keys, public_line


@dataclass
class RealBlog(Blog):
    """A blog whose record is the shared branch."""

    @property
    def ledger(self) -> Ledger:  # type: ignore[override]
        seen = SeenHead(cache_folder(self.folder) / "ledger-seen")
        signer = Signer(keys()["publisher"])
        return BranchLedger(self.folder, "origin", (public_line("publisher"),), seen, signer)

    def porch(self, *arguments: str, has_key: bool = True) -> Result:
        key = str(keys()["publisher"]) if has_key else None
        environment = {LIVE_VARIABLE: self.root, KEY_VARIABLE: key}
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


def found_real_blog(folder: Path, tables: str = "") -> RealBlog:
    """Return one whose repository is shared; `tables` are further ones of department.toml."""
    found = found_blog(folder, networks=tables)
    blog = RealBlog(found.folder, found.root, found.now)
    shared = Repository(folder / "shared.git")
    shared.folder.mkdir()
    shared.git("init", "-q", "--bare", "-b", "main")
    blog.repository.git("remote", "add", "origin", str(shared.folder))
    return blog
