"""The page docs/reference/sop.md: every table and key of sop.toml."""

from __future__ import annotations

from frontporch.policy.sop import Sop
from frontporch.reference.toml_page import render_page

_OPENING = """\
<!-- Made by ./porch reference from frontporch/policy/; change it there. -->

# sop.toml

What may be published, by whom, and who approves it, in one file beside `department.toml`, written
in [TOML](https://toml.io/). The sample department's is the template. After a change,
`./porch check` names whatever it cannot understand, with the line and the nearest spelling that it
knows, and tries the cases. Roles, people, sections, categories, neighborhoods and checks that are
not there are errors. [How the paragraphs add up](../explanation/the-sop-as-data.md) is explained
elsewhere.

`[name]` is one table. `[[name]]` may be there many times. A table inside a paragraph comes right
after it, or stands in braces: `when = { kind = ["alert"] }`. Dates are written `2026-11-20` and
times `19:00:00`, without quotes.
"""


def sop_page() -> str:
    """Return the whole page."""
    return render_page(_OPENING, Sop)
