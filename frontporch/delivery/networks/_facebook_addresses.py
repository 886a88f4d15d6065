"""The addresses of posts on Facebook, in the many forms that people paste."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from frontporch import department
from frontporch.delivery.addresses import by_address, split_on
from frontporch.delivery.networks._facebook_replies import ID
from frontporch.delivery.order import Remote

_SITE = "https://www.facebook.com"
_HOSTS = ("facebook.com", "www.facebook.com", "m.facebook.com", "web.facebook.com")
_POST = re.compile(
    r"/(?:(?P<page>[0-9]{1,25})_|[^/]{1,80}/posts/(?:[^/]{1,120}/)?)(?P<post>[0-9]{1,25})/?"
)
_OLD_PAGES = {"/permalink.php", "/story.php"}
_OTHER_POST = re.compile(r"/(?:[^/]{1,80}/)?(?:posts|photos?|videos|reel|watch|share)(?:[./]|$)")


def address_of(post: str) -> str:
    """Return where people read the post with an id."""
    return f"{_SITE}/{post}"


def read_address(account: department.Network, address: str) -> Remote | None:
    """Return the post of an address; where that does not name an id of Graph's, it is the id."""
    pieces = split_on(_HOSTS, address)
    if pieces is None:
        return None
    if found := _POST.fullmatch(pieces.path):
        page, post = found["page"] or account.id, found["post"]
    elif pieces.path in _OLD_PAGES:
        asked = dict(parse_qsl(pieces.query))
        page, post = asked.get("id"), asked.get("story_fbid")
    else:
        return by_address(pieces) if _OTHER_POST.match(pieces.path) else None
    if account.id and page != account.id:
        return None
    whole = f"{page}_{post}"
    is_known = page and post and ID.fullmatch(whole)
    return Remote(whole, address_of(whole)) if is_known else by_address(pieces)
