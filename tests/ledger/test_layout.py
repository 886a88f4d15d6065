"""Lines in files: whatever was added is found again, and a full file never changes."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.ledger.layout import (
    LINES_A_FILE,
    Files,
    added_lines,
    changed_blobs,
    entries_of,
    pack,
    parse_tree,
)
from frontporch.ledger.untrusted import UntrustedError

BATCHES = st.lists(st.integers(1, 2 * LINES_A_FILE + 50), min_size=1, max_size=6)


def blob_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:40]


def write(sizes: list[int]) -> list[tuple[Files, tuple[bytes, ...], list[str]]]:
    """Return the files after each batch, the contents that it wrote and the lines that it added."""
    files, steps, number = Files(), [], 0
    for size in sizes:
        lines = [f"line {number + at}" for at in range(size)]
        number += size
        kept, contents = pack(files, lines)
        files = Files((*kept, *map(blob_of, contents)), contents[-1])
        steps.append((files, contents, lines))
    return steps


@given(BATCHES)
def test_every_batch_is_found_again_as_it_was_added(sizes: list[int]) -> None:
    before = Files()
    for files, contents, lines in write(sizes):
        changed = changed_blobs(before.blobs, files.blobs)
        content_of = {blob_of(content): content for content in (*contents, before.last)}
        assert added_lines(before, [content_of[blob] for blob in changed]) == tuple(lines)
        before = files


@given(BATCHES)
def test_a_full_file_is_never_written_again(sizes: list[int]) -> None:
    steps = write(sizes)
    for (before, *_), (after, *_) in pairwise(steps):
        full = before.blobs if before.last.count(b"\n") == LINES_A_FILE else before.blobs[:-1]
        assert after.blobs[: len(full)] == full


@given(BATCHES)
def test_a_tree_is_read_as_it_was_written(sizes: list[int]) -> None:
    blobs = write(sizes)[-1][0].blobs
    raw = b"".join(
        f"{entry.mode} {entry.name}\0".encode() + bytes.fromhex(entry.object_id)
        for entry in entries_of(blobs)
    )
    assert parse_tree(raw, 20) == blobs


@pytest.mark.parametrize("raw", [b"100644 00001.jsonl", b"x", b"100644 00001.jsonl\0short"])
def test_a_tree_that_ends_early_is_refused(raw: bytes) -> None:
    with pytest.raises(UntrustedError):
        parse_tree(raw, 20)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_tree_are_refused_without_a_traceback(raw: bytes) -> None:
    if raw:
        with pytest.raises(UntrustedError):
            parse_tree(raw, 20)


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        ([b"a\n" * (LINES_A_FILE + 1)], "does not keep 100 lines in 00001.jsonl"),
        ([b"a\n", b"b\n"], "does not keep 100 lines in 00001.jsonl"),
        ([b"a\n" * LINES_A_FILE, b""], "cuts off the last line of 00002.jsonl"),
        ([b"a"], "cuts off the last line of 00001.jsonl"),
        ([], "adds nothing"),
    ],
)
def test_files_that_are_not_filled_in_order_are_refused(contents: list[bytes], reason: str) -> None:
    with pytest.raises(UntrustedError) as refusal:
        added_lines(Files(), contents)
    assert str(refusal.value) == reason
