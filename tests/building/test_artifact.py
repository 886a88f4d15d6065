from __future__ import annotations

from functools import partial

import pytest

from frontporch.building.artifact import Artifact

INPUTS = "0" * 64


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../out.html",
        "a/../../b",
        "a//b",
        "a/./b",
        "a/",
        "a\\b",
        "C:/b",
        "a\0b",
        "a" * 201,
    ],
)
def test_a_path_that_could_leave_the_output_is_a_bug(path: str) -> None:
    with pytest.raises(ValueError, match=r"is not a path|holds a"):
        Artifact(path, INPUTS, partial(bytes, b""))


@pytest.mark.parametrize("path", ["index.html", "2026/11/the-dog/index.html", ".well-known/a.txt"])
def test_a_path_inside_the_output_is_kept_as_it_is(path: str) -> None:
    assert Artifact(path, INPUTS, partial(bytes, b"")).path == path


@pytest.mark.parametrize("inputs", ["", "abc", "G" * 64, "A" * 64])
def test_inputs_that_are_no_digest_are_a_bug(inputs: str) -> None:
    with pytest.raises(ValueError, match="is not a SHA-256"):
        Artifact("index.html", inputs, partial(bytes, b""))
