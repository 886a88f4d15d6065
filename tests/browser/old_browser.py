"""A page as a browser sees it that knows nothing of the newer parts of CSS.

Such a browser drops a declaration that it cannot read, a rule within a rule, and a whole @layer.
"""

from __future__ import annotations

import re

_STYLE = re.compile(r"(<style>)(.*?)(</style>)", re.DOTALL)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_UNREADABLE = re.compile(r"light-dark\(|color-mix\(")
_GROUPS = ("@media", "@supports", "@page")


def as_old_browsers_see(page: str) -> str:
    """Return the page with poorer styles, and without the policy that would refuse them."""
    styles = _STYLE.sub(lambda found: f"{found[1]}{without_news(found[2])}{found[3]}", page)
    return _POLICY.sub("", styles)


def without_news(css: str) -> str:
    """Return a sheet (without comments) as far as an old browser understands it."""
    kept = []
    for head, body in _rules(css):
        if body is None:
            kept.append("" if head.startswith("@layer") else f"{head};")
        elif head.startswith(_GROUPS):
            kept.append(f"{head}{{{without_news(body)}}}")
        elif not head.startswith("@layer"):
            kept.append(f"{head}{{{_plain_declarations(body)}}}")
    return "".join(kept)


def _plain_declarations(body: str) -> str:
    pieces = (head for head, nested in _rules(body) if nested is None)
    return ";".join(piece for piece in pieces if not _UNREADABLE.search(piece))


def _rules(css: str) -> list[tuple[str, str | None]]:
    """Split into (head, body of a block) and (declaration or statement, None)."""
    found: list[tuple[str, str | None]] = []
    depth, start, head = 0, 0, ""
    for place, sign in enumerate(css):
        if sign == "{":
            if depth == 0:
                head, start = css[start:place].strip(), place + 1
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                found.append((head, css[start:place]))
                start = place + 1
        elif sign == ";" and depth == 0:
            found.append((css[start:place].strip(), None))
            start = place + 1
    rest = css[start:].strip()
    return [*found, (rest, None)] if rest else found
