"""Files that claim to be pictures, made here because nobody should keep them."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib

from PIL import Image

from tests.media.phones import photo

_NO_PICTURE = "is not a JPEG, PNG, WebP, GIF, HEIC or AVIF picture, whatever it is named"
_DAMAGED = "is damaged or cut short; save it again from the original"
_TOO_LARGE = "has more than 60 million pixels; save it smaller"
_MOVES = "moves, and nobody could stop it; save one picture of it, or a video"


def hostile_files() -> dict[str, tuple[bytes, set[str]]]:
    """Return each file under its name, with what may be said of it."""
    return {
        "postscript.jpg": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", {_NO_PICTURE}),
        "page.png": (b"<html><script>alert(1)</script></html>", {_NO_PICTURE}),
        "drawing.png": (
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            {_NO_PICTURE},
        ),
        "document.jpg": (b"%PDF-1.7\n1 0 obj\n<</JS (app.alert(1))>>", {_NO_PICTURE}),
        "tiff.jpg": (_encoded("TIFF"), {_NO_PICTURE}),
        "icon.png": (_encoded("ICO"), {_NO_PICTURE}),
        "nothing.jpg": (b"", {_NO_PICTURE}),
        "cut.jpg": (_half("JPEG"), {_DAMAGED}),
        "cut.heic": (_half("HEIF"), {_DAMAGED}),
        "cut.avif": (_half("AVIF"), {_DAMAGED, _NO_PICTURE}),
        "noise.jpg": (
            b"\xff\xd8\xff\xe0" + hashlib.shake_256(b"noise").digest(4000),
            {_DAMAGED, _NO_PICTURE},
        ),
        "bomb.png": (_png_of(20_000, 20_000), {_TOO_LARGE}),
        "bomb.gif": (_gif_of(65_535, 65_535), {_TOO_LARGE}),
        "bomb.jpg": (_jpeg_that_claims(65_500, 65_500), {_TOO_LARGE}),
        "bomb.heic": (_heic_that_claims(40_000, 40_000), {_TOO_LARGE, _DAMAGED, _NO_PICTURE}),
        "words.png": (_png_with_words(80 * 1024 * 1024), {_DAMAGED}),
        "lengths.png": (_png_that_lies_about_lengths(), {_DAMAGED, _NO_PICTURE}),
        "riff.webp": (_webp_that_lies_about_lengths(), {_DAMAGED, _NO_PICTURE}),
        "moving.gif": (_moving("GIF"), {_MOVES}),
        "moving.png": (_moving("PNG"), {_MOVES}),
    }


def _encoded(form: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(target, form)
    return target.getvalue()


def _half(form: str) -> bytes:
    target = io.BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(target, form)
    return target.getvalue()[: len(target.getvalue()) // 2]


def _chunk(name: bytes, content: bytes) -> bytes:
    length, check = struct.pack(">I", len(content)), struct.pack(">I", zlib.crc32(name + content))
    return length + name + content + check


def _png_of(width: int, height: int, *more: bytes) -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = _chunk(b"IDAT", zlib.compress(b""))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + pixels + _chunk(b"IEND", b"")


def _png_with_words(length: int) -> bytes:
    words = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(length), 9))
    return _png_of(40, 30, words)


def _png_that_lies_about_lengths() -> bytes:
    return _encoded("PNG")[:33] + struct.pack(">I", 0x7FFFFFFF) + b"IDAT" + bytes(40)


def _gif_of(width: int, height: int) -> bytes:
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\x00"
    return screen + frame + b";"


def _jpeg_that_claims(width: int, height: int) -> bytes:
    honest = _encoded("JPEG")
    place = honest.index(b"\xff\xc0") + 5
    return honest[:place] + struct.pack(">HH", height, width) + honest[place + 4 :]


def _heic_that_claims(width: int, height: int) -> bytes:
    honest = photo("HEIF")
    place = honest.index(b"ispe") + 8
    return honest[:place] + struct.pack(">II", width, height) + honest[place + 8 :]


def _webp_that_lies_about_lengths() -> bytes:
    honest = _encoded("WEBP")
    return honest[:4] + struct.pack("<I", 0x7FFFFFF0) + honest[8:16] + b"\xff" * 4 + honest[20:]


def _moving(form: str) -> bytes:
    frames = [Image.new("RGB", (40, 30), (number, 0, 0)) for number in range(200)]
    target = io.BytesIO()
    frames[0].save(target, form, save_all=True, append_images=frames[1:], duration=20)
    return target.getvalue()
