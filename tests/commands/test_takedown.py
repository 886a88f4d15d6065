"""`./porch takedown` and `./porch correct`: one step, and every place is told of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import Result

from frontporch.errors import ConfigurationError, ContentError
from tests.gated_town import GatedTown, found_gated_town

DOG, CAT = "content/posts/2026/the-dog.md", "content/posts/2026/the-cat.md"
BY_HAND = """
[networks.nextdoor]
account = "Elm Ferry Police Department"
by_hand = true
"""
LINK = "https://nextdoor.com/p/Kx7dPq2m"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> GatedTown:
    """A town with two posts that are up; the dog is on Nextdoor as well, by hand."""
    town = found_gated_town(tmp_path_factory.mktemp("founded") / "town")
    file = town.folder / "department.toml"
    file.write_text(f"{file.read_text('utf-8')}{BY_HAND}", encoding="utf-8")
    town.approve(town.write("the-dog", title="The dog that came home"))
    town.approve(town.write("the-cat", more="status: ready  # by hand\n"))
    town.commit()
    assert town.porch("publish").return_value == 0
    done = town.porch("settle", DOG, "nextdoor", "--sent", LINK, "--as", "ortiz")
    assert done.return_value == 0, done.exception
    return town


@pytest.fixture
def town(founded: GatedTown, tmp_path: Path) -> GatedTown:
    return GatedTown(Path(shutil.copytree(founded.folder, tmp_path / "town", symlinks=True)))


def take_down(town: GatedTown, *more: str, post: str = DOG, by: str = "ortiz") -> Result:
    reason = ("--reason", "It shows a house number.")
    return town.porch("takedown", post, *reason, *more, "--as", by, "--yes")


def test_a_post_is_down_everywhere_and_every_place_is_told_of(town: GatedTown) -> None:
    done = take_down(town, "--now-everywhere")

    plan, outcome = done.output.splitlines()[:6], done.output.splitlines()[-2:]
    assert plan == [
        f"The dog that came home ({DOG})",
        "Page: a notice with the date stands at /2026/11/the-dog/ in its place.",
        "Lists, feeds, search and card: it is gone from them.",
        plan[3],
        f"Nextdoor: by hand: {LINK}",
        "Cost: none.",
    ]
    assert plan[3].startswith("Mastodon: is removed: ")
    assert outcome == [
        f"page: down · feeds: out · Mastodon: removed · Nextdoor: by hand, {LINK}",
        "  Then: ./porch settle id-the-dog nextdoor --removed",
    ]
    assert done.return_value == 1  # somebody has something left to do
    page = town.public("2026/11/the-dog")
    assert page is not None
    assert "The dog that came home" not in page


def test_a_post_that_no_person_needs_to_remove_is_done(town: GatedTown) -> None:
    done = take_down(town, "--now-everywhere", post="id-the-cat")

    assert done.return_value == 0, done.output
    last = done.output.splitlines()[-1]
    assert last == ("page: down · feeds: out · Mastodon: removed · Nextdoor: nothing was there")


def test_only_the_lines_of_the_take_down_change_in_the_file(town: GatedTown) -> None:
    before = (town.folder / CAT).read_text("utf-8")

    done = take_down(town, "--note", "The wrong cat.", post=CAT)

    after = (town.folder / CAT).read_text("utf-8")
    assert after == before.replace("status: ready  # by hand\n", "status: withdrawn\n").replace(
        "---\nHello.",
        'withdrawn:\n  date: 2026-11-20 12:00\n  reason: "It shows a house number."\n'
        '  note: "The wrong cat."\n---\nHello.',
    )
    assert f"Written: {CAT}. Commit and push it;" in done.output
    assert town.repository.git("status", "--short", "--", "content") == f"M {CAT}"


def test_a_commit_holds_the_file_and_nothing_else(town: GatedTown) -> None:
    town.write("another")

    done = take_down(town, "--commit")

    assert done.return_value == 0, done.exception
    shown = town.repository.git("show", "--name-only", "--format=%s", "HEAD")
    assert shown.split("\n") == [f"Take down {DOG}", "", DOG]


def refused(done: Result, error: type[Exception] = ConfigurationError) -> str:
    assert isinstance(done.exception, error), done.output
    return str(done.exception)


def test_somebody_without_a_role_takes_nothing_down(town: GatedTown) -> None:
    before = (town.folder / DOG).read_bytes()

    words = refused(take_down(town, by="lee"))

    assert "Officer Mai Lee may not take posts down; the public information officer or" in words
    assert (town.folder / DOG).read_bytes() == before


def test_what_is_down_is_not_taken_down_again(town: GatedTown) -> None:
    take_down(town)

    assert "is taken down already" in refused(take_down(town))


def test_a_misspelled_file_is_asked_about(town: GatedTown) -> None:
    words = refused(take_down(town, post="content/posts/2026/the-dgo.md"))

    assert f'Did you mean "{DOG}"?' in words


def test_a_file_that_cannot_be_edited_safely_is_left_as_it_is(town: GatedTown) -> None:
    town.put(
        DOG, (town.folder / DOG).read_text("utf-8").replace("title:", "status:\n  ready\ntitle:")
    )
    before = (town.folder / DOG).read_bytes()

    assert DOG in refused(take_down(town), ContentError)
    assert (town.folder / DOG).read_bytes() == before


BROKEN = {
    "a misspelled key": (DOG, b"title: The dog that came home", b"titel: The dog that came home"),
    "a date that is none": ("id-the-dog", b"date: 2026-11-18 07:30", b"date: yesterday"),
    "an open bracket": ("id-the-dog", b"authors: [lee]", b"authors: [lee"),
    "no id": (DOG, b"id: id-the-dog\n", b"authers: lee\n"),
    "another encoding": (DOG, b"Hello.", b"Ol\xe9."),
}


@pytest.mark.parametrize(("named", "sound", "broken"), BROKEN.values(), ids=BROKEN)
def test_a_post_whose_own_file_is_broken_comes_down_all_the_same(
    town: GatedTown, named: str, sound: bytes, broken: bytes
) -> None:
    written = (town.folder / DOG).read_bytes().replace(sound, broken)
    town.put(DOG, written)
    shutil.rmtree(town.folder / ".cache" / "front-porch" / "outbox", ignore_errors=True)

    done = take_down(town, "--now-everywhere", post=named)

    assert done.exception is None, done.exception
    assert "The dog that came home (content/posts/2026/the-dog.md)" in done.output
    assert "cannot be read, so the file becomes what was cleared last" in done.output
    assert "page: down · feeds: out · Mastodon: removed" in done.output
    assert "The dog that came home" not in (town.public("2026/11/the-dog") or "")
    assert "status: withdrawn" in (town.folder / DOG).read_text("utf-8")
    before = town.repository.git("rev-parse", f"HEAD~1:{DOG}")
    assert before == town.repository.git("hash-object", "--no-filters", "--stdin", stdin=written)


PERRO = "content/posts/2026/el-perro.md"
SAME = "The same in another language comes down, too:"


@pytest.fixture(scope="module")
def founded_twice(tmp_path_factory: pytest.TempPathFactory) -> GatedTown:
    """A town whose dog is up in English and in Spanish."""
    town = found_gated_town(tmp_path_factory.mktemp("twice") / "town")
    file = town.folder / "department.toml"
    text = file.read_text("utf-8").replace('languages = ["en"]', 'languages = ["en", "es"]')
    file.write_text(text, encoding="utf-8")
    town.approve(town.write("the-dog", title="The dog that came home"))
    more = "lang: es\ntranslation_of: id-the-dog\n"
    town.approve(town.write("el-perro", title="El perro", more=more))
    town.commit()
    assert town.porch("publish").return_value == 0
    return town


@pytest.fixture
def both(founded_twice: GatedTown, tmp_path: Path) -> GatedTown:
    return GatedTown(Path(shutil.copytree(founded_twice.folder, tmp_path / "two", symlinks=True)))


def still_up(town: GatedTown) -> list[str]:
    """Return which of the two dogs can be read on a page."""
    pages = [file.read_text("utf-8") for file in (town.folder / "public").rglob("*.html")]
    titles = ("The dog that came home", "El perro")
    return [title for title in titles if any(title in page for page in pages)]


@pytest.mark.parametrize(("named", "other"), [(DOG, PERRO), (PERRO, DOG)])
def test_a_post_comes_down_in_every_language_in_one_step(
    both: GatedTown, named: str, other: str
) -> None:
    assert len(still_up(both)) == 2

    done = take_down(both, "--now-everywhere", post=named)

    assert done.return_value == 0, (done.output, done.exception)
    plan = done.output.splitlines()
    assert f"({other})" in plan[plan.index(SAME) + 1]
    assert still_up(both) == []
    shown = both.repository.git("show", "--name-only", "--format=%s", "HEAD")
    assert shown.splitlines() == [f"Take down {named}, {other}", "", PERRO, DOG]


def test_a_translation_stays_up_where_somebody_says_so_and_is_named(both: GatedTown) -> None:
    done = take_down(both, "--now-everywhere", "--only-this")

    assert done.return_value == 0, (done.output, done.exception)
    assert f"It stays up in another language: El perro ({PERRO})" in done.output
    assert still_up(both) == ["El perro"]


def test_a_translation_that_was_left_up_comes_down_when_asked_again(both: GatedTown) -> None:
    take_down(both, "--now-everywhere", "--only-this")

    done = take_down(both, "--now-everywhere", post=DOG)

    assert done.return_value == 0, (done.output, done.exception)
    assert still_up(both) == []


def test_a_translation_that_nothing_can_be_written_into_is_named_and_stops_nothing(
    both: GatedTown,
) -> None:
    text = (both.folder / PERRO).read_text("utf-8").replace("title:", "status:\n  ready\ntitle:")
    both.put(PERRO, text)
    both.commit()

    done = take_down(both, "--now-everywhere")

    assert done.return_value == 1, (done.output, done.exception)
    assert f"It stays up in another language until that is mended:\n{PERRO}:" in done.output
    assert still_up(both) == ["El perro"]


def test_a_translation_whose_own_file_is_broken_comes_down_too(both: GatedTown) -> None:
    both.put(PERRO, (both.folder / PERRO).read_text("utf-8").replace("title:", "titel:"))

    done = take_down(both, "--now-everywhere")

    assert done.return_value == 0, (done.output, done.exception)
    assert still_up(both) == []


def test_a_broken_file_of_which_nothing_is_up_is_told_as_ever(town: GatedTown) -> None:
    town.put(CAT.replace("cat", "cow"), "---\ntitel: Cow\n---\nMoo.\n")

    assert "titel" in refused(take_down(town, post=CAT.replace("cat", "cow")), ContentError)


def test_nothing_changes_without_a_yes(town: GatedTown) -> None:
    before = (town.folder / DOG).read_bytes()

    done = town.porch("takedown", DOG, "--reason", "x", "--as", "ortiz")
    corrected = town.porch("correct", DOG, "--note", "x", "--as", "lee")

    assert isinstance(done.exception, Exception) or done.return_value == 1
    assert isinstance(corrected.exception, Exception) or corrected.return_value == 1
    assert (town.folder / DOG).read_bytes() == before


def correct(town: GatedTown, *more: str, note: str = "It was Tuesday.") -> Result:
    return town.porch("correct", DOG, "--note", note, *more, "--as", "lee", "--yes")


def test_a_correction_shows_what_each_network_gets_and_waits_for_approval(town: GatedTown) -> None:
    done = correct(town, "--commit")

    assert done.return_value == 0, done.exception
    said = done.output.splitlines()
    assert "Page: the note stands on top of /2026/11/the-dog/, and on /corrections/." in said
    assert any(
        line.startswith("Mastodon: ") and line.endswith("changed where it is, to") for line in said
    )
    assert any("Correction: It was Tuesday." in line for line in said)
    assert f"It goes out when it is approved, like any change: ./porch approve {DOG}" in said
    assert said[-1].startswith("Now mend the words themselves, too")
    assert town.porch("publish").return_value == 1
    assert "It was Tuesday." not in (town.public("corrections") or "")

    town.approve(DOG)
    town.commit()
    assert town.porch("publish").return_value == 0
    assert "It was Tuesday." in (town.public("corrections") or "")


def test_every_correction_and_take_down_is_on_the_list(town: GatedTown) -> None:
    correct(town, note="First.")
    correct(town, note="Second.")
    town.commit()
    town.approve(DOG)
    town.commit()
    take_down(town, "--note", "The wrong cat.", post=CAT)
    town.commit("ortiz")

    assert town.porch("publish").return_value == 0

    page = town.public("corrections") or ""
    for words in ("First.", "Second.", "The wrong cat."):
        assert words in page


def test_what_is_not_up_needs_no_correction(town: GatedTown) -> None:
    path = town.write("a-draft", more="status: draft\n")

    done = town.porch("correct", path, "--note", "x", "--as", "lee", "--yes")

    assert "is not up, so there is nothing to correct" in refused(done)


def test_a_request_is_noted_and_changes_nothing_that_is_up(town: GatedTown) -> None:
    done = town.porch("takedown", DOG, "--asked", "2026-11-19", "--as", "lee", "--commit")

    assert done.return_value == 0, done.exception
    assert done.output.splitlines()[0] == "The policy sets no day for it; decide soon."
    assert "takedown_requested: 2026-11-19\n---\n" in (town.folder / DOG).read_text("utf-8")
    assert town.porch("publish").return_value == 0  # nobody has to approve it anew


@pytest.mark.parametrize(
    "decoy",
    [
        '---\ntitle: Z\nsummary: "A\nid: id-the-dog\n"\nid: id-z\n---\nHello.\n',
        "---\ntitle: Z\n---\nid: id-the-dog\n",
    ],
    ids=["in a summary", "in the text"],
)
def test_a_post_that_only_speaks_of_an_id_is_not_taken_for_the_one_that_has_it(
    town: GatedTown, decoy: str
) -> None:
    town.put("content/posts/2026/zoo.md", decoy)
    town.forget()
    done = take_down(town, post="id-the-dog")

    assert done.exception is None, done.exception
    assert f"({DOG})" in done.output


def test_a_file_that_is_called_like_an_id_is_not_taken_for_the_post(town: GatedTown) -> None:
    town.put("content/posts/id-the-dog", "Hello.\n")
    assert f"({DOG})" in take_down(town, post="id-the-dog").output
