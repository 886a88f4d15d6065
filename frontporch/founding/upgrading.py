"""What another version of Front Porch changes in a department's folder; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff

from frontporch.founding.package import LOCK, VENDOR, Package


@dataclass(frozen=True)
class Upgrade:
    """What to write, and what stays because somebody changed it here.

    `written` maps a path to its new bytes, or to None where the file goes. `kept` are paths whose
    new version the department may want to take over by hand.
    """

    written: Mapping[str, bytes | None]
    kept: tuple[str, ...]


def plan_upgrade(old: Package, new: Package, here: Mapping[str, bytes]) -> Upgrade:
    """Return the way from `old` to `new` for a folder that holds `here`; content is never in it."""
    written: dict[str, bytes | None] = {
        f"{VENDOR}/{old.name}": None,
        f"{VENDOR}/{new.name}": new.wheel,
        LOCK: new.lock,
    }
    kept = []
    for path in sorted({*old.laid, *new.laid} - {LOCK}):
        before, after, found = old.laid.get(path), new.laid.get(path), here.get(path)
        if after in {before, found}:
            continue
        if found == before:
            written[path] = after
        elif found is not None:
            kept.append(path)
    return Upgrade(written, tuple(kept))


def added_lines(old: str, new: str) -> list[str]:
    """Return the lines of the new changelog that the old one did not have."""
    known = set(old.splitlines())
    return [line for line in new.splitlines() if line.strip() and line not in known]


def differences(old: Package, new: Package, upgrade: Upgrade) -> Iterator[str]:
    """Yield, line by line, what changes in files that people read: workflows, scripts, settings."""
    for path in sorted({*upgrade.written, *upgrade.kept} & {*old.laid, *new.laid} - {LOCK}):
        before, after = (each.laid.get(path, b"").decode().splitlines() for each in (old, new))
        yield from unified_diff(before, after, f"{path} now", f"{path} then", n=2, lineterm="")
