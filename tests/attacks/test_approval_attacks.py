"""What somebody who may push branches, or who once worked here, tries in vain to have approved."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import tasks
from frontporch.configuration import read_department
from frontporch.errors import ConfigurationError, FrontPorchError
from frontporch.ledger import events
from frontporch.ledger.git import Git
from frontporch.messages.bundle import Part
from frontporch.policy.approvals import FOLDER, SIGNATURE, Ground, read_approvals
from frontporch.policy.authorship import History, proves
from frontporch.policy.evidence import Evidence
from frontporch.policy.reviews import ReviewedPost, evidence_of_reviews, find_reviewed
from frontporch.policy.sample_keys import private_key_of, public_line_of
from frontporch.policy.signatures import APPROVAL, COMMIT, GOVERNANCE, sign
from frontporch.policy.standing import last_cleared, what_stands
from frontporch.policy.statement import Statement, render_statement
from frontporch.publishing.reading.trees import open_commit
from tests.ledger.runners import Repository
from tests.policy.signers import (
    MESSAGE,
    NOW,
    PAGE,
    POST,
    ROOT,
    RULES,
    TEXT,
    Town,
    department_text,
    found_town,
    keys,
    nonce,
    public_line,
    stated,
    statement,
)

FIRST, SECOND = "1" * 64, "2" * 64
FILE = "content/posts/2026/the-dog.md"
SOURCE = """\
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


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


def only(town: Town) -> Evidence:
    [evidence], findings = town.read()
    assert findings == ()
    return evidence


def cleared(digest: str, part: str = "page") -> events.Cleared:
    return events.Cleared(
        at=NOW,
        nonce=nonce(),
        post=POST,
        part=part,
        digest=digest,
        commit="c" * 40,
        governance=RULES,
    )


def approval(town: Town, page: str, replaces: str | None, minutes: int) -> None:
    parts = {"parts": {"page": page}, "texts": {}, "replaces": replaces}
    signed_at = NOW - timedelta(hours=1) + timedelta(minutes=minutes)
    town.sign(statement(posts=(stated(**parts),), signed_at=signed_at))


# copied, edited, replayed


def test_an_approval_copied_to_another_post_is_about_the_first_one(town: Town) -> None:
    signed = statement()
    town.sign(signed)

    other = render_statement(signed).replace(POST.encode(), b"2222222222")
    town.put(
        signed.file_name,
        other,
        (town.folder / FOLDER / signed.file_name)
        .with_name(signed.file_name + SIGNATURE)
        .read_bytes(),
    )

    assert "signature does not fit what it lies beside" in town.refusal()


def test_an_approval_covers_nothing_after_an_edit(town: Town) -> None:
    town.sign()

    assert not only(town).covers(Part("page", "e" * 64, {}))


@pytest.mark.parametrize(
    ("digest", "text"), [("e" * 64, TEXT), (MESSAGE, "Something that nobody read.")]
)
def test_a_text_that_was_not_shown_is_not_covered_whatever_its_digest(
    town: Town, digest: str, text: str
) -> None:
    town.sign()

    assert not only(town).covers(Part("message[x]", digest, {"network": "x", "text": text}))


def test_a_revert_does_not_bring_an_old_approval_back(town: Town) -> None:
    approval(town, FIRST, None, 0)
    approval(town, SECOND, FIRST, 1)
    record = [cleared(FIRST), cleared(SECOND)]

    standing = what_stands(town.read()[0], last_cleared(record)[POST])

    assert standing.approvals == ()


def test_not_even_a_second_revert_brings_it_back(town: Town) -> None:
    third = "3" * 64
    approval(town, FIRST, None, 0)
    approval(town, SECOND, FIRST, 1)
    approval(town, third, SECOND, 2)
    approval(town, SECOND, third, 3)
    record = [cleared(FIRST), cleared(SECOND), cleared(third)]

    standing = what_stands(town.read()[0], last_cleared(record)[POST])

    assert standing.approvals == ()


def test_what_was_taken_down_does_not_come_back_under_its_old_approval(town: Town) -> None:
    town.sign()
    down = events.TakenDown(at=NOW, nonce=nonce(), post=POST, because="withdrawn")
    record: list[events.Event] = [cleared(PAGE), cleared(MESSAGE, "message[x]"), down]

    standing = what_stands(town.read()[0], last_cleared(record)[POST])

    assert standing.approvals == ()


def test_an_approval_whose_time_is_over_is_not_made_longer_by_editing(town: Town) -> None:
    signed = statement(not_after=NOW - timedelta(minutes=1))
    path = town.sign(signed)
    assert town.read() == ((), ())
    longer = signed.model_copy(update={"not_after": NOW + timedelta(days=9)})
    path.write_bytes(render_statement(longer))

    assert "does not fit what it lies beside" in town.refusal()


# who signs


def test_a_key_outside_the_roster_signs_nothing(town: Town) -> None:
    town.sign(by="stranger")

    assert "a key that the roster does not list for ortiz" in town.refusal()


def test_a_colleagues_key_does_not_sign_in_the_pios_name(town: Town) -> None:
    town.sign(by="brandt")

    assert "a key that the roster does not list for ortiz" in town.refusal()


def test_the_machine_that_publishes_does_not_approve(town: Town) -> None:
    town.sign(by="publisher")

    assert "a key that the roster does not list for ortiz" in town.refusal()


def test_two_handles_with_one_key_stop_everything(tmp_path: Path) -> None:
    twin = public_line("lee").replace("lee", "ortiz")
    text = department_text().replace(public_line("ortiz"), twin)
    (tmp_path / "department.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match='is also a key of "ortiz"'):
        read_department(tmp_path)


def test_a_key_that_is_also_the_publishers_stops_everything(tmp_path: Path) -> None:
    text = department_text().replace(public_line("lee"), public_line("publisher"))
    (tmp_path / "department.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match='is also a key of "lee"'):
        read_department(tmp_path)


def test_two_handles_with_one_account_stop_everything(tmp_path: Path) -> None:
    text = department_text().replace("forge_account = 1002", "forge_account = 1001")
    (tmp_path / "department.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match='"1001" is there twice'):
        read_department(tmp_path)


def test_a_former_officer_does_not_sign_in_the_past(town: Town) -> None:
    past = datetime.fromisoformat("2026-06-29T12:00:00+00:00")
    town.sign(statement(approver="reyes", signed_at=past, not_after=past + timedelta(days=30)))
    town.sign(statement(approver="reyes"))

    assert town.refusal() == "is by Sam Reyes, who does not work here now"


@pytest.mark.parametrize("handle", ["*", "ortiz\nstranger", "оrtiz", "ortiz,stranger", "!lee"])  # noqa: RUF001 - a look-alike
def test_a_handle_that_is_a_pattern_or_a_look_alike_is_nobody(town: Town, handle: str) -> None:
    written = handle.encode().replace(b"\n", b"\\n")
    data = render_statement(statement()).replace(b'"ortiz"', b'"' + written + b'"')
    signature = sign(data, keys()["stranger"], APPROVAL)
    town.put("2026-11-20-ortiz-00000000.json", data, signature)

    assert town.refusal() == "is not what ./porch writes (at approver)"


@pytest.mark.parametrize("handle", ["stranger", "publisher", "front-porch"])
def test_a_handle_that_is_not_on_the_roster_is_nobody(town: Town, handle: str) -> None:
    town.sign(statement(approver=handle), by="stranger")

    assert "who is not on the roster" in town.refusal()


@pytest.mark.parametrize("purpose", [COMMIT, GOVERNANCE, "file"])
def test_a_signature_made_for_something_else_approves_nothing(town: Town, purpose: str) -> None:
    signed = statement()
    data = render_statement(signed)
    town.put(signed.file_name, data, sign(data, keys()["ortiz"], purpose))

    assert "does not fit what it lies beside" in town.refusal()


def test_a_role_that_the_working_files_give_is_not_the_role_in_force(town: Town) -> None:
    raised = department_text().replace('handle = "lee"', 'handle = "lee"\nroles = ["pio"]')
    (town.folder / "department.toml").write_text(raised, encoding="utf-8")
    town.sign(statement(approver="lee"))

    lee = town.department.find_officer(only(town).approver)

    assert lee is not None
    assert lee.roles == ()


# for what, and where


def test_an_approval_from_a_rehearsal_is_not_used_live(town: Town) -> None:
    town.sign(statement(root=None, rehearsal=True))

    assert town.refusal() == "was signed in a rehearsal and counts only there"


def test_an_approval_for_another_blog_is_not_used_here(town: Town) -> None:
    town.sign(statement(root="9" * 64))

    assert town.refusal() == "was signed for another blog"


def test_an_approval_under_rules_that_were_never_accepted_is_not_used(town: Town) -> None:
    town.sign(statement(governance="9" * 64))

    assert town.refusal() == "was signed under rules that were never accepted here"


def test_an_approval_for_another_account_covers_no_message_there(town: Town) -> None:
    town.sign(statement(accounts={"x": "@someoneelse"}))

    [evidence], [finding] = town.read()

    assert dict(evidence.parts) == {"page": PAGE}
    assert 'was signed for "@someoneelse" on x' in finding.message


def with_sample_key(town: Town) -> tuple[Town, bytes, Statement]:
    """Return a town whose PIO has the sample's key, and a statement that it signed."""
    text = department_text().replace(public_line("ortiz"), public_line_of("ortiz") or "")
    live = text.replace('account = "@fernhollowpd"', 'account = "@fernhollowpd"\non = true')
    (town.folder / "department.toml").write_text(live, encoding="utf-8")
    key = town.folder / "sample-key"
    key.touch(mode=0o600)
    key.write_bytes(private_key_of("ortiz"))
    signed = statement()
    return Town(town.folder, read_department(town.folder)), key.read_bytes(), signed


@pytest.mark.parametrize("root", [ROOT, None])
def test_a_sample_key_approves_nothing_that_could_go_live(town: Town, root: str | None) -> None:
    sample, _, signed = with_sample_key(town)
    data = render_statement(signed)
    sample.put(signed.file_name, data, sign(data, town.folder / "sample-key", APPROVAL))

    assert sample.refusal(root) == "is signed with a key of the sample, which everybody has"


# rejections


def test_deleting_a_signed_rejection_does_not_undo_it(town: Town) -> None:
    rejected = statement(decision="reject")
    path = town.sign(rejected)
    [seen] = town.read()[0]
    remembered = events.Rejected(
        at=NOW,
        nonce=nonce(),
        post=POST,
        statement=seen.digest,
        approver=seen.approver,
        signed_at=seen.signed_at,
        parts=dict(seen.parts),
    )
    path.unlink()
    path.with_name(path.name + SIGNATURE).unlink()
    town.sign(statement(approver="brandt"))

    standing = what_stands(town.read()[0], None, [remembered])

    assert standing.approvals == ()
    assert standing.rejected == {PAGE: {"ortiz"}, MESSAGE: {"ortiz"}}


def test_an_older_approval_by_the_same_person_does_not_undo_a_rejection(town: Town) -> None:
    town.sign(statement(signed_at=NOW - timedelta(hours=2)))
    town.sign(statement(decision="reject", signed_at=NOW - timedelta(hours=1)))

    assert what_stands(town.read()[0], None).approvals == ()


# reviews


def review(user: int, commit: str, state: str = "APPROVED") -> Mapping[str, Any]:
    return {
        "id": 1,
        "user": {"id": user, "login": "ortiz"},
        "state": state,
        "commit_id": commit,
        "submitted_at": NOW.isoformat(),
    }


def test_an_account_that_took_the_pios_old_name_does_not_review_for_them(town: Town) -> None:
    trees = {"1" * 40: (ReviewedPost(POST, {"page": PAGE}, None, None),)}

    found, notes = find_reviewed([review(666, "1" * 40)], trees, town.department, RULES, [nonce()])

    assert found == ()
    assert "nobody's on the roster" in notes[0]


def test_a_commit_pushed_after_the_review_is_not_what_was_reviewed(town: Town) -> None:
    trees = {"2" * 40: (ReviewedPost(POST, {"page": SECOND}, None, None),)}

    found, _ = find_reviewed([review(1001, "1" * 40)], trees, town.department, RULES, [nonce()])

    assert found == ()


def test_a_former_officers_review_counts_for_nothing(town: Town) -> None:
    trees = {"1" * 40: (ReviewedPost(POST, {"page": PAGE}, None, None),)}
    found, _ = find_reviewed([review(1004, "1" * 40)], trees, town.department, RULES, [nonce()])

    assert evidence_of_reviews(found, town.department, RULES, NOW) == ()


# authorship


@pytest.fixture
def repository(town: Town) -> Repository:
    """The town's folder as a repository, with a hostile branch's tools at hand."""
    repository = Repository(town.folder)
    (town.folder / "content" / "posts").mkdir(parents=True)
    repository.git("init", "-q", "-b", "main")
    repository.git("add", "--all")
    repository.git("commit", "-q", "--no-gpg-sign", "-m", "x")
    return repository


def commit(repository: Repository, files: Mapping[str, str | bytes], by: str = "") -> str:
    for name, text in files.items():
        path = repository.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    repository.git("add", "--all", "--force", "--", *files)
    signing = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={keys()[by]}") if by else ()
    repository.git(*signing, "commit", "-q", "-S" if by else "--no-gpg-sign", "-m", "x")
    return repository.git("rev-parse", "HEAD")


def test_a_post_under_a_colleagues_handle_proves_nothing_about_the_colleague(
    town: Town, repository: Repository
) -> None:
    head = commit(repository, {FILE: SOURCE}, by="brandt")

    found = History(Git(town.folder), town.department, NOW).authorship_of([FILE], head)

    assert found.committers == {"brandt"}
    assert not proves(found, {"lee"})


def test_a_commit_in_a_colleagues_name_proves_nothing_about_the_colleague(
    town: Town, repository: Repository
) -> None:
    repository.git("config", "user.name", "Mai Lee")
    head = commit(repository, {FILE: SOURCE})

    found = History(Git(town.folder), town.department, NOW).authorship_of([FILE], head)

    assert not proves(found, {"lee"})


def test_an_approver_who_touched_the_post_is_known_to_have_done_so(
    town: Town, repository: Repository
) -> None:
    commit(repository, {FILE: SOURCE}, by="lee")
    head = commit(repository, {FILE: SOURCE + "And off again.\n"}, by="ortiz")

    found = History(Git(town.folder), town.department, NOW).authorship_of([FILE], head)

    assert "ortiz" in found.committers


def test_a_replaced_commit_object_does_not_change_who_wrote(
    town: Town, repository: Repository
) -> None:
    head = commit(repository, {FILE: SOURCE})
    by_lee = commit(repository, {"README.md": "x"}, by="lee")
    repository.git("replace", head, by_lee)

    found = History(Git(town.folder), town.department, NOW).authorship_of([FILE], head)

    assert found.proven == frozenset()


# booby traps

CANARY = "touch {canary}\n"


def trapped(repository: Repository, canary: Path) -> None:
    """Make a branch `dog` on which everything that a tool might run or follow is a trap."""
    shout = CANARY.format(canary=canary)
    python = f"open({str(canary)!r}, 'w')\n"
    repository.git("switch", "-q", "-c", "dog")
    commit(
        repository,
        {
            FILE: SOURCE,
            "pelicanconf.py": python,
            "publishconf.py": python,
            "tasks.py": python,
            "conftest.py": python,
            "sitecustomize.py": python,
            "frontporch/__init__.py": python,
            "frontporch/policy/statement.py": python,
            "plugins/site.py": python,
            "theme/templates/base.html": "{{ cycler.__init__.__globals__.os.system('x') }}",
            "sop.toml": f'title = "$({shout.strip()})"\n',
            "department.toml": f'name = "`{shout.strip()}`"\n',
            ".gitattributes": "* filter=trap diff=trap merge=trap ident eol=crlf\n",
            "content/posts/.gitattributes": "*.md filter=trap diff=trap ident export-subst\n",
            ".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = ext::{shout}',
            ".lfsconfig": f'[lfs]\n\turl = "ssh://-oProxyCommand={canary}/x"\n',
            "hooks/post-checkout": f"#!/bin/sh\n{shout}",
            ".githooks/post-checkout": f"#!/bin/sh\n{shout}",
            "content/media/2026/huge.png": b"\x00" * 3_000_000,
        },
    )
    (repository.folder / "content/media/2026/link.png").symlink_to(canary)
    link = repository.folder / "content/posts/2026/link.md"
    link.symlink_to("/etc/hostname")
    repository.git("add", "--all", "--force", "content")
    module = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{module},content/posts/sub")
    repository.git("commit", "-q", "--no-gpg-sign", "-m", "--upload-pack=touch canary")
    repository.git("switch", "-q", "-f", "main")


@pytest.fixture
def canary(
    repository: Repository,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A file that only a sprung trap writes: git on this machine is ready to run one, too."""
    folder = tmp_path_factory.mktemp("canary")
    canary = folder / "canary"
    trapped(repository, canary)
    hooks = repository.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "pre-commit", "post-index-change", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\n{CANARY.format(canary=canary)}", encoding="utf-8")
        (hooks / name).chmod(0o755)
    config = folder / "gitconfig"
    shout = CANARY.format(canary=canary)
    config.write_text(
        f'[filter "trap"]\n\tsmudge = {shout}\tclean = {shout}'
        f'[diff "trap"]\n\tcommand = {shout}\ttextconv = {shout}'
        f"[core]\n\tfsmonitor = {shout}\tpager = {shout}",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"touch {canary}")
    monkeypatch.delenv("FRONT_PORCH_ROOT", raising=False)
    return canary


def approve(town: Town, what: str, answer: str = "y\n") -> Result:
    key = str(keys()["ortiz"])
    arguments = ["--folder", str(town.folder), "approve", what, "--key", key]
    return CliRunner().invoke(
        tasks.porch, [*arguments, "--now", "2026-11-20T09:00"], input=answer, standalone_mode=False
    )


def state_of(folder: Path) -> dict[str, bytes]:
    """Return everything in the working tree and what git points at."""
    kept = (path for path in folder.rglob("*") if path.is_file() and "objects" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in kept}


def test_approving_a_booby_trapped_branch_springs_no_trap(town: Town, canary: Path) -> None:
    before = state_of(town.folder)

    result = approve(town, f"dog:{FILE}")

    assert result.return_value == 0, result.output
    after = state_of(town.folder)
    assert not canary.exists()
    assert {name: after[name] for name in before} == before
    assert {name.split("/")[0] for name in set(after) - set(before)} <= {"approvals", ".cache"}


def test_the_traps_of_that_branch_do_work(town: Town, repository: Repository, canary: Path) -> None:
    subprocess.run(
        ["git", "switch", "-q", "-f", "dog"], cwd=town.folder, check=False, capture_output=True
    )

    assert canary.exists()


def test_the_branchs_own_rules_are_not_asked(town: Town, canary: Path) -> None:
    output = approve(town, f"dog:{FILE}").output

    assert "It needs Dana Ortiz, because nobody can prove who wrote it." in output
    assert "This branch changes more, which your approval does not cover:" in output
    assert not canary.exists()


@pytest.mark.parametrize("path", ["content/posts/2026/link.md", "content/posts/sub"])
def test_a_link_or_a_submodule_on_the_branch_is_not_followed(
    town: Town, canary: Path, path: str
) -> None:
    result = approve(town, f"dog:{path}")

    assert isinstance(result.exception, FrontPorchError)
    assert "is a link or no file" in str(result.exception) or "is no post" in str(result.exception)
    assert not (town.folder / FOLDER).exists()


@pytest.mark.parametrize(
    ("picture", "words"),
    [("link.png", "is a link or no file at all"), ("gone.png", "is not there")],
)
def test_a_picture_that_is_a_link_or_is_not_there_is_named(
    town: Town, repository: Repository, canary: Path, picture: str, words: str
) -> None:
    tree = open_commit(town.folder, "dog")

    with pytest.raises(FrontPorchError, match=words):
        tree.read(f"content/media/2026/{picture}", 1_000_000)


def test_a_huge_file_is_refused_before_it_is_read(town: Town, canary: Path) -> None:
    tree = open_commit(town.folder, "dog")

    with pytest.raises(FrontPorchError, match="is too large"):
        tree.read("content/media/2026/huge.png", 1_000_000)


@pytest.mark.parametrize(
    "what",
    [
        "--upload-pack=touch canary:content/posts/2026/the-dog.md",
        "-dog:content/posts/2026/the-dog.md",
        "dog:--upload-pack=touch canary",
        "dog:../../../etc/passwd",
        "dog:/etc/passwd",
        "dog:content/posts/../../department.toml",
        "dog:content/posts/2026/*.md",
        "dog::(glob)content/posts/**",
        "dog:content\\posts\\2026\\the-dog.md",
        "dog^{tree}:content/posts/2026/the-dog.md",
        "dog..main:content/posts/2026/the-dog.md",
        "@{-1}\x1b[2J:content/posts/2026/the-dog.md",
        ":/x",
        "../../etc/passwd",
    ],
)
def test_a_name_that_is_a_trick_is_no_post(town: Town, canary: Path, what: str) -> None:
    key = str(keys()["ortiz"])
    arguments = ["--folder", str(town.folder), "approve", "--key", key, "--", what]

    result = CliRunner().invoke(tasks.porch, arguments, input="y\n", standalone_mode=False)

    assert isinstance(result.exception, FrontPorchError), result.output
    assert "\x1b" not in str(result.exception)
    assert not canary.exists()
    assert not (town.folder / FOLDER).exists()
    assert not any(Path(os.curdir).glob("canary"))


def test_a_linked_approvals_folder_does_not_carry_a_signature_elsewhere(
    town: Town, canary: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (town.folder / FOLDER).symlink_to(elsewhere)

    result = approve(town, f"dog:{FILE}")

    assert isinstance(result.exception, ConfigurationError)
    assert list(elsewhere.iterdir()) == []


def test_an_approval_that_lies_on_the_branch_is_judged_like_any_other(
    town: Town, repository: Repository
) -> None:
    signed = statement(approver="ortiz")
    data = render_statement(signed)
    commit(
        repository,
        {
            f"{FOLDER}/{signed.file_name}": data,
            f"{FOLDER}/{signed.file_name}{SIGNATURE}": sign(data, keys()["lee"], APPROVAL),
        },
    )

    ground = Ground(town.department, frozenset({RULES}), ROOT, NOW)
    evidence, [finding] = read_approvals(town.folder, ground)

    assert evidence == ()
    assert finding.must_be_fixed
