"""`./porch doctor --forge` names what the forge does not protect as it should."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import tasks
from frontporch.errors import ConfigurationError, ContentError
from frontporch.publishing.forge.answers import PATHS
from tests.folders import write_department
from tests.forge.stand_in import serve_stand_in

HISTORY = [{"type": "deletion"}, {"type": "non_fast_forward"}]
REQUEST: Mapping[str, Any] = {
    "type": "pull_request",
    "parameters": {"require_code_owner_review": True, "dismiss_stale_reviews_on_push": True},
}
GOOD: Mapping[str, Any] = {
    "repository": {"default_branch": "main", "private": True},
    "main_rules": [*HISTORY, REQUEST],
    "ledger_rules": [*HISTORY, {"type": "required_linear_history"}],
    "environment": {
        "deployment_branch_policy": {"protected_branches": False, "custom_branch_policies": True}
    },
    "environment_branches": {"branch_policies": [{"name": "main"}]},
    "environment_secrets": {
        "secrets": [{"name": "FRONT_PORCH_PUBLISHER_KEY"}, {"name": "FRONT_PORCH_ALARMS"}]
    },
    "secrets": {"secrets": [{"name": "SOMETHING_ELSE"}]},
    "variables": {"variables": [{"name": "FRONT_PORCH_ROOT"}]},
    "workflow_permissions": {
        "default_workflow_permissions": "read",
        "can_approve_pull_request_reviews": True,
    },
    "codeowners": {"errors": []},
}
REFUSED = {"message": "Not Found", "status": "404"}
OPEN = {"deployment_branch_policy": None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_department(tmp_path / "town")


def examine(folder: Path, answers: object) -> Result:
    return CliRunner().invoke(
        tasks.porch,
        ["--folder", str(folder), "doctor", "--forge", "--answers", "-"],
        input=json.dumps(answers),
        standalone_mode=False,
    )


def test_a_forge_that_protects_everything_is_told_so(folder: Path) -> None:
    done = examine(folder, GOOD)
    assert (done.stdout, done.return_value) == (
        "The forge protects everything that it should.\n",
        0,
    )


GRAVE = [
    ("main_rules", [*HISTORY], "anybody who may push can change the main branch directly"),
    ("main_rules", [REQUEST, HISTORY[0]], "the main branch can be rewritten"),
    ("main_rules", [*HISTORY, {"type": "pull_request"}], "no owner has to look at a change"),
    ("ledger_rules", [], "the record (the branch ledger) can be deleted"),
    ("environment", OPEN, "is open to other branches than main"),
    (
        "environment_branches",
        {"branch_policies": [{"name": "main"}, {"name": "*"}]},
        "is open to other branches than main",
    ),
    (
        "secrets",
        {"secrets": [{"name": "FRONT_PORCH_X_ACCESS_TOKEN"}]},
        "the secret FRONT_PORCH_X_ACCESS_TOKEN is the whole repository's",
    ),
    (
        "secrets",
        {"secrets": [{"name": "RCLONE_CONFIG"}]},
        "the secret RCLONE_CONFIG is the whole repository's",
    ),
    ("codeowners", {"errors": [{"line": 5, "kind": "Unknown owner"}]}, "line 5, names nobody"),
    (
        "repository",
        {"default_branch": "trunk", "private": True},
        'the default branch is not called "main"',
    ),
]


@pytest.mark.parametrize(("name", "answer", "sentence"), GRAVE)
def test_what_lets_something_through_must_be_fixed(
    folder: Path, name: str, answer: object, sentence: str
) -> None:
    done = examine(folder, {**GOOD, name: answer})
    told = [line for line in done.stdout.splitlines() if line.startswith("Must fix: ")]
    assert sentence in " ".join(told)
    assert done.return_value == 1


NO_MERGES = "the main branch takes no merge commits, so the desk's buttons can change no post"


def asking(**more: object) -> Mapping[str, Any]:
    """Return the rule for pull requests with further settings."""
    return {**REQUEST, "parameters": {**REQUEST["parameters"], **more}}


LIGHT = [
    (
        "workflow_permissions",
        {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": False},
        "workflows may not open pull requests",
    ),
    ("main_rules", [*HISTORY, REQUEST, {"type": "required_linear_history"}], NO_MERGES),
    ("main_rules", [*HISTORY, asking(allowed_merge_methods=["squash"])], NO_MERGES),
    (
        "repository",
        {"default_branch": "main", "private": True, "allow_merge_commit": False},
        NO_MERGES,
    ),
    (
        "main_rules",
        [*HISTORY, asking(required_approving_review_count=1)],
        "every change needs an approval at the forge",
    ),
    (
        "main_rules",
        [*HISTORY, REQUEST, {"type": "required_status_checks"}],
        "every change waits for checks",
    ),
    ("environment_branches", REFUSED, "does not show for which branches the environment"),
    (
        "ledger_rules",
        [*HISTORY, {"type": "required_signatures"}],
        "asks for signatures that GitHub verifies",
    ),
    ("environment", REFUSED, 'there is no environment "publishing"'),
    ("environment_secrets", {"secrets": []}, "the secret FRONT_PORCH_PUBLISHER_KEY is not in"),
    ("environment_secrets", {"secrets": []}, "has no secret FRONT_PORCH_ALARMS, so nobody is"),
    ("variables", {"variables": []}, "every run is a rehearsal"),
    ("main_rules", REFUSED, "the forge does not show its main rules to you"),
    ("repository", {"default_branch": "main", "private": False}, "the repository is public"),
    (
        "workflow_permissions",
        {"default_workflow_permissions": "write", "can_approve_pull_request_reviews": True},
        "may write everything",
    ),
]


@pytest.mark.parametrize(("name", "answer", "sentence"), LIGHT)
def test_what_only_stops_things_is_worth_a_look(
    folder: Path, name: str, answer: object, sentence: str
) -> None:
    done = examine(folder, {**GOOD, name: answer})
    assert sentence in done.stdout
    assert "Must fix" not in done.stdout
    assert done.return_value == 0


def test_a_network_that_is_on_needs_its_secrets_in_the_environment(folder: Path) -> None:
    with (folder / "department.toml").open("a", encoding="utf-8") as file:
        file.write('\n[networks.mastodon]\naccount = "@x@social.example"\non = true\n')
    assert "the secret FRONT_PORCH_MASTODON_TOKEN is not in" in examine(folder, GOOD).stdout


def test_a_host_of_rclone_needs_its_settings_in_the_environment(folder: Path) -> None:
    with (folder / "department.toml").open("a", encoding="utf-8") as file:
        file.write('\n[hosting]\nto = "rclone"\nremote = "blog:police-blog"\n')
    assert "the secret RCLONE_CONFIG is not in" in examine(folder, GOOD).stdout


def test_pages_must_show_the_branch_over_https(folder: Path) -> None:
    with (folder / "department.toml").open("a", encoding="utf-8") as file:
        file.write('\n[hosting]\nto = "github-pages"\n')
    pages = {"build_type": "legacy", "source": {"branch": "main"}, "https_enforced": False}
    said = examine(folder, {**GOOD, "pages": pages}).stdout
    assert "GitHub Pages does not show the branch gh-pages" in said
    assert "Must fix: GitHub Pages also answers without https" in said
    assert "which is not switched on" in examine(folder, GOOD).stdout


def test_without_a_file_the_forge_itself_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve_stand_in() as forge:
        forge.tables = {PATHS[name]: answer for name, answer in GOOD.items()}
        for variable, value in forge.environment.items():
            monkeypatch.setenv(variable, value)
        done = CliRunner().invoke(
            tasks.porch, ["--folder", str(folder), "doctor", "--forge"], standalone_mode=False
        )
    assert done.stdout == "The forge protects everything that it should.\n"
    assert {path for _, path in forge.asked} == set(PATHS.values())


def test_nobody_is_asked_without_a_token(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("GITHUB_TOKEN", "GH_TOKEN"):
        monkeypatch.delenv(variable, raising=False)
    done = CliRunner().invoke(
        tasks.porch, ["--folder", str(folder), "doctor", "--forge"], standalone_mode=False
    )
    assert isinstance(done.exception, ConfigurationError)
    assert "GITHUB_TOKEN" in str(done.exception)


@pytest.mark.parametrize("answers", [7, {"main_rules": "\x1b[2J"}])
def test_what_no_forge_says_is_refused_without_repeating_it(folder: Path, answers: object) -> None:
    done = examine(folder, answers)
    assert isinstance(done.exception, ContentError)
    assert "\x1b" not in str(done.exception)
