"""A reply is somebody else's file: read as what it should be, and quoted only cut and cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from frontporch.errors import quoted

Reply = TypeVar("Reply", bound=BaseModel)


class BrokenReplyError(ValueError):
    """A reply is not what the network promises to answer."""


def parse_reply(model: type[Reply], content: bytes) -> Reply:
    """Return a reply in JSON as `model`. Raises BrokenReplyError, which quotes nothing of it."""
    try:
        return model.model_validate_json(content)
    except ValidationError:
        pass
    # outside of the handler, so that the foreign words are not even its context
    raise BrokenReplyError("the reply is none that can be understood")


def say(words: Iterable[object], secrets: Iterable[str]) -> str:
    """Return `: "their words"` for the first of `words` that says something, cut, or nothing.

    `secrets` are our credentials, which a network may repeat to say that they are wrong.
    """
    known = sorted(secrets, key=len, reverse=True)
    texts = (" ".join(_hide(word, known).split()) for word in words if isinstance(word, str))
    return next((f": {quoted(text)}" for text in texts if text), "")


def _hide(word: str, secrets: Iterable[str]) -> str:
    for secret in secrets:
        word = word.replace(secret, "…")
    return word
