"""Compares the record with what was seen of it before, and follows it from its beginning."""

from __future__ import annotations

from collections.abc import Mapping

from frontporch.ledger.git import Git, GitFailedError
from frontporch.ledger.history import Believed, Fault, find_first_fault


def verify(git: Git, head: str, believed: Believed, known: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return everything that is wrong with the record up to `head` ("" for no branch at all).

    Of the history, only the first fault is named: after it, nothing can be believed. `known` maps
    where a commit was seen ("here", "on the live site") to its id, or to "" for none. Raises
    ConfigurationError.
    """
    first = find_first_fault(git, head, believed) if head else None
    return (*((first,) if first else ()), *find_lost(git, head, known))


def find_lost(git: Git, head: str, known: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return a fault for each known commit that the history up to `head` does not hold."""
    missing = {where: commit for where, commit in known.items() if commit not in {"", head}}
    if not missing:
        return ()
    lost = "the record no longer holds it: it was rewound, cut or replaced"
    try:
        history = set(git.list_history(head)) if head else set()
    except GitFailedError as failure:
        lost = f"the record cannot be read: {failure}"
        history = set()
    if not head:
        lost = "the branch is gone"
    return tuple(
        Fault(commit, f"was seen {where}, but {lost}")
        for where, commit in missing.items()
        if commit not in history
    )
