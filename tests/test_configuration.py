from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.errors import ConfigurationError
from tests.small_town import DEPARTMENT, read_town


def complaints(folder: Path, text: str | bytes) -> list[str]:
    """Return what a person reads about a department.toml, one sentence a line."""
    with pytest.raises(ConfigurationError) as caught:
        read_town(folder, {"department.toml": text})
    return str(caught.value).splitlines()


def changed(old: str, new: str) -> str:
    assert DEPARTMENT.count(old) == 1
    return DEPARTMENT.replace(old, new)


def line_with(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_whole_department_is_read(tmp_path: Path) -> None:
    department = read_town(tmp_path)

    assert department.agency.name == "Fern Hollow Police Department"
    assert department.agency.today == dt.datetime(2026, 11, 20, 9)  # noqa: DTZ001
    assert [officer.handle for officer in department.officers] == ["lee", "former"]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + DEPARTMENT,
        DEPARTMENT.replace("\n", "\r\n"),
    ],
    ids=["byte-order mark", "CRLF"],
)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path, text: str) -> None:
    plain = read_town(tmp_path / "plain")

    assert read_town(tmp_path / "other", {"department.toml": text}) == plain


def test_a_department_that_is_not_there_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_department(tmp_path)

    assert "start in the folder of a department, or use --folder" in str(caught.value)


def test_every_mistake_is_named_in_one_run_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = (
        DEPARTMENT.replace("America/Chicago", "America/Chicaco")
        .replace('town = "Fern Hollow"', 'toun = "Fern Hollow"')
        .replace('section = "patrol"\n\n', 'section = "patrole"\n\n', 1)
        .replace('id = "on-patrol"', 'id = "On Patrol"')
    )

    assert complaints(tmp_path, text) == [
        "department.toml:1  Must fix: agency.town: is missing",
        'department.toml:4  Must fix: agency.toun: is not a known key here. Did you mean "town"?',
        (
            "department.toml:7  Must fix: agency.time_zone: is not a time zone; write one such as"
            ' "America/Chicago". Did you mean "America/Chicago"?'
        ),
        (
            'department.toml:31  Must fix: officers[1].section: "patrole" is not one of the'
            ' sections. Did you mean "patrol"?'
        ),
        (
            'department.toml:49  Must fix: categories[1].id: "On Patrol" may hold only small'
            ' letters, digits and single hyphens, such as "oak-hill"'
        ),
    ]


@pytest.mark.parametrize(
    ("old", "new", "words", "sentence"),
    [
        ('town = "Fern Hollow"', "town = 5", "town =", "agency.town: must be text, not the number"),
        ('town = "Fern Hollow"', 'town = " "', "town =", "agency.town: is empty"),
        ('town = "Fern Hollow"', 'town = "\u200b"', "town =", "agency.town: is empty"),
        ('town = "Fern Hollow"', 'town = "a\\u202eb"', "town =", "without invisible characters"),
        ("fictional = true", 'fictional = "yes"', "fictional", "must be true or false"),
        ("2026-11-20T09:00:00", '"2026-11-20"', "today", "agency.today: must be a date or a time"),
        ("2026-11-20T09:00:00", "0001-01-01", "today", "between the years 1970 and 2199"),
        ("until = 2025-06-30", "until = 2025", "until", "officers[2].until: must be a date"),
        ("until = 2025-06-30", "since = 2025-06-30T10:00:00", "since", "must be a date such as"),
        ("fictional = true\n", "", "today", "stops the clock, which only a sample"),
        ('"America/Chicago"', '"America"', "time_zone", "is not a time zone"),
        ('"America/Chicago"', '"../../etc/passwd"', "time_zone", "is not a time zone"),
        ('["en", "es"]', '["en", "EN"]', "languages", '"EN" is not a language code'),
        ('["en", "es"]', '["en", "es", "en"]', "languages", '"en" is there twice'),
        ('["en", "es"]', "[]", "languages", "agency.languages: needs at least 1 entry"),
        ('["en", "es"]', '"en"', "languages", 'must be a list, not the text "en"'),
        (".example", ".example/blog", "site_url", "must name a whole site"),
        ("https://police", "ftp://police", "site_url", "is not a web address"),
        ("https://police", "https://lee:secret@police", "site_url", "is not a web address"),
        ("https://police", "https://[::1", "site_url", "is not a web address"),
        ("https://police", "https://<script>", "site_url", "is not a web address"),
        ('"former"', '"lee"', 'handle = "lee"\nname = "Sam', '"lee" is there twice'),
        ('name = "Sam Reyes"', 'naem = "Sam Reyes"', "naem", 'Did you mean "name"?'),
        ('name = "Sam Reyes"', 'name = "x"\nportrait = "../a.jpg"', "portrait", "must name a file"),
        (
            'name = "Sam Reyes"',
            'name = "x"\nportrait = "a.jpg"\nportrait_sha256 = "abc"',
            "portrait_sha256",
            "is not a SHA-256; copy all 64",
        ),
    ],
)
def test_a_wrong_value_is_one_plain_sentence_in_its_line(
    tmp_path: Path, old: str, new: str, words: str, sentence: str
) -> None:
    text = DEPARTMENT.replace(old, new, 1)
    found = [row for row in complaints(tmp_path, text) if sentence in row]

    assert [row.split()[0] for row in found] == [f"department.toml:{line_with(text, words)}"]


@pytest.mark.parametrize(
    ("added", "line", "sentence"),
    [
        ("[hosting]\nfolder = 'content'", 2, '"content" is needed for something else'),
        ("[hosting]\nfolder = 'a/b'", 2, '"a/b" is not written as it must be'),
        (
            "[[officers]]\nhandle='a'\nname='a'\nsection='patrol'\nshown_as.form='short'",
            5,
            'officers[3].shown_as: has the form "short", so it needs short',
        ),
        ("[kinds.storry]\none = 'a'\nmany = 'b'", 1, 'Did you mean "story"?'),
        ("[networks.'The X']\naccount = 'a'", 1, "may hold only small letters"),
        ("[networks]\nx.account = 'a'\nx.on = 'no'", 3, "networks.x.on: must be true or false"),
        ("networks = {x = {acount = 'a', account = 'b'}}", 1, 'Did you mean "account"?'),
        ("['(handle)']\na = 1", 1, "(handle): is not a known key here"),
        ("'' = 1", 1, "has no name"),
        ("'[key]' = 1", 1, "[key]: is not a known key here"),
        ("[[neighborhoods]]\nid='a'\nname='a'\nshape=[\n  [1, 2],\n  [3, inf]\n]", 4, "a number"),
        ("[[neighborhoods]]\nid='a'\nname='a'\nshape=[\n  [1, 2],\n  [3]\n]\nx=1", 8, "x: is not"),
        (
            '[[places]]\nid="a"\nname="a"\naddress="a"\nabout="""\n[agency]\nid=1\n"""\nx=1',
            9,
            ".x:",
        ),
        ("[[places]]\nid='a'\nname='a'\naddress='a'\nneighborhood='oak-hil'", 5, '"oak-hill"?'),
    ],
)
def test_a_mistake_is_found_in_every_way_of_writing_a_table(
    tmp_path: Path, added: str, line: int, sentence: str
) -> None:
    top_level = not added.startswith("[")
    text = f"{added}\n{DEPARTMENT}" if top_level else f"{DEPARTMENT}{added}\n"
    found = [row for row in complaints(tmp_path, text) if sentence in row]

    expected = line if top_level else DEPARTMENT.count("\n") + line
    assert [row.split()[0] for row in found] == [f"department.toml:{expected}"]


@pytest.mark.parametrize("word", ["Tags", "archive", "2026", "!!!"])
def test_a_word_for_neighborhoods_never_takes_an_address_of_the_site(
    tmp_path: Path, word: str
) -> None:
    text = f'{DEPARTMENT}[agency.neighborhood_word]\none = "x"\nmany = "{word}"\n'

    assert complaints(tmp_path, text) == [
        (
            f'department.toml:53  Must fix: agency.neighborhood_word.many: "{word}" cannot stand in'
            " an address of its own; choose another word"
        )
    ]


def test_a_list_of_wrong_entries_is_not_called_empty(tmp_path: Path) -> None:
    text = changed('id = "patrol"', 'id = "Patrol"').replace('"patrol"', '"Patrol"')

    assert not [line for line in complaints(tmp_path, text) if "needs at least" in line]


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        (changed('town = "Fern Hollow"', 'town = "Fern'), ":4", "is not valid TOML"),
        (changed('town = "Fern Hollow"', "town = 1\ntown = 2"), ":5", "is not valid TOML"),
        (changed("2026-11-20T09:00:00", "2026-02-30"), ":11", "is not valid TOML: Invalid date"),
        ("x = " + "1" * 5000, ":1", "is not valid TOML"),
        ("x = " + "[" * 5000, "", "is nested too deeply"),
        (DEPARTMENT.replace("Dana Lee", "Dan\xe9 Lee").encode("latin-1"), ":30", "is not saved as"),
        (DEPARTMENT.encode("utf-16"), ":1", "is not saved as UTF-8"),
        (DEPARTMENT.replace("Dana Lee", "Dana\0Lee"), ":30", "is not valid TOML"),
        (b"#" * 2_000_001, "", "is larger than 2 MB"),
    ],
    ids=[
        "unclosed text", "double key", "February 30", "5000 digits", "deep", "Latin-1", "UTF-16",
        "NUL", "huge",
    ],
)  # fmt: skip
def test_a_file_that_is_no_toml_is_one_sentence(
    tmp_path: Path, text: str | bytes, place: str, sentence: str
) -> None:
    [complaint] = complaints(tmp_path, text)

    assert complaint.startswith(f"department.toml{place}  Must fix: {sentence}")


def test_a_folder_in_place_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "department.toml").mkdir()

    with pytest.raises(ConfigurationError, match="does not exist here"):
        read_department(tmp_path)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """The small town's file with a few stretches cut out and replaced."""
    text = DEPARTMENT
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 20)))
        piece = st.text(max_size=8) | st.sampled_from(
            ["[", "]", "=", '"', "'", '"""', "\n", "[[officers]]", "[x]", "{", "}", ".", "1", "''="]
        )
        text = text[:start] + draw(piece) + text[end:]
    return text


@given(mangled())
def test_no_text_whatever_gives_a_traceback_or_a_line_outside_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("town")
    (folder / "department.toml").write_text(text, encoding="utf-8", errors="replace", newline="")
    try:
        read = read_department(folder)
    except ConfigurationError as mistakes:
        lines = {problem.line for problem in mistakes.problems}
        assert max(line or 0 for line in lines) <= text.count("\n") + text.count("\r") + 1
    else:
        assert isinstance(read, Department)


AWAY = """
[[absences]]
officer = "lee"
from = 2026-12-21
until = 2026-12-27
"""


def test_leave_is_read_with_its_days(tmp_path: Path) -> None:
    (away,) = read_town(tmp_path, {"department.toml": DEPARTMENT + AWAY}).absences

    assert (away.officer, away.starts, away.until) == (
        "lee",
        dt.date(2026, 12, 21),
        dt.date(2026, 12, 27),
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"lee"', '"le"', 'absences[1].officer: "le" is not one of the officers. Did you mean'),
        ("until = 2026-12-27", "until = 2026-12-20", "absences[1]: is over before it begins"),
        ("from =", "starts =", "absences[1].starts: is not a known key here."),
        ("from = 2026-12-21", 'from = "2026-12-21"', "absences[1].from: must be a date or a time"),
    ],
)
def test_a_mistake_in_leave_is_named(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    text = DEPARTMENT + AWAY.replace(old, new)

    assert sentence in "\n".join(complaints(tmp_path, text))
