"""A department that publishes for real: its repository, its people's keys, its rules, its gate."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

from frontporch.building.assembly import Assembly, assemble
from frontporch.building.cache import open_store
from frontporch.building.claims import find_unclaimed
from frontporch.building.content import GatedContent
from frontporch.building.workers import Workers
from frontporch.errors import Problem
from frontporch.ledger.ledger import Ledger
from frontporch.ledger.local import LocalLedger
from frontporch.messages.bundle import PAGE, shown_media
from frontporch.policy import approvals
from frontporch.policy.approvals import SIGNATURE
from frontporch.policy.governance import (
    ACCEPTANCE,
    Acceptance,
    Governance,
    in_force,
    read_version,
)
from frontporch.policy.governance import FOLDER as GOVERNANCE
from frontporch.policy.roster import accounts_of
from frontporch.policy.signatures import APPROVAL, sign
from frontporch.policy.signatures import GOVERNANCE as SIGNS_RULES
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.policy.standing import last_cleared
from frontporch.policy.statement import StatedPost, Statement, render_statement
from frontporch.policy.verdict import Verdict
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post, StandingPage
from frontporch.publishing.gating.clearing import Clearing
from frontporch.publishing.gating.listing import list_clearances
from frontporch.publishing.gating.recording import clear_and_record
from frontporch.publishing.gating.setting_aside import read_to_publish
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.revisions import Rules, Shown, read_shown
from frontporch.publishing.reading.trees import FolderTree
from frontporch.site.policy_page import policy_pages
from tests.ledger.runners import Repository
from tests.policy.signers import NOW, POST, department_text, keys, nonce

DOG = "content/posts/2026/the-dog.md"
CAT = "content/posts/2026/the-cat.md"
PICTURE = "content/media/2026/dog.png"
SITE_URL = "https://police.fernhollow.example"
CATEGORIES = """
[[categories]]
id = "crime"
name = "Crime"
hashtags = ["#FernHollowCrime"]

[networks.x]"""
_X = '[networks.x]\naccount = "@fernhollowpd"\n'
SOP = """\
title = "What we publish"
signed_by = "hollis"
since = 2026-09-21
governors = ["chief"]

[roles]
chief = "the chief"
pio = "the public information officer"
watch-commander = "the watch commander"

[[paragraphs]]
id = "1.1"
title = "Somebody else reads it first"
text = "The PIO or the watch commander does."
[paragraphs.demands]
approve = [{ roles = ["pio", "watch-commander"] }]

[[paragraphs]]
id = "2.1"
title = "Crime"
text = "The PIO and the chief read it, and it does not go to X."
[paragraphs.when]
category = ["crime"]
[paragraphs.demands]
approve = [{ roles = ["pio"] }, { roles = ["chief"] }]
networks = { never = ["x"] }

[[paragraphs]]
id = "3.1"
title = "Emergencies"
text = "The chief may publish at once."
[paragraphs.allows]
emergency = { roles = ["chief"] }
"""


def department() -> str:
    return department_text().replace("[networks.x]", CATEGORIES.strip(), 1)


def picture(color: str = "brown") -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (64, 48), color).save(drawn, "PNG")
    return drawn.getvalue()


def written(*lines: str, body: str = "He got on at Hill Street.", **front: str) -> str:
    """Return a post by Lee, with further lines in its front matter."""
    plain = {
        "id": POST,
        "title": "The dog who rode the bus",
        "date": "2026-11-18 07:30",
        "authors": "[lee]",
        "category": "on-patrol",
        "summary": "He got on at Hill Street.",
    }
    keys_of_front = [f"{key}: {value}" for key, value in {**plain, **front}.items()]
    return "\n".join(["---", *keys_of_front, *lines, "---", body, ""])


@dataclass
class Blog:
    """The working tree and the record. `root` is what somebody set outside the repository."""

    folder: Path
    root: str = ""
    now: datetime = NOW

    @property
    def ledger(self) -> LocalLedger:
        """A record beside the repository, where nobody who pushes reaches it."""
        return LocalLedger(self.folder.with_name("record.jsonl"))

    @property
    def repository(self) -> Repository:
        return Repository(self.folder)

    @property
    def governance(self) -> Governance:
        return in_force(self.folder, self.root, self.now)[0]

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes] | None = None, by: str = "lee") -> str:
        """Commit everything, with `files` in it, signed with somebody's key; "" signs nothing."""
        self.write(files or {})
        self.repository.git("add", "--all")
        signing = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={keys()[by]}") if by else ()
        sign_it = "-S" if by else "--no-gpg-sign"
        self.repository.git(*signing, "commit", "-q", "--allow-empty", sign_it, "-m", "x")
        if self.repository.git("remote"):
            # only what is on the shared main branch is published
            self.repository.git("push", "-q", "origin", "main")
        return self.repository.git("rev-parse", "HEAD")

    def accept(self, version: int, department: str, sop: str, by: str) -> None:
        """Write a further version of the rules, signed by somebody."""
        here = f"{GOVERNANCE}/{version:04}"
        self.write({f"{here}/department.toml": department, f"{here}/sop.toml": sop})
        words = render_statement(
            Acceptance(
                root=self.root,
                number=version,
                previous=read_version(self.folder, version - 1),
                accepts=read_version(self.folder, version),
                accepted_by=by,
                signed_at=self.now,
                nonce=nonce(),
            )
        )
        signature = sign(words, keys()[by], SIGNS_RULES)
        self.write({f"{here}/{ACCEPTANCE}": words, f"{here}/{ACCEPTANCE}.sig": signature})

    def shown(self, path: str = DOG) -> Shown:
        """Return what somebody who approves is shown."""
        rules = Rules(self.governance.department, self.governance.sop, self.now)
        [shown] = read_shown(FolderTree(self.folder), [path], rules)
        return shown

    def statement(self, approver: str, path: str = DOG, **changes: Any) -> Statement:
        shown, governance = self.shown(path), self.governance
        last = last_cleared(self.ledger.read().events).get(shown.post.id)
        post = StatedPost(
            post=shown.post.id,
            replaces=last.parts.get(PAGE) if last else None,
            parts={part.name: part.digest for part in shown.bundle.parts},
            texts={message.part: message.text for message in shown.messages},
            expires=shown.post.expires,
        )
        signed_at = changes.get("signed_at", self.now - timedelta(minutes=5))
        plain: dict[str, Any] = {
            "root": self.root,
            "rehearsal": False,
            "governance": governance.digest,
            "decision": "approve",
            "posts": (post,),
            "accounts": accounts_of(governance.department),
            "approver": approver,
            "signed_at": signed_at,
            "not_before": signed_at,
            "not_after": signed_at + timedelta(days=30),
            "emergency": None,
            "nonce": nonce(),
        }
        return Statement(**{**plain, **changes})

    def approve(self, approver: str, path: str = DOG, key: str = "", **changes: Any) -> Path:
        """Sign for a post as it lies there, and leave the statement in approvals/."""
        said = self.statement(approver, path, **changes)
        data = render_statement(said)
        file = self.folder / approvals.FOLDER / said.file_name
        signature = sign(data, keys()[key or approver], APPROVAL)
        name = f"{approvals.FOLDER}/{said.file_name}"
        self.write({name: data, name + SIGNATURE: signature})
        return file

    def publish(self, ledger: Ledger | None = None) -> Published:
        """Clear, record, and read what a build of it would read. Raises ContentError."""
        governance, _ = in_force(self.folder, self.root, self.now)
        footing = Footing(self.folder, governance, self.root, self.now)
        store = open_store(self.folder)
        with Workers(1) as workers:
            record = ledger or self.ledger
            working = read_to_publish(footing, record.read().events, store, workers)
            clearing = clear_and_record(working, footing, record, "town", nonce)
            listed = list_clearances(clearing)
            policy = policy_pages(footing.sop, footing.department)
            content = GatedContent(self.folder, listed, policy)
            assembly = assemble(content, footing.department, self.now, store, workers)
        self.now += timedelta(hours=1)
        return Published(clearing, assembly, tuple(find_unclaimed(assembly, listed)))


@dataclass(frozen=True)
class Published:
    """What one run did. `unclaimed` is what would have stopped the build at the last moment."""

    clearing: Clearing
    assembly: Assembly
    unclaimed: tuple[Problem, ...]

    def verdict(self, post: str = POST) -> Verdict:
        [verdict] = [each.verdict for each in self.clearing.matters if each.verdict.post_id == post]
        return verdict

    @property
    def outcome(self) -> str:
        return self.verdict().outcome

    @property
    def said(self) -> str:
        """Everything that people read about it."""
        aside = (problem for each in self.clearing.working.aside for problem in each.problems)
        problems = (*self.clearing.working.problems, *aside, *self.unclaimed)
        return "\n".join(map(str, (*self.clearing.findings, *problems)))

    @property
    def parts(self) -> set[str]:
        """The parts of the dog's post that are cleared."""
        return {each.part for each in self.verdict().clearances}

    @property
    def words(self) -> str:
        """Everything that residents would read of posts and pages, with the alt texts."""
        shown: list[Post | StandingPage] = [
            *(post for post in self.assembly.archive.posts if stage_of(post, self._now) == "live"),
            *(page for page in self.assembly.archive.pages if page.source != SOP_FILE),
        ]
        return "\n".join(f"{each.title} {each!r} {each.markdown}" for each in shown)

    @property
    def pictures(self) -> set[str]:
        """The SHA-256 of the bytes of every picture that a post or page shows."""
        return {
            self.assembly.pictures[file].original
            for post in self.assembly.archive.posts
            for file in shown_media(post, self.assembly.bodies[post.source].pictures)
        }

    @property
    def _now(self) -> datetime:
        return self.clearing.footing.now


def found_blog(folder: Path, site_url: str = SITE_URL, networks: str = "") -> Blog:
    """Return a blog whose rules were accepted, with the dog's post committed by Lee.

    `site_url` is where residents read it, `networks` are further tables of department.toml.
    """
    blog = Blog(folder / "blog")
    blog.folder.mkdir()
    plain = department().replace(SITE_URL, site_url)
    if "[networks.x]" in networks:
        plain = plain.replace(_X, "")
    town = plain + networks
    rules = {"department.toml": town, "sop.toml": SOP}
    blog.write({**rules, **{f"{GOVERNANCE}/0001/{name}": text for name, text in rules.items()}})
    blog.root = read_version(blog.folder, 1)
    blog.repository.git("init", "-q", "-b", "main")
    blog.commit({DOG: written(), ".gitignore": ".cache/\noutput/\npublic\npublic.releases/\n"})
    return blog


def copy_blog(blog: Blog, folder: Path) -> Blog:
    """Return a blog of its own for one test, with everything that the other has."""
    shutil.copytree(blog.folder.parent, folder, symlinks=True)
    return replace(blog, folder=folder / blog.folder.name)
