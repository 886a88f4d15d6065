"""Brings an existing archive over: posts, pictures, authors and old addresses."""

from __future__ import annotations

from frontporch.importing.dialect import Dialect
from frontporch.importing.hugo import Hugo
from frontporch.importing.jekyll import Jekyll
from frontporch.importing.pelican import Pelican

# One file a dialect; adding one touches nothing but this tuple.
DIALECTS: tuple[Dialect, ...] = (Jekyll(), Hugo(), Pelican())
