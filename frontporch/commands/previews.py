"""`./porch check --preview`: each message roughly as its network will show it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from frontporch.building.cache import open_store
from frontporch.errors import ConfigurationError, Problem
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.publishing.gating.clearing import Clearing, Matter
from frontporch.publishing.preview.previewing import as_html, as_text


def write_preview(
    folder: Path, clearing: Clearing | None, matters: Sequence[Matter], file: Path | None
) -> str:
    """Return the messages as text, or write them into `file` and return where they are."""
    if clearing is None:
        message = "does not exist here, and without it nobody knows what would be announced"
        raise ConfigurationError(Problem(SOP_FILE, message))
    if file is None:
        return f"\n{as_text(clearing, matters)}\n"
    file.write_text(as_html(clearing, matters, open_store(folder)), encoding="utf-8")
    return f"Wrote {file}: open it in a browser.\n"
