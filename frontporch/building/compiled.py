"""Keeps what templates compile to while the program runs, so that no language compiles them again.

It is never written to disk: whoever could write there would have us run what they wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context


class CompiledTemplates(BytecodeCache):
    """The code of each template's latest source, by the template's place."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find the code, unless the source was changed since."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in place of an earlier one."""
        self._kept[bucket.key] = (bucket.checksum, bucket.code)


def never_while_compiling(shown: Callable[..., str]) -> Callable[..., str]:
    """Return a filter that Jinja leaves to each rendering, also where it is given a constant."""

    @pass_context
    def shown_later(_: Context, *given: Any) -> str:
        return shown(*given)

    return shown_later
