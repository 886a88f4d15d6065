"""A gas leak in the smallest town: opened, updated, closed; each update as its file has it."""

from __future__ import annotations

from pathlib import Path

from frontporch.alerts.stories import LiveStory, stories_of
from frontporch.department import Department
from frontporch.posts.reading import read_archive
from tests.small_town import read_town

OPEN = """\
---
id: gas-leak-1
title: Gas leak on Vine Street
title_es: Fuga de gas en Vine Street
date: 2026-11-20 14:02
authors: [lee]
status: open
neighborhoods: [oak-hill]
about: fire
severity: severe
urgency: immediate
certainty: observed
text: A gas line is broken in the 400 block of Vine Street.
text_es: Se rompió una tubería de gas en la cuadra 400 de Vine Street.
instruction: Stay out of Vine Street. Do not light anything.
instruction_es: No entre a Vine Street. No encienda nada.
next_update: 2026-11-20 15:00
expires: 2026-11-20 18:00
---
"""
UPDATE = """\
---
id: gas-leak-2
title: The gas is off
date: 2026-11-20 14:40
authors: [lee]
status: update
neighborhoods: [oak-hill]
text: The gas company has shut the line.
expires: 2026-11-20 18:00
---
Nobody is hurt.
"""
CLOSE = """\
---
id: gas-leak-3
title: Vine Street is open again
date: 2026-11-20 16:10
authors: [lee]
status: close
text: The line is mended and the street is open.
expires: 2026-11-21 18:00
---
"""
FILES: dict[str, str | bytes] = {
    "content/live/gas-leak/001.md": OPEN,
    "content/live/gas-leak/002.md": UPDATE,
    "content/live/gas-leak/003.md": CLOSE,
}


def read_gas_leak(
    folder: Path, files: dict[str, str | bytes] | None = None
) -> tuple[LiveStory, Department]:
    department = read_town(folder, FILES if files is None else files)
    [story] = stories_of(read_archive(folder, department).posts)
    return story, department
