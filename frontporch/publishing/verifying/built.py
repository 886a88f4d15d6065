"""Says what residents must find at a post's address before anybody is led there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from frontporch.building.cache import Made
from frontporch.delivery.outbox import Built
from frontporch.hosting import Rewriting
from frontporch.publishing.verifying.rewriting import digest_of_rewritten
from frontporch.site.addresses import output_path

_CARD = "og:image"


def find_built(
    addresses: Mapping[str, str],
    output: Path,
    manifest: Mapping[str, Made],
    site_url: str,
    rewrites: Collection[Rewriting] = (),
) -> dict[str, tuple[Built, ...]]:
    """Return by post what was built of it: its page, and the picture that networks show of it.

    `addresses` are those of the posts, by id; a post without a page is left out. `rewrites` is what
    the host does to pages.
    """
    return {
        post: tuple(_built(address, output, manifest, site_url, rewrites))
        for post, address in sorted(addresses.items())
        if output_path(address) in manifest
    }


def _built(
    address: str,
    output: Path,
    manifest: Mapping[str, Made],
    site_url: str,
    rewrites: Collection[Rewriting],
) -> Iterator[Built]:
    page = (output / output_path(address)).read_bytes()
    rewritten = digest_of_rewritten(page, rewrites) if rewrites else ""
    yield _one(address, output, manifest).model_copy(update={"rewritten": rewritten})
    card = find_card(page.decode("utf-8"))
    if card.startswith(f"{site_url}/") and output_path(card.removeprefix(site_url)) in manifest:
        yield _one(card.removeprefix(site_url), output, manifest)


def _one(address: str, output: Path, manifest: Mapping[str, Made]) -> Built:
    path = output_path(address)
    length = (output / path).stat().st_size
    return Built(address=address, digest=manifest[path].digest, length=length)


def find_card(page: str) -> str:
    """Return the address of the picture that a page names for networks; "" where it names none."""
    reader = _Reader()
    reader.feed(page)
    return reader.card


class _Reader(HTMLParser):
    card = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "meta" and named.get("property") == _CARD and not self.card:
            self.card = named.get("content") or ""
