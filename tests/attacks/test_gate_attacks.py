"""What somebody who may commit to main tries in vain: real files, real keys, a real repository."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.errors import ContentError
from frontporch.policy.approvals import FOLDER as APPROVALS
from frontporch.policy.statement import Emergency
from frontporch.site.pages import WithdrawnPage
from tests.attacks.blog import (
    CAT,
    DOG,
    PICTURE,
    SOP,
    Blog,
    copy_blog,
    department,
    found_blog,
    picture,
    written,
)

EVIL = "12 Elm Street"
SHOWN = 'picture: {file: 2026/dog.png, alt: "A dog on a bus seat.", credit: Lee}'
SAID = "social: {x: The dog is on the bus.}"
OTHER = "2222222222"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    return found_blog(tmp_path_factory.mktemp("founded"))


@pytest.fixture(scope="module")
def published(founded: Blog, tmp_path_factory: pytest.TempPathFactory) -> Blog:
    published = copy_blog(founded, tmp_path_factory.mktemp("published") / "town")
    go_live(published)
    return published


@pytest.fixture
def blog(founded: Blog, tmp_path: Path) -> Blog:
    """A blog whose post waits."""
    return copy_blog(founded, tmp_path / "town")


@pytest.fixture
def live(published: Blog, tmp_path: Path) -> Blog:
    """The same blog, after the PIO approved the post and it went up."""
    return copy_blog(published, tmp_path / "town")


def go_live(blog: Blog, *lines: str, **files: bytes) -> None:
    """Let the PIO approve the post with these lines, and publish it."""
    blog.commit({DOG: written(*lines), **files})
    blog.approve("ortiz")
    blog.commit()
    assert blog.publish().outcome == "cleared"


def assert_waits(blog: Blog, words: str = EVIL) -> None:
    """Nothing of the post goes up: not now, and not in the next run."""
    for _ in range(2):
        done = blog.publish()
        assert (done.outcome, done.parts, done.unclaimed) == ("waits", set(), ())
        assert words not in done.words


def assert_stays(blog: Blog, words: str = EVIL) -> None:
    """What was cleared stays up, and nothing else: not now, and not in the next run."""
    for _ in range(2):
        done = blog.publish()
        assert (done.outcome, done.parts, done.unclaimed) == ("stays-as-cleared", set(), ())
        assert words not in done.words
        assert "He got on at Hill Street." in done.words


def assert_stays_out(blog: Blog, sentence: str, words: str) -> None:
    """Nothing of a file is cleared, recorded or built, and somebody is told why."""
    for _ in range(2):
        before = blog.ledger.read()
        done = blog.publish()
        assert sentence in done.said
        assert words not in done.words
        assert (done.clearing.matters, done.unclaimed) == ((), ())
        assert {each.kind for each in blog.ledger.read().events[len(before.events) :]} <= {
            "opened",
            "accepted",
        }


def test_the_way_of_a_post_is_open(blog: Blog) -> None:
    assert_waits(blog, "Hill Street")
    blog.approve("ortiz")
    blog.commit()

    done = blog.publish()

    assert (done.outcome, done.parts, done.unclaimed) == ("cleared", {"page", "message[x]"}, ())
    assert "He got on at Hill Street." in done.words


# forged front matter


@pytest.mark.parametrize("line", ["approved_by: ortiz", "cleared: true", "approvals: [ortiz]"])
def test_front_matter_that_says_it_is_approved_stays_out(blog: Blog, line: str) -> None:
    blog.commit({DOG: written(line)})

    assert_stays_out(blog, line.partition(":")[0], "Hill Street")


def test_a_post_under_the_pios_handle_waits_like_any_other(blog: Blog) -> None:
    blog.commit({DOG: written(authors="[ortiz]", body=EVIL)})

    assert_waits(blog)


def test_the_id_of_a_post_that_was_approved_clears_no_other_words(live: Blog) -> None:
    (live.folder / DOG).unlink()
    live.commit({CAT: written(title="The cat", body=EVIL)})

    assert_stays(live)


def test_of_two_posts_with_one_id_only_that_is_up_which_was_cleared(live: Blog) -> None:
    live.commit({CAT: written(title="The cat", body=EVIL)})

    assert_stays(live)
    assert f"belongs to {CAT} already; every post has its own" in live.publish().said


def test_words_behind_a_key_that_nobody_signs_are_not_shown(live: Blog) -> None:
    for line in (f"status: ready  # {EVIL}", f"expires: 2026-12-24  # {EVIL}"):
        live.commit({DOG: written(line)})
        assert EVIL not in live.publish().assembly.bodies[DOG].html


def test_a_take_down_of_what_was_never_up_says_nothing_to_anybody(blog: Blog) -> None:
    note = f'withdrawn: {{date: 2026-11-19 10:00, reason: internal, note: "{EVIL}"}}'
    blog.commit({DOG: written("status: withdrawn", note)})

    for _ in range(2):
        done = blog.publish()
        assert (done.outcome, done.parts) == ("taken-down", set())
        assert done.assembly.archive.posts == ()


# copied, edited, replayed


def test_an_approval_copied_beside_another_post_is_not_for_that_post(live: Blog) -> None:
    live.commit({CAT: written(id=OTHER, title="The cat", body=EVIL)})
    for file in sorted((live.folder / APPROVALS).iterdir()):
        copy = file.name.replace(file.name.split("-")[-1].split(".")[0], "0" * 8)
        live.write({f"{APPROVALS}/{copy}": file.read_bytes()})
    live.commit()

    done = live.publish()

    assert (done.verdict(OTHER).outcome, done.outcome) == ("waits", "cleared")
    assert EVIL not in done.words


def test_an_edit_after_the_approval_waits(blog: Blog) -> None:
    blog.approve("ortiz")
    blog.commit({DOG: written(body=EVIL)})

    assert_waits(blog)


def test_an_edit_of_what_is_live_waits_while_that_stays_up(live: Blog) -> None:
    live.commit({DOG: written(body=EVIL)})

    assert_stays(live)


def test_a_revert_does_not_bring_back_what_was_replaced(live: Blog) -> None:
    live.commit({DOG: written(body=f"He got on at Hill Street. {EVIL}")})
    live.approve("ortiz")
    live.commit()
    live.publish()
    live.commit({DOG: written(body="He got on at Hill Street. By day.")})
    live.approve("ortiz")
    live.commit()
    live.publish()
    live.repository.git("checkout", "-q", "HEAD~3", "--", DOG)
    live.commit()

    assert EVIL in (live.folder / DOG).read_text(encoding="utf-8")
    assert_stays(live)


def test_what_was_taken_down_does_not_come_back_by_undoing_that(live: Blog) -> None:
    note = "withdrawn: {date: 2026-11-19 10:00, reason: internal, note: We took it down.}"
    live.commit({DOG: written("status: withdrawn", note)})
    assert live.publish().outcome == "taken-down"
    live.commit({DOG: written()})

    assert_waits(live, "Hill Street")


@pytest.mark.parametrize("line", ["expires: 2026-12-24", ""])
def test_an_end_moved_later_keeps_nothing_up_any_longer(blog: Blog, line: str) -> None:
    go_live(blog, "expires: 2026-11-25")
    blog.commit({DOG: written(line) if line else written()})
    assert_stays(blog)
    blog.now += timedelta(days=6)

    for _ in range(2):
        done = blog.publish()
        assert (done.outcome, done.unclaimed) == ("expired", ())
        assert "Hill Street" not in done.words


def test_a_rule_of_later_takes_down_what_it_lets_stay_no_longer(live: Blog) -> None:
    days = 'approve = [{ roles = ["pio", "watch-commander"] }]\nstay_up_days = 3'
    sop = SOP.replace('approve = [{ roles = ["pio", "watch-commander"] }]', days)
    live.accept(2, department(), sop, by="hollis")
    live.commit()
    done = live.publish()
    assert (done.outcome, done.verdict().findings[-1].paragraph) == ("stays-as-cleared", "1.1")
    assert "comes down on 2026-11-21, whatever it says" in done.said
    live.now += timedelta(days=2)

    for body in ("He got on at Hill Street.", EVIL):
        live.commit({DOG: written(body=body)})
        done = live.publish()
        assert (done.outcome, done.unclaimed) == ("expired", ())
        assert "Hill Street" not in done.words
        [notice] = [each for each in done.assembly.site.pages if isinstance(each, WithdrawnPage)]
        assert (notice.address, notice.has_expired) == ("/2026/11/the-dog/", True)


# who signs


def test_the_author_does_not_approve(blog: Blog) -> None:
    blog.commit({DOG: written(authors="[ortiz]", body=EVIL)}, by="ortiz")
    blog.approve("ortiz")
    blog.commit()

    assert_waits(blog)


def test_the_author_does_not_approve_under_a_colleagues_handle(blog: Blog) -> None:
    blog.commit({DOG: written(authors="[lee]", body=EVIL)}, by="brandt")
    blog.approve("brandt")
    blog.commit()

    assert_waits(blog)


def test_whoever_touched_the_post_or_its_picture_does_not_approve(blog: Blog) -> None:
    blog.commit({DOG: written(SHOWN, body=EVIL), PICTURE: picture()})
    blog.commit({PICTURE: picture("black")}, by="brandt")
    blog.approve("brandt")
    blog.commit()

    assert_waits(blog)


def test_a_post_that_nobody_signed_waits_for_the_pio(blog: Blog) -> None:
    blog.commit({DOG: written(body=EVIL)}, by="")
    blog.approve("brandt")
    blog.commit()

    assert_waits(blog)


@pytest.mark.parametrize("approver", ["lee", "reyes", "stranger"])
def test_whoever_has_no_role_or_has_left_or_never_came_approves_nothing(
    blog: Blog, approver: str
) -> None:
    blog.commit({DOG: written(body=EVIL)})
    blog.approve(approver)
    blog.commit()

    assert_waits(blog)


def test_a_former_officer_does_not_approve_by_dating_it_back(blog: Blog) -> None:
    blog.commit({DOG: written(body=EVIL)})
    blog.approve("reyes", signed_at=blog.now.replace(month=6, day=1))
    blog.approve("reyes", signed_at=blog.now - timedelta(days=29))
    blog.commit()

    assert_waits(blog)


@pytest.mark.parametrize("key", ["lee", "stranger", "publisher"])
def test_somebody_elses_key_does_not_sign_for_the_pio(blog: Blog, key: str) -> None:
    blog.commit({DOG: written(body=EVIL)})
    blog.approve("ortiz", key=key)
    blog.commit()

    assert_waits(blog)


def test_an_exception_typed_in_the_chiefs_name_is_none(blog: Blog) -> None:
    blog.commit({DOG: written(body=EVIL)})
    blog.approve("hollis", key="lee", emergency=Emergency(reason="Renee Hollis says so."))
    blog.approve("lee", emergency=Emergency(reason="Approved by Chief Hollis on the phone."))
    blog.commit()

    assert_waits(blog)


def test_an_approval_made_in_a_rehearsal_clears_nothing_live(blog: Blog) -> None:
    blog.commit({DOG: written(body=EVIL)})
    blog.approve("ortiz", root=None, rehearsal=True)
    blog.commit()

    assert_waits(blog)


def test_an_approval_for_another_blog_clears_nothing_here(blog: Blog) -> None:
    blog.commit({DOG: written(body=EVIL)})
    blog.approve("ortiz", root="e" * 64)
    blog.commit()

    assert_waits(blog)


def test_an_approval_for_another_account_clears_no_message(blog: Blog) -> None:
    blog.approve("ortiz", accounts={"x": "@somebody"})
    blog.commit()

    assert blog.publish().parts == {"page"}


def test_a_signed_rejection_that_was_deleted_still_wins(blog: Blog) -> None:
    blog.commit({DOG: written(body=EVIL)})
    no = blog.approve("ortiz", decision="reject")
    blog.commit()
    assert_waits(blog)
    no.unlink()
    no.with_name(no.name + ".sig").unlink()
    blog.approve("brandt")
    blog.commit()

    assert_waits(blog)


# the rules, changed in the post's own commit


def test_a_role_given_in_the_posts_own_commit_is_none(blog: Blog) -> None:
    roster = department().replace('handle = "lee"', 'handle = "lee"\nroles = ["pio"]')
    blog.commit({DOG: written(body=EVIL, authors="[brandt]"), "department.toml": roster})
    blog.approve("lee")
    blog.commit()

    assert_waits(blog)


def test_a_newcomer_on_the_roster_of_the_posts_own_commit_is_nobody(blog: Blog) -> None:
    roster = department().replace('handle = "reyes"', 'handle = "vega"').replace("until =", "#")
    blog.commit({DOG: written(body=EVIL), "department.toml": roster})
    blog.approve("vega", key="reyes")
    blog.commit()

    assert_waits(blog)


def test_an_sop_softened_in_the_posts_own_commit_demands_what_it_did(blog: Blog) -> None:
    soft = SOP.replace('["pio", "watch-commander"]', '["chief"]')
    blog.commit({DOG: written(body=EVIL), "sop.toml": soft})
    blog.approve("hollis")
    blog.commit()

    assert_waits(blog)


def test_a_version_of_the_rules_that_its_own_roster_signed_is_not_in_force(blog: Blog) -> None:
    roster = department().replace('handle = "lee"', 'handle = "lee"\nroles = ["chief", "pio"]')
    blog.accept(2, roster, SOP, by="lee")
    blog.commit({DOG: written(body=EVIL, authors="[brandt]"), "department.toml": roster}, "brandt")
    blog.approve("lee")
    blog.commit()

    assert_waits(blog)


def test_a_lighter_category_in_the_next_commit_voids_what_was_approved(blog: Blog) -> None:
    crime = written(category="crime", body=EVIL)
    blog.commit({DOG: crime})
    blog.approve("ortiz")
    blog.commit({DOG: crime.replace("category: crime", "category: on-patrol")})

    assert_waits(blog)


def test_a_lighter_category_beside_what_is_live_is_another_post_to_approve(blog: Blog) -> None:
    blog.commit({DOG: written(category="crime")})
    blog.approve("ortiz")
    blog.approve("hollis")
    blog.commit()
    assert blog.publish().parts == {"page"}
    blog.commit({DOG: written(category="on-patrol", body=EVIL)})

    assert_stays(blog)


def test_a_category_renamed_in_the_posts_own_commit_is_still_that_category(blog: Blog) -> None:
    renamed = department().replace('id = "crime"', 'id = "crimes"').replace("on-patrol", "crime")
    blog.commit({DOG: written(category="crime", body=EVIL), "department.toml": renamed})
    blog.approve("ortiz")
    blog.commit()

    assert_waits(blog)


# changed after the approval


def test_another_picture_under_the_approved_name_is_not_shown(blog: Blog) -> None:
    go_live(blog, SHOWN, **{PICTURE: picture()})
    approved = hashlib.sha256(picture()).hexdigest()
    blog.commit({PICTURE: picture("red")})

    done = blog.publish()

    assert (done.outcome, done.pictures, done.unclaimed) == ("stays-as-cleared", {approved}, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A dog on a bus seat.", EVIL),
        ("The dog is on the bus.", EVIL),
        ("summary: He got on", f"summary: {EVIL}. He got on"),
        ("title: The dog who", f"title: {EVIL}, the dog who"),
        ("credit: Lee", f"credit: {EVIL}"),
        ("\n---\nHe", f"\ntags: [{EVIL}]\n---\nHe"),
        ("\n---\nHe", f"\ntitle_es: {EVIL}\nsummary_es: {EVIL}\n---\nHe"),
        ("\n---\nHe", f"\ncorrections: [{{date: 2026-11-19 10:00, note: {EVIL}}}]\n---\nHe"),
    ],
    ids=["alt", "network text", "summary", "title", "credit", "tag", "translation", "correction"],
)
def test_nothing_that_is_changed_after_the_approval_goes_out(
    blog: Blog, old: str, new: str
) -> None:
    go_live(blog, SHOWN, SAID, **{PICTURE: picture()})
    text = written(SHOWN, SAID)
    assert old in text
    blog.commit({DOG: text.replace(old, new)})

    assert_stays(blog)


def test_an_address_changed_after_the_approval_leads_nowhere(live: Blog) -> None:
    live.commit({DOG: written("slug: elm-street-12")})

    done = live.publish()

    assert done.outcome == "stays-as-cleared"
    assert [post.address for post in done.assembly.archive.posts] == ["/2026/11/the-dog/"]


def test_a_file_renamed_after_the_approval_leads_nowhere(live: Blog) -> None:
    (live.folder / DOG).rename(live.folder / "content/posts/2026/elm-street-12.md")
    live.commit()

    done = live.publish()

    assert done.outcome == "stays-as-cleared"
    assert [post.address for post in done.assembly.archive.posts] == ["/2026/11/the-dog/"]


# other ways to the site


def test_a_page_waits_like_a_post(blog: Blog) -> None:
    blog.commit({"content/pages/about.md": f"---\ntitle: About\n---\n{EVIL}\n"})

    for _ in range(2):
        done = blog.publish()
        assert done.verdict("page-about").outcome == "waits"
        assert EVIL not in done.words


def test_a_page_that_was_approved_is_another_one_after_an_edit(blog: Blog) -> None:
    about = "content/pages/about.md"
    blog.commit({about: "---\ntitle: About\n---\nUs.\n"})
    for approver in ("ortiz", "hollis"):
        blog.approve(approver, about)
    blog.commit()
    assert blog.publish().verdict("page-about").outcome == "cleared"
    blog.commit({about: f"---\ntitle: About\n---\n{EVIL}\n"})

    done = blog.publish()

    assert done.verdict("page-about").outcome == "stays-as-cleared"
    assert EVIL not in done.words


def test_no_post_can_take_down_a_page_under_its_id(blog: Blog) -> None:
    blog.commit({"content/pages/about.md": "---\ntitle: About\n---\nUs.\n"})
    note = "withdrawn: {date: 2026-11-19 10:00, reason: internal, note: We took it down.}"
    blog.commit({CAT: written("status: withdrawn", note, id="page-about")})

    done = blog.publish()

    assert "begins like the id of a standing page" in done.said
    assert [each.verdict.outcome for each in done.clearing.matters] == ["waits", "waits"]
    assert "We took it down." not in done.words
    assert "taken-down" not in {each.kind for each in blog.ledger.read().events}


def test_a_draft_is_shown_to_nobody_whoever_approved_it(blog: Blog) -> None:
    blog.commit({DOG: written("status: draft", body=EVIL)})
    blog.approve("ortiz")
    blog.commit()

    done = blog.publish()

    assert (done.outcome, done.parts) == ("draft", set())
    assert EVIL not in done.words


def test_a_draft_takes_nothing_down_and_shows_nothing_new(live: Blog) -> None:
    live.commit({DOG: written("status: draft", body=EVIL)})

    assert_stays(live)


def test_a_translation_of_an_approved_post_waits(live: Blog) -> None:
    spanish = written("lang: es", "translation_of: 7k3mq9xw2d", id=OTHER, body=EVIL)
    live.commit({CAT: spanish})

    done = live.publish()

    assert (done.verdict(OTHER).outcome, done.outcome) == ("waits", "cleared")
    assert EVIL not in done.words


def test_a_post_that_goes_on_from_an_approved_one_waits(live: Blog) -> None:
    live.commit({CAT: written("follows: 7k3mq9xw2d", id=OTHER, title="Next", body=EVIL)})

    done = live.publish()

    assert done.verdict(OTHER).outcome == "waits"
    assert EVIL not in done.words


@pytest.mark.parametrize("link", [DOG, "content/posts", PICTURE, "content/media"])
def test_a_symbolic_link_leads_to_nothing_outside(blog: Blog, link: str, tmp_path: Path) -> None:
    go_live(blog, SHOWN, **{PICTURE: picture()})
    outside = tmp_path / "outside"
    place = blog.folder / link
    place.rename(outside)
    if outside.is_file():
        content = picture("red") if link == PICTURE else written(SHOWN, body=EVIL).encode()
        outside.write_bytes(content)
    place.symlink_to(outside)
    blog.commit()

    try:
        done = blog.publish()
    except ContentError:
        return
    assert EVIL not in done.words
    assert done.pictures <= {hashlib.sha256(picture()).hexdigest()}


ATTRIBUTES = [
    "*.md ident\n",
    "*.md filter=evil\n",
    "*.md working-tree-encoding=UTF-16\n",
    "*.md text eol=crlf\n",
    "*.png text\n",
    "*.md export-subst merge=ours diff=evil\n",
]


@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_what_git_makes_of_a_file_on_the_way_out_is_not_what_was_approved(
    blog: Blog, attributes: str
) -> None:
    """The repository says one thing and the working tree another; only one was approved."""
    evil = f"sed -e 's/Hill Street/{EVIL}/' -e 's/[$]Id.*[$]/{EVIL}/'"
    blog.repository.git("config", "filter.evil.smudge", evil)
    blog.commit({DOG: written(SHOWN, body="He got on at Hill Street. $Id$"), PICTURE: picture()})
    blog.approve("ortiz")
    blog.commit()
    blog.write({".gitattributes": attributes})
    blog.repository.git("add", ".gitattributes")
    blog.repository.git("commit", "-q", "--no-gpg-sign", "-m", "x")
    for file in (DOG, PICTURE):
        (blog.folder / file).unlink()
    blog.repository.git("checkout", "-q", "HEAD", "--", DOG, PICTURE)

    done = blog.publish()
    assert EVIL not in done.words
    if done.clearing.working.aside:
        return  # it is no text any more
    shown = (blog.folder / DOG).read_bytes().replace(b"\r\n", b"\n")
    is_same = shown == written(SHOWN, body="He got on at Hill Street. $Id$").encode()
    assert done.outcome == ("cleared" if is_same else "waits")
    assert EVIL not in done.words
    assert "$Id:" not in done.words
