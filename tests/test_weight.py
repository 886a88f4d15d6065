from __future__ import annotations

from tests.weight import weigh

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Dog</title></head><body>
<article class="h-entry post story"><h1>Dog</h1><div class="e-content">{}</div></article></body>
</html>"""


def test_the_shell_is_the_page_without_the_words_of_the_article() -> None:
    short, long = (weigh(PAGE.format(text).encode()) for text in ("A dog.", "A dog sat. " * 99))
    assert (short.words, long.words) == (2, 297)
    assert short.shell == long.shell
    assert short.whole < long.whole


def test_what_compression_cannot_shrink_counts_in_full() -> None:
    noise = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(5_000))
    assert weigh(PAGE.format(noise).encode()).whole > 5_000


def test_a_page_that_is_no_post_has_no_shell_and_the_words_of_its_main_part() -> None:
    page = weigh(
        b"<!DOCTYPE html><title>All</title><body><p>Skip</p><main><h1>All dogs</h1></main>"
    )
    assert (page.shell, page.words) == (None, 2)
