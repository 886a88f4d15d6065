"""A blog whose repository several machines share, its record, and the machine that publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

import tasks
from frontporch.building.cache import cache_folder
from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.seen import SeenHead
from frontporch.ledger.signing import Signer
from tests.attacks.blog import SITE_URL, Blog, found_blog
from tests.ledger.runners import Repository, found_shared
from tests.policy.signers import keys, public_line

WITHOUT_KEY: Mapping[str, str | None] = {KEY_VARIABLE: None}
REHEARSAL: Mapping[str, str | None] = {LIVE_VARIABLE: None, KEY_VARIABLE: None}


def found_shared_blog(
    folder: Path, site_url: str = SITE_URL, networks: str = "", *, approver: str = "ortiz"
) -> Blog:
    """Return a blog with a shared repository, whose post somebody approved."""
    blog = found_blog(folder, site_url, networks)
    blog.approve(approver)
    blog.commit()
    share(blog)
    return blog


def share(blog: Blog) -> Repository:
    """Let others share everything on the blog's main branch; return where it lies."""
    shared = found_shared(blog.folder.parent)
    blog.repository.git("remote", "add", "origin", str(shared.folder))
    blog.repository.git("push", "-q", "origin", "main")
    return shared


def shared_by(blog: Blog) -> Repository:
    return Repository(blog.folder.with_name("shared.git"))


def record_of(blog: Blog) -> BranchLedger:
    seen = SeenHead(cache_folder(blog.folder) / "ledger-seen")
    signer = Signer(keys()["publisher"])
    return BranchLedger(blog.folder, "origin", (public_line("publisher"),), seen, signer)


def porch(
    blog: Blog,
    *arguments: str,
    stdin: str | None = None,
    environment: Mapping[str, str | None] = {},
) -> Result:
    """Run a command as the machine that publishes does, or with an `environment` unlike its own."""
    own = {LIVE_VARIABLE: blog.root, KEY_VARIABLE: str(keys()["publisher"])}
    timed = () if arguments[0] == "ledger" else ("--now", blog.now.isoformat())
    return CliRunner().invoke(
        tasks.porch,
        ["--folder", str(blog.folder), *arguments, *timed],
        env={**own, **environment},
        input=stdin,
        standalone_mode=False,
    )
