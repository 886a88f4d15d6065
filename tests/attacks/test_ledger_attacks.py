"""What somebody who may push to the ledger's branch, or sits at one machine, tries in vain."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from frontporch.errors import (
    ConfigurationError,
    LedgerConflict,
    LedgerTampered,
    LedgerUnreachable,
)
from frontporch.ledger import branch, remote
from frontporch.ledger.events import render_line
from frontporch.ledger.git import Git
from frontporch.ledger.signing import Signer
from tests.ledger.runners import (
    LEDGER,
    Repository,
    Town,
    cleared,
    copy_town,
    fill,
    found_town,
    make_key,
    nonce,
    opened,
    posts_of,
)

FILE = "00001.jsonl"


Written = tuple[Town, list[str]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A record of three commits by the runner "runner", which "other" knows too."""
    town = found_town(tmp_path_factory.mktemp("written"))
    heads = fill(town.runner())
    town.runner("other").read()
    return town, heads


@pytest.fixture
def town(written: Written, tmp_path: Path) -> Town:
    """A town of its own for each test, with that record."""
    return copy_town(written[0], tmp_path / "town")


@pytest.fixture
def heads(written: Written) -> list[str]:
    """The three commits, oldest first."""
    return written[1]


@pytest.fixture
def fresh_town(tmp_path: Path) -> Town:
    """A town without any record."""
    return found_town(tmp_path)


def push_files(town: Town, files: dict[str, bytes], *parents: str, key: Path | None = None) -> str:
    """Push a commit with these files, made by hand."""
    attacker = town.clone("attacker")
    attacker.git("fetch", "-q", "origin", f"+{LEDGER}:{LEDGER}")
    commit = attacker.commit(attacker.tree(files), parents, key)
    town.push("attacker", commit)
    return commit


def text_at(town: Town, commit: str) -> bytes:
    return town.clone("runner").text(commit)


def refused(town: Town, name: str = "other") -> str:
    """Return why a machine neither reads nor writes the record, and that it moved nothing."""
    ledger = town.runner(name)
    local, shared = town.clone(name).head(), town.remote.head()
    with pytest.raises(LedgerTampered) as reading:
        ledger.read()
    with pytest.raises(LedgerTampered) as writing:
        ledger.append([cleared()], shared)
    assert str(writing.value) == str(reading.value)
    assert (town.clone(name).head(), town.remote.head()) == (local, shared)
    return str(reading.value)


def first_fault(town: Town, name: str = "new") -> tuple[str, str]:
    """Return the commit that a machine which has never seen the record names, and why."""
    fault = town.runner(name).verify()[0]
    return fault.commit, fault.message


def test_a_rewound_branch_is_refused_by_whoever_saw_it_higher(town: Town, heads: list[str]) -> None:
    town.push("runner", heads[1])

    assert f"commit {heads[2][:12]} was seen on this machine, but the record no longer" in refused(
        town
    )


def test_a_rewound_branch_is_refused_by_whoever_only_has_the_local_branch(
    town: Town, heads: list[str]
) -> None:
    town.push("runner", heads[1])
    town.runner("other").seen.path.unlink()

    assert f"commit {heads[2][:12]} was seen on the local branch, but" in refused(town)


def test_a_rewound_branch_is_refused_by_a_new_machine_that_knows_the_live_site(
    town: Town, heads: list[str]
) -> None:
    town.push("runner", heads[1])

    faults = town.runner("new").verify(published=heads[2])
    assert [fault.commit for fault in faults] == [heads[2]]
    assert "was seen on the live site" in str(faults[0])


def test_a_deleted_branch_is_refused(town: Town, heads: list[str]) -> None:
    town.remote.git("update-ref", "-d", LEDGER)

    assert "but the branch is gone" in refused(town)


def test_a_branch_deleted_here_and_there_is_refused(town: Town, heads: list[str]) -> None:
    town.remote.git("update-ref", "-d", LEDGER)
    town.clone("other").git("update-ref", "-d", LEDGER)

    assert "but the branch is gone" in refused(town)


def test_a_tail_cut_off_in_a_new_commit_is_named(town: Town, heads: list[str]) -> None:
    text = text_at(town, heads[2])
    short = b"".join(text.splitlines(keepends=True)[:-1])
    bad = push_files(town, {FILE: short}, heads[2], key=town.key)

    assert first_fault(town) == (bad, f"changes or removes a line of {FILE}")
    assert bad[:12] in refused(town)


def test_half_a_line_cut_off_in_a_new_commit_is_named(town: Town, heads: list[str]) -> None:
    text = text_at(town, heads[2]) + render_line(cleared()).encode()
    bad = push_files(town, {FILE: text}, heads[2], key=town.key)

    assert first_fault(town) == (bad, f"cuts off the last line of {FILE}")


def test_an_edited_line_is_named(town: Town, heads: list[str]) -> None:
    text = text_at(town, heads[2]).replace(b"7k3mq9xw2d", b"xxxxxxxxxx", 1)
    text += f"{render_line(cleared())}\n".encode()
    bad = push_files(town, {FILE: text}, heads[2], key=town.key)

    assert first_fault(town) == (bad, f"changes or removes a line of {FILE}")
    assert bad[:12] in refused(town)


def test_an_edited_line_in_a_full_file_is_named(fresh_town: Town) -> None:
    ledger = fresh_town.runner()
    head = ledger.append([opened(), *(cleared() for _ in range(120))], "")
    first, second = (
        fresh_town.clone("runner").text(head, f"0000{number}.jsonl") for number in (1, 2)
    )
    added = f"{render_line(cleared())}\n".encode()
    changed = first.replace(b"7k3mq9xw2d", b"xxxxxxxxxx", 1)
    bad = push_files(
        fresh_town, {FILE: changed, "00002.jsonl": second + added}, head, key=fresh_town.key
    )

    assert first_fault(fresh_town) == (bad, f"changes or removes a line of {FILE}")


@pytest.mark.parametrize(("kept", "gone"), [(1, 2), (2, 1)])
def test_a_deleted_file_is_named(fresh_town: Town, kept: int, gone: int) -> None:
    head = fresh_town.runner().append([opened(), *(cleared() for _ in range(120))], "")
    name = f"0000{kept}.jsonl"
    bad = push_files(
        fresh_town, {name: fresh_town.clone("runner").text(head, name)}, head, key=fresh_town.key
    )

    assert first_fault(fresh_town) == (bad, f"removes the file 0000{gone}.jsonl")


def test_an_emptied_tree_is_named(town: Town, heads: list[str]) -> None:
    bad = push_files(town, {}, heads[2], key=town.key)

    assert first_fault(town) == (bad, f"removes the file {FILE}")


def test_an_unsigned_commit_is_named_and_never_built_upon(town: Town, heads: list[str]) -> None:
    text = text_at(town, heads[2]) + f"{render_line(cleared('forged'))}\n".encode()
    bad = push_files(town, {FILE: text}, heads[2])

    assert first_fault(town) == (bad, "has no signature")
    assert bad[:12] in refused(town)


def test_a_commit_signed_with_another_key_is_named(town: Town, heads: list[str]) -> None:
    mallory, _ = make_key(town.folder, "mallory")
    text = text_at(town, heads[2]) + f"{render_line(cleared('forged'))}\n".encode()
    bad = push_files(town, {FILE: text}, heads[2], key=mallory)

    assert first_fault(town) == (bad, "is not signed with a key of the publisher")
    assert bad[:12] in refused(town)


def test_a_signature_for_another_purpose_does_not_count(town: Town, heads: list[str]) -> None:
    attacker = town.clone("attacker")
    text = text_at(town, heads[2]) + f"{render_line(cleared('forged'))}\n".encode()
    unsigned = push_files(town, {FILE: text}, heads[2])
    raw = attacker.git("cat-file", "commit", unsigned) + "\n"
    sign = ("ssh-keygen", "-q", "-Y", "sign", "-n", "front-porch-approval", "-f", str(town.key))
    signed = subprocess.run(sign, input=raw.encode(), capture_output=True, check=True, timeout=30)
    signature = signed.stdout.decode().strip().replace("\n", "\n ")
    head, _, message = raw.partition("\n\n")
    whole = f"{head}\ngpgsig {signature}\n\n{message}".encode()
    bad = attacker.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=whole)
    town.push("attacker", bad)

    assert first_fault(town) == (bad, "is not signed with a key of the publisher")


def test_a_signature_moved_to_another_commit_does_not_count(town: Town, heads: list[str]) -> None:
    attacker = town.clone("attacker")
    text = text_at(town, heads[2]) + f"{render_line(cleared('forged'))}\n".encode()
    unsigned = push_files(town, {FILE: text}, heads[2])
    signature = attacker.git("cat-file", "commit", heads[2]).split("gpgsig ")[1].split("\n\n")[0]
    head, _, message = attacker.git("cat-file", "commit", unsigned).partition("\n\n")
    whole = f"{head}\ngpgsig {signature}\n\n{message}\n".encode()
    bad = attacker.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=whole)
    town.push("attacker", bad)

    assert first_fault(town) == (bad, "is not signed with a key of the publisher")


def test_an_unsigned_commit_below_a_signed_one_is_named(town: Town, heads: list[str]) -> None:
    text = text_at(town, heads[2]) + f"{render_line(cleared('forged'))}\n".encode()
    bad = push_files(town, {FILE: text}, heads[2])
    more = text + f"{render_line(cleared())}\n".encode()
    push_files(town, {FILE: more}, bad, key=town.key)

    assert first_fault(town) == (bad, "has no signature")
    assert bad[:12] in refused(town)


def test_a_poisoned_cache_does_not_make_an_unsigned_commit_good(
    town: Town, heads: list[str]
) -> None:
    text = text_at(town, heads[2]) + f"{render_line(cleared('forged'))}\n".encode()
    bad = push_files(town, {FILE: text}, heads[2])
    town.runner("other").seen.write(bad)
    town.clone("other").git("fetch", "-q", "origin", LEDGER)

    assert f"commit {bad[:12]} has no signature" in refused(town)


def test_an_orphan_branch_in_place_of_the_record_is_refused(town: Town, heads: list[str]) -> None:
    text = f"{render_line(opened())}\n{render_line(cleared('forged'))}\n".encode()
    push_files(town, {FILE: text}, key=town.key)

    assert f"commit {heads[2][:12]} was seen on this machine, but" in refused(town)


def test_a_merge_is_named(town: Town, heads: list[str]) -> None:
    text = f"{render_line(opened())}\n".encode()
    orphan = push_files(town, {FILE: text}, key=town.key)
    more = text_at(town, heads[2]) + f"{render_line(cleared())}\n".encode()
    bad = push_files(town, {FILE: more}, heads[2], orphan, key=town.key)

    assert first_fault(town) == (bad, "merges another history into the record")
    assert bad[:12] in refused(town)


@pytest.mark.parametrize(
    "name", ["events.jsonl", "00002.jsonl.bak", ".gitattributes", ".gitmodules-", "00000.jsonl"]
)
def test_a_second_file_is_named(town: Town, heads: list[str], name: str) -> None:
    more = text_at(town, heads[2]) + f"{render_line(cleared())}\n".encode()
    bad = push_files(town, {FILE: more, name: b"* filter=canary\n"}, heads[2], key=town.key)

    assert first_fault(town) == (bad, f'adds another file, "{name}"')
    assert bad[:12] in refused(town)


def test_a_symbolic_link_in_place_of_the_file_is_named(fresh_town: Town) -> None:
    attacker = fresh_town.clone("attacker")
    bad = attacker.commit(attacker.tree({FILE: b"/etc/passwd"}, mode="120000"), [], fresh_town.key)
    fresh_town.push("attacker", bad)

    assert first_fault(fresh_town) == (bad, f'adds another file, "{FILE}"')


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{}", 'holds an event that cannot be read: "{}"'),
        (b'\xff\x1b[2J"', 'holds an event that cannot be read: "\ufffd\\u{1b}[2J""'),
        (render_line(opened()).encode(), "does not open the record once, at its beginning"),
    ],
)
def test_a_line_that_is_no_further_event_is_named(
    town: Town, heads: list[str], line: bytes, reason: str
) -> None:
    bad = push_files(town, {FILE: text_at(town, heads[2]) + line + b"\n"}, heads[2], key=town.key)

    assert first_fault(town) == (bad, reason)


def test_a_line_that_is_there_twice_is_named(town: Town, heads: list[str]) -> None:
    text = text_at(town, heads[2])
    bad = push_files(
        town, {FILE: text + text.splitlines(keepends=True)[-1]}, heads[2], key=town.key
    )

    assert first_fault(town)[0] == bad
    assert "repeats the event" in first_fault(town)[1]


def test_a_remote_that_cannot_be_reached_is_never_replaced_by_the_local_branch(
    town: Town, heads: list[str]
) -> None:
    town.remote.folder.rename(town.folder / "unplugged.git")
    ledger = town.runner("other")

    with pytest.raises(LedgerUnreachable):
        ledger.read()
    with pytest.raises(LedgerUnreachable):
        ledger.append([cleared()], heads[2])
    assert town.clone("other").head() == heads[2]
    assert ledger.seen.read() == heads[2]


def test_a_remote_that_breaks_off_during_the_push_records_nothing_here(
    town: Town, heads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def push(*arguments: str) -> remote.Answer:
        town.remote.folder.rename(town.folder / "unplugged.git")
        return remote.push(Git(town.clone("other").folder), "origin", *arguments[2:])

    monkeypatch.setattr(branch, "push", push)
    ledger = town.runner("other")

    with pytest.raises(LedgerUnreachable):
        ledger.append([cleared()], heads[2])
    assert town.clone("other").head() == heads[2]
    assert ledger.seen.read() == heads[2]


def test_a_remote_whose_rules_refuse_the_push_records_nothing_here(
    town: Town, heads: list[str]
) -> None:
    hook = town.remote.folder / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    ledger = town.runner("other")

    with pytest.raises(LedgerUnreachable, match="pre-receive hook declined"):
        ledger.append([cleared()], heads[2])
    assert town.clone("other").head() == heads[2]
    assert ledger.seen.read() == heads[2]


def race(
    monkeypatch: pytest.MonkeyPatch, town: Town, faster: Callable[[], str]
) -> list[remote.Answer]:
    """Let another runner finish between this runner's last look and its push; note the answers."""
    answers: list[remote.Answer] = []

    def push(git: Git, name: str, commit: str, expected: str) -> remote.Answer:
        monkeypatch.setattr(branch, "push", remote.push)
        faster()
        answers.append(remote.push(git, name, commit, expected))
        return answers[-1]

    monkeypatch.setattr(branch, "push", push)
    return answers


def test_of_two_runners_that_write_at_once_one_loses(
    town: Town, heads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    winner = town.runner()
    answers = race(monkeypatch, town, lambda: winner.append([cleared("faster")], heads[2]))

    with pytest.raises(LedgerConflict):
        town.runner("other").append([cleared("slower")], heads[2])
    assert answers == ["lost"]
    assert posts_of(town.runner("other").read().events)[-1] == "faster"


def test_two_runners_that_make_the_same_commit_with_a_frozen_clock_do_not_both_win(
    town: Town, heads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    event = cleared()
    winner = town.runner()
    answers = race(monkeypatch, town, lambda: winner.append([event], heads[2]))

    with pytest.raises(LedgerConflict):
        town.runner("other").append([event], heads[2])
    assert answers == ["lost"]
    assert town.runner("other").read().events[-1] == event
    assert len(town.runner("other").read().events) == 4


def test_two_runners_that_open_the_record_at_once_do_not_both_win(
    fresh_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    winner = fresh_town.runner()
    race(monkeypatch, fresh_town, lambda: winner.append([opened()], ""))

    with pytest.raises(LedgerConflict):
        fresh_town.runner("other").append([opened()], "")
    assert len(fresh_town.runner("other").read().events) == 1


def test_two_runs_on_one_machine_without_a_remote_do_not_both_win(
    fresh_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = fresh_town.runner(remote=None)
    head = ledger.append([opened()], "")
    write_commit = Git.write_commit

    def write_after_the_faster(git: Git, *arguments: Any) -> str:
        monkeypatch.setattr(Git, "write_commit", write_commit)
        ledger.append([cleared("faster")], head)
        return write_commit(git, *arguments)

    monkeypatch.setattr(Git, "write_commit", write_after_the_faster)

    with pytest.raises(LedgerConflict, match="has grown since it was read"):
        ledger.append([cleared("slower")], head)
    assert posts_of(ledger.read().events) == ["faster"]


def test_an_event_that_was_taken_back_to_be_sent_again_is_refused(
    town: Town, heads: list[str]
) -> None:
    ledger = town.runner()
    event = cleared(own=nonce())
    head = ledger.append([event], heads[2])

    with pytest.raises(LedgerConflict, match="already holds"):
        ledger.append([event], head)


def test_a_server_that_says_yes_and_keeps_nothing_is_a_loss(
    town: Town, heads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(branch, "push", lambda *_: "accepted")
    ledger = town.runner("other")

    with pytest.raises(LedgerConflict, match="does not hold what was pushed"):
        ledger.append([cleared()], heads[2])
    assert town.clone("other").head() == heads[2]
    assert ledger.seen.read() == heads[2]


def test_a_remote_that_answers_with_an_older_head_is_refused(town: Town, heads: list[str]) -> None:
    stale = Repository(town.folder / "stale.git")
    town.clone("runner").git("init", "-q", "--bare", str(stale.folder))
    town.clone("runner").git("push", "-q", str(stale.folder), f"{heads[0]}:{LEDGER}")
    town.clone("other").git("remote", "set-url", "origin", str(stale.folder))

    with pytest.raises(LedgerTampered, match=f"commit {heads[2][:12]} was seen on this machine"):
        town.runner("other").read()


def test_a_commit_that_only_the_local_branch_has_is_refused(town: Town, heads: list[str]) -> None:
    local = town.runner("other", remote=None)
    ahead = local.append([cleared()], heads[2])

    assert f"commit {ahead[:12]} was seen" in refused(town)


def test_replaced_objects_are_not_looked_at(town: Town, heads: list[str]) -> None:
    other = town.clone("other")
    before = town.runner("other").read()
    forged = other.commit(other.tree({FILE: b"{}\n"}), [heads[1]])
    other.git("replace", "-f", heads[2], forged)
    blob = other.git("rev-parse", f"{heads[1]}:{FILE}")
    other.git("replace", "-f", blob, other.blob(b"{}\n"))

    assert town.runner("other").read() == before
    assert town.runner("other").verify() == ()


def test_grafts_are_not_looked_at(town: Town, heads: list[str]) -> None:
    grafts = town.clone("other").folder / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{heads[2]}\n", encoding="utf-8")

    assert town.runner("other").verify() == ()
    assert len(town.runner("other").read().events) == 3


def test_a_history_that_is_cut_off_is_named(town: Town, heads: list[str]) -> None:
    shallow = town.clone("shallow")
    shallow.git("fetch", "-q", "--depth=1", f"file://{town.remote.folder}", f"{LEDGER}:{LEDGER}")

    assert first_fault(town, "shallow") == (
        heads[2],
        "goes on from a history that is cut off before it",
    )


def test_a_shallow_clone_of_the_department_still_gets_the_whole_record(
    town: Town, heads: list[str]
) -> None:
    seed = town.clone("seed")
    main = seed.commit(seed.tree({"a.md": b"1\n"}), [])
    main = seed.commit(seed.tree({"a.md": b"2\n"}), [main])
    seed.git("push", "-q", "origin", f"{main}:refs/heads/main")
    shallow = town.clone("shallow")
    shallow.git("remote", "set-url", "origin", f"file://{town.remote.folder}")
    shallow.git("fetch", "-q", "--depth=1", "origin", "main")

    assert town.runner("shallow").verify() == ()
    assert len(town.runner("shallow").read().events) == 3


def test_an_object_that_was_changed_on_the_disk_is_noticed(town: Town, heads: list[str]) -> None:
    here = town.clone("runner")
    blob = here.git("rev-parse", f"{heads[2]}:{FILE}")
    lie = here.blob(here.text(heads[2]).replace(b"7k3mq9xw2d", b"xxxxxxxxxx"))
    objects = here.folder / ".git" / "objects"
    target = objects / blob[:2] / blob[2:]
    target.unlink()
    target.write_bytes((objects / lie[:2] / lie[2:]).read_bytes())

    with pytest.raises(LedgerTampered, match="missing or damaged"):
        town.runner().read()


@pytest.mark.parametrize("which", [0, 1])
def test_a_commit_that_is_missing_is_said(town: Town, heads: list[str], which: int) -> None:
    objects = town.clone("runner").folder / ".git" / "objects"
    (objects / heads[which][:2] / heads[which][2:]).unlink()
    ledger = town.runner(remote=None)

    assert "cannot be read here" in str(ledger.verify()[0])
    ledger.seen.path.unlink()
    with pytest.raises(LedgerTampered, match="cannot be read here"):
        ledger.read()


def test_a_missing_commit_does_not_hide_that_the_record_was_rewound(
    town: Town, heads: list[str]
) -> None:
    runner = town.clone("runner")
    objects = runner.folder / ".git" / "objects"
    (objects / heads[0][:2] / heads[0][2:]).unlink()
    runner.point(heads[1])

    assert [fault.commit for fault in town.runner(remote=None).verify()] == [heads[1], heads[2]]


def test_no_hook_filter_or_program_of_the_repository_ever_runs(
    town: Town, heads: list[str]
) -> None:
    other = town.clone("other")
    canary = town.folder / "canary"
    script = f"#!/bin/sh\ntouch '{canary}'\ncat\n"
    program = town.folder / "program"
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    hooks = other.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("reference-transaction", "pre-push", "post-commit", "commit-msg", "pre-commit"):
        (hooks / name).write_text(script, encoding="utf-8")
        (hooks / name).chmod(0o755)
    attributes = other.folder / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    for file in (attributes, other.folder / ".gitattributes"):
        file.write_text("* filter=canary diff=canary merge=canary\n", encoding="utf-8")
    for setting in ("filter.canary.clean", "filter.canary.smudge", "gpg.ssh.program"):
        other.git("config", setting, str(program))
    for setting in ("core.fsmonitor", "diff.canary.textconv", "core.pager", "core.editor"):
        other.git("config", setting, str(program))

    ledger = town.runner("other")
    head = ledger.append([cleared()], ledger.read().head)

    assert ledger.verify() == ()
    assert town.remote.head() == head
    assert not canary.exists()


def test_nothing_of_the_record_is_checked_out(town: Town, heads: list[str]) -> None:
    there = {path.name for path in town.clone("other").folder.iterdir()}

    assert there == {".git", ".cache"}


def test_variables_that_point_git_elsewhere_are_not_looked_at(
    town: Town, heads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(town.folder / "nowhere"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(town.folder / "nowhere"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(town.folder))

    assert len(town.runner("other").read().events) == 3


def test_a_runner_with_a_key_that_nobody_named_writes_nothing(town: Town, heads: list[str]) -> None:
    mallory, _ = make_key(town.folder, "mallory")
    ledger = replace(town.runner("other"), signer=Signer(mallory))

    with pytest.raises(ConfigurationError, match="is not signed with a key of the publisher"):
        ledger.append([cleared()], heads[2])
    assert town.remote.head() == heads[2]


def test_a_tag_of_the_same_name_is_not_the_branch(town: Town, heads: list[str]) -> None:
    town.clone("other").git("tag", "ledger", heads[0])

    assert town.runner("other").read().head == heads[2]


def test_the_highest_head_here_cannot_be_blotted_out(town: Town, heads: list[str]) -> None:
    town.runner("other").seen.path.write_text("\n", encoding="utf-8")

    with pytest.raises(LedgerTampered, match="is damaged"):
        town.runner("other").read()
