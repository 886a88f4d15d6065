"""What every feed format keeps to. A new one needs a line in FORMATS and is tested here at once."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontporch.feeds import FORMATS, Enclosure, FeedFormat, Person
from tests.feeds.samples import SITE, make_entry, make_feed, three_entries, unfolded

ROOT = Path(__file__).parents[2]
ILLEGAL = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
RENDER_ELSEWHERE = """
import sys
from frontporch.feeds import FORMATS
from tests.feeds.samples import three_entries
[feed_format] = [one for one in FORMATS if one.name == sys.argv[1]]
sys.stdout.buffer.write(feed_format.render(three_entries()))
"""

every_format = pytest.mark.parametrize("feed_format", FORMATS, ids=lambda one: one.name)


def test_no_two_formats_share_a_name_a_label_or_an_address() -> None:
    told = [
        fact
        for one in FORMATS
        for fact in (f"name {one.name}", f"label {one.label}", f"suffix {one.suffix}")
    ]
    assert sorted(set(told)) == sorted(told)


@every_format
def test_a_format_has_the_name_of_its_file(feed_format: FeedFormat) -> None:
    assert type(feed_format).__module__ == f"frontporch.feeds.{feed_format.name}"


@every_format
def test_the_suffix_and_the_media_type_are_fit_for_a_link(feed_format: FeedFormat) -> None:
    assert re.fullmatch(r"(\.[a-z0-9]+)+", feed_format.suffix)
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", feed_format.media_type)
    assert feed_format.label.strip()


@every_format
def test_the_feed_of_the_whole_site_is_carried(feed_format: FeedFormat) -> None:
    assert feed_format.carries(three_entries()) is True


@every_format
def test_every_entry_is_there_newest_first(feed_format: FeedFormat) -> None:
    text = unfolded(feed_format.render(three_entries()))
    addresses = re.findall(re.escape(SITE) + r"/2019/post-\d/", text)
    assert list(dict.fromkeys(addresses)) == [f"{SITE}/2019/post-{n}/" for n in (3, 2, 1)]


@every_format
def test_a_feed_without_entries_is_not_offered_or_can_be_read(feed_format: FeedFormat) -> None:
    empty = make_feed()
    assert not feed_format.carries(empty) or "Fern Hollow" in feed_format.render(empty).decode()


@every_format
def test_another_process_renders_the_same_bytes(feed_format: FeedFormat) -> None:
    elsewhere = subprocess.run(
        [sys.executable, "-c", RENDER_ELSEWHERE, feed_format.name],
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert elsewhere.stdout == feed_format.render(three_entries())


@every_format
def test_the_clock_is_not_told(feed_format: FeedFormat) -> None:
    year = str(datetime.now(UTC).year)
    assert year not in feed_format.render(three_entries()).decode()


@every_format
def test_a_format_can_be_sent_to_a_worker_process(feed_format: FeedFormat) -> None:
    received = pickle.loads(pickle.dumps(feed_format))  # noqa: S301 - written a moment ago
    assert received.render(three_entries()) == feed_format.render(three_entries())


@every_format
@given(text=st.text(st.characters(), min_size=1))
@example(text="\0")
@example(text="\ud800")
@example(text="two\nlines")
def test_no_text_breaks_a_feed(feed_format: FeedFormat, text: str) -> None:
    entry = make_entry(
        title=text,
        summary=text,
        html=f"<p>{text}</p>",
        authors=(Person(text),),
        categories=(text,),
        enclosure=Enclosure(f"{SITE}/a.png", "image/png", 1, text),
    )
    rendered = feed_format.render(make_feed(entry, title=text, subtitle=text, rights=text))
    assert re.findall(ILLEGAL, rendered.decode()) == []


@every_format
@pytest.mark.parametrize("title", ["القطة على الشرفة \u200f!", "Night shift 🐈‍⬛🚓", "¿Qué pasó?"])
def test_all_writing_systems_arrive_as_written(feed_format: FeedFormat, title: str) -> None:
    assert title in unfolded(feed_format.render(make_feed(make_entry(title=title))))
