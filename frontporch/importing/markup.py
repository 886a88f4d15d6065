"""What every dialect's Markdown needs: pictures, links and embedded pages that work here."""

from __future__ import annotations

import html
import re

from frontporch.importing.conversion import MEDIA, Conversion, escaped
from frontporch.importing.html_tags import mend_tags, read_attributes
from frontporch.importing.lined import Lined, rewrite, with_code
from frontporch.importing.pictures import words_for_missing

_TITLE = r"""(?:\s+(?P<title>"[^"\n]{0,500}"|'[^'\n]{0,500}'))?"""
_TARGET = r"\(\s*<?(?P<target>(?:[^\s()<>]|\([^\s()]{0,300}\)){0,2000})>?" + _TITLE + r"\s*\)"
_ODD_TARGET = r"\(\(?(?P<odd>[^()\n]{1,500})\)\)?"
_WORDS = r"(?P<words>(?:\\.|[^\[\]\\]|\[[^\[\]]{0,500}\](?:\([^()\s]{0,500}\))?){0,2000}?)"

_IMAGE = with_code(r"!\[(?P<alt>[^\[\]]{0,2000})\]" + _TARGET)
_IMG = with_code(
    r"""<img\b(?P<attributes>(?:[^<>"']|"[^"]{0,3000}"|'[^']{0,3000}'){0,2000}?|[^<>]{0,4000}?)/?>"""
)
_NAMED_IMAGE = with_code(r"!\[(?P<alt>[^\[\]]{1,2000})\](?:\[(?P<name>[^\[\]]{0,300})\])(?!\()")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[(?P<name>[^\[\]\n]{1,300})\]:[ \t]*<?(?P<target>[^\s<>]+)")
_AUTOLINK = with_code(r"<(?P<target>https?://[^\s<>]{1,2000})>")
_LINK = with_code(r"(?<![!\\])\[" + _WORDS + r"\](?:" + _TARGET + "|" + _ODD_TARGET + ")")
_ANCHOR = with_code(r"<a\b(?P<attributes>[^<>]{0,4000})>(?P<inner>(?:(?!<a\b).){0,5000}?)</a\s*>")
_DEFINED = with_code(
    r"^(?P<label> {0,3}\[(?!\^)[^\[\]\n]{1,300}\]:[ \t]*)<?(?P<target>[^\s<>]{1,2000})>?"
)


def _inline_images(text: Lined, _conversion: Conversion) -> Lined:
    """Write `![alt][name]` with its address, which stands elsewhere."""
    targets = {
        found["name"].strip().lower(): found["target"] for found in _DEFINITION.finditer(text.text)
    }

    def replace(match: re.Match[str], _line: int) -> str:
        target = targets.get((match["name"] or match["alt"]).strip().lower())
        return f"![{match['alt']}]({target})" if target else match[0]

    return rewrite(text, _NAMED_IMAGE, replace)


def _mend_autolinks(text: Lined, conversion: Conversion) -> Lined:
    def replace(match: re.Match[str], line: int) -> str:
        target = match["target"]
        address = conversion.find_address(target, line)
        if address is None:
            return escaped(target)
        return f"<{target}>" if address.startswith("http") else f"[{escaped(target)}]({address})"

    return rewrite(text, _AUTOLINK, replace)


def mend_markup(text: Lined, conversion: Conversion) -> Lined:
    """Return Markdown whose pictures and links lead to what is here, outward, or became text."""
    for mend in (
        mend_tags,
        _inline_images,
        _mend_images,
        _mend_img_tags,
        _mend_definitions,
        _mend_links,
        _mend_anchors,
        _mend_autolinks,
    ):
        text = mend(text, conversion)
    return text


def _mend_images(text: Lined, conversion: Conversion) -> Lined:
    def replace(match: re.Match[str], line: int) -> str:
        if match["target"].startswith(MEDIA):
            return match[0]
        alt = re.sub(r"\\(.)", r"\1", match["alt"])
        caption = (match["title"] or "")[1:-1]
        return conversion.show_picture(match["target"], alt, caption, line)

    return rewrite(text, _IMAGE, replace)


def _mend_img_tags(text: Lined, conversion: Conversion) -> Lined:
    def replace(match: re.Match[str], line: int) -> str:
        attributes = read_attributes(match["attributes"])
        source, alt = attributes.get("src", ""), attributes.get("alt", "")
        found = conversion.find_picture(source, line)
        if found is None:
            return f"<em>{html.escape(words_for_missing(source, alt), quote=False)}</em>"
        conversion.alts.setdefault(found.media_file, alt)
        return f'<img src="{MEDIA}{found.media_file}" alt="{html.escape(alt)}">'

    return rewrite(text, _IMG, replace)


def _mend_links(text: Lined, conversion: Conversion) -> Lined:
    def replace(match: re.Match[str], line: int) -> str:
        inner = _mend_links(Lined.read(match["words"], line), conversion).text
        target = match["target"] if match["target"] is not None else _likely(match["odd"])
        address = _linked(target, conversion, line)
        if address is None:
            return inner
        title = f" {match['title']}" if match["title"] else ""
        return f"[{inner}]({address.replace('(', '%28').replace(')', '%29')}{title})"

    return rewrite(text, _LINK, replace)


def _mend_anchors(text: Lined, conversion: Conversion) -> Lined:
    def replace(match: re.Match[str], line: int) -> str:
        target = read_attributes(match["attributes"]).get("href")
        if target is None:
            return match[0]
        address = _linked(target, conversion, line)
        if address is None:
            return match["inner"]
        return f'<a href="{html.escape(address)}">{match["inner"]}</a>'

    return rewrite(text, _ANCHOR, replace)


def _mend_definitions(text: Lined, conversion: Conversion) -> Lined:
    def replace(match: re.Match[str], line: int) -> str:
        address = _linked(match["target"], conversion, line)
        if address is None:
            return escaped(match[0])
        return f"{match['label']}{address}"

    return rewrite(text, _DEFINED, replace)


def _likely(odd: str) -> str:
    """Return what was probably meant by a target with blanks in it."""
    return odd if "http" in odd else next(iter(odd.split()), "")


def _linked(target: str, conversion: Conversion, line: int) -> str | None:
    """Return where a link leads: to a picture of the archive, or wherever the address book says."""
    if target.startswith(MEDIA):
        return target
    if re.search(r"\.(jpe?g|png|gif|webp)$", target, re.IGNORECASE) and "//" not in target:
        found = conversion.gallery.find(target, conversion.file)
        if not isinstance(found, str):
            conversion.pictures[found.media_file] = found
            return f"{MEDIA}{found.media_file}"
    return conversion.find_address(target, line)
