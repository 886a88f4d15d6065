"""Decides how much of `./porch publish` must be loaded and done, and for whom it is told."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.publish.publish_options import PublishOptions
from frontporch.commands.publish.resting import rest_if_nothing_is_due
from frontporch.commands.publish.summing_up import forget_summary, render_result


def publish_as_asked(folder: Path, now: datetime | None, options: PublishOptions) -> int:
    """Publish as somebody wishes."""
    forget_summary(folder)
    with redirect_stdout(sys.stderr) if options.as_json else nullcontext():
        code = _publish(folder, now, options)
    if options.as_json:
        click.echo(render_result(folder, code))
    return code


def _publish(folder: Path, now: datetime | None, options: PublishOptions) -> int:
    if options.is_usual and options.step is None:
        code = rest_if_nothing_is_due(folder, now)
        if code is not None:
            return code
    if options.is_usual and options.step == "deliver":
        # beside the networks' keys, nothing that makes pages or pictures is loaded
        from frontporch.commands.publish.deliver import run_deliver  # noqa: PLC0415 - likewise

        return run_deliver(folder, now, is_handed_on=options.as_json)
    from frontporch.commands.publish.publish import run_publish  # noqa: PLC0415 - a rest needs none of it

    return run_publish(folder, now, options)
