"""The commands of ./porch about the record: what was approved, published and reviewed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.options import PATH, now_option


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


@click.command()
@click.argument("file", type=PATH, help="What the forge says of pull requests; - reads the input.")
@now_option
@click.pass_obj
def reviews(folder: Path, file: Path, now: datetime | None) -> int:
    """Record reviews on the forge as approvals, and who made which commit."""
    from frontporch.commands.reviews import run_reviews

    return run_reviews(folder, file, now)


RECORD_TASKS: tuple[click.Command, ...] = (ledger, reviews)
