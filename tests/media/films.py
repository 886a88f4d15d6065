"""A small MP4 as a phone writes it, made by hand: every box is real, and no frame can be shown."""

from __future__ import annotations

import struct

FRAMES = (b"frame one, ", b"frame two, ", b"frame three, ")
SOUNDS = (b"sound one, ", b"sound two, ")
SECRETS = (
    b"+41.8781-087.6298",
    b"Secret Phone",
    b"gps track of the ride",
    b"behind everything",
    b"Core Media",
    b"a chapter",
    b"Maple Street",
)
WHEN = 0xE0000001
_TURNED = (0, 65536, 0, -65536, 0, 0, 0, 0, 0x40000000)
_LEVEL = (65536, 0, 0, 0, 65536, 0, 0, 0, 0x40000000)


def box(kind: bytes, *content: bytes) -> bytes:
    joined = b"".join(content)
    return struct.pack(">I", 8 + len(joined)) + kind + joined


_WHERE_FROM = box(b"url ", bytes(4), b"file:///C:/Users/lee/412 Maple Street/clip.mov\0")


def film(
    *, codec: bytes = b"avc1", sound: bytes = b"mp4a", turned: bool = False, brand: bytes = b"isom"
) -> bytes:
    """Return an MP4 of 320 by 180 with film, sound, and a track of places."""
    head = box(b"ftyp", brand, bytes(4), b"isommp42")
    gps = b"gps track of the ride"
    # what lies where in mdat: film, places, sound, film, rubbish
    pieces = [FRAMES[0] + FRAMES[1], gps, *SOUNDS, FRAMES[2], b"behind everything"]
    sizes = [len(each) for each in (*FRAMES, *SOUNDS)]

    def movie(start: int) -> bytes:
        places = [start]
        for piece in pieces:
            places.append(places[-1] + len(piece))
        return box(
            b"moov",
            box(b"mvhd", bytes(4), struct.pack(">II", WHEN, WHEN), bytes(88)),
            _track(b"vide", codec, [places[0], places[4]], sizes[:3], [(1, 2), (2, 1)], turned),
            _track(b"soun", sound, places[2:4], sizes[3:], [(1, 1)], turned=False),
            _track(b"meta", b"mebx", [places[1]], [len(gps)], [(1, 1)], turned=False),
            box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+41.8781-087.6298/")),
            box(b"meta", b"Secret Phone"),
            box(b"gps ", b"+41.8781-087.6298"),
        )

    start = len(head) + len(movie(0)) + 8
    return head + movie(start) + box(b"mdat", *pieces) + box(b"uuid", b"Secret Phone")


def _track(
    handler: bytes,
    codec: bytes,
    chunks: list[int],
    sizes: list[int],
    runs: list[tuple[int, int]],
    turned: bool,  # noqa: FBT001
) -> bytes:
    matrix = struct.pack(">9i", *(_TURNED if turned else _LEVEL))
    place = struct.pack(">II", 320 << 16, 180 << 16) if handler == b"vide" else bytes(8)
    table = b"".join(struct.pack(">III", first, count, 1) for first, count in runs)
    return box(
        b"trak",
        box(b"tkhd", bytes(4), struct.pack(">II", WHEN, WHEN), bytes(28), matrix, place),
        box(b"udta", box(b"name", b"a chapter")),
        box(
            b"mdia",
            box(b"mdhd", bytes(4), struct.pack(">II", WHEN, WHEN), bytes(12)),
            box(b"hdlr", bytes(8), handler, bytes(12), b"Core Media\0"),
            box(
                b"minf",
                box(b"dinf", box(b"dref", struct.pack(">II", 0, 1), _WHERE_FROM)),
                box(
                    b"stbl",
                    box(b"stsd", struct.pack(">II", 0, 1), box(codec, bytes(8))),
                    box(b"stsc", struct.pack(">II", 0, len(runs)), table),
                    box(b"stsz", struct.pack(f">III{len(sizes)}I", 0, 0, len(sizes), *sizes)),
                    box(b"stco", struct.pack(f">II{len(chunks)}I", 0, len(chunks), *chunks)),
                ),
            ),
        ),
    )
