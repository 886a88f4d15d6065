"""Live updates on a gas leak in the sample's town, going on and over."""

from __future__ import annotations

from tests.alerts import gas_leak


def in_the_sample(update: str, times: dict[str, str]) -> str:
    """Return an update of the small town's gas leak as the sample's sergeant wrote it."""
    there = {"Vine Street": "Elevator Street", "oak-hill": "old-landing", "[lee]": "[ortiz]"}
    for theirs, ours in {**there, **times}.items():
        update = update.replace(theirs, ours)
    return update


OPEN = (
    in_the_sample(gas_leak.OPEN, {" 14:02": " 06:40", " 15:00": " 08:30"})
    + "The school is open, by its back door.\n"
)
UPDATE = """\
---
id: gas-leak-2
title: The gas is off on Elevator Street
date: 2026-11-20 07:15
authors: [ortiz, lee]
status: update
neighborhoods: [old-landing]
text: The gas company has shut the line.
next_update: 2026-11-20 09:30
expires: 2026-11-20 18:00
corrections:
  - date: 2026-11-20 07:30
    note: We wrote that the school was closed. It was open all the time.
---
Nobody is hurt.
"""
CLOSE = in_the_sample(gas_leak.CLOSE, {" 16:10": " 08:20"})
GOING_ON = {"content/live/gas-leak/001.md": OPEN, "content/live/gas-leak/002.md": UPDATE}
OVER = {**GOING_ON, "content/live/gas-leak/003.md": CLOSE}
