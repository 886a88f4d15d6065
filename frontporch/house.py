"""Where the theme, the plugins, the settings and the commands are.

In a checkout they lie beside the library; a wheel carries them inside it, in packaged/.
"""

from __future__ import annotations

import os
from pathlib import Path

_LIBRARY = Path(__file__).resolve().parent
_PACKAGED = _LIBRARY / "packaged"

IS_PACKAGED = _PACKAGED.is_dir()
HOUSE = _PACKAGED if IS_PACKAGED else _LIBRARY.parent
DEPARTMENT = (
    "FRONT_PORCH_HOUSE"  # the folder of the ./porch that was called, where it has no tasks.py
)


def own_folder() -> Path:
    """Return the department's folder: of the ./porch that was called, or that of the checkout."""
    named = os.environ.get(DEPARTMENT)
    if named:
        return Path(named).resolve()
    return Path.cwd() if IS_PACKAGED else HOUSE


def settings_file(name: str) -> Path:
    """Return the file with Pelican's settings: the department's own, or the one that came along.

    A folder that is only looked at, such as what a pull request proposes, has no say in this.
    """
    own = own_folder() / name
    return own if own.is_file() else HOUSE / name
