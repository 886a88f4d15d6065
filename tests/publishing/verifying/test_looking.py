"""Nobody is led to a post before the live site shows it as it was built."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from frontporch.delivery.outbox import Built
from frontporch.publishing.verifying.looking import Looks, Patience, look_until_shown
from frontporch.publishing.verifying.rewriting import digest_of_rewritten
from tests.publishing.verifying.sites import Answer, Site, serve

PAGE = "/2026/11/the-dog/"
CARD = "/cards/the-dog.jpg"
WORDS = b"<!doctype html><title>The dog</title>"
PICTURE = b"\xff\xd8 a dog"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    page, card = tmp_path / "2026/11/the-dog/index.html", tmp_path / "cards/the-dog.jpg"
    for file, content in ((page, WORDS), (card, PICTURE)):
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
    with serve(tmp_path) as site:
        yield site


def built(address: str, content: bytes) -> Built:
    digest = hashlib.sha256(content).hexdigest()
    return Built(address=address, digest=digest, length=len(content))


FILES = (built(PAGE, WORDS), built(CARD, PICTURE))


class Clock:
    """A clock that goes on only while somebody sleeps; `then` happens after each sleep."""

    def __init__(self, then: Callable[[], None] = lambda: None) -> None:
        self.now = 0.0
        self.sleeps: list[float] = []
        self._then = then

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.sleeps.append(seconds)
        self._then()


def look(
    site: Site, clock: Clock | None = None, seconds: float = 0, **more: tuple[Built, ...]
) -> tuple[Looks, list[str]]:
    clock = clock or Clock()
    patience = Patience(seconds, 1.0, lambda: clock.now, clock.sleep)
    said: list[str] = []
    looks = look_until_shown({"dog": FILES, **more}, site.url, patience, said.append)
    return looks, said


def why(site: Site) -> str:
    looks, _ = look(site)
    return looks.shown["dog"]


@pytest.mark.parametrize("address", ["//evil.example/", "dog", "/a b/", "https://x.example/"])
def test_what_is_no_path_of_the_site_is_never_asked_for(address: str) -> None:
    with pytest.raises(ValidationError):
        built(address, WORDS)


def test_a_page_and_its_card_that_are_up_are_shown(site: Site) -> None:
    looks, said = look(site)
    assert looks.shown == {"dog": ""}
    assert said == []
    assert site.asked == [PAGE, CARD]


def test_other_words_are_not_what_was_built(site: Site) -> None:
    site.spoiled[PAGE] = Answer(content=WORDS.replace(b"dog", b"cat"))
    assert why(site) == f"the live site does not show {PAGE} as it was built"


def test_a_page_that_goes_on_after_what_was_built_is_another(site: Site) -> None:
    site.spoiled[PAGE] = Answer(content=WORDS + b"<script src=//x.example>")
    assert why(site) == f"the live site does not show {PAGE} as it was built"


def test_a_page_as_its_host_is_known_to_rewrite_it_is_shown(site: Site) -> None:
    page = built(PAGE, WORDS).model_copy(
        update={"rewritten": digest_of_rewritten(WORDS, ["scripts"])}
    )
    site.spoiled[PAGE] = Answer(content=WORDS + b"<script src=//counter.example></script>")
    clock = Clock()
    patience = Patience(0, 1.0, lambda: clock.now, clock.sleep)
    known = look_until_shown({"dog": (page,)}, site.url, patience, print, ["scripts"])
    unknown = look_until_shown({"dog": (page,)}, site.url, patience, print)
    assert known.shown == {"dog": ""}
    assert unknown.shown["dog"]


def test_nobody_waits_for_a_page_that_was_not_built(site: Site) -> None:
    clock = Clock()
    looks, said = look(site, clock, seconds=300, cat=())
    assert looks.shown == {"dog": "", "cat": "the last build made no page of it"}
    assert (clock.sleeps, said) == ([], [])


@pytest.mark.parametrize("status", [204, 206, 403, 404, 500, 503])
def test_any_other_answer_than_200_is_no_page(site: Site, status: int) -> None:
    site.spoiled[PAGE] = Answer(status, WORDS if status != 204 else b"")
    assert why(site) == f"the live site answers with the error {status} for {PAGE}"


def test_a_card_that_does_not_load_keeps_the_post_back(site: Site) -> None:
    site.spoiled[CARD] = Answer(404)
    assert why(site) == f"the live site answers with the error 404 for {CARD}"


def test_a_redirect_to_another_host_is_not_followed(site: Site, tmp_path: Path) -> None:
    with serve(tmp_path) as other:
        site.spoiled[PAGE] = Answer(302, headers={"Location": f"{other.url}{PAGE}"})
        assert why(site) == "the live site leads to another host"
        assert other.asked == []


def test_a_page_that_comes_compressed_is_read(site: Site) -> None:
    packed = gzip.compress(WORDS)
    site.spoiled[PAGE] = Answer(content=packed, headers={"Content-Encoding": "gzip"})
    assert why(site) == ""


def test_a_page_that_says_it_is_compressed_and_is_not_cannot_be_read(site: Site) -> None:
    site.spoiled[PAGE] = Answer(content=WORDS, headers={"Content-Encoding": "gzip"})
    assert why(site) == "the live site cannot be reached"


def test_a_site_that_is_down_shows_nothing(tmp_path: Path) -> None:
    with serve(tmp_path) as site:
        pass
    assert why(site) == "the live site cannot be reached"


def test_a_post_without_a_page_is_not_announced(site: Site) -> None:
    looks, _ = look(site, cat=())
    assert looks.shown == {"dog": "", "cat": "the last build made no page of it"}


def test_it_waits_ever_longer_until_the_site_shows_it_and_says_so_once(site: Site) -> None:
    site.spoiled[PAGE] = Answer(404)
    clock = Clock(lambda: site.spoiled.clear() if clock.now >= 7 else None)
    looks, said = look(site, clock, seconds=300)
    assert looks.shown == {"dog": ""}
    assert clock.sleeps == [1, 2, 4]
    assert said == ["Waiting until the live site shows 1 of 1 as built."]


def test_it_gives_up_when_the_patience_is_over(site: Site) -> None:
    site.spoiled[PAGE] = Answer(404)
    clock = Clock()
    looks, _ = look(site, clock, seconds=60)
    assert looks.shown["dog"]
    assert clock.now <= 60
    assert max(clock.sleeps) <= 20


def test_what_is_shown_already_is_not_asked_for_again(site: Site) -> None:
    cat = (built("/cat/", b"cat"),)
    look(site, Clock(), seconds=5, cat=cat)
    assert site.asked.count(PAGE) == 1
    assert site.asked.count("/cat/") > 1


def test_the_security_headers_that_are_missing_are_named(site: Site) -> None:
    looks, _ = look(site)
    assert looks.lacks == (
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy",
        "Content-Security-Policy",
        "Content-Security-Policy: frame-ancestors",
    )


def test_a_site_that_sends_them_all_lacks_none(site: Site) -> None:
    site.headers = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    }
    looks, _ = look(site)
    assert looks == Looks({"dog": ""}, ())
