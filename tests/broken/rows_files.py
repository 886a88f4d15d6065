"""Files that do not belong where they are, or are not what they look like."""

from __future__ import annotations

from tests.broken.row import Folder, Link, Pipe, Row, Thing
from tests.small_town import post

PAGE = "---\ntitle: A page\n---\nWords.\n"
RST = "Title\n=====\n\n.. include:: {secret}/secret.md\n\n.. raw:: html\n\n   <script>x</script>\n"


def lone(name: str, file: str, thing: Thing, sentence: str, line: int | None = 1) -> Row:
    """Return the row of one file more."""
    return Row(name, {file: thing}, sentence, line, file)


ROWS = [
    lone("reStructuredText", "content/posts/a.rst", RST, "is not a Markdown file"),
    lone("HTML", "content/posts/a.html", "<script>x</script>", "is not a Markdown file"),
    lone("HTML among pages", "content/pages/a.html", "<p>a</p>", "is not a Markdown file"),
    lone("file beside the folders", "content/a.md", post("id: another"), "does not belong here"),
    lone("folder beside the folders", "content/drafts", Folder(), "does not belong here"),
    lone("bad file name", "content/posts/Mi perro!.md", post("id: another"), '"mi-perro.md"'),
    lone(
        "script as file name", "content/posts/$(touch canary).md", post("id: another"), "cannot st"
    ),
    lone("page over the tags", "content/pages/tags.md", PAGE, "/tags/ belongs to the site itself"),
    lone("page over a language", "content/pages/es.md", PAGE, "/es/ belongs to the site itself"),
    lone("page over a year", "content/pages/2026.md", PAGE, "/2026/ belongs to the site itself"),
    Row(
        "page over the feeds",
        {"content/pages/a.md": PAGE.replace("---\nW", "slug: feeds\n---\nW")},
        "slug: /feeds/ belongs to the site itself",
        3,
        "content/pages/a.md",
    ),
    lone(
        "link to a file", "content/posts/a.md", Link("/etc/hostname"), "is a link to another place"
    ),
    lone(
        "link to a secret", "content/posts/a.md", Link("{secret}/secret.md"), "is a link to another"
    ),
    lone("link to a folder", "content/posts/a", Link("{secret}"), "is a link to another place"),
    lone("link to nowhere", "content/posts/a.md", Link("/nowhere"), "is a link to another place"),
    lone("link to itself", "content/posts/a.md", Link("a.md"), "is a link to another place"),
    lone("linked pages", "content/pages", Link("{secret}"), "is a link to another place"),
    lone("linked media", "content/media", Link("{secret}"), "is a symbolic link", None),
    lone(
        "linked picture",
        "content/media/a.png",
        Link("{secret}/secret.png"),
        "is a symbolic link; put the picture itself here",
        None,
    ),
    lone("pipe", "content/posts/a.md", Pipe(), "is not a file that can be read"),
    lone("pipe as picture", "content/media/a.png", Pipe(), "", None),
    lone(
        "folder with a name of a file", "content/posts/a.md", Folder(), "is a folder with the name"
    ),
    lone("program in media", "content/media/a.exe", b"MZ", "is not a picture", None),
    lone("drawing in media", "content/media/a.svg", "<svg onload='x'/>", "is not a picture", None),
    lone("script as picture", "content/media/a.jpg", "<script>x</script>", "", None),
    lone("half a picture", "content/media/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "", None),
]
