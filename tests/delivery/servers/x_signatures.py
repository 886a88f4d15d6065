"""Whose request it is, by the genuine OAuth 1 signature for X's own address."""

# ruff: noqa: ARG002 - oauthlib names what it asks with

from __future__ import annotations

import string
import time
from collections.abc import Mapping
from dataclasses import dataclass

from oauthlib.common import Request  # type: ignore[import-untyped]
from oauthlib.oauth1 import (  # type: ignore[import-untyped]
    RequestValidator,
    SignatureOnlyEndpoint,
)

CONSUMER_KEY = "c0nsumer-key-0123456789"
CONSUMER_SECRET = "c0nsumer-secret-0123456789"
_LIFETIME_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Access:
    """The token of one account."""

    user: str
    secret: str


class Signatures(RequestValidator):  # type: ignore[misc] # untyped
    """Takes a signature once, within five minutes."""

    enforce_ssl = True
    client_key_length = (8, 64)
    nonce_length = (8, 64)
    safe_characters = frozenset(string.ascii_letters + string.digits + "-")
    timestamp_lifetime = _LIFETIME_SECONDS
    dummy_client = "nobody"

    def __init__(self, tokens: Mapping[str, Access]) -> None:
        super().__init__()
        self._tokens = tokens
        self._seen: dict[tuple[str, str], float] = {}
        self._endpoint = SignatureOnlyEndpoint(self)

    def find_signer(self, method: str, url: str, headers: Mapping[str, str]) -> str | None:
        """Return the id of the account that signed."""
        titled = {name.title(): value for name, value in headers.items()}
        is_valid, request = self._endpoint.validate_request(url, method, None, titled)
        access = self._tokens.get(request.resource_owner_key or "") if is_valid else None
        return access.user if access else None

    def validate_client_key(self, client_key: str, request: Request) -> bool:
        return client_key == CONSUMER_KEY

    def validate_timestamp_and_nonce(
        self,
        client_key: str,
        timestamp: str,
        nonce: str,
        request: Request,
        request_token: str | None = None,
        access_token: str | None = None,
    ) -> bool:
        now = time.time()
        self._seen = {one: at for one, at in self._seen.items() if at > now - 2 * _LIFETIME_SECONDS}
        is_new = (timestamp, nonce) not in self._seen
        self._seen[timestamp, nonce] = now
        return is_new

    def get_client_secret(self, client_key: str, request: Request) -> str:
        return CONSUMER_SECRET

    def get_access_token_secret(self, client_key: str, token: str, request: Request) -> str:
        access = self._tokens.get(token)
        return access.secret if access else "nobody's"
