"""How a page is visited: quietly listened to, asked in its own words, and looked over by axe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, Request, Route

from tests.conftest import find_needed

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (360, 768, 1280)
HEIGHT = 900
MEASURES = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_SEEN = {"isOutlined": True, "isOtherThanBefore": True, "standsOut": True, "isOnScreen": True}
_KNOBS = 10  # at most, of a film
COLOR_RULES = ["color-contrast", "link-in-text-block"]


class Visit:
    """A page in a browser's window: what it said out of turn, and what it asked for."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.noise: list[str] = []
        self.asked: list[Request] = []
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self._hear("error", str(error)))
        page.on("request", lambda asked: self._see(asked, origin))

    def measure(self, name: str) -> Any:
        """Return what a function of measures.js finds on the page."""
        return self.page.evaluate(f"({MEASURES.strip().removesuffix(';')}).{name}()")

    def resize(self, width: int) -> None:
        """Make the window as wide as that."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def look_over(self, rules: list[str] = RULES) -> list[str]:
        """Return what axe finds wrong, one line each."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(find_needed("axe").read_text(encoding="utf-8"))
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{each['id']}: {node['target']} {(node['failureSummary'] or '')[:300]}"
            for each in found["violations"]
            for node in each["nodes"]
        ]

    def missed_by_keyboard(self) -> list[str]:
        """Press Tab from the top; return what it does not come to in order, or where unseen."""
        wanted = self.measure("reachable")
        self.measure("note")
        for _ in range(len(wanted) + self.page.locator("video").count() * _KNOBS):
            self.page.keyboard.press("Tab")
        noted = self.measure("noted")[: len(wanted)]
        expected = [{"number": number, **_SEEN} for number in range(len(wanted))]
        return [
            f"{element}: {focus}"
            for element, right, focus in zip_longest(wanted, expected, noted)
            if focus != right
        ]

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.noise.append(text)

    def _see(self, asked: Request, origin: str) -> None:
        if asked.url.startswith("data:"):
            return
        self.asked.append(asked)
        if not asked.url.startswith(f"{origin}/"):
            self.noise.append(f"asks for {asked.url}")


@contextmanager
def visit(
    browser: Browser, origin: str, width: int = WIDTHS[0], *, scripts: bool = True
) -> Iterator[Visit]:
    """Open a window of its own, on a machine that has never been there."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, java_script_enabled=scripts
    )
    try:
        yield Visit(context.new_page(), origin)
    finally:
        context.close()


def rewrite(page: Page, old: str, new: str) -> None:
    """Answer for the page at `old` with the text `new`."""

    def answer(route: Route) -> None:
        route.fulfill(body=new, content_type="text/html; charset=utf-8")

    page.route(old, answer)
