"""A forge that says of a pull request what GitHub would, whatever somebody did to deserve it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from frontporch.policy.governance import in_force
from frontporch.policy.pull_requests import parse_pull_requests
from frontporch.publishing.forge.reviewing import Heard, record_reviews
from frontporch.publishing.reading.footing import Footing
from tests.attacks.blog import Blog
from tests.policy.signers import nonce

ORTIZ, BRANDT, LEE, REYES, NOBODY = 1001, 1002, 1003, 1004, 666
WEB_FLOW = 19864447
NO_COMMIT = "0" * 40


def account(number: int, kind: str = "User", login: str = "somebody") -> dict[str, Any]:
    return {"id": number, "login": login, "type": kind}


@dataclass
class Request:
    """One pull request, opened and pushed by Lee if nothing else is said."""

    blog: Blog
    branch: str = "dog"
    opener: int = LEE
    base: str = "main"
    commits: list[dict[str, Any]] = field(default_factory=list)
    reviews: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    pushes: list[dict[str, Any]] = field(default_factory=list)
    squash: str | None = None

    @property
    def head(self) -> str:
        return str(self.commits[-1]["sha"])

    def push(
        self,
        files: dict[str, str | bytes],
        by: int = LEE,
        author: int = LEE,
        committer: int | None = None,
        *,
        verified: bool = False,
        signed: str = "",
    ) -> str:
        """Commit to the branch and push; the working tree is back on main afterwards."""
        git = self.blog.repository.git
        git("checkout", "-q", "-B", self.branch, self.head if self.commits else "main")
        before = self.head if self.commits else NO_COMMIT
        sha = self.blog.commit(files, by=signed)
        git("checkout", "-q", "main")
        self.commits.append(
            {
                "sha": sha,
                "author": account(author),
                "committer": account(committer or author),
                "commit": {"verification": {"verified": verified}, "message": "\x1b[2J"},
                "parents": [{"sha": git("rev-parse", f"{sha}^")}],
            }
        )
        kind = "push" if before != NO_COMMIT else "branch_creation"
        moved = {"ref": f"refs/heads/{self.branch}", "before": before, "after": sha}
        self.pushes.append({**moved, "activity_type": kind, "actor": account(by)})
        return sha

    def take_up(self, head: str, by: dict[str, Any]) -> None:
        """Have one commit of a branch that somebody pushed from where no account is known."""
        parent = self.blog.repository.git("rev-parse", f"{head}^")
        said = {"verification": {"verified": False}, "message": "x"}
        self.commits.append(
            {"sha": head, "author": None, "committer": None, "commit": said}
            | {"parents": [{"sha": parent}]}
        )
        moved = {"ref": f"refs/heads/{self.branch}", "before": NO_COMMIT, "after": head}
        self.pushes.append({**moved, "activity_type": "branch_creation", "actor": by})

    def review(
        self, number: int, state: str = "APPROVED", at: datetime | None = None, **more: Any
    ) -> None:
        given = at or self.blog.now - timedelta(minutes=5)
        self.reviews.append(
            {
                "id": len(self.reviews) + 1,
                "user": account(number),
                "state": state,
                "commit_id": self.head,
                "submitted_at": given.isoformat(),
                "body": "\x1b[2J::stop-commands::x",
                **more,
            }
        )

    @property
    def said(self) -> dict[str, Any]:
        """What the forge answers."""
        repository = {"default_branch": "main"}
        pull = {
            "number": 7,
            "title": "\x1b]0;x\x07",
            "user": account(self.opener),
            "head": {"ref": self.branch, "sha": self.head},
            "base": {"ref": self.base, "sha": NO_COMMIT, "repo": repository},
            "merged": self.squash is not None,
            "merge_commit_sha": self.squash,
            "commits": len(self.commits),
        }
        return {
            "pull": pull,
            "reviews": [self.reviews],
            "commits": [self.commits],
            "events": self.events,
            "activity": self.pushes,
        }

    def hear(self) -> Heard:
        """Record what the forge says, as the machine that publishes does."""
        blog = self.blog
        governance, _ = in_force(blog.folder, blog.root, blog.now)
        footing = Footing(blog.folder, governance, blog.root, blog.now)
        requests = parse_pull_requests("said.json", json.dumps(self.said).encode())
        return record_reviews(requests, footing, blog.ledger, "town", nonce)

    def merge(self, commit: str = "") -> None:
        merging = ("merge", "-q", "--no-ff", "--no-gpg-sign", "-m", "x")
        self.blog.repository.git(*merging, commit or self.head)

    def merge_squashed(self) -> str:
        """Merge as one commit that nobody signed, and remember that the forge did."""
        git = self.blog.repository.git
        git("merge", "-q", "--squash", self.head)
        self.squash = self.blog.commit(by="")
        return self.squash
