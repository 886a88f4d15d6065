"""Asks the forge itself: GitHub's REST interface, with the token that a workflow gets for its run.

https://docs.github.com/rest. A redirect is never followed, so the token stays with the host that
the machine names; only https, or a server on this machine, gets it.
"""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests

from frontporch.errors import ConfigurationError, FrontPorchError, Problem

TOKEN = "GITHUB_TOKEN"  # noqa: S105 - its name
OTHER_TOKEN = "GH_TOKEN"  # noqa: S105 - the name under which `gh` reads it
REPOSITORY = "GITHUB_REPOSITORY"
API = "GITHUB_API_URL"
PLACE = "the forge"

_USUAL = "https://api.github.com"
_SECONDS = 20
_MOST_PAGES = 50
_MOST_BYTES = 20_000_000
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_HIDDEN = frozenset(
    {requests.codes.forbidden, requests.codes.not_found, requests.codes.unauthorized}
)


class ForgeError(FrontPorchError):
    """The forge cannot be asked now, or did not do what it was asked.

    `status` is what it answered, None where it did not.
    """

    def __init__(self, problems: Problem, status: int | None = None) -> None:
        super().__init__(problems)
        self.status = status


@dataclass(frozen=True, slots=True)
class Forge:
    """One repository at the forge. `base` is the address of the interface."""

    base: str
    repository: str
    token: str = field(repr=False)

    def get(self, path: str, **query: str) -> Any:
        """Return one answer as JSON, None where it is not there or not shown to this token.

        `path` is below the repository, such as "pulls/7". Raises ForgeError.
        """
        response = self._ask("GET", self._url(path), query)
        return None if response.status_code in _HIDDEN else _read(response)

    def get_all(self, path: str, **query: str) -> list[Any]:
        """Return a list that the forge gives in pages. Raises ForgeError."""
        return self._follow(self._url(path), query)

    def get_all_of(self, repository: str, path: str, **query: str) -> list[Any]:
        """Return such a list of another repository, from which a pull request comes."""
        return self._follow(self._url(path, repository), query)

    def send(self, method: str, path: str, body: Mapping[str, Any]) -> Any:
        """Change something, and return what the forge says of it. Raises ForgeError."""
        return _read(self._ask(method, self._url(path), {}, body))

    def _follow(self, url: str, query: Mapping[str, str]) -> list[Any]:
        found: list[Any] = []
        asked: Mapping[str, str] = {"per_page": "100", **query}
        for _ in range(_MOST_PAGES):
            response = self._ask("GET", url, asked)
            found += _read(response)
            following = response.links.get("next", {}).get("url")
            if following is None:
                return found
            if not following.startswith(f"{self.base}/"):
                raise _failed("leads to another host")
            url, asked = following, {}
        raise _failed("answers with more pages than any pull request has")

    def _url(self, path: str, repository: str = "") -> str:
        return f"{self.base}/repos/{repository or self.repository}/{path}".rstrip("/")

    def _ask(
        self,
        method: str,
        url: str,
        query: Mapping[str, str],
        body: Mapping[str, Any] | None = None,
    ) -> requests.Response:
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        try:
            with requests.Session() as session:
                # the machine's own passwords for this host are not meant
                session.trust_env = False
                return session.request(
                    method,
                    url,
                    params=query,
                    json=body,
                    headers=headers,
                    timeout=_SECONDS,
                    allow_redirects=False,
                )
        except requests.RequestException as failure:
            raise _failed("cannot be reached") from failure


def find_forge(environment: Mapping[str, str]) -> Forge | None:
    """Return the forge that this runs at, or None where it runs at none. ConfigurationError."""
    return open_forge(environment) if environment.get(REPOSITORY) else None


def open_forge(environment: Mapping[str, str]) -> Forge:
    """Return the forge that a workflow runs at. Raises ConfigurationError without one."""
    token = (environment.get(TOKEN) or environment.get(OTHER_TOKEN) or "").strip()
    repository = environment.get(REPOSITORY, "").strip()
    base = environment.get(API, "").strip().rstrip("/") or _USUAL
    if not token or not token.isascii() or not token.isprintable():
        raise ConfigurationError(Problem(TOKEN, "must be set, or the forge cannot be asked"))
    if not _REPOSITORY.fullmatch(repository):
        raise ConfigurationError(Problem(REPOSITORY, 'must name a repository, such as "city/blog"'))
    if not _may_be_asked(base):
        raise ConfigurationError(Problem(API, "must be an https address"))
    return Forge(base, repository, token)


def find_pull(forge: Forge, commit: str) -> int | None:
    """Return the number of the open pull request whose newest commit this is; None without one."""
    pulls = forge.get_all("pulls", state="open")
    found = (pull["number"] for pull in pulls if pull["head"]["sha"] == commit)
    return next((number for number in found if isinstance(number, int)), None)


def read_pull(forge: Forge, number: int) -> bytes:
    """Return everything that `./porch reviews` wants to know of a pull request, as JSON."""
    pull = forge.get(f"pulls/{number}")
    if pull is None:
        raise _failed(f"does not show pull request {number}")
    said = {
        "pull": pull,
        "reviews": forge.get_all(f"pulls/{number}/reviews"),
        "commits": forge.get_all(f"pulls/{number}/commits"),
        "events": forge.get_all(f"issues/{number}/events"),
        "activity": _activity(forge, pull["head"]),
    }
    return json.dumps(said).encode()


def _activity(forge: Forge, head: Mapping[str, Any]) -> list[Any]:
    """Return who moved the branch; nothing where that is hidden, as of a fork that is private."""
    came_from = head.get("repo") or {}
    name = str(came_from.get("full_name", ""))
    if not _REPOSITORY.fullmatch(name):
        return []
    try:
        return forge.get_all_of(name, "activity", ref=f"refs/heads/{head['ref']}")
    except ForgeError:
        # without it only signed commits prove who wrote a post, which is the careful side
        return []


def keep_comment(forge: Forge, number: int, body: str, mark: str, author: str) -> None:
    """Write the one comment of `author` that begins with `mark`, or replace it."""
    comments = forge.get_all(f"issues/{number}/comments")
    mine = [
        each["id"]
        for each in comments
        if str(each["body"]).startswith(mark) and (each.get("user") or {}).get("login") == author
    ]
    if not mine:
        forge.send("POST", f"issues/{number}/comments", {"body": body})
    elif str(next(each["body"] for each in comments if each["id"] == mine[0])) != body:
        forge.send("PATCH", f"issues/comments/{mine[0]}", {"body": body})


def _read(response: requests.Response) -> Any:
    if not response.ok or response.is_redirect:
        status = response.status_code
        raise ForgeError(Problem(PLACE, f"answers with the error {status}"), status)
    if len(response.content) > _MOST_BYTES:
        raise _failed("answers with more than is read")
    try:
        return response.json()
    except ValueError as unreadable:
        raise _failed("answers with something that is no JSON") from unreadable


def _may_be_asked(base: str) -> bool:
    parts = urlsplit(base)
    if parts.username is not None or not parts.hostname:
        return False
    try:
        is_here = ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        is_here = False
    return parts.scheme == "https" or (is_here and parts.scheme == "http")


def _failed(why: str) -> ForgeError:
    return ForgeError(Problem(PLACE, why))
