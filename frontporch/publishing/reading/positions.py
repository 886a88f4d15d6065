"""Names the pictures that say where they were taken, also those that no post shows yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.media.position import tells_position
from frontporch.policy.finding import Finding
from frontporch.policy.rules.picture_position import CHECK, message_for


def find_telling(files: Collection[str], places: Mapping[str, Path]) -> frozenset[str]:
    """Return those of the `files` below content/media/ that say where they were taken."""
    return frozenset(file for file in files if tells_position(places[file].read_bytes()))


def find_unshown(places: Mapping[str, Path], shown: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each picture that says it and that nothing in `shown` answers for."""
    waiting = [file for file in sorted(places) if file not in shown]
    for file in sorted(find_telling(waiting, places)):
        yield Finding(f"{MEDIA_FOLDER}/{file}", 1, CHECK.name, message_for(file))
