"""What residents must find is read from what was built."""

from __future__ import annotations

import hashlib
from pathlib import Path

from frontporch.building.cache import Made
from frontporch.delivery.outbox import Built
from frontporch.hosting import Rewriting
from frontporch.publishing.verifying.built import find_built, find_card
from frontporch.publishing.verifying.rewriting import digest_of_rewritten

SITE = "https://police.elmferry.example"
PAGE = f'<meta property="og:image" content="{SITE}/cards/dog&amp;cat.jpg">'


def found(tmp_path: Path, page: str, *rewrites: Rewriting) -> dict[str, tuple[Built, ...]]:
    files = {"2026/11/dog/index.html": page.encode(), "cards/dog&cat.jpg": b"a dog"}
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    made = {path: Made("", hashlib.sha256(each).hexdigest()) for path, each in files.items()}
    posts = {"dog": "/2026/11/dog/", "cat": "/2026/11/cat/"}
    return find_built(posts, tmp_path, made, SITE, rewrites)


def test_a_post_is_its_page_and_its_card(tmp_path: Path) -> None:
    page, card = found(tmp_path, PAGE)["dog"]
    assert (page.address, page.length) == ("/2026/11/dog/", len(PAGE))
    assert page.digest == hashlib.sha256(PAGE.encode()).hexdigest()
    assert (card.address, card.length) == ("/cards/dog&cat.jpg", 5)


def test_a_post_that_has_no_page_yet_is_left_out(tmp_path: Path) -> None:
    assert set(found(tmp_path, PAGE)) == {"dog"}


def test_a_card_elsewhere_is_not_ours_to_look_at(tmp_path: Path) -> None:
    [only] = found(tmp_path, PAGE.replace(SITE, f"{SITE}.evil"))["dog"]
    assert only.address == "/2026/11/dog/"


def test_a_page_without_a_card_has_none() -> None:
    assert find_card("<title>x</title><meta property='og:title' content='x'>") == ""


def test_a_page_of_a_host_that_rewrites_has_a_second_digest_and_its_card_none(
    tmp_path: Path,
) -> None:
    page, card = found(tmp_path, PAGE, "spaces")["dog"]
    assert page.rewritten == digest_of_rewritten(PAGE.encode(), ["spaces"])
    assert card.rewritten == ""
