"""What a front-matter key of an archive becomes here. Dialects say which key is which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Meaning = Literal[
    "title",
    "slug",
    "date",
    "updated",
    "authors",
    "tags",
    "summary",
    "lang",
    "status",
    "old address",
    "picture",
    "picture alt",
    "picture caption",
    "first published",
    "moved to",
    "not taken over",
]

MEANINGS: Mapping[Meaning, str] = {
    "title": "`title`, without HTML",
    "slug": "the file's name, and so the post's address",
    "date": "`date`; without a zone it is told in the department's",
    "updated": "`updated`",
    "authors": "`authors`, and a stub on the roster for each who is not there",
    "tags": "`tags`; two spellings of one tag become one",
    "summary": "`summary`, as plain text; the first of these keys that says something",
    "lang": "`lang`",
    "status": "`status: draft`, when the source holds the post back",
    "old address": "`old_addresses`: the old address leads to the post",
    "picture": "`picture`, copied to content/media/imported/",
    "picture alt": "the picture's `alt`",
    "picture caption": "the picture's `caption`",
    "first published": "a last line, *First published at*, with a link",
    "moved to": "a last line, *There is a newer page at*, with a link",
    "not taken over": "nothing, so that the archive stays public; listed in the report",
}
