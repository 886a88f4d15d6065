"""The commands of ./porch about the record: what was approved, published and reviewed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.tasks.options import PATH, now_option


@click.group()
def ledger() -> None:
    """Show or verify the record of what was approved and published."""


branch_option = click.option(
    "--branch", is_flag=True, help="The branch that all machines share, also during rehearsals."
)


@ledger.command("show")
@branch_option
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.pass_obj
def show_ledger(folder: Path, *, branch: bool, as_json: bool) -> int:
    """Print the record, oldest first."""
    from frontporch.commands.ledger_show import run_ledger_show

    return run_ledger_show(folder, branch=branch, as_json=as_json)


@ledger.command("verify")
@branch_option
@click.option(
    "--published",
    default="",
    metavar="COMMIT",
    help="The newest commit that you know of (default: the one that the live site names).",
)
@click.option("--offline", is_flag=True, help="Do not ask the live site.")
@click.pass_obj
def verify_ledger(folder: Path, published: str, *, branch: bool, offline: bool) -> int:
    """Follow the record from its beginning and name the first commit that is not as written."""
    from frontporch.commands.ledger_verify import run_ledger_verify

    return run_ledger_verify(folder, branch=branch, published=published, offline=offline)


pull_option = click.option(
    "--commit",
    metavar="COMMIT",
    help="Ask GitHub for the pull request whose newest commit this is (needs GITHUB_TOKEN).",
)


@click.command()
@click.argument(
    "file",
    type=PATH,
    required=False,
    help="What the forge says of pull requests; - reads the input.",
)
@pull_option
@now_option
@click.pass_obj
def reviews(folder: Path, file: Path | None, commit: str | None, now: datetime | None) -> int:
    """Record reviews on the forge as approvals, and who made which commit."""
    from frontporch.commands.reviews import run_reviews, run_reviews_of

    if (file is None) is (commit is None):
        raise click.UsageError("Give either FILE or --commit.")
    return run_reviews(folder, file, now) if file else run_reviews_of(folder, commit or "", now)


@click.command()
@click.option(
    "--since",
    default="origin/HEAD",
    show_default=True,
    metavar="COMMIT",
    help="Where the branch left the main one: only what changed after it is told.",
)
@pull_option
@now_option
@click.pass_obj
def comment(folder: Path, since: str, commit: str | None, now: datetime | None) -> int:
    """Print what a branch would publish and send, or keep that as a comment on its pull request."""
    from frontporch.commands.comment import run_comment, run_comment_on

    if commit is not None:
        return run_comment_on(folder, commit, now)
    return run_comment(folder, since, now)


RECORD_TASKS: tuple[click.Command, ...] = (ledger, reviews, comment)
