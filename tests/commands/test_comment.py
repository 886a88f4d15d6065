"""`./porch comment`: what a pull request would publish, in words that nobody can misuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from frontporch.publishing.forge.comment import MARK, MOST_CHARACTERS
from tests.folders import write_department
from tests.gated_town import GatedTown, department, found_gated_town


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    """A town whose branch `main` has a post, and whose own branch is checked out."""
    town = found_gated_town(tmp_path / "town")
    town.put("department.toml", department())
    town.approve(town.write("the-dog"))
    town.commit()
    town.repository.git("checkout", "-q", "-b", "branch")
    return town


def comment(town: GatedTown) -> str:
    done = town.porch("comment", "--since", "main")
    assert (done.exception, done.return_value) == (None, 0)
    return str(done.stdout)


def test_the_message_stands_there_with_length_cost_and_whom_it_waits_for(town: GatedTown) -> None:
    town.write("the-cat", body="She sat by the door.\n")
    town.commit()
    said = comment(town)

    assert said.startswith(f"{MARK}\n\n## What this would publish\n")
    assert "### ` The cat `" in said
    assert "**Waits** for ` Chief Renee Hollis or Sergeant Dana Ortiz `." in said
    assert "> ` The cat `" in said
    assert "/2026/11/the-cat/ `" in said
    assert "of 500 characters, with 23 for a link · free · composed from the post" in said
    assert "switched off, so it is not sent" in said
    assert "Sending" not in said


def test_what_would_be_sent_says_what_it_costs_together(town: GatedTown) -> None:
    by_hand = f"{department()}by_hand = true\non = true\n"
    town.put("department.toml", by_hand)
    town.write("the-cat")
    town.commit()

    assert "Sending this costs nothing." in comment(town)


def test_only_what_the_branch_changes_is_told(town: GatedTown) -> None:
    town.write("the-cat")
    town.put("frontporch/evil.py", "import os\n")
    town.commit()
    said = comment(town)

    assert "The dog" not in said
    assert "Besides, this changes:\n\n- ` frontporch/evil.py `" in said


def test_a_rehearsal_promises_nothing(town: GatedTown) -> None:
    town.write("the-cat")
    town.commit()
    said = comment(town)

    assert "This is a rehearsal: nothing is sent, whoever approves." in said
    assert "Approving this sends it." not in said


def test_what_must_be_fixed_stands_beside_its_line(town: GatedTown) -> None:
    town.write("the-cat", body="![](../../media/none.png)\n")
    town.commit()

    assert "Nothing, until somebody mends this:\n\n- **Must fix**, line" in comment(town)


def test_a_post_that_comes_down_waits_for_nobody(town: GatedTown) -> None:
    gone = "{date: 2026-11-19, reason: wrong man, note: It was wrong.}"
    town.write("the-dog", more=f"status: withdrawn\nwithdrawn: {gone}\n")
    town.commit()
    said = comment(town)

    assert "**Comes down everywhere** after the merge; that waits for nobody." in said
    assert "Mastodon" not in said


def test_a_branch_that_changes_no_post_is_told_so(town: GatedTown) -> None:
    assert "Nothing: no post, page or picture changes." in comment(town)


def test_a_title_can_mention_nobody_and_link_nowhere(town: GatedTown) -> None:
    town.write("the-cat", title='"@mayor [x](https://evil.example) #1"')
    town.commit()
    said = comment(town)
    outside = "".join(said.split("`")[::2])

    assert "@mayor" in said
    assert not {"[", "#1"} & set(outside.split())
    assert "evil" not in outside
    assert "@" not in outside


@pytest.mark.slow
def test_a_comment_never_outgrows_what_the_forge_takes(town: GatedTown) -> None:
    for number in range(150):
        town.write(f"cat-{number}", title=f"Cat {number} {'x' * 100}")
    town.commit()
    said = comment(town)

    assert len(said) <= MOST_CHARACTERS
    assert "more do not fit here.** Read them with the command below." in said


def test_a_folder_without_a_policy_is_wrong_use(tmp_path: Path) -> None:
    done = GatedTown(write_department(tmp_path / "town")).porch("comment")
    assert isinstance(done.exception, ConfigurationError)
    assert "sop.toml" in str(done.exception)


def test_a_broken_department_makes_a_comment_too(town: GatedTown) -> None:
    town.put("department.toml", "[agency\n")
    town.commit()

    assert "Nothing, until somebody mends this:" in comment(town)
