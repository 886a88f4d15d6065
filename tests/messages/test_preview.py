"""The previews show the very words, what they use up and cost, and load or run nothing."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from frontporch.delivery.networks import facts_for
from frontporch.messages.message import Message
from frontporch.messages.preview import PostPreview, preview_html, preview_text
from tests.messages.samples import DOG, compose, make_department, make_post

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
PICTURES = dict.fromkeys(DOG, PIXEL)
PICTURE = 'picture: {file: 2026/dog.png, alt: "A dog on a bus seat."}'
HOSTILE = """<script>alert(1)</script> "' & {{ 7 * 7 }} </style><b>"""


def previewed(*lines: str) -> PostPreview:
    written = make_post("summary: He got on.", *lines)
    return PostPreview(written.title, written.source, tuple(compose(written).values()))


def changed(preview: PostPreview, network: str, **changes: object) -> PostPreview:
    """Return a preview of one message, with fields in place of its own."""
    [message] = [one for one in preview.messages if one.network == network]
    other: Message = replace(message, **changes)  # type: ignore[arg-type]
    return replace(preview, messages=(other,))


def as_text(*posts: PostPreview) -> str:
    town = make_department()
    return preview_text(posts, town, facts_for(town))


def as_html(*posts: PostPreview) -> str:
    town = make_department()
    return preview_html(posts, town, facts_for(town), PICTURES)


def words_of(page: str) -> list[str]:
    """Return the text of each message of a page."""
    found = re.findall(r'<div class="words"[^>]*>(.*?)</div>', page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", words)) for words in found]


def test_a_terminal_shows_words_length_cost_and_card() -> None:
    preview = changed(previewed(), "bluesky")
    assert as_text(preview) == (
        "The dog who rode the bus\n"
        "content/posts/2026/the-dog.md\n"
        "NOT SENT — rehearsal. Sending would cost nothing.\n"
        "\n"
        "Bluesky, police.fernhollow.example (en)\n"
        "  │ The dog who rode the bus\n"
        "  │\n"
        "  │ He got on.\n"
        "  │ [Card: The dog who rode the bus · https://police.fernhollow.gov/2026/11/the-dog/]\n"
        "    36 of 300 characters, 36 of 3,000 bytes · free · composed from the post\n"
    )


def test_a_terminal_shows_pictures_with_their_description() -> None:
    text = as_text(previewed(PICTURE))
    assert text.count('[Picture 2026/dog.png, described as "A dog on a bus seat."]') == 4
    assert "Sending would cost $0.205." in text


def test_a_terminal_shows_what_is_invisible() -> None:
    text = as_text(changed(previewed(), "x", text="Come\x1b[2J \u202eback\u200b"))
    assert "Come\\u{1b}[2J \\u{202e}back\\u{200b}" in text


def test_a_text_that_is_too_long_is_named() -> None:
    preview = changed(previewed(), "x", text="word " * 60, is_officers_words=True)
    too_long = "300 of 280 weighted characters"
    assert f"TOO LONG: {too_long} · $0.200 · the officer's own words (social.x)" in as_text(preview)
    assert f'<dd class="too-long">Too long: {too_long}' in as_html(preview)


def test_both_say_where_facebook_folds() -> None:
    preview = changed(previewed(), "facebook", text="word " * 120)
    assert as_text(preview).count("[See more]") == 1
    shown, hidden = re.split("<details><summary>See more</summary>", as_html(preview))
    assert shown.rsplit(">", 1)[1] == ("word " * 95).rstrip()
    assert hidden.startswith(" word word")
    assert "See more" not in as_text(changed(preview, "facebook", text="word " * 95))


def test_a_translation_without_messages_says_why() -> None:
    silent = PostPreview("El perro", "content/posts/2026/el-perro.md", ())
    assert "No message: this stands on the blog and is not announced." in as_text(silent)
    assert "No message: this stands on the blog and is not announced." in as_html(silent)


@pytest.mark.parametrize(
    "text", [HOSTILE, "two\n\nlines #Tag https://a.example/ @lee", "مرحبا #باب"]
)
def test_a_page_shows_exactly_the_words_that_would_be_sent(text: str) -> None:
    assert words_of(as_html(changed(previewed(), "x", text=text))) == [text]


def test_a_page_shows_every_message_and_says_that_none_was_sent() -> None:
    page = as_html(previewed(PICTURE), previewed())
    assert re.findall(r"<h3>(.*?)</h3>", page) == ["X", "Facebook", "Mastodon", "Bluesky"] * 2
    assert page.count("NOT SENT — rehearsal") == 1 + 8


def test_a_page_marks_what_can_be_tapped() -> None:
    page = as_html(changed(previewed(), "x", text="See https://a.example/b, #OakHill @lee"))
    assert re.findall('<span class="tap">(.*?)</span>', page) == [
        "https://a.example/b",
        "#OakHill",
        "@lee",
    ]


def test_a_page_shows_pictures_with_their_description_or_the_card() -> None:
    with_picture = as_html(previewed(PICTURE))
    assert with_picture.count(f'<img src="{PIXEL}" alt="A dog on a bus seat.">') == 4
    assert with_picture.count("</b> A dog on a bus seat.</figcaption>") == 4
    assert 'class="card"' not in with_picture
    assert as_html(previewed()).count('class="card"') == 4


def test_a_picture_that_was_not_given_is_named() -> None:
    town = make_department()
    page = preview_html([previewed(PICTURE)], town, facts_for(town), {})
    assert page.count('<span class="absent">2026/dog.png</span>') == 4


def test_a_page_keeps_what_is_hostile_to_words() -> None:
    hostile = PostPreview(HOSTILE, HOSTILE, previewed(PICTURE).messages)
    page = as_html(changed(hostile, "x", text=HOSTILE, link=f"https://a.example/{HOSTILE}"))
    assert re.findall(r"<script|</style><b>|\b49\b", page) == []


def test_a_page_loads_and_runs_nothing() -> None:
    page = as_html(previewed(PICTURE), previewed())
    policy = "default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-"
    assert html.unescape(policy) in html.unescape(page)
    sources: Sequence[str] = re.findall(
        r"""(?:src|href|action|url)\s*[=(]\s*["']?([^"'\s>]+)""", page
    )
    assert set(sources) == {PIXEL}
    assert re.findall(r"<(script|link|iframe|object|form|base)|\bstyle=|\son\w+=", page) == []


@pytest.mark.needs("vnu")
def test_a_page_is_valid_html(vnu_jar: Path, tmp_path: Path) -> None:
    page = tmp_path / "preview.html"
    hostile = PostPreview(HOSTILE, HOSTILE, previewed().messages)
    silent = PostPreview("El perro", "el-perro.md", ())
    folded = changed(previewed(), "facebook", text="word " * 200)
    page.write_text(as_html(previewed(PICTURE), hostile, silent, folded), encoding="utf-8")
    checked = subprocess.run(
        ["java", "-jar", str(vnu_jar), "--errors-only", str(page)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


# 4.5 is what WCAG 2.1 AA asks for
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_quiet_words_can_be_read_on_their_ground(scheme: str) -> None:
    css = (Path(__file__).parents[2] / "frontporch/messages/preview/page.css").read_text("utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    root = dict(
        re.findall(
            r"--(\w+): (#\w+)", re.findall(r":root \{(.*?)\}", css, re.DOTALL)[scheme == "dark"]
        )
    )
    look = dict(
        re.findall(
            r"--(\w+): (#\w+)",
            re.findall(r"\.look \{(.*?)\}", light if scheme == "light" else dark)[0],
        )
    )
    pairs = [(root[words], root["ground"]) for words in ("ink", "quiet", "warn", "stamp")]
    pairs += [(words, root["paper"]) for words in (root["ink"], look["tap"], look["muted"])]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
