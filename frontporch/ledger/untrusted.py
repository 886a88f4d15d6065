"""What is raised inside this room where a commit cannot be believed, with the reason in words."""

from __future__ import annotations


class UntrustedError(Exception):
    """The message completes the sentence "Commit 1a2b3c4d …"."""
