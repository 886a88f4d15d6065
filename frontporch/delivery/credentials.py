"""Credentials come from the environment, are never shown, and open one network each."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from frontporch.errors import ConfigurationError, Problem

_OPTIONAL = "?"
_BASE = "FRONT_PORCH_{}_BASE"


@dataclass(frozen=True, slots=True)
class Keys:
    """The credentials for one network, by the names of their variables.

    `base` is another address than the network's own, which can only be on this machine.
    """

    values: Mapping[str, str] = field(repr=False)
    base: str | None = None

    def __getitem__(self, variable: str) -> str:
        return self.values[variable]

    def get(self, variable: str) -> str | None:
        """Return what an optional variable holds, or None."""
        return self.values.get(variable)


def missing_variables(
    variables: tuple[str, ...], environment: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the variables that must be set and are not."""
    needed = [written for written in variables if not written.endswith(_OPTIONAL)]
    return tuple(variable for variable in needed if not environment.get(variable, "").strip())


def read_keys(network: str, variables: tuple[str, ...], environment: Mapping[str, str]) -> Keys:
    """Return the credentials for a network.

    Raises ConfigurationError that names every variable that is missing or holds what none can.
    """
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for written in variables:
        variable = written.removesuffix(_OPTIONAL)
        value = environment.get(variable, "").strip()
        if not value and variable == written:
            problems.append(Problem(variable, f"is not set, but {network} is switched on"))
        elif value and not (value.isascii() and value.isprintable()):
            problems.append(Problem(variable, "holds characters that no credential has"))
        elif value:
            values[variable] = value
    if problems:
        raise ConfigurationError(problems)
    return Keys(values, _read_base(network, environment))


def _read_base(network: str, environment: Mapping[str, str]) -> str | None:
    """Return the address of a server that stands in for a network, on this machine only."""
    variable = _BASE.format(network.upper())
    base = environment.get(variable, "").strip()
    if not base:
        return None
    if not _is_loopback(base):
        message = "may only lead to this machine, such as http://127.0.0.1:8080"
        raise ConfigurationError(Problem(variable, message))
    return base.rstrip("/")


def _is_loopback(base: str) -> bool:
    try:
        parts = urlsplit(base)
        is_here = ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
    return is_here and parts.scheme in {"http", "https"} and parts.username is None
