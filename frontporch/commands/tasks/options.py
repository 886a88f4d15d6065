"""The options that several commands of ./porch share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

PATH = click.Path(path_type=Path)
STDIN = "-"


class Moment(click.ParamType[datetime]):
    """A date or date-time as ISO 8601 writes it; without a zone, the department's is meant."""

    name = "moment"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the time, without a zone where none was written."""
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail('write it like "2026-11-23" or "2026-11-23T09:30".', param, ctx)


now_option = click.option("--now", type=Moment(), help="Act as if it were this date or date-time.")
as_option = click.option("--as", "handle", metavar="HANDLE", help="Who you are on the roster.")
account_option = click.option(
    "--by-account",
    "account",
    type=click.IntRange(1),
    envvar="FRONT_PORCH_ACTOR",
    help="The number of your account on the forge, where the publisher's key is.",
)
key_option = click.option(
    "--key", type=PATH, help="Your SSH key (default: the one that git signs with)."
)
