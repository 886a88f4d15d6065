"""The part of docs/reference/ that is made from the code, so that it cannot say anything else."""

from __future__ import annotations

from collections.abc import Mapping

import click

from frontporch.reference.commands import commands_page
from frontporch.reference.department import department_page
from frontporch.reference.front_matter import front_matter_page
from frontporch.reference.schema import post_schema_text
from frontporch.reference.sop import sop_page


def compose_reference(commands: click.Group) -> Mapping[str, str]:
    """Return the text of each generated file, by its path in the checkout."""
    return {
        "docs/reference/commands.md": commands_page(commands),
        "docs/reference/department.md": department_page(),
        "docs/reference/front-matter.md": front_matter_page(),
        "docs/reference/post.schema.json": post_schema_text(),
        "docs/reference/sop.md": sop_page(),
    }
