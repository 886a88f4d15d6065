"""The commands of ./porch that put the blog out, and say what is not as it should be."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.tasks.options import PATH, now_option


@click.command()
@click.option(
    "--step", type=click.Choice(["build", "deploy", "deliver"]), help="Do only this step."
)
@click.option("--first", is_flag=True, help="Nothing was ever published for real, you are sure.")
@click.option(
    "--rollback",
    metavar="[COMMIT]",
    is_flag=False,
    flag_value="",
    help="Put back what was up at an earlier commit (default: the one before).",
)
@click.option(
    "--yes-delete",
    "permitted",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Let so many files go from the host.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what came of it for programs.")
@now_option
@click.pass_obj
def publish(  # noqa: PLR0913 - one argument an option
    folder: Path,
    step: str | None,
    rollback: str | None,
    permitted: int,
    now: datetime | None,
    *,
    first: bool,
    as_json: bool,
) -> int:
    """Check, build and deploy the blog, send what is due, and say what to do next."""
    from frontporch.commands.publish.publish_options import PublishOptions
    from frontporch.commands.publish.publishing import publish_as_asked

    options = PublishOptions(step, first, rollback, permitted, as_json)
    return publish_as_asked(folder, now, options)


@click.command()
@click.argument("network", required=False, help="With --live: only this one (default: all).")
@click.option("--live", is_flag=True, help="Post a test message on the networks, and remove it.")
@click.option("--yes", is_flag=True, help="With --live: do not ask.")
@click.option("--forge", is_flag=True, help="Say what GitHub does not protect as it should.")
@click.option(
    "--answers",
    type=PATH,
    metavar="FILE",
    help="With --forge: what GitHub answered, as JSON (default: ask it with GITHUB_TOKEN).",
)
@now_option
@click.pass_obj
def doctor(  # noqa: PLR0913 - one argument an option
    folder: Path,
    network: str | None,
    answers: Path | None,
    now: datetime | None,
    *,
    live: bool,
    yes: bool,
    forge: bool,
) -> int:
    """Say what is written down and not in force; or try the accounts on the networks."""
    if forge:
        from frontporch.commands.doctor_forge import run_doctor_forge

        return run_doctor_forge(folder, answers)
    if answers is not None:
        raise click.UsageError("--answers goes with --forge.")
    if live:
        from frontporch.commands.doctor_live import run_doctor_live

        return run_doctor_live(folder, network, now, yes=yes)
    if network or yes:
        raise click.UsageError("NETWORK and --yes go with --live.")
    from frontporch.commands.doctor import run_doctor

    return run_doctor(folder, now)


PUBLISHING_TASKS: tuple[click.Command, ...] = (publish, doctor)
