"""The sheets of styles that stand inside every page, so that nothing is fetched before it paints.

A page takes only the sheets that it needs. The policy on top of the page names the digest of what
it takes; anything else that calls itself a style is not applied.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from frontporch.building import tree

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_AROUND_SIGNS = re.compile(r" ?([{};,>]) ?")


@dataclass(frozen=True)
class Sheet:
    """The styles of one page, and the policy under which a browser takes these and no others."""

    css: Markup

    @cached_property
    def policy(self) -> Markup:
        """Return the page's content security policy."""
        return policy_for(self.css)

    @cached_property
    def policy_with_scripts(self) -> Markup:
        """Return the policy of a page on which this site's own scripts and WebAssembly may run."""
        return policy_for(self.css, scripts="'self' 'wasm-unsafe-eval'")


def policy_for(css: str, scripts: str = "'none'") -> Markup:
    """Return the policy of a page whose only style element holds `css`; none if it has none."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    style = f"'sha256-{digest}'" if css else "'none'"
    return Markup(  # noqa: S704 - nothing in it but a digest
        f"default-src 'self'; script-src {scripts}; style-src {style}; "
        "form-action 'self'; base-uri 'none'; object-src 'none'"
    )


def read_styles(theme: Path) -> Mapping[str, str]:
    """Return each sheet below `theme`/styles by its name without the suffix, squeezed."""
    folder = theme / "styles"
    return {
        name.removesuffix(".css"): squeeze((folder / name).read_text(encoding="utf-8"))
        for name in sorted(tree.files_in(folder))
        if name.endswith(".css")
    }


def squeeze(css: str) -> str:
    """Return a sheet without comments and without the blanks that mean nothing.

    What a sheet shows must not depend on a comment or a row of blanks inside quotes.
    """
    plain = _BLANKS.sub(" ", _COMMENT.sub("", css)).strip()
    return _AROUND_SIGNS.sub(r"\1", plain).replace(";}", "}")


def join(styles: Mapping[str, str], palette: str, *names: str) -> Sheet:
    """Return the palette and the named sheets as one. Raises KeyError for one that is not there."""
    return Sheet(Markup("".join((palette, *(styles[name] for name in names)))))  # noqa: S704 - ours
