from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from frontporch.errors import ContentError
from frontporch.posts.archive import Archive
from frontporch.posts.blocks import Translation
from frontporch.posts.ids import derive_id
from frontporch.posts.reading import examine_archive, read_archive
from tests.small_town import POST, POST_FILE, post, read_town

PAGE = "---\ntitle: About us\n---\nWho we are.\n"


def read(folder: Path, files: dict[str, str | bytes] | None = None) -> Archive:
    return read_archive(folder, read_town(folder, files))


def complaints(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    _, problems = examine_archive(folder, read_town(folder, files))
    return [str(problem).removeprefix(POST_FILE) for problem in sorted(problems)]


def test_a_post_is_read_with_what_was_left_out_filled_in(tmp_path: Path) -> None:
    [found] = read(tmp_path).posts

    assert (found.id, found.slug, found.lang) == ("7k3mq9xw2d", "the-dog", "en")
    assert (found.source, found.address) == (POST_FILE, "/2026/11/the-dog/")
    assert (found.markdown, found.body_line) == ("He got on at Hill Street.", 7)
    assert found.date.isoformat() == "2026-11-18T07:30:00-06:00"
    assert (found.status, found.kind, found.has_written_id) == ("ready", "story", True)
    assert found.lines["authors[1]"] == 5


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + POST.encode(),
        POST.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + POST.replace("\n", "\r\n").encode(),
    ],
    ids=["byte-order mark", "CRLF", "both"],
)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(
    tmp_path: Path, data: bytes
) -> None:
    assert read(tmp_path / "other", {POST_FILE: data}) == read(tmp_path / "plain")


def test_a_page_is_read(tmp_path: Path) -> None:
    [page] = read(tmp_path, {"content/pages/about.md": PAGE}).pages

    assert (page.title, page.address, page.body_line) == ("About us", "/about/", 4)


def test_posts_come_oldest_first_whatever_their_files_are_called(tmp_path: Path) -> None:
    order = [4, 9, 2, 7, 1, 8, 3, 6, 5]
    files: dict[str, str | bytes] = {
        f"content/posts/{name}.md": post(f"id: post-{day}", f"date: 2026-10-0{day}")
        for name, day in enumerate(order)
    }

    found = read(tmp_path, files).posts
    assert [each.id for each in found[:-1]] == [f"post-{day}" for day in range(1, 10)]


def test_a_post_without_an_id_has_one_that_survives_a_rename(tmp_path: Path) -> None:
    text = post("id:")
    [first] = read(tmp_path / "one", {POST_FILE: text}).posts
    second = read(tmp_path / "two", {"content/posts/renamed.md": text}).posts

    assert first.id == derive_id("The dog who rode the bus", first.date)
    assert first.id in {each.id for each in second}
    assert not first.has_written_id


def test_a_slug_that_is_written_wins_over_the_name_of_the_file(tmp_path: Path) -> None:
    [found] = read(tmp_path, {POST_FILE: post("slug: good-dog")}).posts

    assert found.address == "/2026/11/good-dog/"


def test_a_post_is_in_its_own_languages(tmp_path: Path) -> None:
    text = post("title_es: El perro", "summary_es: Subió.")
    [found] = read(tmp_path, {POST_FILE: text}).posts

    assert found.translations == {"es": Translation(title="El perro", summary="Subió.")}


def test_a_guest_a_picture_and_every_block_are_typed(tmp_path: Path) -> None:
    text = post(
        "authors: [{name: Ada Moss, affiliation: Moss Hardware, sponsor: lee}]",
        "picture: {file: 2026/dog.jpg, alt: A dog}",
        "event: {starts: 2026-12-05 09:00, ends: 2026-12-05 11:00, place: library}",
        "notice: {from: 2026-11-20, until: 2026-11-30, where: Hill Street}",
        "appeal: {about: found, contact: Desk, ends: 2026-12-31}",
        "expires: 2027-01-31",
    )
    [found] = read(tmp_path, {POST_FILE: text}).posts

    assert found.picture is not None
    assert found.notice is not None
    assert found.event is not None
    assert found.appeal is not None
    assert found.picture.file == "2026/dog.jpg"
    assert found.notice.until.isoformat() == "2026-11-30T23:59:59-06:00"
    assert found.event.ends - found.event.starts == dt.timedelta(hours=2)
    assert found.appeal.state == "open"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("title:", ":5  Must fix: title: is missing"),
        ('title: ""', ":5  Must fix: title: is empty"),
        ("title: [a]", ":5  Must fix: title: must be text, not a list"),
        ("title: <b>x</b>", ":5  Must fix: title: holds HTML; write plain words"),
        ("titel: x", ':6  Must fix: titel: is not a known key here. Did you mean "title"?'),
        ('"(guest)": x', ":6  Must fix: (guest): is not a known key here."),
        ("date: soon", ':5  Must fix: date: "soon" is not a date; write it as'),
        ("date: 2026-02-30", ':5  Must fix: date: "2026-02-30" is not a date of the calendar'),
        ("authors: lee", ':5  Must fix: authors: must be a list, not the text "lee"'),
        ("authors: []", ":5  Must fix: authors: needs at least 1 entry"),
        ("authors: [{name: A, affiliation: B}]", ":5  Must fix: authors[1].sponsor: is missing"),
        ("authors: [Dana Lee]", ':5  Must fix: authors[1]: "Dana Lee" may hold only small letters'),
        ("kind: storry", ':6  Must fix: kind: "storry" is not one of story, meet'),
        ("slug: ../../etc/passwd", ':6  Must fix: slug: "../../etc/passwd" may hold only'),
        ("status: withdrawn", ":6  Must fix: status: is withdrawn, so it needs withdrawn with"),
        (
            "withdrawn: {date: 2026-11-19, reason: a, note: b}",
            ':1  Must fix: status: must be withdrawn, because there is a block "withdrawn"',
        ),
        ("withdrawn: {date: 2026-11-19, note: b}", ":6  Must fix: withdrawn.reason: is missing"),
        ("title_es: <b>", ":6  Must fix: title_es: holds HTML; write plain words"),
        ("summary_es: [a]", ":6  Must fix: summary_es: must be text, not a list"),
        (
            "translations: {es: {title: a}}",
            ":6  Must fix: translations: is not a known key here; write title_es",
        ),
        ("tags: ['!!!']", ':6  Must fix: tags[1]: "!!!" needs at least one letter or digit'),
        ("video: {}", ":6  Must fix: video: needs either file or link, and not both"),
        (
            "video: {file: a.mp4, link: 'https://a.example/'}",
            ":6  Must fix: video: needs either file or link, and not both",
        ),
        ("video: {link: 'javascript:alert(1)'}", ":6  Must fix: video.link: must be a web address"),
        (
            "event: {starts: 2026-12-05, ends: 2026-12-04, place: a}",
            ":6  Must fix: event: ends before it starts",
        ),
        (
            "notice: {from: 2026-12-05, until: 2026-12-04, where: a}",
            ":6  Must fix: notice: is over before it begins",
        ),
        (
            "appeal: {about: found, contact: a, ends: 2026-12-04, state: resolved}",
            ":6  Must fix: appeal: is resolved, so it needs an outcome",
        ),
        ("picture: {file: ../a.jpg, alt: a}", ':6  Must fix: picture.file: "../a.jpg" must name a'),
        ("old_addresses: [//evil.example/]", ":6  Must fix: old_addresses[1]:"),
        ('summary: "a\\0b"', ":6  Must fix: summary: holds an invisible character (U+0000)"),
    ],
)
def test_one_wrong_key_is_one_sentence_in_its_line(
    tmp_path: Path, line: str, sentence: str
) -> None:
    [complaint] = complaints(tmp_path, {POST_FILE: post(line)})

    assert complaint.startswith(sentence)


def test_when_a_notice_begins_is_written_in_one_way_only(tmp_path: Path) -> None:
    line = "notice: {starts: 2026-12-05, until: 2026-12-06, where: a}"

    said = "\n".join(complaints(tmp_path, {POST_FILE: post(line)}))

    assert "notice.from: is missing" in said
    assert "notice.starts: is not a known key here" in said


def test_everything_that_is_wrong_with_all_files_is_told_together(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        POST_FILE: post("title:", "knd: story", "date: never"),
        "content/pages/about.md": "---\ntitel: a\n---\n",
        "content/posts/b.md": b"\x89PNG\r\n\x1a\n\0",
        "content/posts/c.rst": "x",
    }
    with pytest.raises(ContentError) as caught:
        read(tmp_path, files)

    assert [(problem.file, problem.field) for problem in caught.value.problems] == [
        ("content/pages/about.md", "title"),
        ("content/pages/about.md", "titel"),
        (POST_FILE, "title"),
        (POST_FILE, "knd"),
        (POST_FILE, "date"),
        ("content/posts/b.md", None),
        ("content/posts/c.rst", None),
    ]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("The Dog!", 'name the file "the-dog.md", or write a slug'),
        ("el niño", 'name the file "el-nino.md", or write a slug'),
        ("!!!", "; write a slug"),
        ("\udcff", "; write a slug"),
    ],
)
def test_a_name_that_cannot_be_an_address_is_told_with_a_better_one(
    tmp_path: Path, name: str, advice: str
) -> None:
    [complaint] = complaints(tmp_path, {f"content/posts/{name}.md": post("id: another-dog")})

    assert "has a name that cannot stand in an address" in complaint
    assert advice in complaint
    assert complaint.encode()


def test_a_file_that_cannot_be_opened_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    department = read_town(tmp_path)

    def refuse(path: Path, *arguments: str) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    _, problems = examine_archive(tmp_path, department)

    assert [str(problem) for problem in problems] == [
        f"{POST_FILE}:1  Must fix: cannot be read: Permission denied"
    ]
