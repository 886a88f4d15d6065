"""Words between the pictures of a film go, and every picture stays where it was."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.media.sei import blank_user_data

PICTURE = b"\x65 a picture"
WORDS = b"N41.8781 W087.6298 412 Maple Street"


def message(kind: int, told: bytes) -> bytes:
    return bytes([kind]) + b"\xff" * (len(told) // 255) + bytes([len(told) % 255]) + told


def escaped(raw: bytes) -> bytes:
    made = bytearray()
    for byte in raw:
        if made[-2:] == b"\0\0" and byte <= 3:
            made.append(3)
        made.append(byte)
    return bytes(made)


def sei(*messages: bytes) -> bytes:
    return b"\x06" + escaped(b"".join(messages) + b"\x80")


def sample(*units: bytes) -> bytes:
    return b"".join(struct.pack(">I", len(unit)) + unit for unit in units)


def blanked(source: bytes) -> bytes:
    content = bytearray(source)
    blank_user_data(content, [(0, len(source))], 4)
    return bytes(content)


@pytest.mark.parametrize("kind", [4, 5])
def test_words_between_pictures_become_filler_of_the_same_length(kind: int) -> None:
    source = sample(sei(message(kind, bytes(16) + WORDS)), PICTURE)
    made = blanked(source)
    assert (len(made), WORDS in made, made.endswith(sample(PICTURE))) == (len(source), False, True)
    assert blanked(made) == made


def test_what_tells_players_when_to_show_a_picture_stays() -> None:
    timing = message(1, b"\0\0\0\1")
    made = blanked(sample(sei(timing, message(5, bytes(16) + WORDS)), PICTURE))
    assert escaped(timing + b"\x80") in made
    assert WORDS not in made


def test_units_without_words_are_left_as_they_are() -> None:
    source = sample(sei(message(1, b"\0\0\0\1"), message(6, b"\x80")), PICTURE)
    assert blanked(source) == source


def test_a_unit_that_is_cut_short_becomes_filler() -> None:
    made = blanked(sample(b"\x06\x05\xff\xff" + WORDS, PICTURE))
    assert WORDS not in made
    assert made.endswith(sample(PICTURE))


def test_a_unit_that_leaves_its_sample_is_damage() -> None:
    with pytest.raises(ValueError, match="leaves its sample"):
        blanked(struct.pack(">I", 99) + PICTURE)


@given(timing=st.binary(max_size=8), told=st.binary(max_size=600), kind=st.sampled_from((4, 5)))
def test_any_words_become_a_unit_as_long_without_a_false_start(
    timing: bytes, told: bytes, kind: int
) -> None:
    unit = sei(message(1, timing), message(kind, WORDS + told))
    made = blanked(sample(unit, PICTURE))
    inside = made[5 : 4 + len(unit)]
    assert len(made) == len(sample(unit, PICTURE))
    assert WORDS not in made
    assert not any(bytes([0, 0, n]) in inside for n in range(3))
    assert made.endswith(sample(PICTURE))
