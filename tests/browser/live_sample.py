"""Live updates on a gas leak in the sample's town, going on and over."""

from __future__ import annotations

OPEN = """\
---
id: gas-leak-1
title: Gas leak on Elevator Street
title_es: Fuga de gas en Elevator Street
date: 2026-11-20 06:40
authors: [ortiz]
status: open
neighborhoods: [old-landing]
about: fire
severity: severe
urgency: immediate
certainty: observed
text: A gas line is broken in the 400 block of Elevator Street.
text_es: Se rompió una tubería de gas en la cuadra 400 de Elevator Street.
instruction: Stay out of Elevator Street. Do not light anything.
instruction_es: No entre a Elevator Street. No encienda nada.
next_update: 2026-11-20 08:30
expires: 2026-11-20 18:00
---
The school is open, by its back door.
"""
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
CLOSE = """\
---
id: gas-leak-3
title: Elevator Street is open again
date: 2026-11-20 08:20
authors: [ortiz]
status: close
text: The line is mended and the street is open.
expires: 2026-11-21 18:00
---
"""
GOING_ON = {"content/live/gas-leak/001.md": OPEN, "content/live/gas-leak/002.md": UPDATE}
OVER = {**GOING_ON, "content/live/gas-leak/003.md": CLOSE}
