"""`./porch doctor --forge`: says what of the forge's protection is not as it should be."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from frontporch.commands.tasks.options import STDIN
from frontporch.configuration import read_department
from frontporch.delivery.networks import NETWORKS
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.publishing.forge.answers import Answers, ask_answers, parse_answers
from frontporch.publishing.forge.asking import open_forge
from frontporch.publishing.forge.examining import examine_forge

_OPTIONAL = "?"


def run_doctor_forge(folder: Path, file: Path | None) -> int:
    """Name everything that is not as it should be at the forge; 1 where it lets something through.

    `file` holds the forge's answers ("-" is standard input); without one it is asked. Raises
    FrontPorchError.
    """
    department = read_department(folder)
    answers = _read(file) if file else ask_answers(open_forge(os.environ).get)
    found = examine_forge(answers, department, _secrets(department))
    for complaint in sorted(found, key=lambda each: not each.is_grave):
        mark = "Must fix" if complaint.is_grave else "Worth a look"
        click.echo(f"{mark}: {complaint.message}.")
    if not found:
        click.echo("The forge protects everything that it should.")
    return 1 if any(complaint.is_grave for complaint in found) else 0


def _secrets(department: Department) -> list[str]:
    """Return what the networks need that are switched on."""
    return [
        variable
        for network in NETWORKS
        for account in (department.networks.get(network.name),)
        if account is not None and account.on and not account.by_hand
        for variable in network.variables
        if not variable.endswith(_OPTIONAL)
    ]


def _read(file: Path) -> Answers:
    try:
        data = sys.stdin.buffer.read() if str(file) == STDIN else file.read_bytes()
    except OSError as failure:
        message = f"cannot be read: {failure.strerror}"
        raise ConfigurationError(Problem(file.name, message)) from failure
    return parse_answers(file.name, data)
