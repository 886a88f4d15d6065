"""The sample department keeps its own policy: no check finds anything in its posts."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from frontporch.configuration import read_department
from frontporch.delivery.networks import facts_for
from frontporch.messages.composing import compose_messages
from frontporch.policy.checking import run_checks
from frontporch.policy.demands import demands_on
from frontporch.policy.finding import Finding
from frontporch.policy.sop_reading import read_sop
from frontporch.policy.subject import Subject
from frontporch.posts.links import destinations, render_body
from frontporch.posts.markup import convert_markdown
from frontporch.posts.reading import read_archive

FOLDER = Path(__file__).resolve().parents[2]
MEDIA = FOLDER / "content" / "media"


def findings_of_the_sample() -> list[Finding]:
    department = read_department(FOLDER)
    sop = read_sop(FOLDER, department)
    archive = read_archive(FOLDER, department)
    now = datetime(2026, 11, 20, 9, tzinfo=department.agency.zone)
    files = {path.relative_to(MEDIA).as_posix(): path for path in MEDIA.rglob("*.png")}
    digests = {file: sha256(path.read_bytes()).hexdigest() for file, path in files.items()}
    site = department.agency.site_url
    known = destinations(archive, {file: f"/media/{file}" for file in files}, site)
    networks = facts_for(department)
    found: list[Finding] = []
    for post in archive.posts:
        demands = demands_on(post, department, sop, now)
        subject = Subject(
            post=post,
            body=render_body(post, convert_markdown(post.markdown), known),
            messages=compose_messages(post, department, networks, digests, site + post.address),
            facts={facts.name: facts for facts in networks},
            demands=demands,
            department=department,
            archive=archive,
            now=now,
        )
        found += run_checks(subject)
    return found


def test_no_check_finds_anything_in_the_posts_of_the_sample() -> None:
    assert [str(finding) for finding in findings_of_the_sample()] == []
