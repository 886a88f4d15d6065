"""Where the archive's addresses lead now: to a post here, to the old site, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_OUTWARD = ("http://", "https://", "mailto:", "tel:")
_INNER_ADDRESS = re.compile(r"https?://[^\s()<>]+")
_KEPT_IN_PATH = "/%:@!$&*+,;=~-._"


def path_key(address: str) -> str:
    """Return the form in which two spellings of one old address are equal."""
    path = unquote(urlsplit(address).path).lower()
    path = re.sub(r"(^|/)(index|_index)(\.html?|\.md)?$", r"\1", path)
    return "/" + re.sub(r"\.(html?|md)$", "", path).strip("/")


def name_key(name: str) -> str:
    """Return the form in which a post's file is looked for by name."""
    return re.sub(r"\.(md|markdown)$", "", PurePosixPath(name).name.lower())


def quoted_address(address: str) -> str:
    """Return `address` with all that would end a Markdown link percent-encoded."""
    parts = urlsplit(address)
    path = quote(parts.path, safe=_KEPT_IN_PATH)
    query = quote(parts.query, safe=_KEPT_IN_PATH + "?")
    fragment = quote(parts.fragment, safe=_KEPT_IN_PATH + "?")
    return parts._replace(path=path, query=query, fragment=fragment).geturl()


@dataclass(frozen=True)
class AddressBook:
    """The posts of one archive by old address and by file name.

    `now` gives the address here of each post that is imported; `site` is the old site's address,
    `hosts` its host. `new_host` is this blog's own: what is not in the book is not there.
    """

    ids: Mapping[str, str]
    old_paths: Mapping[str, str]
    now: Mapping[str, str]
    site: str | None = None
    hosts: frozenset[str] = frozenset()
    new_host: str | None = None

    def find_old_path(self, name: str) -> str | None:
        """Return the old address of the post in the file with that name, or None."""
        return self.old_paths.get(name_key(name))

    def find_address(self, target: str, base: str) -> str | None:
        """Return where a link to `target` on the old page `base` leads now; None for nowhere."""
        target = target.strip()
        if target.startswith("#"):
            return target
        if target.startswith("//"):
            target = f"https:{target}"
        if target.startswith(_OUTWARD):
            return self._outward(target)
        if not target.startswith("/") and (inner := _INNER_ADDRESS.search(target)):
            return self._outward(inner[0])
        if not target or _SCHEME.match(target):
            return None
        return self._inward(target, base)

    def is_own(self, address: str) -> bool:
        """Say whether an absolute address is on the old site."""
        host = split_host(address)
        return host is not None and host in self.hosts

    def _outward(self, target: str) -> str | None:
        if not target.startswith("http"):
            return quoted_address(target)
        if self.is_own(target) and (here := self._here(target)):
            return here
        if split_host(target) in {None, self.new_host}:
            return None
        return _without_user(target)

    def _inward(self, target: str, base: str) -> str | None:
        try:
            path = urljoin(base, target)
        except ValueError:
            return None
        if here := self._here(path) or self._here(
            target if target.startswith("/") else f"/{target}"
        ):
            return here
        return self._outward(urljoin(self.site + "/", path)) if self.site else None

    def _here(self, address: str) -> str | None:
        parts = urlsplit(address)
        post_id = self.ids.get(path_key(parts.path))
        address_here = self.now.get(post_id) if post_id else None
        if address_here is None:
            return None
        return (
            f"{address_here}#{quote(parts.fragment, safe=_KEPT_IN_PATH)}"
            if parts.fragment
            else address_here
        )


def find_own_host(texts: Iterable[str], ids: Mapping[str, str]) -> tuple[str, int] | None:
    """Return the host whose links inside the archive lead to the archive's own posts, and how many.

    None when fewer than three do: one equal path on another site is chance.
    """
    counts: dict[str, int] = {}
    for text in texts:
        for address in _INNER_ADDRESS.findall(text):
            host = split_host(address)
            if host is not None and path_key(urlsplit(address).path) in ids:
                counts[host] = counts.get(host, 0) + 1
    if not counts:
        return None
    host, count = max(counts.items(), key=lambda entry: (entry[1], entry[0]))
    return (host, count) if count >= _ENOUGH_LINKS else None


_ENOUGH_LINKS = 3


def _without_user(target: str) -> str | None:
    """Return an address; an e-mail address in disguise as such, and with another user none."""
    parts = urlsplit(target)
    if parts.username is None:
        return quoted_address(target)
    is_mail = bool(parts.username) and not parts.password and parts.path in {"", "/"}
    return f"mailto:{parts.netloc}" if is_mail else None


def split_host(address: str) -> str | None:
    """Return the host of an absolute address, without `www.`; None when it has none."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
