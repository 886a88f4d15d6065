"""Bodies that would run something, load something, or lead nowhere."""

from __future__ import annotations

from tests.broken.row import Row
from tests.small_town import POST_FILE, post


def body(name: str, markdown: str, sentence: str, line: int = 6) -> Row:
    """Return the row of a post with this body, which begins in line 7."""
    return Row(name, {POST_FILE: post(body=f"\n{markdown}")}, sentence, line + 2)


ROWS = [
    body("script", "<script>fetch('//evil.example')</script>", 'holds "<script", which is never'),
    body("script in the third line", "a\n\n<script>x</script>", 'holds "<script"', 8),
    body("frame", '<iframe src="https://a.example/"></iframe>', 'holds "<iframe"'),
    body("handler", '<b onclick="alert(1)">a</b>', 'holds "onclick="'),
    body("style", "<style>@import '//evil.example'</style>", 'holds "<style"'),
    body("drawing that runs", "<svg><set/></svg>", 'holds "<svg"'),
    body("form", '<form action="//evil.example">a</form>', 'holds "<form"'),
    body("script as a link", "[a](javascript:alert(1))", 'holds "javascript:"'),
    body(
        "script as a link, masked", '<a href="java&#9;script:alert(1)">a</a>', 'holds "javascript:"'
    ),
    body("file as a link", "[a](file:///etc/hostname)", 'holds "file:"'),
    body("picture in the text", "![a](data:image/png;base64,AAAA)", 'holds "data:"'),
    body(
        "climbing picture", "![a](../../../../../../etc/hostname)", "is not a picture in content/m"
    ),
    body(
        "climbing picture, masked", "![a](/media/%2e%2e/%2e%2e/secret)", "is not a picture in conte"
    ),
    body("secret picture", "![a]({secret}/secret.png)", "is not a picture in content/media/"),
    body("missing picture", "![a](/media/2026/no.jpg)", '"/media/2026/no.jpg" is not a picture in'),
    body(
        "picture of another site", "![a](https://a.example/b.jpg)", "is a picture on another site"
    ),
    body("picture without a file", "<img alt='a'>", "shows a picture without saying which"),
    body("missing post", "[a](/2026/11/nowhere/)", '"/2026/11/nowhere/", which is not on the site'),
    body("missing file", "[a](nowhere.md)", '"nowhere.md" is not a post or page'),
    body(
        "missing attachment", "[a](/media/no.pdf)", '"/media/no.pdf" is not a picture in content/'
    ),
    body("Pelican's attachment", "[a]({attach}../../etc/hostname)", "hostname"),
    body(
        "Pelican's picture", "![a]({static}../../../etc/hostname)", "is not a picture in content/"
    ),
    body("Pelican's file", "[a]({filename}other.md)", "is not a post or page"),
    body("link without an address", "[a]()", "is a link without an address"),
    body("deep quotes", "> " * 2000 + "a", "too deeply"),
    body("deep HTML", "<b>" * 2000 + "a", "too deeply"),
    body("deep lists", "\n".join("  " * 2 * n + "- a" for n in range(300)), "too deeply"),
    body("open brackets", "[" * 50_000, "opens more than"),
    body("open pictures", "![" * 50_000, "opens more than"),
    body("open tags", "<b a='" * 20_000, "opens more than 100 tags"),
    body("endless quotes", '"' * 50_000, 'marks such as * and " in one paragraph'),
    body("endless text", "a " * 150_000, "is longer than 200,000 characters"),
    body("endless lines", "a\n" * 5_000, "has more than 4,000 lines"),
]
