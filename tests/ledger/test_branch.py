"""The ledger on a branch: what is written is read again, by everybody, in the same order."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from frontporch.errors import ConfigurationError, LedgerConflict, LedgerUnreachable
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.events import Event
from frontporch.ledger.git import Git, GitFailedError
from frontporch.ledger.ledger import EMPTY, Record
from frontporch.ledger.remote import find_remote
from frontporch.ledger.signing import Signer
from tests.ledger.runners import (
    LEDGER,
    Repository,
    Town,
    cleared,
    fill,
    found_town,
    make_key,
    opened,
)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


@pytest.mark.parametrize("remote", ["origin", None])
def test_a_record_that_nobody_opened_is_empty(town: Town, remote: str | None) -> None:
    ledger = town.runner(remote=remote)

    assert ledger.read() == Record(EMPTY, ())
    assert ledger.verify() == ()


def test_the_locks_that_a_killed_git_left_hinder_no_runner(town: Town) -> None:
    other, killed = town.runner("other"), town.runner("killed")
    head = other.append([opened()], EMPTY)
    killed.read()
    for ref in ("refs/front-porch/ledger", LEDGER):
        lock = killed.repository / ".git" / f"{ref}.lock"
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()

    head = killed.append([cleared("two")], other.append([cleared("one")], head))

    assert killed.read().head == head == other.read().head


@pytest.mark.parametrize("remote", ["origin", None])
def test_events_are_read_as_they_were_written(town: Town, remote: str | None) -> None:
    ledger = town.runner(remote=remote)
    first: list[Event] = [opened(), cleared("one")]
    second = [cleared("two")]

    head = ledger.append(second, ledger.append(first, EMPTY))

    assert ledger.read() == Record(head, (*first, *second))
    assert town.clone("runner").head() == head
    assert ledger.verify() == ()


@pytest.mark.parametrize("sizes", [(99, 1, 1), (100, 1), (101,), (250, 50), (1, 199, 1)])
def test_a_record_of_any_length_is_kept_in_files_of_a_hundred_lines(
    town: Town, sizes: tuple[int, ...]
) -> None:
    ledger = town.runner(remote=None)
    events: list[Event] = [opened(), *(cleared() for _ in range(sum(sizes) - 1))]
    head, start = EMPTY, 0
    for size in sizes:
        head = ledger.append(events[start : start + size], head)
        start += size

    names = town.clone("runner").git("ls-tree", "--name-only", head).split()
    counts = [town.clone("runner").text(head, name).count(b"\n") for name in names]
    assert names == [f"{number:05}.jsonl" for number in range(1, len(names) + 1)]
    assert [*counts[:-1], 100] == [100] * len(counts)
    assert ledger.read().events == tuple(events)
    assert ledger.verify() == ()


def test_what_one_runner_writes_another_reads(town: Town) -> None:
    heads = fill(town.runner("one"))

    assert town.runner("two").read() == town.runner("one").read()
    assert town.clone("two").head() == heads[-1]


def test_a_decision_on_an_older_record_is_not_written(town: Town) -> None:
    heads = fill(town.runner("one"))

    with pytest.raises(LedgerConflict, match="has grown since it was read"):
        town.runner("two").append([cleared()], heads[1])
    assert town.remote.head() == heads[-1]


def test_a_first_decision_on_a_record_that_another_opened_is_not_written(town: Town) -> None:
    fill(town.runner("one"))

    with pytest.raises(LedgerConflict):
        town.runner("two").append([opened()], EMPTY)


def test_a_commit_is_the_publishers_at_the_time_of_its_last_event(town: Town) -> None:
    head = fill(town.runner())[-1]

    written = town.clone("runner").git("show", "--no-patch", "--format=%an|%cn|%aI|%cI|%s", head)
    assert written == (
        "Front Porch|Front Porch|2026-11-20T15:00:00+00:00|2026-11-20T15:00:00+00:00|Add 1 event"
    )


def test_git_itself_finds_the_signature_good(town: Town) -> None:
    head = fill(town.runner())[-1]
    allowed = town.folder / "allowed"
    allowed.write_text(f'publisher namespaces="git" {town.public}\n', encoding="utf-8")

    town.clone("runner").git("-c", f"gpg.ssh.allowedSignersFile={allowed}", "verify-commit", head)


def test_a_record_goes_on_when_the_publisher_gets_a_new_key(town: Town) -> None:
    heads = fill(town.runner("old"))
    key, public = make_key(town.folder, "new-key")
    both = (town.public, public)
    ledger = replace(town.runner("new"), signer=Signer(key), publisher_keys=both)

    ledger.append([cleared()], heads[-1])

    assert ledger.verify() == ()
    fault = replace(ledger, publisher_keys=(public,)).verify()[0]
    assert (fault.commit, fault.message) == (
        heads[0],
        "is not signed with a key of the publisher",
    )


def test_without_a_key_the_record_can_only_be_read(town: Town) -> None:
    heads = fill(town.runner())
    reader = replace(town.runner("two"), signer=None)

    assert reader.read().head == heads[-1]
    with pytest.raises(ConfigurationError, match="is needed to write the record"):
        reader.append([cleared()], heads[-1])


def test_a_key_that_is_not_there_is_said(town: Town) -> None:
    ledger = replace(town.runner(), signer=Signer(town.folder / "nowhere"))

    with pytest.raises(ConfigurationError, match="cannot sign"):
        ledger.append([opened()], EMPTY)
    assert town.remote.head() == ""


@pytest.mark.parametrize("events", [[], [cleared()]])
def test_a_record_that_would_not_begin_with_its_opening_is_a_bug(
    town: Town, events: list[Event]
) -> None:
    with pytest.raises(ValueError, match="opens it"):
        town.runner().append(events, EMPTY)


def test_a_folder_without_a_repository_is_said(town: Town, tmp_path: Path) -> None:
    lonely = tmp_path / "lonely"
    lonely.mkdir()

    with pytest.raises(LedgerUnreachable, match="not a git repository"):
        replace(town.runner(), repository=lonely, remote=None).read()


def test_a_record_whose_names_are_long_is_kept_too(town: Town) -> None:
    folder = town.folder / "sha256"
    folder.mkdir()
    Repository(folder).git("init", "-q", "--object-format=sha256")
    ledger = replace(town.runner("one", remote=None), repository=folder)

    heads = fill(ledger)

    assert [len(head) for head in heads] == [64, 64, 64]
    assert ledger.verify() == ()


def only(folder: Path, *programs: str) -> str:
    """Return a PATH on which there are only these programs."""
    folder.mkdir()
    for program in programs:
        found = shutil.which(program)
        assert found is not None
        (folder / program).symlink_to(found)
    return str(folder)


def test_a_machine_without_git_is_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = town.runner()
    monkeypatch.setenv("PATH", only(town.folder / "bin"))

    with pytest.raises(LedgerUnreachable, match="git is not installed here"):
        ledger.read()


def test_a_machine_without_ssh_keygen_believes_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(town.runner())
    monkeypatch.setenv("PATH", only(town.folder / "bin", "git"))

    with pytest.raises(ConfigurationError, match="comes with OpenSSH"):
        town.runner("two").read()


def test_a_git_that_hangs_is_not_waited_for(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    git = Git(town.clone("one").folder)

    with pytest.raises(GitFailedError, match="no answer within 1 seconds"):
        git.call("-c", "alias.hang=!sleep 30", "hang", seconds=1)


def test_a_password_in_a_remotes_address_is_not_shown(town: Town) -> None:
    address = "https://somebody:hunter2@127.0.0.1:1/town.git"
    town.clone("one").git("remote", "set-url", "origin", address)

    with pytest.raises(LedgerUnreachable) as refusal:
        town.runner("one").read()
    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize(
    ("names", "expected"),
    [((), None), (("origin",), "origin"), (("forge",), "forge"), (("a", "origin"), "origin")],
)
def test_the_remote_is_origin_or_the_only_one(
    tmp_path: Path, names: tuple[str, ...], expected: str | None
) -> None:
    Repository(tmp_path).git("init", "-q")
    for name in names:
        Repository(tmp_path).git("remote", "add", name, "nowhere")

    assert find_remote(Git(tmp_path)) == expected


def test_several_remotes_without_an_origin_are_asked_about(tmp_path: Path) -> None:
    Repository(tmp_path).git("init", "-q")
    for name in ("one", "two"):
        Repository(tmp_path).git("remote", "add", name, "nowhere")

    with pytest.raises(LedgerUnreachable, match="cannot choose among one, two"):
        find_remote(Git(tmp_path))


class TwoRunners(RuleBasedStateMachine):
    """Two machines that read and write as they please, on what each of them read last."""

    town: Town

    @initialize()
    def start(self) -> None:
        self.town.remote.git("update-ref", "-d", LEDGER)
        self.runners: list[BranchLedger] = []
        for name in ("one", "two"):
            self.town.clone(name).git("update-ref", "-d", LEDGER)
            self.runners.append(self.town.runner(name))
            self.runners[-1].seen.path.unlink(missing_ok=True)
        self.read = [Record(EMPTY, ()), Record(EMPTY, ())]
        self.written: list[Event] = []

    @rule(who=st.integers(0, 1))
    def look(self, who: int) -> None:
        self.read[who] = self.runners[who].read()
        assert list(self.read[who].events) == self.written

    @rule(who=st.integers(0, 1), size=st.integers(1, 3))
    def write(self, who: int, size: int) -> None:
        known = self.read[who]
        first = cleared() if known.head else opened()
        events = [first, *(cleared() for _ in range(size - 1))]
        is_current = list(known.events) == self.written
        try:
            head = self.runners[who].append(events, known.head)
        except LedgerConflict:
            assert not is_current
        else:
            assert is_current
            self.written += events
            self.read[who] = Record(head, tuple(self.written))

    @invariant()
    def nothing_is_lost(self) -> None:
        for record in self.read:
            assert list(record.events) == self.written[: len(record.events)]


@pytest.mark.slow
def test_two_runners_never_lose_or_double_an_event(town: Town) -> None:
    machine = type("TwoRunnersOfATown", (TwoRunners,), {"town": town})
    calm = settings(
        max_examples=12,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(machine, settings=calm)
