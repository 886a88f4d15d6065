"""Whatever is wrong with what people bring: one plain message, and nothing else happens."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

import tasks
from frontporch.commands.wiring.gating import OPEN
from tests.broken import rows_bodies, rows_department, rows_files, rows_front_matter
from tests.broken.row import Outside, Row, put
from tests.small_town import POST_FILE, post, write_town

Capture = pytest.CaptureFixture[str]

ROWS: list[Row] = [
    *rows_front_matter.ROWS,
    *rows_bodies.ROWS,
    *rows_files.ROWS,
    *rows_department.ROWS,
]
NOTHING_PUBLISHED = "Nothing was published: what is live stays as it is."
BESIDE_FINDINGS = re.compile(rf"|{re.escape(OPEN)}|1 thing must be fixed\.|Read .+\.")


@pytest.fixture(scope="module")
def published_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good department that was published once."""
    folder = write_town(tmp_path_factory.mktemp("good") / "town")
    assert tasks.main(["--folder", str(folder), "publish"]) == 0
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    """What must stay untouched and unread."""
    there = Outside(canary=tmp_path / "canary", secret=tmp_path / "secret")
    there.secret.mkdir()
    for name in ("secret.md", "secret.png"):
        (there.secret / name).write_text(f"---\ntitle: {there.token}\n---\n{there.token}\n")
    return there


class Inventory(HTMLParser):
    """The words and the attributes of a page, as a browser finds them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [f"{tag} {name}" for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return all files with their bytes; nothing behind a link is looked at."""
    return {
        str(place.relative_to(folder)): place.read_bytes()
        for top, _, names in os.walk(folder)
        for place in (Path(top) / name for name in names)
        if place.is_file() and not place.is_symlink()
    }


def test_there_are_at_least_fifty_and_no_two_are_the_same() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS) >= 50


# The quick tests check every row, and publish every fourth of those that need Pelican's process.
_SLOW = [
    row
    for rows in (rows_front_matter.ROWS, rows_bodies.ROWS, rows_files.ROWS)
    for position, row in enumerate(rows)
    if position % 4
]


def for_every_row(*, slow: list[Row]) -> pytest.MarkDecorator:
    rows = [
        pytest.param(row, id=row.name, marks=[pytest.mark.slow] if row in slow else [])
        for row in ROWS
    ]
    return pytest.mark.parametrize("row", rows)


@dataclass(frozen=True)
class Told:
    """What a command said about a broken department."""

    code: int
    lines: list[str]


def run(command: str, row: Row, good: Path, outside: Outside, capfd: Capture) -> Told:
    """Break a copy of the good department and run a command in it; nothing may change."""
    town = outside.secret.with_name("town")
    shutil.copytree(good, town)
    put(town, row, outside)
    before = everything_in(town.parent)
    capfd.readouterr()

    code = tasks.main(["--folder", str(town), command])

    lines = "".join(reversed(capfd.readouterr())).splitlines()
    after = everything_in(town.parent)
    kept = {name for name in after if name in before or not name.startswith("town/.cache/")}
    assert {name: after[name] for name in kept if ".cache/" not in name} == {
        name: data for name, data in before.items() if ".cache/" not in name
    }
    assert not outside.canary.exists()
    assert {name for name, data in after.items() if outside.token.encode() in data} == {
        "secret/secret.md",
        "secret/secret.png",
    }
    return Told(code, lines)


@for_every_row(slow=_SLOW)
def test_publishing_a_broken_input_is_one_plain_message_and_changes_nothing(
    row: Row, published_town: Path, outside: Outside, capfd: Capture
) -> None:
    told = run("publish", row, published_town, outside, capfd)

    [message] = [line for line in told.lines if line != NOTHING_PUBLISHED]
    assert message.startswith(f"{row.place}  Must fix: ")
    assert row.sentence in message
    assert told.code == row.code


@for_every_row(slow=[])
def test_checking_a_broken_input_is_the_same_plain_message(
    row: Row, published_town: Path, outside: Outside, capfd: Capture
) -> None:
    told = run("check", row, published_town, outside, capfd)

    [message] = [line for line in told.lines if not BESIDE_FINDINGS.fullmatch(line)]
    place = row.place if row.line or row.code > 1 else f"{row.place}:1"  # findings have lines
    assert message.startswith(f"{place}  Must fix: ")
    assert row.sentence in message
    assert told.code == row.code


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (post("title: '{{ 7*7 }}'"), "{{ 7*7 }}"),
        (post("title: '{% include \"/etc/hostname\" %}'"), "{% include"),
        (post(body="{{ config.items() }} and {% raw %}"), "{{ config.items() }} and {% raw %}"),
        (post("title: Ampersand & 5 < 6"), "Ampersand &amp; 5 &lt; 6"),
        (post("summary: 'a \" onload=alert(1) x=\"'"), "onload=alert(1)"),
        (post("title: '</script >'").replace("</script >", "&lt;/script&gt;"), "&amp;lt;/script"),
        (post(body="> " * 50 + "deep"), "deep"),
        ("\ufeff" + post(), "He got on at Hill Street."),
        (post().replace("\n", "\r\n"), "He got on at Hill Street."),
    ],
    ids=["braces", "include", "braces in the body", "ampersand", "quotes", "entity", "deep quotes",
         "byte-order mark", "CRLF"],
)  # fmt: skip
def test_what_only_looks_broken_is_published_as_it_was_typed(
    tmp_path: Path, text: str, shown: str
) -> None:
    town = write_town(tmp_path, {POST_FILE: text})

    assert tasks.main(["--folder", str(town), "publish"]) == 0
    page = (town / "public/2026/11/the-dog/index.html").read_text(encoding="utf-8")
    assert shown in page
    assert "49" not in Inventory(page).words
    assert not [name for name in Inventory(page).attributes if " on" in name]
