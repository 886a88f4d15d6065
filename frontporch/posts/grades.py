"""The words in which CAP grades what is going on, without the model, so a start is quick."""

from __future__ import annotations

from typing import Literal

About = Literal[
    "geo", "met", "safety", "security", "rescue", "fire", "health", "env", "transport", "infra",
    "cbrne", "other",
]  # fmt: skip
Status = Literal["open", "update", "close"]
Severity = Literal["extreme", "severe", "moderate", "minor", "unknown"]
Urgency = Literal["immediate", "expected", "future", "past", "unknown"]
Certainty = Literal["observed", "likely", "possible", "unlikely", "unknown"]
