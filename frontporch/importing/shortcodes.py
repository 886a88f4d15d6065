"""Hugo's shortcodes as Markdown: one function for each, found by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from frontporch.importing.conversion import Conversion, escaped, markdown_link, visible
from frontporch.importing.lined import Builder, Lined, matches, with_code
from frontporch.importing.permalinks import path_of_name

_SHORTCODE = with_code(
    r"\{\{(?P<open>[<%])\s*(?P<escape>/\*)?\s*(?P<close>/)?\s*(?P<name>[A-Za-z][\w./-]{0,60})"
    r"(?P<rest>.{0,8000}?)(?P<alone>/)?\s*[>%]\}\}"
)
_ARGUMENT = re.compile(
    r"""(?:(?P<key>[A-Za-z][\w-]{0,40})\s*=\s*)?"""
    r"""(?:"(?P<double>(?:\\.|[^"\\])*)"|`(?P<raw>[^`]*)`|(?P<bare>[^\s"`=]+))""",
    re.DOTALL,
)
_ID = re.compile(r"[\w-]{1,40}")


@dataclass(frozen=True)
class Call:
    """A shortcode with its arguments, as it was written in `line`."""

    name: str
    named: Mapping[str, str]
    unnamed: tuple[str, ...]
    written: str
    line: int

    def get(self, *keys: str) -> str:
        """Return the first of these arguments that says something."""
        return next((self.named[key] for key in keys if self.named.get(key)), "")

    @property
    def first(self) -> str:
        """The first unnamed argument."""
        return self.unnamed[0] if self.unnamed else ""


Single = Callable[[Call, Conversion], str]


def convert_shortcodes(text: Lined, conversion: Conversion) -> Lined:
    """Return `text` with its shortcodes as Markdown; those in code stay as they are."""
    tokens = [(match, above) for match, above in matches(text, _SHORTCODE) if match["code"] is None]
    built = Builder()
    end = end_above = position = 0
    while position < len(tokens):
        match, above = tokens[position]
        built.keep(text.cut(end, match.start(), end_above))
        closing = _closing(tokens, position)
        if closing is None:
            built.put(_single(match, text.lines[above], conversion), text.lines[above])
            last, last_above = match, above
        else:
            last, last_above = tokens[closing]
            inner = text.cut(match.end(), last.start(), above + match[0].count("\n"))
            _put_block(
                built,
                _call(match, text.lines[above]),
                convert_shortcodes(inner, conversion),
                conversion,
            )
            position = closing
        end, end_above = last.end(), last_above + last[0].count("\n")
        position += 1
    built.keep(text.cut(end, len(text.text), end_above))
    return built.finish()


def _closing(tokens: list[tuple[re.Match[str], int]], position: int) -> int | None:
    """Return which token closes the block opened at `position`; None for a single shortcode."""
    opening = tokens[position][0]
    name = opening["name"]
    if name not in _BLOCKS or opening["close"] or opening["escape"] or opening["alone"]:
        return None
    depth = 0
    for later in range(position, len(tokens)):
        token = tokens[later][0]
        if token["name"] == name and not token["escape"]:
            depth += -1 if token["close"] else 1
            if depth == 0:
                return later
    return None


def _call(match: re.Match[str], line: int) -> Call:
    named: dict[str, str] = {}
    unnamed: list[str] = []
    for found in _ARGUMENT.finditer(match["rest"]):
        value = next(
            found[group] for group in ("double", "raw", "bare") if found[group] is not None
        )
        value = re.sub(r'\\(["\\])', r"\1", value) if found["double"] is not None else value
        if found["key"]:
            named.setdefault(found["key"].lower(), value)
        else:
            unnamed.append(value)
    return Call(match["name"], named, tuple(unnamed), match[0], line)


def _single(match: re.Match[str], line: int, conversion: Conversion) -> str:
    if match["escape"]:
        return visible(match[0].replace("/*", "", 1).replace("*/", "", 1))
    call = _call(match, line)
    convert = _SINGLES.get(call.name)
    known = convert is not None and not match["close"]
    written = convert(call, conversion) if known and convert is not None else ""
    return written or (
        "" if known and call.name in _WITHOUT_WORDS else conversion.keep_visible(match[0], line)
    )


def _put_block(built: Builder, call: Call, inner: Lined, conversion: Conversion) -> None:
    if call.name == "highlight":
        _put_highlight(built, call, inner)
        return
    heading = call.get("title", "kicker", "summary", "intro")
    above = " — ".join(part for part in (call.get("kicker"), call.get("title")) if part) or heading
    button = _button(call, conversion)
    built.put("\n\n", call.line)
    if above:
        strong = above if call.name == "card-prompt" else f"**{escaped(above)}**"
        built.put(f"> {strong}\n>\n", call.line)
    built.keep(_as_quotation(inner))
    if button:
        built.put(f"\n>\n> {button}", call.line)
    built.put("\n\n", call.line)


def _put_highlight(built: Builder, call: Call, inner: Lined) -> None:
    if not call.unnamed:
        built.keep(inner)
        return
    built.put(f"```{call.first}\n", call.line)
    built.keep(inner)
    built.put("\n```", call.line)


def _as_quotation(inner: Lined) -> Lined:
    """Return the lines of a block as a quotation, without empty ones around them."""
    rows = list(zip(inner.text.split("\n"), inner.lines, strict=True))
    while len(rows) > 1 and not rows[0][0].strip():
        del rows[0]
    while len(rows) > 1 and not rows[-1][0].strip():
        del rows[-1]
    text = "\n".join(f"> {row}".rstrip() for row, _ in rows)
    return Lined(text, tuple(line for _, line in rows))


def _button(call: Call, _conversion: Conversion) -> str:
    target = call.get("button-url", "href", "url")
    words = call.get("button-text", "text") or target
    return f"[{escaped(words)}]({target})" if target else ""


def _picture(call: Call, conversion: Conversion) -> str:
    source = call.get("src") or call.first
    if not source:
        return ""
    title, caption = call.get("title"), call.get("caption", "capton")
    words = ". ".join(part for part in (title, caption, call.get("attr")) if part)
    shown = conversion.show_picture(source, call.get("alt"), words, call.line)
    target = call.get("link")
    picture, *below = shown.split("\n")
    return "\n".join([f"[{picture}]({target})", *below]) if target else shown


def _address(call: Call, conversion: Conversion) -> str:
    """Return the old address of a page; the links that follow are mended as all others are."""
    target = call.first or call.get("path", "link", "file")
    path, hash_sign, fragment = target.partition("#")
    is_name = path.endswith(".md") or "/" not in path
    old = conversion.book.find_old_path(path) if is_name else None
    old = old or path_of_name(PurePosixPath(path).stem)
    if old is None:
        path = re.sub(r"(^|/)_?index\.md$", r"\1", path)
        old = "/" + re.sub(r"\.md$", "/", path).lstrip("/") if path else ""
    return f"{old}{hash_sign}{fragment}"


def _no_address(call: Call, conversion: Conversion) -> str:
    conversion.remark("A linked file is not in the archive", call.line, call.written)
    return ""


def _document(call: Call, conversion: Conversion) -> str:
    conversion.remark("A linked file is not in the archive", call.line, call.written)
    return escaped(call.get("label", "text") or call.get("file") or call.first)


def _resource(call: Call, _conversion: Conversion) -> str:
    words = call.get("kicker", "title", "text") or call.get("link", "url")
    target = call.get("link", "url", "src", "href") or call.first
    return f"[{escaped(words or target)}]({target if '//' in target else '/' + target.lstrip('/')})"


def _quotation(call: Call, _conversion: Conversion) -> str:
    said = " ".join((call.get("text", "quote") or call.first).split())
    if not said:
        return ""
    cite = call.get("cite", "author", "source")
    below = f"\n>\n> — {' '.join(cite.split())}" if cite else ""
    return f"\n\n> {said}{below}\n\n"


def _linked_video(name: str, pattern: str) -> Single:
    def convert(call: Call, conversion: Conversion) -> str:
        video = call.get("id") or call.first
        if not _ID.fullmatch(video):
            return ""
        conversion.remark("An embedded page became a link", call.line, call.written)
        return markdown_link(call.get("title") or f"Video on {name}", pattern.format(video))

    return convert


def _tweet(call: Call, conversion: Conversion) -> str:
    user, status = call.get("user"), call.get("id") or call.first
    if not _ID.fullmatch(status) or (user and not _ID.fullmatch(user)):
        return ""
    conversion.remark("An embedded page became a link", call.line, call.written)
    words = f"Post by @{user} on Twitter" if user else "Post on Twitter"
    return markdown_link(words, f"https://twitter.com/{user or 'i'}/status/{status}")


def _embedded(words: str) -> Single:
    def convert(call: Call, conversion: Conversion) -> str:
        target = call.get("src", "url", "href") or call.first
        if not target.startswith(("http://", "https://")):
            return ""
        conversion.remark("An embedded page became a link", call.line, call.written)
        return markdown_link(call.get("title") or words, target)

    return convert


_WITHOUT_WORDS = {"tmp", "legacy-file"}
_BLOCKS = {"note", "box", "ring", "accordion", "card-prompt", "highlight", "details", "blockquote"}
_SINGLES: Mapping[str, Single] = {
    **dict.fromkeys(("figure", "img", "img-right", "legacy-img", "legacy-img-right"), _picture),
    **dict.fromkeys(("ref", "relref", "link"), _address),
    **dict.fromkeys(("tmp", "legacy-file"), _no_address),
    "asset-static": _document,
    "featured-resource": _resource,
    "button": _button,
    "quote-block": _quotation,
    "youtube": _linked_video("YouTube", "https://www.youtube.com/watch?v={}"),
    "vimeo": _linked_video("Vimeo", "https://vimeo.com/{}"),
    "tweet": _tweet,
    "x": _tweet,
    "fb-video": _embedded("Video on Facebook"),
    "cspan-iframe": _embedded("Video on C-SPAN"),
}
SHORTCODES: tuple[str, ...] = tuple(sorted({*_SINGLES, *_BLOCKS}))
