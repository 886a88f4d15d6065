"""The states as the post office writes them, because people answer with their names."""

from __future__ import annotations

STATES = {
    "Alabama": "AL", "Alaska": "AK", "American Samoa": "AS", "Arizona": "AZ", "Arkansas": "AR",
    "California": "CA", "Colorado": "CO", "Connecticut": "CT", "Delaware": "DE",
    "District of Columbia": "DC", "Florida": "FL", "Georgia": "GA", "Guam": "GU", "Hawaii": "HI",
    "Idaho": "ID", "Illinois": "IL", "Indiana": "IN", "Iowa": "IA", "Kansas": "KS",
    "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Maryland": "MD", "Massachusetts": "MA",
    "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS", "Missouri": "MO", "Montana": "MT",
    "Nebraska": "NE", "Nevada": "NV", "New Hampshire": "NH", "New Jersey": "NJ",
    "New Mexico": "NM", "New York": "NY", "North Carolina": "NC", "North Dakota": "ND",
    "Northern Mariana Islands": "MP", "Ohio": "OH", "Oklahoma": "OK", "Oregon": "OR",
    "Pennsylvania": "PA", "Puerto Rico": "PR", "Rhode Island": "RI", "South Carolina": "SC",
    "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX", "Utah": "UT", "Vermont": "VT",
    "Virgin Islands": "VI", "Virginia": "VA", "Washington": "WA", "West Virginia": "WV",
    "Wisconsin": "WI", "Wyoming": "WY",
}  # fmt: skip

_LETTERS = frozenset(STATES.values())
_BY_NAME = {name.casefold(): letters for name, letters in STATES.items()}


def letters_of(state: str) -> str:
    """Return the two letters of a state's name, however it is capitalized; else what was given."""
    said = " ".join(state.split())
    letters = said.upper()
    return letters if letters in _LETTERS else _BY_NAME.get(said.casefold(), said)


def refuse_other_state(state: str) -> str:
    """Return the two letters of a state. Raises ValueError for everything else."""
    if state in _LETTERS:
        return state
    letters = letters_of(state)
    example = letters if letters in _LETTERS else "OH"
    raise ValueError(f'is not a state in two capital letters; write it such as "{example}"')
