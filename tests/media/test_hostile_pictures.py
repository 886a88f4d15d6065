"""Files that are no pictures, or want to do harm, end as plain errors; nothing of them is shown."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from frontporch.building.cache import open_store
from frontporch.building.pictures import prepare_pictures
from frontporch.building.workers import Workers
from frontporch.errors import ContentError
from frontporch.media import apart
from frontporch.media.pictures import publish_picture
from tests.media.hostile import hostile_files
from tests.media.phones import photo

HOSTILE = hostile_files()
_SECONDS = 30


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_plain_error(name: str) -> None:
    source, sentences = HOSTILE[name]
    began = time.monotonic()
    with pytest.raises(ContentError) as refused:
        publish_picture(name, source)
    [problem] = refused.value.problems
    assert (problem.file, problem.message in sentences) == (f"content/media/{name}", True), problem
    assert time.monotonic() - began < _SECONDS


def test_all_hostile_files_are_named_in_one_go_and_the_good_picture_is_made(tmp_path: Path) -> None:
    places = {}
    for name, (source, _) in {**HOSTILE, "dog.jpg": (photo(), {""})}.items():
        places[name] = tmp_path / name
        places[name].write_bytes(source)
    with Workers(2) as workers:
        published, problems = prepare_pictures(places, open_store(tmp_path), workers)
    assert list(published) == ["dog.jpg"]
    assert [problem.file for problem in problems] == [f"content/media/{name}" for name in HOSTILE]


def test_a_picture_that_is_a_program_too_is_published_as_a_picture_only() -> None:
    source = photo() + b"PK\x03\x04 evil.zip <script>alert(1)</script>"
    _, content = publish_picture("dog.jpg", source)
    assert [word for word in (b"PK\x03\x04", b"<script", b"evil") if word in content] == []


def answering(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    command = [*apart._COMMAND]
    command[command.index("-c") + 1] = code
    monkeypatch.setattr(apart, "_COMMAND", tuple(command))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("import os; os.abort()", "is damaged or cut short; save it again from the original"),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "is damaged or cut short; save it again from the original",
        ),
    ],
)
def test_a_picture_that_kills_its_reader_is_a_plain_error(
    code: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(code, monkeypatch)
    with pytest.raises(ContentError, match=sentence):
        publish_picture("dog.jpg", photo())


def test_a_picture_that_keeps_its_reader_busy_is_a_plain_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answering("import time; time.sleep(60)", monkeypatch)
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.2)
    with pytest.raises(ContentError, match="takes too long to read"):
        publish_picture("dog.jpg", photo())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_picture_that_wants_all_memory_is_a_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from frontporch.media import child, decoding\n"
        "decoding.decode = lambda source: bytearray(4 * 1024**3)\n"
        "child.main()"
    )
    answering(code, monkeypatch)
    with pytest.raises(ContentError, match="needs more memory than a picture may"):
        publish_picture("dog.jpg", photo())


def test_a_bug_in_the_reader_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    answering("raise LookupError('a bug of ours')", monkeypatch)
    with pytest.raises(RuntimeError, match=r"Traceback(.|\n)*a bug of ours"):
        publish_picture("dog.jpg", photo())


def test_the_reader_of_pictures_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONT_PORCH_TOKEN", "secret")
    seen: dict[str, object] = {}

    def run(*_: object, **given: object) -> subprocess.CompletedProcess[bytes]:
        seen.update(given)
        return subprocess.CompletedProcess((), 0, b'{"fault": "none"}\n', b"")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(ContentError):
        publish_picture("dog.jpg", photo())
    assert "FRONT_PORCH_TOKEN" not in dict(seen["env"] or {})  # type: ignore[call-overload]
