"""Posts before the checks: the small town's, under an SOP that allows everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from frontporch.department import Department
from frontporch.errors import Problem
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message
from frontporch.policy.check import Check
from frontporch.policy.checking import run_checks
from frontporch.policy.demands import ApprovalDemand, Demands, Ruling
from frontporch.policy.subject import Subject
from frontporch.posts.archive import Archive
from frontporch.posts.links import Destinations, render_body
from frontporch.posts.markup import convert_markdown
from frontporch.posts.model import Post
from frontporch.posts.reading import parse_post
from tests.small_town import DEPARTMENT, POST_FILE, read_town

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 20, 9, tzinfo=ZONE)
PICTURES = {
    "2026/dog.png": "/media/dog-0123456789.png",
    "2026/IMG_1234.jpg": "/media/IMG_1234-89abcdef01.jpg",
    "2026/coffee-flyer.png": "/media/coffee-flyer-0a1b2c3d4e.png",
}
ALLOWING = Demands(
    paragraphs=(),
    writers={"lee": Ruling(is_allowed=True)},
    approvals=(),
    if_unproven=ApprovalDemand(("pio",), 1, "", frozenset({"ortiz"})),
    networks={},
    checks={},
    alone={},
)


@cache
def town(more: str = "") -> Department:
    """Return the small town, with `more` at the end of its department.toml."""
    with TemporaryDirectory() as folder:
        return read_town(Path(folder), {"department.toml": DEPARTMENT + more})


def read(text: str, file: str = POST_FILE, department: Department | None = None) -> Post:
    """Return the post that the text of a file holds."""
    problems: list[Problem] = []
    post = parse_post(file, text.encode(), department or town(), problems)
    assert post, problems
    return post


def subject_of(
    text: str,
    *,
    demands: Demands = ALLOWING,
    others: Sequence[Post] = (),
    department: Department | None = None,
    now: datetime = NOW,
) -> Subject:
    """Return the post of `text` before the checks, in an archive with `others`."""
    where = department or town()
    post = read(text, department=where)
    known = Destinations({}, PICTURES, where.agency.site_url)
    body = render_body(post, convert_markdown(post.markdown), known)
    return Subject(
        post=post,
        body=body,
        messages=(),
        facts={},
        demands=demands,
        department=where,
        archive=Archive((*others, post)),
        now=now,
    )


def sending(subject: Subject, facts: NetworkFacts, *messages: Message) -> Subject:
    """Return the subject with messages to one network."""
    return replace(subject, messages=messages, facts={facts.name: facts})


def told(check: Check, subject: Subject) -> list[str]:
    """Return what people read of one check, without the file: "6  Must fix: …"."""
    findings = run_checks(subject, (check,))
    assert {finding.file for finding in findings} <= {subject.post.source}
    return [str(finding).removeprefix(f"{POST_FILE}:") for finding in findings]
