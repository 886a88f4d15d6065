"""A blog that publishes for real, with a bare repository as its forge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from click.testing import Result

from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.ledger.events import Deployed
from frontporch.ledger.ledger import Ledger
from tests.attacks.blog import Blog, found_blog
from tests.attacks.shared_blog import porch, record_of
from tests.ledger.runners import found_shared


@dataclass
class RealBlog(Blog):
    """A blog whose record is the shared branch."""

    @property
    def ledger(self) -> Ledger:  # type: ignore[override]
        return record_of(self)

    def porch(self, *arguments: str, has_key: bool = True) -> Result:
        self.now += timedelta(minutes=5)
        keyless = {} if has_key else {KEY_VARIABLE: None}
        return porch(self, *arguments, environment=keyless)

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
    shared = found_shared(folder)
    blog.repository.git("remote", "add", "origin", str(shared.folder))
    return blog
