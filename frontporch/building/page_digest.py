"""The digest of a page, made the same way before the gate and right before it is written."""

from __future__ import annotations

from collections.abc import Mapping

from frontporch.media.recipe import RECIPE
from frontporch.messages.bundle import PAGE, compose_bundle
from frontporch.posts.body import Body
from frontporch.posts.model import Post


def page_digest(post: Post, source: bytes, body: Body, media: Mapping[str, str]) -> str:
    """Return the digest of a page: what its approval and its clearance name.

    `media` maps the files that it shows to the SHA-256 of their original bytes.
    """
    bundle = compose_bundle(post, source, (), media, in_body=body.pictures, recipe=RECIPE)
    digest = bundle.digest_of(PAGE)
    if digest is None:
        raise ValueError("every bundle has a page")
    return digest
