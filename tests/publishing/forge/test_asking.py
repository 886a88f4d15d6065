"""The forge is asked with one token, at one host, and its lists are read to the end."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from frontporch.errors import ConfigurationError
from frontporch.publishing.forge.asking import (
    ForgeError,
    find_pull,
    keep_comment,
    open_forge,
    read_pull,
)
from tests.forge.stand_in import TOKEN, StandIn, serve_stand_in

HEAD = "a" * 40
SAID = {
    "pull": {"number": 7, "head": {"ref": "dog", "sha": HEAD}},
    "reviews": [[{"id": 1}, {"id": 2}, {"id": 3}]],
    "commits": [[{"sha": HEAD}]],
    "events": [],
    "activity": [{"ref": "refs/heads/dog"}],
}
NAME = "github-actions[bot]"
STRANGER = {"login": "somebody", "id": 5, "type": "User"}


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with serve_stand_in() as forge:
        forge.offer(SAID, HEAD)
        yield forge


def test_everything_about_a_pull_request_is_read_over_all_pages(stand_in: StandIn) -> None:
    said = json.loads(read_pull(open_forge(stand_in.environment), 7))

    assert [review["id"] for review in said["reviews"]] == [1, 2, 3]
    assert said["activity"] == SAID["activity"]
    assert stand_in.tokens == {f"Bearer {TOKEN}"}


def test_a_pull_request_is_found_by_its_newest_commit(stand_in: StandIn) -> None:
    forge = open_forge(stand_in.environment)
    assert find_pull(forge, HEAD) == 7
    assert find_pull(forge, "b" * 40) is None


def test_the_first_comment_is_written_and_later_replaced(stand_in: StandIn) -> None:
    forge = open_forge(stand_in.environment)
    for body in ("<!-- x --> one", "<!-- x --> two", "<!-- x --> two"):
        keep_comment(forge, 7, body, "<!-- x -->", NAME)

    assert [each["body"] for each in stand_in.comments] == ["<!-- x --> two"]
    assert [method for method, _ in stand_in.asked if method != "GET"] == ["POST", "PATCH"]


def test_a_comment_of_somebody_else_with_the_same_mark_is_left_alone(stand_in: StandIn) -> None:
    stand_in.comment("<!-- x --> not ours", STRANGER)
    keep_comment(open_forge(stand_in.environment), 7, "<!-- x --> ours", "<!-- x -->", NAME)

    assert [each["body"] for each in stand_in.comments] == [
        "<!-- x --> not ours",
        "<!-- x --> ours",
    ]


def test_a_branch_whose_pushes_are_hidden_is_read_without_them(stand_in: StandIn) -> None:
    del stand_in.lists["activity"]
    assert json.loads(read_pull(open_forge(stand_in.environment), 7))["activity"] == []


def test_a_redirect_is_never_followed(stand_in: StandIn) -> None:
    stand_in.redirects_to = "http://127.0.0.1:1/"
    with pytest.raises(ForgeError, match="answers with the error 302"):
        find_pull(open_forge(stand_in.environment), HEAD)


def test_a_pull_request_that_is_not_shown_is_named(stand_in: StandIn) -> None:
    with pytest.raises(ForgeError, match="does not show pull request 8"):
        read_pull(open_forge(stand_in.environment), 8)


def test_a_forge_that_is_away_is_told_in_a_sentence() -> None:
    nowhere = {"GITHUB_API_URL": "http://127.0.0.1:1", "GITHUB_REPOSITORY": "a/b"}
    with pytest.raises(ForgeError, match="the forge  Must fix: cannot be reached"):
        find_pull(open_forge({**nowhere, "GH_TOKEN": "x"}), HEAD)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GITHUB_TOKEN", ""),
        ("GITHUB_TOKEN", "two\nlines"),
        ("GITHUB_REPOSITORY", ""),
        ("GITHUB_REPOSITORY", "a/b/../c"),
        ("GITHUB_API_URL", "http://api.github.example"),
        ("GITHUB_API_URL", "https://who:ever@api.github.example"),
        ("GITHUB_API_URL", "file:///etc"),
    ],
)
def test_a_machine_that_is_not_set_up_is_wrong_use(variable: str, value: str) -> None:
    usual = {"GITHUB_TOKEN": "x", "GITHUB_REPOSITORY": "city/blog"}
    with pytest.raises(ConfigurationError, match=variable):
        open_forge({**usual, variable: value})


def test_the_token_is_never_shown() -> None:
    forge = open_forge({"GITHUB_TOKEN": "secret-words", "GITHUB_REPOSITORY": "city/blog"})
    assert "secret-words" not in repr(forge)
