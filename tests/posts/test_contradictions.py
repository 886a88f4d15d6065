from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.posts.reading import examine_archive
from tests.small_town import POST_FILE, post, read_town

OTHER = "content/posts/2026/other.md"
PAGE = "---\ntitle: About us\n---\nWho we are.\n"


def complaints(folder: Path, *texts: str, **pages: str) -> list[str]:
    """Return what is wrong with posts called the-dog, other and third, and with pages."""
    names = (POST_FILE, OTHER, "content/posts/2026/third.md")
    files = dict(zip(names, texts, strict=False))
    files |= {f"content/pages/{name}.md": text for name, text in pages.items()}
    _, problems = examine_archive(folder, read_town(folder, files))
    return [str(problem) for problem in sorted(problems)]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("authors: [leee]", '5  Must fix: authors[1]: "leee" is not on the roster. Did you mean'),
        ("authors: [former]", '5  Must fix: authors[1]: "former" left the roster on 2025-06-30'),
        ("authors: [lee, lee]", '5  Must fix: authors[2]: "lee" is there twice'),
        (
            "authors: [{name: A, affiliation: B, sponsor: x}]",
            '5  Must fix: authors[1].sponsor: "x" is not on the roster.',
        ),
        ("category: on-patroll", '6  Must fix: category: "on-patroll" is not one of the categor'),
        (
            "neighborhoods: [elm]",
            '6  Must fix: neighborhoods[1]: "elm" is not one of the neighborhoods. Choose one',
        ),
        ("neighborhoods: [oak-hill, oak-hill]", "6  Must fix: neighborhoods[2]: "),
        ("tags: [Night shift, night-shift]", '6  Must fix: tags[2]: "night-shift" is there twice'),
        ("lang: fr", '6  Must fix: lang: "fr" is not a language of the department.'),
        ("title_fr: Le chien", '6  Must fix: title_fr: "fr" is not a language of the department.'),
        ("title_en: Dog", "6  Must fix: title_en: is in the language of the post; write title"),
        ("translation_of: 7k3mq9xw2d", "6  Must fix: translation_of: names the post itself"),
        ("follows: 7k3mq9xw2d", "6  Must fix: follows: names the post itself"),
        ("translation_of: nobody", '6  Must fix: translation_of: "nobody" is not the id of a pos'),
        ("follows: nobody", '6  Must fix: follows: "nobody" is not the id of a post'),
        ("updated: 2026-11-17", "6  Must fix: updated: is before the date of the post"),
        (
            "changed: the hour",
            "6  Must fix: changed: says what changed, so it needs updated, which",
        ),
        ("expires: 2026-11-17", "6  Must fix: expires: is before the post begins"),
        (
            "corrections: [{date: 2026-11-17, note: a}]",
            "6  Must fix: corrections[1].date: is before the date of the post",
        ),
        (
            "old_addresses: [/2026/11/the-dog/]",
            '6  Must fix: old_addresses[1]: "/2026/11/the-dog/" is the address of',
        ),
    ],
)
def test_one_contradiction_is_one_sentence_in_its_line(
    tmp_path: Path, line: str, sentence: str
) -> None:
    [complaint] = complaints(tmp_path, post(line))

    assert complaint.startswith(f"{POST_FILE}:{sentence}")


def test_a_post_is_not_withdrawn_before_it_was_there(tmp_path: Path) -> None:
    text = post("status: withdrawn", "withdrawn: {date: 2026-11-17, reason: a, note: b}")

    assert complaints(tmp_path, text) == [
        f"{POST_FILE}:7  Must fix: withdrawn.date: is before the date of the post"
    ]


def test_an_embargo_does_not_outlast_the_post(tmp_path: Path) -> None:
    text = post("expires: 2026-11-20", "embargo: 2026-11-22")

    assert complaints(tmp_path, text) == [
        f"{POST_FILE}:7  Must fix: embargo: ends after the post has expired"
    ]


def test_who_has_left_keeps_the_posts_of_their_time(tmp_path: Path) -> None:
    assert complaints(tmp_path, post("authors: [former]", "date: 2025-06-30 23:00")) == []


def test_two_posts_never_share_an_id(tmp_path: Path) -> None:
    [complaint] = complaints(tmp_path, post(), post())

    assert complaint == (
        f'{POST_FILE}:2  Must fix: id: "7k3mq9xw2d" belongs to {OTHER} already; every post has its'
        " own"
    )


def test_two_posts_without_ids_differ_in_title_or_date(tmp_path: Path) -> None:
    [complaint] = complaints(tmp_path, post("id:"), post("id:"))

    assert "has the same title and date; write ids" in complaint


def test_two_files_never_share_an_address(tmp_path: Path) -> None:
    [complaint] = complaints(tmp_path, post(), post("id: another-dog", "slug: the-dog"))

    assert complaint == (
        f"{POST_FILE}:1  Must fix: has the address /2026/11/the-dog/, and so has {OTHER}"
    )


def test_an_old_address_never_hides_another_post(tmp_path: Path) -> None:
    other = post("id: another-dog", "old_addresses: [/2026/11/the-dog]")

    assert complaints(tmp_path, post(), other) == [
        (
            f'{OTHER}:6  Must fix: old_addresses[1]: "/2026/11/the-dog" is the address of'
            f" {POST_FILE} already"
        )
    ]


@pytest.mark.parametrize("name", ["tags", "feeds", "es", "2026", "neighborhoods", "media"])
def test_a_page_never_takes_an_address_of_the_site(tmp_path: Path, name: str) -> None:
    assert complaints(tmp_path, post(), **{name: PAGE}) == [
        (
            f"content/pages/{name}.md:1  Must fix: slug: /{name}/ belongs to the site itself;"
            " choose another name"
        )
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("lang: fr", 'lang: "fr" is not a language of the department. Choose one of en, es.'),
        ("translation_of: abut", 'translation_of: "abut" is not a page. Did you mean "about"?'),
        ("translation_of: about", "translation_of: names the page itself"),
    ],
)
def test_a_page_leads_to_what_is_there(tmp_path: Path, line: str, sentence: str) -> None:
    page = PAGE.replace("---\nWho", f"{line}\n---\nWho")

    assert complaints(tmp_path, post(), about=page) == [
        f"content/pages/about.md:3  Must fix: {sentence}"
    ]


def test_posts_that_continue_each_other_in_a_circle_are_each_named(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        post("id: first-post", "follows: third-post"),
        post("id: second-post", "follows: first-post"),
        post("id: third-post", "follows: second-post"),
    )

    assert len(found) == 3
    assert all("leads back to this post" in complaint for complaint in found)


def test_a_translation_is_in_another_language_than_its_original(tmp_path: Path) -> None:
    translation = post("id: el-perro", "translation_of: 7k3mq9xw2d")

    [complaint] = complaints(tmp_path, post(), translation)
    assert complaint == (
        f"{OTHER}:6  Must fix: translation_of: {POST_FILE} is in the same language"
    )
    assert complaints(tmp_path, post(), translation.replace("---\nHe", "lang: es\n---\nHe")) == []


def test_a_post_has_one_translation_in_each_language(tmp_path: Path) -> None:
    spanish = ("translation_of: 7k3mq9xw2d", "lang: es")
    [complaint] = complaints(
        tmp_path, post(), post("id: el-perro", *spanish), post("id: el-perro-2", *spanish)
    )

    assert complaint == (
        f'content/posts/2026/third.md:6  Must fix: translation_of: {OTHER} translates it into "es" '
        "already"
    )


def test_a_translation_names_the_post_that_was_written_first(tmp_path: Path) -> None:
    first, second = ("translation_of: 7k3mq9xw2d", "lang: es"), ("translation_of: el-perro",)
    [complaint] = complaints(
        tmp_path, post(), post("id: el-perro", *first), post("id: the-dog-again", *second)
    )

    assert complaint == (
        f"content/posts/2026/third.md:6  Must fix: translation_of: {OTHER} is a translation itself;"
        ' name what it translates, "7k3mq9xw2d"'
    )


def test_a_post_that_names_a_broken_post_is_not_blamed_for_it(tmp_path: Path) -> None:
    [complaint] = complaints(
        tmp_path, post("date: never"), post("id: second-post", "follows: 7k3mq9xw2d")
    )

    assert '"never" is not a date' in complaint
