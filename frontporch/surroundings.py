"""Names what a process that handles what others wrote gets of the environment: nothing secret.

Pictures, posts and templates come from many hands. What reads or draws them gets by with where
programs, temporary files and the department lie, and with how this machine writes text and time.
"""

from __future__ import annotations

from collections.abc import Mapping

_NEEDED = frozenset({
    # of the machine
    "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TEMP", "TMP",
    "TMPDIR", "TZ", "USERPROFILE",
    # of Python
    "COVERAGE_PROCESS_START", "PYTHONHASHSEED", "PYTHONIOENCODING", "PYTHONPATH", "PYTHONUTF8",
    # of Front Porch; its root is the number of the rules in force, which everybody may know
    "FRONT_PORCH_FOLDER", "FRONT_PORCH_HOUSE", "FRONT_PORCH_ROOT", "FRONT_PORCH_RULES",
})  # fmt: skip


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return of an environment only what is on the list; whatever is new in it is left out."""
    return {name: value for name, value in environment.items() if name.upper() in _NEEDED}
