"""Who wrote a revision, told from real commits."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from frontporch.department import Department
from frontporch.ledger.git import Git
from frontporch.policy.authorship import NOBODY_KNOWS, History, Wanted, proves
from frontporch.policy.evidence import Authorship
from tests.ledger.runners import Repository
from tests.policy.signers import NOW, found_town, keys

POST, OTHER = "content/posts/2026/dog.md", "content/posts/2026/cat.md"
LONG = "".join(f"Line {number} of a story about a dog.\n" for number in range(40))


@pytest.fixture
def department(tmp_path: Path) -> Department:
    return found_town(tmp_path).department


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "blog"
    folder.mkdir()
    repository = Repository(folder)
    repository.git("init", "-q", "-b", "main")
    commit(repository, "lee", {"README.md": "A blog."})
    return repository


def commit(repository: Repository, by: str, files: dict[str, str | None]) -> str:
    """Commit files (None removes one), signed by somebody's key; "" signs nothing."""
    for name, text in files.items():
        path = repository.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
        repository.git("add", "--all", "--", f":(literal){name}")
    signing = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={keys()[by]}") if by else ()
    repository.git(*signing, "commit", "-q", "-m", "x", *(["-S"] if by else ["--no-gpg-sign"]))
    return repository.git("rev-parse", "HEAD")


def in_bulk(repository: Repository, department: Department) -> Authorship:
    """Return what is found where very many posts are asked about at once."""
    history = History(Git(repository.folder), department, NOW)
    head = repository.git("rev-parse", "HEAD")
    return history.authorships_of([Wanted((POST,))] * 30, head)[0]


def who(
    repository: Repository,
    department: Department,
    since: str | None = None,
    *,
    accounts: dict[str, int] | None = None,
    now: datetime = NOW,
) -> Authorship:
    history = History(Git(repository.folder), department, now, accounts or {})
    return history.authorship_of([POST], repository.git("rev-parse", "HEAD"), since)


def wrote(committers: str, proven: str | None = None) -> Authorship:
    proven = committers if proven is None else proven
    return Authorship(frozenset(committers.split()), frozenset(proven.split()))


def test_a_signed_commit_proves_who_wrote(repository: Repository, department: Department) -> None:
    commit(repository, "lee", {POST: "a"})

    assert who(repository, department) == wrote("lee")


def test_everybody_who_changed_the_file_is_named(
    repository: Repository, department: Department
) -> None:
    commit(repository, "lee", {POST: "a"})
    commit(repository, "ortiz", {POST: "b"})
    commit(repository, "brandt", {OTHER: "c"})

    assert who(repository, department) == wrote("lee ortiz")


def test_what_came_before_the_last_clearance_does_not_count(
    repository: Repository, department: Department
) -> None:
    since = commit(repository, "ortiz", {POST: "a"})
    commit(repository, "lee", {POST: "b"})

    assert who(repository, department, since) == wrote("lee")


@pytest.mark.parametrize("by", ["", "stranger"])
def test_a_commit_without_a_key_of_the_roster_is_by_nobody_known(
    repository: Repository, department: Department, by: str
) -> None:
    commit(repository, "lee", {POST: "a"})
    commit(repository, by, {POST: "b"})

    assert who(repository, department) == wrote("? lee", "lee")


def test_a_name_and_an_address_in_a_commit_prove_nothing(
    repository: Repository, department: Department
) -> None:
    repository.git("config", "user.name", "Mai Lee")
    repository.git("config", "user.email", "lee@fernhollow.example")
    commit(repository, "", {POST: "a"})

    assert who(repository, department) == wrote("?", "")


def test_a_mapped_account_proves_who_pushed(repository: Repository, department: Department) -> None:
    made = commit(repository, "", {POST: "a"})

    assert who(repository, department, accounts={made: 1003}) == wrote("lee")
    assert who(repository, department, accounts={made: 9}) == wrote("?", "")


def test_signature_and_account_of_two_people_name_both(
    repository: Repository, department: Department
) -> None:
    made = commit(repository, "brandt", {POST: "a"})

    assert who(repository, department, accounts={made: 1003}) == wrote("brandt lee")


def test_somebody_who_has_left_is_named_and_proves_nothing(
    repository: Repository, department: Department
) -> None:
    commit(repository, "reyes", {POST: "a"})

    assert who(repository, department) == wrote("reyes", "")


def test_a_signature_that_was_moved_to_other_words_proves_nothing(
    repository: Repository, department: Department
) -> None:
    made = commit(repository, "lee", {POST: "a"})
    raw = repository.git("cat-file", "commit", made).replace("\n\nx", "\n\ny") + "\n"
    forged = repository.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=raw.encode())
    repository.git("update-ref", "refs/heads/main", forged)

    assert who(repository, department) == wrote("?", "")


def test_a_side_line_that_was_merged_counts(repository: Repository, department: Department) -> None:
    commit(repository, "lee", {POST: "a"})
    repository.git("switch", "-q", "-c", "side")
    commit(repository, "brandt", {POST: "b"})
    commit(repository, "brandt", {POST: "a"})
    repository.git("switch", "-q", "main")
    commit(repository, "lee", {OTHER: "c"})
    repository.git("merge", "-q", "--no-ff", "--no-gpg-sign", "-m", "x", "side")

    assert who(repository, department) == wrote("brandt lee")


def test_a_merge_that_only_brings_the_post_wrote_nothing(
    repository: Repository, department: Department
) -> None:
    repository.git("switch", "-q", "-c", "side")
    commit(repository, "lee", {POST: "a"})
    repository.git("switch", "-q", "main")
    commit(repository, "brandt", {OTHER: "c"})
    repository.git("merge", "-q", "--no-ff", "--no-gpg-sign", "-m", "x", "side")

    assert who(repository, department) == wrote("lee")
    assert in_bulk(repository, department) == wrote("lee")


def test_a_file_that_is_named_like_a_commit_passes_for_none(
    repository: Repository, department: Department
) -> None:
    made = commit(repository, "lee", {"README.md": "x"})
    for text in ("a", "b"):
        commit(repository, "", {POST: text, made: text, f"a/{made}": text, f":{made}": text})

    assert in_bulk(repository, department) == wrote("?", "")


def test_a_merge_that_changes_the_file_itself_counts(
    repository: Repository, department: Department
) -> None:
    commit(repository, "lee", {POST: "a"})
    repository.git("switch", "-q", "-c", "side")
    commit(repository, "lee", {OTHER: "c"})
    repository.git("switch", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "--no-commit", "side")
    (repository.folder / POST).write_text("slipped in", encoding="utf-8")
    repository.git("commit", "-q", "-a", "--no-gpg-sign", "-m", "x")

    assert who(repository, department) == wrote("? lee", "lee")
    assert in_bulk(repository, department) == wrote("? lee", "lee")


def test_whoever_wrote_it_under_another_name_counts(
    repository: Repository, department: Department
) -> None:
    commit(repository, "ortiz", {OTHER: LONG})
    commit(repository, "lee", {OTHER: None, POST: LONG + "One more line.\n"})

    assert who(repository, department) == wrote("lee ortiz")


def test_a_file_name_is_never_a_pattern(repository: Repository, department: Department) -> None:
    commit(repository, "lee", {POST: "a"})
    commit(repository, "brandt", {OTHER: "b"})
    history = History(Git(repository.folder), department, NOW)

    for path in ("content/posts/2026/*.md", ":(glob)content/**", "content/posts/2026/c*"):
        assert history.authorship_of([path], "HEAD") == NOBODY_KNOWS


def test_a_shallow_clone_proves_nothing(
    repository: Repository, department: Department, tmp_path: Path
) -> None:
    commit(repository, "lee", {POST: "a"})
    commit(repository, "lee", {POST: "b"})
    url = f"file://{repository.folder}"
    Repository(tmp_path).git("clone", "-q", "--depth", "1", url, "shallow")

    assert who(Repository(tmp_path / "shallow"), department) == NOBODY_KNOWS


def test_a_folder_without_git_proves_nothing(department: Department, tmp_path: Path) -> None:
    history = History(Git(tmp_path), department, NOW)

    assert history.authorship_of([POST], "HEAD") == NOBODY_KNOWS


def test_a_file_that_nobody_committed_proves_nothing(
    repository: Repository, department: Department
) -> None:
    assert who(repository, department) == NOBODY_KNOWS


def test_an_unknown_clearance_means_the_whole_history(
    repository: Repository, department: Department
) -> None:
    commit(repository, "lee", {POST: "a"})

    assert who(repository, department, "f" * 40) == wrote("lee")


@pytest.mark.parametrize(
    ("authorship", "handles", "expected"),
    [
        (wrote("lee"), {"lee"}, True),
        (wrote("lee ortiz"), {"lee"}, True),
        (wrote("lee"), {"lee", "brandt"}, False),
        (wrote("? lee", "lee"), {"lee"}, False),
        (wrote("lee", ""), {"lee"}, False),
    ],
)
def test_only_a_whole_chain_of_known_hands_proves_the_authors(
    authorship: Authorship, handles: set[str], *, expected: bool
) -> None:
    assert proves(authorship, handles) is expected
