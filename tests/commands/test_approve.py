"""`./porch approve` and `./porch accept`, as somebody types them, on real branches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

import tasks
from frontporch.errors import FrontPorchError
from frontporch.policy.approvals import Ground, read_approvals
from frontporch.policy.governance import in_force
from frontporch.policy.sample_keys import public_line_of
from frontporch.policy.statement import Statement, parse_statement
from tests.ledger.runners import Repository
from tests.policy.signers import NOW, department_text, found_town, keys, public_line

POST = "content/posts/2026/the-dog.md"
TEXT = """\
---
id: 7k3mq9xw2d
title: The dog who rode the bus
date: 2026-11-18 07:30
authors: [lee]
category: on-patrol
summary: He got on at Hill Street.
---
He got on at Hill Street.
"""
AT = ("--now", "2026-11-20T09:00")


@dataclass(frozen=True)
class Blog:
    """A department's repository, and the person at its keyboard."""

    folder: Path

    @property
    def repository(self) -> Repository:
        return Repository(self.folder)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, by: str = "lee") -> str:
        self.repository.git("add", "--all")
        signing = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={keys()[by]}")
        self.repository.git(*signing, "commit", "-q", "-S", "--allow-empty", "-m", "x")
        return self.repository.git("rev-parse", "HEAD")

    def branch(self, files: dict[str, str | bytes], by: str = "lee") -> None:
        """Commit files on the branch `dog`, and go back to main."""
        self.repository.git("switch", "-q", "-c", "dog")
        for name, text in files.items():
            self.write(name, text)
        self.commit(by)
        self.repository.git("switch", "-q", "main")

    def porch(self, *words: str, answer: str = "y\n") -> Result:
        arguments = ["--folder", str(self.folder), *words]
        return CliRunner().invoke(tasks.porch, arguments, input=answer, standalone_mode=False)

    def approve(self, what: str, *words: str, by: str = "ortiz", answer: str = "y\n") -> Result:
        key = ("--key", str(keys()[by]))
        return self.porch("approve", what, *key, *AT, *words, answer=answer)

    def statements(self) -> list[Statement]:
        found = sorted((self.folder / "approvals").glob("*.json"))
        return [parse_statement(file.read_bytes()) for file in found]


def refusal(result: Result) -> str:
    assert isinstance(result.exception, FrontPorchError), result.output
    return str(result.exception)


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Blog:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.delenv("FRONT_PORCH_ROOT", raising=False)
    folder = tmp_path / "blog"
    folder.mkdir()
    found_town(folder)
    blog = Blog(folder)
    blog.repository.git("init", "-q", "-b", "main")
    (folder / "content" / "posts").mkdir(parents=True)
    blog.commit()
    return blog


def test_a_post_on_a_branch_is_shown_asked_about_and_signed(blog: Blog) -> None:
    blog.branch({POST: TEXT})

    result = blog.approve(f"dog:{POST}")

    assert result.return_value == 0
    for words in (
        "The dog who rode the bus  (content/posts/2026/the-dog.md)",
        "It names as author: Mai Lee. It was committed by Mai Lee.",
        "It is new: nothing of it was cleared before.",
        "It needs Curtis Brandt or Dana Ortiz (SOP 1.1).",
        "   9 │ He got on at Hill Street.",
        "X, @fernhollowpd (en)",
        "Approve all of this as Dana Ortiz? [y/N]: y",
        'git commit -m "Approve post 7k3mq9xw2d"',
    ):
        assert words in result.output
    [signed] = blog.statements()
    assert (signed.approver, signed.decision, signed.rehearsal) == ("ortiz", "approve", True)
    assert set(signed.posts[0].parts) == {"page", "message[x]"}
    assert "He got on at Hill Street." in signed.posts[0].texts["message[x]"]


def test_what_was_signed_counts_in_a_rehearsal(blog: Blog) -> None:
    blog.branch({POST: TEXT})
    blog.approve(f"dog:{POST}")

    governance, _ = in_force(blog.folder, None, NOW)
    ground = Ground(governance.department, frozenset(governance.versions), None, NOW)
    [evidence], findings = read_approvals(blog.folder, ground)

    assert (evidence.approver, findings) == ("ortiz", ())


def test_the_branch_and_the_working_files_have_the_same_digests(blog: Blog) -> None:
    blog.branch({POST: TEXT})
    blog.approve(f"dog:{POST}")
    blog.write(POST, TEXT.replace("\n", "\r\n"))
    blog.approve(POST)

    first, second = blog.statements()
    assert first.posts == second.posts


@pytest.mark.parametrize("answer", ["\n", "n\n", "no\n"])
def test_any_answer_but_yes_signs_nothing(blog: Blog, answer: str) -> None:
    blog.branch({POST: TEXT})

    result = blog.approve(f"dog:{POST}", answer=answer)

    assert (result.return_value, blog.statements()) == (1, [])


def test_a_rejection_is_signed_as_one(blog: Blog) -> None:
    blog.branch({POST: TEXT})

    result = blog.approve(f"dog:{POST}", "--reject")

    assert "Reject all of this as Dana Ortiz?" in result.output
    assert [signed.decision for signed in blog.statements()] == ["reject"]


def test_signing_anew_is_always_later_even_where_the_clock_stands_still(blog: Blog) -> None:
    blog.branch({POST: TEXT})
    for words in (("--reject",), ()):
        blog.approve(f"dog:{POST}", *words)

    signed = {each.decision: each.signed_at for each in blog.statements()}
    assert signed["approve"] > signed["reject"]


@pytest.mark.parametrize(("by", "words"), [("lee", "Mai Lee wrote this"), ("reyes", "work here")])
def test_whoever_may_not_approve_is_told_so_and_signs_nothing(
    blog: Blog, by: str, words: str
) -> None:
    blog.branch({POST: TEXT})

    result = blog.approve(f"dog:{POST}", by=by)

    assert result.return_value == 1
    assert words in result.stderr
    assert blog.statements() == []


def test_whoever_changed_it_is_told_that_somebody_else_must_approve(blog: Blog) -> None:
    blog.branch({POST: TEXT}, by="brandt")

    result = blog.approve(f"dog:{POST}", by="brandt")

    assert "Curtis Brandt wrote this, so somebody else must approve it." in result.stderr


OWN_WORDS = 'governors = ["chief"]\nown_words = "1.1"'


def test_whoever_wrote_it_is_shown_the_paragraph(blog: Blog) -> None:
    sop = (blog.folder / "sop.toml").read_text(encoding="utf-8")
    blog.write("sop.toml", sop.replace('governors = ["chief"]', OWN_WORDS))
    blog.commit()
    blog.branch({POST: TEXT})

    result = blog.approve(f"dog:{POST}", by="lee")

    assert "Mai Lee wrote this, so somebody else must approve it (SOP 1.1)." in result.stderr


def test_who_must_approve_is_said_once_where_nobody_can_prove_who_wrote_it(blog: Blog) -> None:
    sop = (blog.folder / "sop.toml").read_text(encoding="utf-8")
    blog.write("sop.toml", sop.replace('governors = ["chief"]', OWN_WORDS))
    blog.write(POST, TEXT)

    output = blog.approve(POST).output

    assert "Who really wrote it cannot be proven." in output
    assert [line for line in output.splitlines() if line.startswith("It needs")] == [
        "It needs Dana Ortiz, because nobody can prove who wrote it (SOP 1.1)."
    ]


def test_whoever_may_not_approve_it_is_not_asked_to(blog: Blog) -> None:
    blog.write(POST, TEXT.replace("He got on", "She got on"))
    blog.commit(by="lee")
    blog.branch({POST: TEXT}, by="brandt")

    output = blog.approve(f"dog:{POST}").output

    assert "It was committed by Curtis Brandt, Mai Lee." in output
    assert "It needs Dana Ortiz (SOP 1.1)." in output


def test_an_emergency_needs_a_paragraph_that_allows_it(blog: Blog) -> None:
    blog.branch({POST: TEXT})

    result = blog.approve(f"dog:{POST}", "--emergency", "A flood.")

    assert "the SOP does not let Dana Ortiz clear this in an emergency" in result.stderr
    assert blog.statements() == []


def test_an_emergency_that_the_sop_allows_carries_its_reason(blog: Blog) -> None:
    sop = (blog.folder / "sop.toml").read_text(encoding="utf-8")
    blog.write("sop.toml", f'{sop}\n[paragraphs.allows]\nemergency = {{ roles = ["pio"] }}\n')
    blog.commit()
    blog.branch({POST: TEXT})

    result = blog.approve(f"dog:{POST}", "--emergency", "A flood.")

    assert "Approve all of this IN AN EMERGENCY as Dana Ortiz?" in result.output
    [signed] = blog.statements()
    assert signed.emergency is not None
    assert signed.emergency.reason == "A flood."


def test_a_folder_is_approved_in_one_statement(blog: Blog) -> None:
    other = TEXT.replace("7k3mq9xw2d", "2222222222")
    blog.branch({POST: TEXT, "content/posts/2026/the-cat.md": other})

    result = blog.approve("dog:content/posts")

    [signed] = blog.statements()
    assert [each.post for each in signed.posts] == ["2222222222", "7k3mq9xw2d"]
    assert 'git commit -m "Approve 2 posts"' in result.output


def test_pictures_are_shown_as_residents_get_them(blog: Blog, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "#a3323c").save(tmp_path / "dog.png")
    picture = "picture: {file: 2026/dog.png, alt: A dog.}\n---\n"
    text = TEXT.replace("---\nHe", f"{picture}He")
    blog.branch({POST: text, "content/media/2026/dog.png": (tmp_path / "dog.png").read_bytes()})

    result = blog.approve(f"dog:{POST}")

    assert '2026/dog.png, 1 KB\n  described as "A dog."' in result.output
    assert re.search(r"front-porch-\w+/0-0\.png$", result.output, re.MULTILINE)


def test_characters_that_cannot_be_seen_are_spelled_out(blog: Blog) -> None:
    hidden = "Call\u200b \u202e911\u202c\u00a0now\ufe0f\u3164."
    blog.branch({POST: TEXT.replace("He got on at Hill Street.\n", f"{hidden}\n")})

    output = blog.approve(f"dog:{POST}").output

    shown = r"Call\u{200b} \u{202e}911\u{202c}\u{a0}now\u{fe0f}\u{3164}."
    assert f"   9 │ {shown}" in output
    assert not set(hidden) - set(" .") & set("\u200b\u202e\u202c\u00a0\ufe0f\u3164") & set(output)


def test_other_files_of_the_branch_are_named(blog: Blog) -> None:
    blog.branch({POST: TEXT, "department.toml": "# mine", "a\x1b[2Jb": "x"})

    output = blog.approve(f"dog:{POST}").output

    assert "This branch changes more, which your approval does not cover:" in output
    assert "  department.toml" in output
    assert r"  a\u{1b}[2Jb" in output


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("nowhere:" + POST, "is not a branch or commit here"),
        (":" + POST, "needs a branch before the colon"),
        ("dog:content/posts/2026/the-cat.md", "is no post or page in dog"),
        ("dog:department.toml", "is no post or page in dog"),
        ("content/posts/2026/the-dog.md", "is no post or page in the working files"),
        ("--exec=touch canary:" + POST, "No such option"),
    ],
)
def test_what_is_not_there_is_said_in_words(blog: Blog, what: str, words: str) -> None:
    blog.branch({POST: TEXT})

    result = blog.approve(what)

    assert words in str(result.exception)


def test_a_post_that_cannot_be_read_is_named_with_its_line(blog: Blog) -> None:
    blog.branch({POST: TEXT.replace("[lee]", "[leee]")})

    assert 'the-dog.md:5  Must fix: authors[1]: "leee"' in refusal(blog.approve(f"dog:{POST}"))


def test_a_key_of_nobody_signs_nothing(blog: Blog) -> None:
    blog.branch({POST: TEXT})

    assert "nobody's key on the roster" in refusal(blog.approve(f"dog:{POST}", by="stranger"))


def test_a_key_does_not_sign_for_somebody_else(blog: Blog) -> None:
    blog.branch({POST: TEXT})

    result = blog.approve(f"dog:{POST}", "--as", "ortiz", by="brandt")

    assert "is Curtis Brandt's key, not Dana Ortiz's" in refusal(result)


@pytest.mark.parametrize(("name", "words"), [("ortis", 'Did you mean "ortiz"'), ("*", "not on")])
def test_an_unknown_name_is_told_with_the_nearest(blog: Blog, name: str, words: str) -> None:
    blog.branch({POST: TEXT})

    assert words in refusal(blog.approve(f"dog:{POST}", "--as", name))


def test_the_key_that_git_signs_with_is_taken_where_none_is_named(blog: Blog) -> None:
    blog.branch({POST: TEXT})
    blog.repository.git("config", "user.signingKey", str(keys()["ortiz"]))

    result = blog.porch("approve", f"dog:{POST}", *AT)

    assert "as Dana Ortiz?" in result.output
    assert len(blog.statements()) == 1


def test_without_any_key_it_says_what_is_needed(blog: Blog) -> None:
    blog.branch({POST: TEXT})

    assert "the file of your SSH key" in refusal(blog.porch("approve", f"dog:{POST}", *AT))


def test_the_sample_signs_with_its_public_key_without_being_asked(blog: Blog) -> None:
    sample = department_text().replace(public_line("ortiz"), public_line_of("ortiz") or "")
    blog.write("department.toml", sample)
    blog.commit()
    blog.branch({POST: TEXT})

    result = blog.porch("approve", f"dog:{POST}", "--as", "ortiz", "--yes", *AT, answer="")

    assert result.return_value == 0
    assert [signed.rehearsal for signed in blog.statements()] == [True]


@pytest.fixture
def live(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> Blog:
    """The blog with rules in force, as after the first ./porch accept."""
    output = blog.porch("accept").output
    root = re.search(r"FRONT_PORCH_ROOT=([0-9a-f]{64})", output)
    assert root is not None
    monkeypatch.setenv("FRONT_PORCH_ROOT", root[1])
    blog.commit()
    return blog


def accept(blog: Blog, by: str = "hollis", **more: Any) -> Result:
    return blog.porch("accept", "--key", str(keys()[by]), *AT, **more)


def test_a_live_statement_names_root_and_rules(live: Blog) -> None:
    live.branch({POST: TEXT})

    live.approve(f"dog:{POST}")

    [signed] = live.statements()
    governance, _ = in_force(live.folder, signed.root, NOW)
    assert (signed.root, signed.governance) == (governance.digest, governance.digest)
    assert not signed.rehearsal


def test_what_is_real_is_always_asked(live: Blog) -> None:
    live.branch({POST: TEXT})

    assert "is for rehearsals" in refusal(live.approve(f"dog:{POST}", "--yes"))


def test_the_rules_in_force_count_and_not_the_working_ones(live: Blog) -> None:
    raised = department_text().replace(public_line("ortiz"), public_line("stranger"))
    live.write("department.toml", raised)
    live.commit()
    live.branch({POST: TEXT})

    assert "nobody's key" in refusal(live.approve(f"dog:{POST}", by="stranger"))


def test_a_root_that_is_none_is_refused(live: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONT_PORCH_ROOT", "abc")

    assert "must be the 64 digits and letters" in refusal(live.approve(POST))


def test_a_governor_puts_changed_rules_in_force(live: Blog) -> None:
    live.write("department.toml", department_text().replace("On patrol", "Patrolling"))

    result = accept(live)

    assert '-name = "On patrol"' in result.output
    assert '+name = "Patrolling"' in result.output
    assert "Accept these rules as Renee Hollis? [y/N]" in result.output
    live.commit()
    live.branch({POST: TEXT})
    live.approve(f"dog:{POST}")
    [signed] = live.statements()
    assert signed.governance != signed.root


@pytest.mark.parametrize(
    ("by", "answer", "words"),
    [("lee", "y\n", "Mai Lee may not change the rules."), ("hollis", "n\n", "Nothing was signed")],
)
def test_rules_that_nobody_may_or_will_sign_stay_out_of_force(
    live: Blog, by: str, answer: str, words: str
) -> None:
    live.write("department.toml", department_text().replace("On patrol", "Patrolling"))

    result = accept(live, by, answer=answer)

    assert result.return_value == 1
    assert words in result.output
    assert not (live.folder / "governance" / "0002").exists()


def test_rules_that_are_in_force_already_need_no_signature(live: Blog) -> None:
    assert "Nothing changed" in accept(live).output


def test_rules_that_nobody_could_ever_change_again_are_refused(live: Blog) -> None:
    live.write("department.toml", department_text().replace('roles = ["chief"]\n', ""))

    assert "names nobody with a signing key" in refusal(accept(live))


def test_rules_with_a_key_of_the_sample_are_refused(blog: Blog) -> None:
    sample = public_line_of("lee") or ""
    blog.write("department.toml", department_text().replace(public_line("lee"), sample))

    assert "a key of the sample" in refusal(blog.porch("accept"))


def test_accepting_without_the_root_says_where_it_comes_from(
    live: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FRONT_PORCH_ROOT")

    assert "it holds what ./porch accept printed" in refusal(accept(live))
