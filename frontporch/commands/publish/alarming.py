"""The end of a run for real: somebody is told what is overdue, once a day."""

from __future__ import annotations

import os
from collections.abc import Iterator

from frontporch.commands.wiring.alarm_addresses import ALARMS_VARIABLE, read_addresses
from frontporch.delivery.road import Road
from frontporch.errors import LedgerError
from frontporch.publishing.pipeline.alarms import alarms_for, compose_alarm
from frontporch.publishing.pipeline.calling import call
from frontporch.publishing.pipeline.summary import Summary


def raise_alarms(summary: Summary, road: Road, *, is_handed_on: bool) -> Iterator[str]:
    """Tell what is overdue, and yield what people at this machine should know of that.

    Who prints the summary for a program hands the alarm on (`is_handed_on`). Only what reached
    somebody goes on record, so the next run tries the rest again.
    """
    alarm = compose_alarm(summary.untold)
    if alarm is None:
        return
    addresses = read_addresses(os.environ)
    unreached = call(addresses, alarm["title"], alarm["body"])
    for place in unreached:
        yield f"The alarm could not be sent to address {place} of {ALARMS_VARIABLE}."
    if reached := len(addresses) - len(unreached):
        yield f"Sent the alarm to {reached:,} of {len(addresses):,}."
    if reached or (is_handed_on and not addresses):
        try:
            road.record(*alarms_for(summary.untold, road.clock(), road.nonce))
        except LedgerError as failure:
            yield f"The alarm is not on record, so the next run sends it again: {failure}"
