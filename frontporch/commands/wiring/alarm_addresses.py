"""Where alarms go is a secret of the machine that publishes, and never shown."""

from __future__ import annotations

from collections.abc import Mapping

ALARMS_VARIABLE = "FRONT_PORCH_ALARMS"


def read_addresses(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses for alarms, which stand in one variable with spaces between them."""
    return tuple(environment.get(ALARMS_VARIABLE, "").split())
