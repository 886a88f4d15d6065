from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.importing.shortcodes import SHORTCODES, convert_shortcodes
from tests.importing.made_up import lined, make_conversion

POSTS = {"/2020/04/01/the-cat/": "/2020/04/the-cat/"}
WORDS = st.text(alphabet="abc defg", min_size=1).map(lambda text: text.strip() or "a")


def converted(folder: Path, text: str) -> str:
    return convert_shortcodes(lined(text), make_conversion(folder, POSTS)).text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('{{< ref "2020-04-01-the-cat.md" >}}', "/2020/04/01/the-cat/"),
        ('{{< ref "news/2020-04-01-the-cat.md#tail" >}}', "/2020/04/01/the-cat/#tail"),
        ('{{< relref "2019-01-02-gone.md" >}}', "/2019/01/02/gone/"),
        ('{{< ref "communities/patrol.md" >}}', "/communities/patrol/"),
        ('{{< ref "/guides/_index.md" >}}', "/guides/"),
        ('{{< link "resources/map.md" >}}', "/resources/map/"),
        ('[a]({{< tmp"events/x.md" >}})', "[a]()"),
        ('{{< asset-static file="a.pdf" label="the _form_" >}}', "the \\_form\\_"),
        (
            '{{< legacy-img src="2014/01/a\\_b.png" alt="A map" >}}',
            "*Picture not in the archive: A map*",
        ),
        ('{{< img src="red-lamp" >}}', "*Picture not in the archive: red lamp*"),
        ('{{< img src="a" alt="[A]" caption="B." >}}', "*Picture not in the archive: \\[A\\]. B*"),
        ('{{< figure src="a" title="T" link="/x" >}}', "[*Picture not in the archive: T*](/x)"),
        ("{{< youtube abc-123 >}}", "[Video on YouTube](https://www.youtube.com/watch?v=abc-123)"),
        ('{{< youtube id="a1" title="Talk" >}}', "[Talk](https://www.youtube.com/watch?v=a1)"),
        ('{{< youtube id="a&b" >}}', '`{{< youtube id="a&b" >}}`'),
        (
            '{{< tweet user="lf" id="12" >}}',
            "[Post by @lf on Twitter](https://twitter.com/lf/status/12)",
        ),
        ("{{< tweet 12 >}}", "[Post on Twitter](https://twitter.com/i/status/12)"),
        ('{{< fb-video "https://f.example/1" >}}', "[Video on Facebook](https://f.example/1)"),
        ('{{< button href="https://x.example" text="Go" >}}', "[Go](https://x.example)"),
        ('{{< featured-resource link="a/b/" kicker="More" >}}', "[More](/a/b/)"),
        ("a {{< highlight >}}b{{< /highlight >}} c", "a b c"),
        ("{{< highlight go >}}x{{< /highlight >}}", "```go\nx\n```"),
        ('{{</* ref "x" */>}}', '`{{< ref "x" >}}`'),
        ("{{% weather today %}}", "`{{% weather today %}}`"),
        ("{{< note >}}", "`{{< note >}}`"),
        ("{{< /box >}}", "`{{< /box >}}`"),
    ],
)
def test_a_shortcode_becomes_markdown(tmp_path: Path, written: str, expected: str) -> None:
    assert converted(tmp_path, written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{< box >}}\nA\n\n- b\n{{< /box >}}", "\n\n> A\n>\n> - b\n\n"),
        ('{{< ring title="Why *now*" >}}A{{< /ring >}}', "\n\n> **Why \\*now\\***\n>\n> A\n\n"),
        (
            '{{< accordion kicker="K" title="T" >}}A{{< /accordion >}}',
            "\n\n> **K — T**\n>\n> A\n\n",
        ),
        ('{{< quote-block text="Hi\nyou" cite="Sam" >}}', "\n\n> Hi you\n>\n> — Sam\n\n"),
        (
            '{{< card-prompt intro="**Go**" button-text="B" href="/b" >}}A{{< /card-prompt >}}',
            "\n\n> **Go**\n>\n> A\n>\n> [B](/b)\n\n",
        ),
        (
            "{{< note >}}{{< box >}}A{{< /box >}} {{< odd >}}{{< /note >}}",
            "\n\n> > A\n>\n>  `{{< odd >}}`\n\n",
        ),
    ],
)
def test_a_block_becomes_a_quotation(tmp_path: Path, written: str, expected: str) -> None:
    assert converted(tmp_path, written) == expected


@pytest.mark.parametrize(
    "code", ['`{{< ref "x" >}}`', "```\n{{< note >}}\n```", "<!-- {{< box >}} -->"]
)
def test_shortcodes_in_code_stay(tmp_path: Path, code: str) -> None:
    assert converted(tmp_path, f"a\n\n{code}\n") == f"a\n\n{code}\n"


def test_the_lines_behind_a_block_are_still_the_sources(tmp_path: Path) -> None:
    text = convert_shortcodes(
        lined("a\n{{< box >}}\nb\n{{< /box >}}\nc {{< odd >}}"),
        conversion := make_conversion(tmp_path),
    )
    row = text.text.split("\n").index("c `{{< odd >}}`")
    assert text.lines[row] == 5
    assert [remark.line for remark in conversion.remarks] == [5]


@pytest.mark.parametrize("name", SHORTCODES)
def test_no_known_shortcode_vanishes_without_a_word(tmp_path: Path, name: str) -> None:
    conversion = make_conversion(tmp_path)
    text = convert_shortcodes(lined(f"{{{{< {name} >}}}}"), conversion).text
    assert text.strip() or conversion.remarks


@given(before=WORDS, name=st.sampled_from(["odd", "note", "box", "ring"]), inner=WORDS, after=WORDS)
def test_no_word_of_a_block_is_lost(before: str, name: str, inner: str, after: str) -> None:
    text = converted(
        Path("/nowhere"), f"{before}{{{{< {name} >}}}}{inner}{{{{< /{name} >}}}}{after}"
    )
    for words in (before, inner, after):
        assert words in text


@given(name=st.from_regex(r"\A[a-z]{4,9}z\Z"), argument=WORDS)
def test_an_unknown_shortcode_stays_readable_and_is_named(name: str, argument: str) -> None:
    conversion = make_conversion(Path("/nowhere"))
    text = convert_shortcodes(lined(f'{{{{< {name} "{argument}" >}}}}'), conversion).text
    assert name in text
    assert " ".join(argument.split()) in text
    assert len(conversion.remarks) == 1


@given(st.text(alphabet='ab {}<>%/"`\n-'))
def test_text_without_a_shortcode_is_untouched_and_nothing_is_lost(written: str) -> None:
    text = converted(Path("/nowhere"), written)
    kept = [letter for letter in text if letter in "ab"]
    assert kept == [letter for letter in written if letter in "ab"]
    if "{{<" not in written and "{{%" not in written:
        assert text == written
