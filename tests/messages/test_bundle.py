"""Digests of parts: the same on every machine, and others as soon as the public sees a change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from frontporch.messages.bundle import shown_media
from frontporch.messages.canonical import digest_of
from tests.messages.samples import DOG, bundle, digests, make_department, make_post
from tests.small_town import POST, post

ROOT = Path(__file__).parents[2]
PICTURE = 'picture: {file: 2026/dog.png, alt: "A dog on a bus seat."}'
SOURCE = post(PICTURE, "summary: He got on.", "neighborhoods: [oak-hill]", "expires: 2026-12-24")
MESSAGES = {"message[x]", "message[facebook]", "message[mastodon]", "message[bluesky]"}
ALL = {"page", *MESSAGES}
DIGESTS_ELSEWHERE = """
import json, locale, sys
sys.path.insert(0, ".")
locale.setlocale(locale.LC_ALL, "")
from tests.messages.samples import bundle, digests
print(json.dumps(digests(bundle(sys.stdin.buffer.read()))))
"""


def changed(source: str | bytes, before: str = SOURCE, **options: object) -> set[str]:
    """Return the parts that have another digest than before."""
    old = digests(bundle(before))
    new = digests(bundle(source, **options))  # type: ignore[arg-type]
    assert set(new) == set(old) == ALL
    return {name for name in new if new[name] != old[name]}


def test_there_is_a_part_for_the_page_and_one_for_each_message() -> None:
    made = bundle(SOURCE)
    assert [part.name for part in made.parts] == [
        "page", "message[x]", "message[facebook]", "message[mastodon]", "message[bluesky]",
    ]  # fmt: skip
    assert made.post_id == "7k3mq9xw2d"
    assert made.digest_of("page") == made.parts[0].digest
    assert made.digest_of("message[myspace]") is None


def test_a_digest_is_that_of_the_name_and_the_content() -> None:
    for part in bundle(SOURCE).parts:
        assert part.digest == digest_of(part.name, json.loads(json.dumps(part.content)))


def test_the_page_says_what_the_public_will_see() -> None:
    content = bundle(SOURCE, in_body=("2026/bus.png",)).parts[0].content
    assert content == {
        "id": "7k3mq9xw2d",
        "address": "/2026/11/the-dog/",
        "lang": "en",
        "text": SOURCE.replace("id: 7k3mq9xw2d\n", "").replace("expires: 2026-12-24\n", ""),
        "media": [
            {
                "file": "2026/dog.png",
                "digest": "d" * 64,
                "recipe": "1600 px",
                "alt": "A dog on a bus seat.",
            },
            {"file": "2026/bus.png", "digest": "b" * 64, "recipe": "1600 px", "alt": None},
        ],
    }


def test_when_it_expires_stands_beside_the_parts() -> None:
    expires = bundle(SOURCE).expires
    assert isinstance(expires, datetime)
    assert expires.isoformat() == "2026-12-24T23:59:59-06:00"
    assert changed(SOURCE.replace("2026-12-24", "2026-12-01")) == set()


@pytest.mark.parametrize(
    "source",
    [
        SOURCE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + SOURCE.encode(),
        SOURCE.replace("---\n", "---\nstatus: draft\n", 1),
        SOURCE.replace("---\n", "---\nstatus: 'ready'\n", 1),
        SOURCE.replace(
            "---\n",
            "---\nstatus: withdrawn\nwithdrawn:\n  date: 2026-11-19\n  reason: x\n  note: Gone\n",
            1,
        ),
    ],
    ids=["CRLF", "byte-order mark", "draft", "ready", "withdrawn"],
)
def test_no_digest_changes_with(source: str | bytes) -> None:
    assert changed(source) == set()


def test_writing_the_derived_id_down_changes_no_digest() -> None:
    without = POST.replace("id: 7k3mq9xw2d\n", "")
    derived = bundle(without).post_id
    assert changed(POST.replace("7k3mq9xw2d", derived), before=without) == set()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("He got on at", "He got off at", {"page"}),
        ("Street.\n", "Street. \n", {"page"}),
        ("title: The dog", "title: A dog", ALL),
        ("He got on.", "He rode.", ALL),
        ("A dog on a bus seat.", "A dog.", ALL),
        ("7k3mq9xw2d", "8k3mq9xw2d", ALL),
        ("2026-11-18", "2026-12-18", ALL),
        ("authors: [lee]", "authors: [former]", {"page"}),
        ("[oak-hill]", "[oak-hill]  # why", {"page"}),
        ("authors: [lee]", "authors: [lee]\nsocial: {x: He rode.}", {"page", "message[x]"}),
        ("authors: [lee]", "authors: [lee]\nlang: es", ALL),
    ],
)
def test_what_the_public_sees_changes_the_digest(
    before: str, after: str, expected: set[str]
) -> None:
    assert before in SOURCE
    assert changed(SOURCE.replace(before, after)) == expected


def test_another_picture_under_the_same_name_changes_page_and_messages() -> None:
    assert changed(SOURCE, media={**DOG, "2026/dog.png": "e" * 64}) == ALL


def test_another_picture_in_the_text_changes_the_page() -> None:
    made = [
        digests(bundle(SOURCE, media={**DOG, "2026/bus.png": digest}, in_body=("2026/bus.png",)))
        for digest in ("b" * 64, "c" * 64)
    ]
    assert {name for name in ALL if made[0][name] != made[1][name]} == {"page"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('name = "Oak Hill"', 'name = "Oak Hill"\nhashtags = ["#OakHill"]', MESSAGES),
        ('"@fernhollowpd"\n', '"@fernhollowpd"\nlink_categories = []\n', {"message[x]"}),
        ('tagline = "From our porch to yours."', 'tagline = "Ours."', set()),
        ('account = "FernHollowPolice"', 'account = "FHPD"', set()),
    ],
    ids=["hashtag", "link", "tagline", "account"],
)
def test_what_department_toml_changes_is_never_the_page(
    old: str, new: str, expected: set[str]
) -> None:
    assert changed(SOURCE, department=make_department(replaced={old: new})) == expected


@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("zone", "locale"),
    [("America/Chicago", "C"), ("Asia/Kathmandu", "C.UTF-8"), ("Pacific/Kiritimati", "POSIX")],
)
def test_digests_are_equal_in_every_zone_locale_and_hash_seed(
    zone: str, locale: str, eol: str
) -> None:
    told = subprocess.run(
        [sys.executable, "-c", DIGESTS_ELSEWHERE],
        input=SOURCE.replace("\n", eol).encode(),
        env=os.environ | {"PYTHONHASHSEED": "random", "TZ": zone, "LC_ALL": locale},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert json.loads(told.stdout) == digests(bundle(SOURCE))


def test_a_file_that_is_shown_twice_is_one_file_to_read() -> None:
    written = make_post(PICTURE, 'pictures: [{file: 2026/bus.png, alt: "The bus."}]')
    assert shown_media(written, ("2026/dog.png", "2026/map.png")) == (
        "2026/dog.png",
        "2026/bus.png",
        "2026/map.png",
    )
