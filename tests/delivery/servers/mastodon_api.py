"""A server that speaks as Mastodon does, asked without the library that the adapter uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests

_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Login:
    """An account's name and token."""

    username: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MastodonServer:
    """A server that runs: `base` is its address, `public` the one that it believes to have.

    `add_account` returns an account that nobody has used yet.
    """

    base: str
    public: str
    add_account: Callable[[], Login]

    def own_id(self, login: Login) -> str:
        """Return the id of an account."""
        told: str = self._get(login, "/api/v1/accounts/verify_credentials")["id"]
        return told

    def statuses(self, login: Login) -> list[dict[str, Any]]:
        """Return an account's messages, the oldest first, each with its `source`."""
        listed = self._get(login, f"/api/v1/accounts/{self.own_id(login)}/statuses?limit=40")
        return [
            {**status, "source": self._get(login, f"/api/v1/statuses/{status['id']}/source")}
            for status in reversed(listed)
        ]

    def post(self, login: Login, text: str, **more: str) -> str:
        """Publish a text; return its id."""
        reply = requests.post(
            f"{self.base}/api/v1/statuses",
            data={"status": text, "visibility": "public", **more},
            headers={"Authorization": f"Bearer {login.token}"},
            timeout=_SECONDS,
        )
        reply.raise_for_status()
        told: str = reply.json()["id"]
        return told

    def _get(self, login: Login, path: str) -> Any:
        headers = {"Authorization": f"Bearer {login.token}"}
        reply = requests.get(f"{self.base}{path}", headers=headers, timeout=_SECONDS)
        reply.raise_for_status()
        return reply.json()
