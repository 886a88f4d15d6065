"""Says which portraits may be shown: rules name a file, and only an approval names its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from frontporch.building.clearances import Cleared
from frontporch.policy.finding import Finding
from frontporch.publishing.footing import Footing

CHECK = "gate"


def find_portraits(
    footing: Footing, cleared: Iterable[Cleared]
) -> tuple[Mapping[str, frozenset[str]] | None, tuple[Finding, ...]]:
    """Return the SHA-256 that each portrait may have, and what is said of the others.

    Who signs the rules has seen a file's name. Its bytes count once a post or page that shows them
    is cleared. A rehearsal shows all, which is None.
    """
    if footing.root is None:
        return None, ()
    shown: dict[str, set[str]] = {}
    for each in cleared:
        for file, digest in each.pictures.items():
            shown.setdefault(file, set()).add(digest)
    files = {each.portrait for each in footing.department.officers if each.portrait}
    allowed = {file: frozenset(shown[file]) for file in files if file in shown}
    message = "as a portrait waits until a post or page that shows it is cleared"
    found = tuple(
        Finding(f"content/media/{file}", 1, CHECK, message, "worth-a-look")
        for file in sorted(files - shown.keys())
    )
    return allowed, found
