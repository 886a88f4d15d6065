"""The second of two real runs has nothing to do, until somebody changes something."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from tests.attacks.shared_blog import found_shared_blog
from tests.gated_town import GatedTown
from tests.policy.signers import keys

pytestmark = pytest.mark.slow  # whole builds


def test_a_run_after_a_run_rests_until_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blog = found_shared_blog(tmp_path, approver="brandt")
    monkeypatch.setenv(LIVE_VARIABLE, blog.root)
    monkeypatch.setenv(KEY_VARIABLE, str(keys()["publisher"]))
    town, at = GatedTown(blog.folder), blog.now.isoformat()
    first = town.porch("publish", "--first", now=at)
    assert first.return_value == 0, (first.output, first.exception)
    assert "Nothing is due" in town.porch("publish", now=at).output
    blog.commit({"content/posts/2026/the-dog.md": "Not a post.\n"})
    blog.repository.git("push", "-q", "origin", "main")
    broken = town.porch("publish", now=at)
    assert "Stays as it was cleared: The dog who rode the bus" in broken.output
