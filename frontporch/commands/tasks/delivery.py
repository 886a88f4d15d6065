"""The commands of ./porch about the networks: what a person answers, and the accounts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.tasks.options import as_option, now_option


@click.command()
@click.argument("post", help="Its id, or its file in content/posts/.")
@click.argument("network", help="The network's name in department.toml.")
@click.option("--sent", metavar="URL", help="It is there: the link of it.")
@click.option("--not-sent", is_flag=True, help="It is not there; send it with the next run.")
@click.option("--send-late", is_flag=True, help="Send it although it is late, or was refused.")
@click.option("--removed", is_flag=True, help="It was taken down, and I removed it there.")
@as_option
@now_option
@click.pass_obj
def settle(  # noqa: PLR0913 - one argument an option
    folder: Path,
    post: str,
    network: str,
    sent: str | None,
    handle: str | None,
    now: datetime | None,
    *,
    not_sent: bool,
    send_late: bool,
    removed: bool,
) -> int:
    """Answer what no machine could know: whether a message is on its network."""
    from frontporch.commands.settle import Answer, run_settle

    answer = Answer(sent, not_sent, send_late, removed, handle)
    return run_settle(folder, post, network, answer, now)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@now_option
@click.pass_obj
def accounts(folder: Path, now: datetime | None, *, as_json: bool) -> int:
    """Show the accounts on the networks: whose they are, what they cost, whether they work."""
    from frontporch.commands.accounts import run_accounts

    return run_accounts(folder, now, as_json=as_json)


DELIVERY_TASKS: tuple[click.Command, ...] = (accounts, settle)
