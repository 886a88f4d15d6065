"""Takes from the cleared revision itself when and how its messages go.

An outbox is a file that another job wrote. Its texts have their digests on record; times, order and
manner have none, so they are made again from the commit that the record names. It loads nothing
that makes pages or pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontporch.delivery.networks import facts_for
from frontporch.delivery.outbox import Outbox, Outgoing
from frontporch.department import Department
from frontporch.errors import ConfigurationError, FrontPorchError, Problem
from frontporch.ledger.git import Git, GitFailedError
from frontporch.messages.facts import NetworkFacts
from frontporch.policy.demands import demands_on
from frontporch.policy.sop import Sop
from frontporch.posts.model import Post
from frontporch.posts.reading import parse_post
from frontporch.publishing.outbox.terms import terms_of
from frontporch.publishing.reading.trees import open_commit

DOUBT = "the commit that it was cleared at does not say when it is due; run ./porch publish anew"
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SOURCE = re.compile(r"content/(posts|live)/[^\x00-\x1f\x7f]+\.md")
_Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The department's folder, the rules in force, and the time (aware)."""

    folder: Path
    department: Department
    sop: Sop
    now: datetime


def bind(outbox: Outbox, rules: Rules) -> Outbox:
    """Return an outbox in which nobody but the cleared posts says when and how a message goes.

    What goes to a network that is switched off is left alone, because it goes nowhere. What cannot
    be made again is in doubt, and waits. Raises ConfigurationError where git cannot be asked.
    """
    on = {str(name) for name, account in rules.department.networks.items() if account.on}
    open_ones = {_place_of(each) for each in outbox.outgoing if each.network in on}
    posts = _Posts(rules).read(sorted(open_ones))
    facts = {each.name: each for each in facts_for(rules.department)}
    bound = tuple(
        _bind(each, posts.get(_place_of(each)), rules, facts) if each.network in on else each
        for each in outbox.outgoing
    )
    return outbox.model_copy(update={"outgoing": bound})


def _place_of(outgoing: Outgoing) -> _Place:
    return outgoing.commit, outgoing.source, outgoing.post


def _bind(
    outgoing: Outgoing, post: Post | None, rules: Rules, facts: Mapping[str, NetworkFacts]
) -> Outgoing:
    try:
        message = outgoing.read_message()
    except ConfigurationError:
        return outgoing  # whoever would send it refuses it for that
    if post is None or message.network not in facts:
        return outgoing.model_copy(update={"doubt": DOUBT, "how": "send"})
    demands = demands_on(post, rules.department, rules.sop, rules.now)
    site_url = rules.department.agency.site_url
    terms = terms_of(post, message, demands, facts[message.network], site_url)
    return outgoing.model_copy(update={**terms.named, "doubt": ""})


@dataclass(frozen=True, slots=True)
class _Posts:
    """Posts as commits have them."""

    rules: Rules

    def read(self, places: Sequence[_Place]) -> Mapping[_Place, Post]:
        """Return the post at each place: a commit, the file where it should lie there, its id."""
        try:
            found = self._read_files([each for each in places if _is_safe(each)])
            missing = [each for each in places if each not in found and _COMMIT.fullmatch(each[0])]
            return {**found, **dict(self._search(missing))}
        except GitFailedError as failure:
            message = f"cannot be read: {failure}"
            raise ConfigurationError(Problem("this repository", message)) from failure

    def _read_files(self, places: Sequence[_Place]) -> Mapping[_Place, Post]:
        git = Git(self.rules.folder)
        prefix = git.call("rev-parse", "--show-prefix").decode().removesuffix("\n")
        names = "".join(f"{commit}:{prefix}{source}\n" for commit, source, _ in places)
        if not names:
            return {}
        told = git.call("cat-file", "--batch-check", stdin=names.encode()).decode().splitlines()
        ids = [line.split(" ")[0] if line.split(" ")[1:2] == ["blob"] else "" for line in told]
        there = [(place, each) for place, each in zip(places, ids, strict=True) if each]
        contents = git.read_objects([each for _, each in there], "blob")
        return {
            place: post
            for (place, _), data in zip(there, contents, strict=True)
            if data is not None and (post := self._parse(place[1], data, place[2]))
        }

    def _search(self, places: Sequence[_Place]) -> Iterable[tuple[_Place, Post]]:
        """Yield posts that lay in other files then."""
        for place in places:
            commit, _, post_id = place
            try:
                tree = open_commit(self.rules.folder, commit)
            except FrontPorchError:
                continue
            paths = [path for path in tree.object_ids if _SOURCE.fullmatch(path)]
            contents = tree.git.read_objects([tree.object_ids[path] for path in paths], "blob")
            every = zip(paths, contents, strict=True)
            parsed = (self._parse(path, data, post_id) for path, data in every if data)
            if (post := next((each for each in parsed if each), None)) is not None:
                yield place, post

    def _parse(self, path: str, data: bytes, post_id: str) -> Post | None:
        post = parse_post(path, data, self.rules.department, [])
        return post if post is not None and post.id == post_id else None


def _is_safe(place: _Place) -> bool:
    """Say whether a place can be named to git in one line."""
    return bool(_COMMIT.fullmatch(place[0]) and _SOURCE.fullmatch(place[1]))
