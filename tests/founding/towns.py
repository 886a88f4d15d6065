"""Answers of an invented department to all that is asked when it begins."""

from __future__ import annotations

ANSWERS = {
    "name": "Mill Creek Police Department",
    "town": "Mill Creek",
    "state": "OH",
    "street": "1 Elm Street",
    "zip_code": "00000",
    "site": "https://police.millcreek.example",
    "time_zone": "America/New_York",
    "non_emergency": "(555) 555-0142",
    "email": "media@millcreek.example",
    "neighborhoods": "Old Town, The Flats",
    "pio": "Rosa Núñez",
    "chief": "Tom Hale",
}
FLAGS = [
    word for name, answer in ANSWERS.items() for word in (f"--{name.replace('_', '-')}", answer)
]
