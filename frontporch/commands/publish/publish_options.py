"""How somebody wants to publish, before anything that does it is loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """How to publish: all of it, or only one `step`.

    `is_first` is a person's word that nothing was ever published for real, `rollback` the earlier
    commit that they want back ("" for the one before), `permitted` how many files they let go.
    With `as_json` only JSON is printed, for a program, and all words beside it.
    """

    step: str | None = None
    is_first: bool = False
    rollback: str | None = None
    permitted: int = 0
    as_json: bool = False

    @property
    def is_usual(self) -> bool:
        """Say whether nobody asks for anything out of the ordinary."""
        return not (self.is_first or self.rollback is not None or self.permitted)
