"""Mistakes in department.toml; all of them exit with 2."""

from __future__ import annotations

from dataclasses import replace

from tests.broken.row import Gone, Row
from tests.small_town import DEPARTMENT

FILE = "department.toml"


def wrong(name: str, old: str, new: str, sentence: str) -> Row:
    """Return the row of a department with one stretch replaced; the line is that of the stretch."""
    assert DEPARTMENT.count(old) == 1, old
    line = DEPARTMENT[: DEPARTMENT.index(old)].count("\n") + 1
    return Row(name, {FILE: DEPARTMENT.replace(old, new)}, sentence, line, FILE, 2)


def more(name: str, added: str, sentence: str, line: int = 1) -> Row:
    """Return the row of a department with tables added; `line` counts from the first of them."""
    line += DEPARTMENT.count("\n")
    return Row(name, {FILE: f"{DEPARTMENT}{added}\n"}, sentence, line, FILE, 2)


ROWS = [
    Row("no department", {FILE: Gone()}, "does not exist here; start in the folder", None, FILE, 2),
    wrong("no TOML", 'town = "Fern Hollow"', 'town = "Fern', "is not valid TOML"),
    wrong(
        "unknown zone", '"America/Chicago"', '"America/Chicaco"', 'Did you mean "America/Chicago"?'
    ),
    wrong("folder as zone", '"America/Chicago"', '"America"', "is not a time zone"),
    wrong("climbing zone", '"America/Chicago"', '"../../etc/passwd"', "is not a time zone"),
    wrong("folder behind the site", '.example"\ntime', '.example/blog"\ntime', "name a whole site"),
    wrong("script as site", "https://police", "javascript://police", "is not a web address"),
    wrong("number as text", 'town = "Fern Hollow"', "town = 7", "agency.town: must be text"),
    wrong("text as truth", 'name = "Dana Lee"', 'name = "Dana Lee"; x', "is not valid TOML"),
    wrong("language without a code", '["en", "es"]', '["en", "Spanish"]', "is not a language code"),
    wrong("text as date", "until = 2025-06-30", 'until = "2025-06-30"', "must be a date such as"),
    wrong("climbing portrait", "until = 2025-06-30", 'portrait = "../a.jpg"', "must name a file"),
    replace(
        wrong(
            "missing portrait", "until = 2025-06-30", 'portrait = "a.jpg"', "is not a picture in"
        ),
        code=1,
    ),
    wrong("one handle twice", 'handle = "former"', 'handle = "lee"', '"lee" is there twice'),
    Row(
        "stopped clock",
        {FILE: DEPARTMENT.replace("fictional = true\n", "")},
        "stops the clock, which only a sample",
        10,
        FILE,
        2,
    ),
    more(
        "unknown section", "[[officers]]\nhandle='a'\nname='a'\nsection='x'", '"x" is not one of', 4
    ),
    more("unknown table", "[[oficers]]\nhandle = 'a'", 'Did you mean "officers"?'),
    more("unknown network", "[networks.myspace]\naccount = 'a'", "is not one of x, facebook"),
    more(
        "site over its source", "[hosting]\nfolder = 'content'", "is needed for something else", 2
    ),
    more("site outside", "[hosting]\nfolder = '../x'", "hosting.folder", 2),
    more(
        "word of the site",
        "[agency.neighborhood_word]\none='a'\nmany='Feeds'",
        "cannot stand in",
        3,
    ),
]
