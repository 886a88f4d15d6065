"""Jekyll archives: `_posts/2015-03-16-slug.md`, YAML front matter, Liquid tags."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from frontporch.importing.conversion import Conversion, escaped, markdown_link
from frontporch.importing.dialects import Head, find_fenced_head
from frontporch.importing.fields import Meaning
from frontporch.importing.lined import CODE, Lined, rewrite, with_code
from frontporch.importing.permalinks import (
    OldSite,
    Parts,
    fill_colons,
    read_configuration,
    site_address,
)
from frontporch.importing.source import SourceFolder, SourcePost

_DATED = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}-.+\.(md|markdown|mkd|mkdn)$", re.IGNORECASE)
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
_GUESS = "/:year/:month/:day/:title/"

_LIQUID = with_code(
    r"\{%-?\s*raw\s*-?%\}(?P<raw>.{0,100000}?)\{%-?\s*endraw\s*-?%\}"
    r"|\{%-?\s*comment\s*-?%\}(?P<comment>.{0,50000}?)\{%-?\s*endcomment\s*-?%\}"
    r"|\{%-?\s*highlight\s+(?P<language>[\w+#-]{1,30})[^%]{0,100}%\}\n?(?P<listing>.{0,50000}?)\n?\{%-?\s*endhighlight\s*-?%\}"
    r"|\{%-?\s*(?P<tag>\w{1,40})(?P<rest>.{0,5000}?)-?%\}"
    r"|\{\{-?(?P<output>.{0,1000}?)-?\}\}"
)
_RAW_IN_CODE = re.compile(rf"(?:{CODE})", re.DOTALL | re.MULTILINE | re.IGNORECASE)
_RAW_TAG = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_STRING = re.compile(r"""^\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')\s*$""")
_PAIR = re.compile(
    r"""(?P<key>\w{1,40})\s*[:=]\s*(?P<quote>["'])(?P<value>.{0,3000}?)(?P=quote)(?=\s*(?:,|$|\w{1,40}\s*[:=]))""",
    re.DOTALL,
)
_OPEN_LINK = re.compile(r"\]\(\s{0,9}(?:\{\{[^{}]{0,100}\}\})?\Z")
_HARMLESS_FILTERS = {
    "url",
    "relative_url",
    "absolute_url",
    "escape",
    "strip",
    "prepend",
    "uri_escape",
}
_BASES = {"site.baseurl", "site.url", "page.preview_baseurl", "site.preview_baseurl", "baseurl"}


class Jekyll:
    """A Jekyll site, or one of its kind that writes Liquid in Markdown."""

    name = "jekyll"
    fields: Mapping[str, Meaning] = {
        "title": "title",
        "slug": "slug",
        "date": "date",
        "last_modified_at": "updated",
        "updated": "updated",
        "authors": "authors",
        "author": "authors",
        "tags": "tags",
        "tag": "tags",
        "categories": "tags",
        "category": "tags",
        "excerpt": "summary",
        "description": "summary",
        "summary": "summary",
        "lang": "lang",
        "locale": "lang",
        "published": "status",
        "draft": "status",
        "permalink": "old address",
        "redirect_from": "old address",
        "image": "picture",
        "image_alt": "picture alt",
        "image_caption": "picture caption",
        "image_figcaption": "picture caption",
        "tumblr_url": "first published",
        "canonical_url": "first published",
        "canonical": "first published",
    }

    def is_post(self, file: PurePosixPath) -> bool:
        """Jekyll knows a post by the date in its name, and a draft by its folder."""
        return bool(_DATED.match(file.name)) or ("_drafts" in file.parts and file.suffix == ".md")

    def find_head(self, text: str) -> Head | None:
        """Return the front matter between two `---`, with each tag by itself."""
        head = find_fenced_head(text)
        return head and dataclasses.replace(
            head, fields={**head.fields, **_words_apart(head.fields)}
        )

    def read_site(self, folder: SourceFolder) -> OldSite:
        """Read `url` and `permalink` of _config.yml."""
        written = read_configuration(folder, "_config.yml", "_config.yaml", "_config.toml")
        pattern = written.get("permalink")
        found = _STYLES.get(pattern, pattern) if isinstance(pattern, str) else None
        return OldSite(site_address(written.get("url")), found)

    def is_draft(self, post: SourcePost) -> bool:
        """Say whether the post lies in _drafts or calls itself a draft."""
        says_so = post.fields.get("published") == "false" or post.fields.get("draft") == "true"
        return says_so or "_drafts" in post.file.parts

    def old_address(self, parts: Parts, site: OldSite) -> str:
        """Fill the site's pattern; without one, the date and the name, as most sites had it."""
        return fill_colons(site.pattern or _GUESS, parts)

    def convert(self, text: Lined, conversion: Conversion) -> Lined:
        """Turn Liquid into Markdown. Code keeps its braces, without the `raw` that guarded them."""

        def replace(match: re.Match[str], line: int) -> str:
            if match["raw"] is not None:
                return match["raw"]
            if match["comment"] is not None:
                conversion.remark("A hidden comment was left out", line, match["comment"][:200])
                return ""
            if match["listing"] is not None:
                return f"```{match['language']}\n{match['listing']}\n```"
            if match["tag"] is not None:
                return _tag(match, line, conversion)
            return _output(match, line, conversion)

        return _without_raw_in_code(rewrite(text, _LIQUID, replace))


def _words_apart(fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """Part `tags: dogs buses` at the spaces, as Jekyll does; with a comma, a tag has spaces."""
    written = {key: fields.get(key) for key in ("tags", "categories")}
    return {
        key: value.split()
        for key, value in written.items()
        if isinstance(value, str) and "," not in value
    }


def _without_raw_in_code(text: Lined) -> Lined:
    bare = _RAW_IN_CODE.sub(lambda found: _RAW_TAG.sub("", found[0]), text.text)
    return Lined(bare, text.lines)


def _tag(match: re.Match[str], line: int, conversion: Conversion) -> str:
    tag, rest = match["tag"], match["rest"]
    if tag in {"raw", "endraw"}:
        return ""
    if tag in {"image", "image_with_class"} and (strings := _strings(rest)):
        return conversion.show_picture(
            strings[0], strings[-1] if len(strings) > 1 else "", "", line
        )
    if tag in {"include", "render"} and (shown := _include(rest, line, conversion)):
        return shown
    if tag in {"post_url", "link"}:
        if old := conversion.book.find_old_path(rest.strip()):
            return old
        if _OPEN_LINK.search(match.string[max(0, match.start() - 200) : match.start()]):
            return f"missing:{quote(rest.strip())}"  # no address, so that the link becomes text
    return conversion.keep_visible(match[0], line)


def _strings(rest: str) -> list[str]:
    """Return the quoted strings of a tag; the last may hold quotation marks of its own."""
    inner = rest.strip().removeprefix('"').removesuffix('"')
    return [part.strip() for part in re.split(r'"\s*,?\s+"', inner)] if inner else []


def _include(rest: str, line: int, conversion: Conversion) -> str | None:
    """Return an included figure as a picture; None when it is something else."""
    values = {found["key"]: found["value"] for found in _PAIR.finditer(rest)}
    source = next(
        (values[key] for key in ("image", "src", "file", "image_path") if values.get(key)), None
    )
    if source is None:
        return None
    alt, caption = values.get("alt", ""), values.get("caption", "")
    shown = conversion.show_picture(source, alt, caption, line)
    target = values.get("url") or values.get("link")
    if not target:
        return shown
    picture, *below = shown.split("\n")
    return "\n".join([f"[{picture}]({target})", *below])


def _output(match: re.Match[str], line: int, conversion: Conversion) -> str:
    """Return the value of `{{ value | filter }}`; what cannot be known stays visible."""
    expression, *filters = (part.strip() for part in match["output"].split("|"))
    value = _value(expression, conversion.fields)
    names = [name.split(":")[0].strip() for name in filters]
    if value is None:
        return conversion.keep_visible(match[0], line)
    if "embed" in names and urlsplit(value).scheme:
        words = filters[names.index("embed")].partition(":")[2].strip(" '\"")
        conversion.remark("An embedded page became a link", line, value)
        return markdown_link(words or "Embedded page", value)
    if set(names) <= _HARMLESS_FILTERS:
        return value
    conversion.remark("A filter that is not known was left out", line, match[0])
    return escaped(value)


def _value(expression: str, fields: Mapping[str, Any]) -> str | None:
    if literal := _STRING.match(expression):
        return literal["double"] if literal["double"] is not None else literal["single"]
    if expression in _BASES:
        return ""
    value = fields.get(expression.removeprefix("page."))
    return value if isinstance(value, str) else None
