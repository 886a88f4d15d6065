"""The page docs/reference/department.md: every table and key of department.toml."""

from __future__ import annotations

from frontporch.department import Department
from frontporch.reference.toml_page import render_page

_OPENING = """\
<!-- Made by ./porch reference from frontporch/department.py; change it there. -->

# department.toml

The department in one file, written in [TOML](https://toml.io/): who you are, who writes, where
your neighborhoods are. The sample department's file is the template: copy it and change every line
to your own. After a change, `./porch check` names whatever it cannot understand, all of it in one
run, with the line and the nearest spelling that it knows. A key that is not on this page is an
error.

`[name]` is one table. `[[name]]` may be there many times, once for each person, place or category.
Dates are written `2026-11-20`, without quotes.
"""


def department_page() -> str:
    """Return the whole page."""
    return render_page(_OPENING, Department)
