"""What search engines read: schema.org as JSON-LD, written so that no title can end the script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import Author, Card, EventBlock, Figure

# Inside a script element only the parser's own sequences could do harm; all of them need one of
# these. The line separators end a line in JavaScript, which older readers take JSON-LD for.
_UNSAFE = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in ("<", ">", "&", "\u2028", "\u2029")}
)


def script_json(data: Mapping[str, Any]) -> str:
    """Return `data` as JSON-LD that may stand between `<script>` and `</script>`."""
    written = json.dumps(
        {"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":")
    )
    return written.translate(_UNSAFE)


def describe_station(edition: Edition) -> str:
    """Return the department itself, for the front page."""
    agency = edition.department.agency
    accounts = [each.url for each in edition.department.networks.values() if each.on and each.url]
    return script_json(
        _without_blanks(
            {
                "@type": "PoliceStation",
                "@id": edition.absolute("/#station"),
                "name": agency.name,
                "url": edition.absolute("/"),
                "description": agency.about or agency.tagline,
                "telephone": agency.non_emergency,
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": agency.address.street,
                    "addressLocality": agency.address.city,
                    "addressRegion": agency.address.state,
                    "postalCode": agency.address.postal_code,
                    "addressCountry": agency.address.country,
                },
                "areaServed": agency.town,
                "sameAs": accounts,
            }
        )
    )


def describe_post(
    edition: Edition, post: Post, card: Card, picture: Figure | None, event: EventBlock | None
) -> str:
    """Return a post, and the event it tells of."""
    posting = _posting(edition, post, card, picture)
    if event is None:
        return script_json(posting)
    return script_json({"@graph": [posting, _event(edition, card, event, picture)]})


def _posting(edition: Edition, post: Post, card: Card, picture: Figure | None) -> dict[str, Any]:
    url = edition.absolute(card.url)
    return _without_blanks(
        {
            "@type": "BlogPosting",
            "@id": url,
            "mainEntityOfPage": url,
            "url": url,
            "headline": card.title,
            "description": card.summary,
            "inLanguage": card.lang,
            "datePublished": card.date.isoformat(),
            "dateModified": card.modified.isoformat(),
            "author": [_author(edition, author) for author in card.authors],
            "publisher": _publisher(edition),
            "image": _image(edition, picture) if picture else None,
            "discussionUrl": [each.url for each in edition.recorded.conversations.get(post.id, ())],
            "articleSection": card.category.name if card.category else None,
            "keywords": [tag.name for tag in card.tags],
            "contentLocation": [
                {"@type": "Place", "name": each.name} for each in card.neighborhoods
            ],
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "text": each.note,
                    "datePublished": edition.local(each.date).isoformat(),
                }
                for each in post.corrections
            ],
        }
    )


def _event(
    edition: Edition, card: Card, event: EventBlock, picture: Figure | None
) -> dict[str, Any]:
    return _without_blanks(
        {
            "@type": "Event",
            "name": card.title,
            "description": card.summary,
            "startDate": event.starts.isoformat(),
            "endDate": event.ends.isoformat(),
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": _without_blanks(
                {"@type": "Place", "name": event.place, "address": event.address or event.place}
            ),
            "organizer": _publisher(edition),
            "url": edition.absolute(card.url),
            "image": _image(edition, picture) if picture else None,
        }
    )


def _author(edition: Edition, author: Author) -> dict[str, Any]:
    return _without_blanks(
        {
            "@type": "Person" if author.is_person else "Organization",
            "name": author.name,
            "url": edition.absolute(author.url) if author.url else None,
            "affiliation": {"@type": "Organization", "name": author.detail}
            if author.detail
            else None,
        }
    )


def _publisher(edition: Edition) -> dict[str, Any]:
    return {
        "@type": "PoliceStation",
        "@id": edition.absolute("/#station"),
        "name": edition.department.agency.name,
        "url": edition.absolute("/"),
    }


def _image(edition: Edition, picture: Figure) -> dict[str, Any]:
    return {
        "@type": "ImageObject",
        "url": edition.absolute(picture.url),
        "width": picture.width_px,
        "height": picture.height_px,
    }


def _without_blanks(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [])}
