"""A network is judged by its reply, not by what a library makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from frontporch.delivery.asking import Line
from frontporch.delivery.questions import Answer, Dialect, Question
from frontporch.errors import DeliveryError, RateLimited, Rejected, Uncertain, Unreachable
from tests.delivery.servers.proxy import Fault, Proxy, Reply, running


class LibraryError(Exception):
    """What a library raises."""


class Item(BaseModel):
    id: str


DIALECT = Dialect(LibraryError, lambda content: f": {len(content)}", lambda _headers: 60.0)


@pytest.fixture
def network() -> Iterator[Proxy]:
    """A server that says only what it was told to say."""
    with running("http://127.0.0.1:9") as server:
        yield server


def say(network: Proxy, status: int, body: str = "", **headers: str) -> None:
    network.add(Fault("GET", "/", times=0, answer="other", other=Reply(status, headers, body)))


def ask(line: Line, url: str) -> requests.Response:
    """Ask as a library does, which wraps what it does not understand."""
    try:
        response = line.session.get(url)
    except requests.RequestException as error:
        raise LibraryError(f"{url} with the password") from error
    if not response.ok:
        raise LibraryError(f"{response.reason} {response.text}")
    return response


def question(line: Line, network: Proxy, **how: object) -> Question:
    return Question("tell it", lambda: ask(line, f"{network.url}/?token=secret"), **how)  # type: ignore[arg-type]


def open_line() -> Line:
    return Line("mastodon", "social.example", DIALECT)


def test_a_reply_is_read_by_us_and_empty_for_the_library(network: Proxy) -> None:
    line, got = open_line(), list[requests.Response]()
    say(network, 200, '{"id": "7"}', Deprecation="true")
    asked = Question("tell it", lambda: got.append(ask(line, network.url)))
    assert line.read(asked, Item) == Item(id="7")
    assert [(response.text, dict(response.headers)) for response in got] == [("{}", {})]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Rejected),
        (401, Rejected),
        (404, Rejected),
        (408, Uncertain),
        (422, Rejected),
        (429, RateLimited),
        (500, Uncertain),
        (503, Uncertain),
        (302, Uncertain),
        (200, Uncertain),
    ],
)
def test_what_a_status_means(network: Proxy, status: int, error: type[DeliveryError]) -> None:
    line = open_line()
    say(network, status, "no item", Location="http://127.0.0.1:9/")
    with pytest.raises(DeliveryError) as caught:
        line.read(question(line, network, unknown=Uncertain), Item)
    assert type(caught.value) is error
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_a_no_can_mean_that_it_cannot_be_known_now(network: Proxy) -> None:
    line = open_line()
    say(network, 403)
    with pytest.raises(Unreachable, match=r"social\.example refused to tell it: 0"):
        line.read(question(line, network, refused=Unreachable), Item)


def test_what_is_late_does_not_leave_and_the_next_does(network: Proxy) -> None:
    line, over = open_line(), datetime.now(UTC) - timedelta(seconds=1)
    with pytest.raises(Unreachable, match="was not asked to tell it, because it was too late"):
        line.hear(question(line, network, unknown=Uncertain, deadline=over))
    assert network.seen == []
    say(network, 204)
    assert line.hear(question(line, network)).status == 204


def test_an_answer_is_not_taken_for_that_to_the_next_question(network: Proxy) -> None:
    line = open_line()
    say(network, 200, '{"id": "7"}')
    line.hear(question(line, network))
    network.add(Fault("GET", "/", times=0, answer="reset"))
    with pytest.raises(Uncertain, match="nobody knows whether it did: the connection broke"):
        line.hear(question(line, network, unknown=Uncertain))


def test_what_the_library_says_reaches_nobody(network: Proxy) -> None:
    line = open_line()
    network.add(Fault("GET", "/", times=0, answer="reset"))
    with pytest.raises(Unreachable) as caught:
        line.hear(question(line, network))
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None


def test_a_content_is_not_shown_with_its_answer() -> None:
    assert "secret" not in repr(Answer(200, {}, b"secret"))


@given(st.integers(100, 599), st.binary())
def test_no_answer_is_an_item_that_is_none(status: int, content: bytes) -> None:
    asked = Question("tell it", lambda: None, unknown=Uncertain)
    with pytest.raises(DeliveryError):
        open_line().understand(asked, Answer(status, {}, b"\x00" + content), Item)
