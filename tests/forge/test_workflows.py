"""The workflows hold what they promise: by what is written in them, and by running them."""

from __future__ import annotations

import re
import shlex
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

import tasks

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
GITLAB = ROOT / ".gitlab-ci.yml"
ALL = [*FILES, GITLAB]
SECRETS = sorted({
    "PUBLISHER_TOKEN",
    *(name for file in FILES for name in re.findall(r"secrets\.(\w+)", file.read_text("utf-8"))),
})  # fmt: skip


def read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def jobs() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{file.stem}-{name}", job) for file in FILES for name, job in read(file)["jobs"].items()
    ]


JOBS = pytest.mark.parametrize("job", [job for _, job in jobs()], ids=[name for name, _ in jobs()])


def test_every_action_is_pinned_to_a_commit_with_its_version_behind_it() -> None:
    used = [line.strip("- ") for file in FILES for line in file.read_text("utf-8").splitlines()]
    used = [line for line in used if line.startswith("uses: ")]
    assert used
    assert [line for line in used if PINNED.fullmatch(line) is None] == []


@JOBS
def test_nothing_is_written_into_a_script_by_the_forge(job: dict[str, Any]) -> None:
    assert [step["run"] for step in job["steps"] if "${{" in step.get("run", "")] == []


@JOBS
def test_a_job_with_a_secret_runs_in_the_environment_of_the_main_branch(
    job: dict[str, Any],
) -> None:
    assert ("secrets." in str(job)) <= (job.get("environment") == "publishing")


def gitlab_jobs() -> dict[str, dict[str, Any]]:
    """Return GitLab's jobs, each with what it takes over from the templates that it extends."""
    tables = {name: job for name, job in read(GITLAB).items() if isinstance(job, dict)}

    def whole(job: dict[str, Any]) -> dict[str, Any]:
        return {**whole(tables[job["extends"]]), **job} if "extends" in job else job

    return {name: whole(job) for name, job in tables.items() if "script" in job and name[0] != "."}


def test_on_gitlab_only_what_puts_up_and_announces_is_in_the_environment_with_the_secrets() -> None:
    inside = {name: job for name, job in gitlab_jobs().items() if "environment" in job}
    assert inside.keys() == {"deploy", "deliver"}
    for job in inside.values():
        assert job["environment"]["name"] == "publishing"
        [rule] = job["rules"]
        assert rule["if"] == "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"


def test_on_gitlab_nothing_outside_that_environment_names_a_secret() -> None:
    outside = [job for job in gitlab_jobs().values() if "environment" not in job]
    assert len(outside) == 2
    told = [name for name in SECRETS if name in str(outside) + str(read(GITLAB)["variables"])]
    assert told == []


def test_on_gitlab_one_job_of_the_main_branch_publishes_at_a_time() -> None:
    publishing = [job for name, job in gitlab_jobs().items() if name != "check"]
    assert [job["resource_group"] for job in publishing] == ["publish"] * 3
    assert read(GITLAB)["default"]["interruptible"] == "false"


@JOBS
def test_no_job_restores_a_cache_or_keeps_the_token_on_disk(job: dict[str, Any]) -> None:
    assert "actions/cache" not in str(job)
    for step in job["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_workflow_may_do_anything_that_a_job_does_not_ask_for(file: Path) -> None:
    assert read(file)["permissions"] in ({}, "")
    assert all("permissions" in job for job in read(file)["jobs"].values())


def test_the_check_may_only_read_and_has_no_secret() -> None:
    check = FOLDER / "check.yml"
    assert "secrets" not in check.read_text(encoding="utf-8").replace("no secret", "")
    assert [set(job["permissions"].values()) for job in read(check)["jobs"].values()] == [{"read"}]
    assert "pull_request_target" not in "".join(file.read_text("utf-8") for file in FILES)


def test_a_run_that_publishes_is_never_cut_off() -> None:
    concurrency = read(FOLDER / "publish.yml")["concurrency"]
    assert concurrency == {"group": "publish", "cancel-in-progress": "false"}


CALLS = sorted(
    {
        (file.name, call.strip())
        for file in ALL
        for call in re.findall(r"^[^#\n]*?/porch ([^|>\n]*)", file.read_text("utf-8"), re.MULTILINE)
    }
)


@pytest.mark.parametrize(("file", "call"), CALLS, ids=str)
def test_every_command_that_a_workflow_calls_is_there(file: str, call: str) -> None:
    words = shlex.split(call)
    if words[0] == "--folder":
        words = words[2:]
    command = tasks.porch.commands[words[0]]
    while isinstance(command, click.Group):
        words = words[1:]
        command = command.commands[words[0]]
    options = {
        spelling: option
        for option in command.params
        if isinstance(option, click.Option)
        for spelling in option.opts
    }
    assert [word for word in words[1:] if word.startswith("--") and word not in options] == []
    for word, value in pairwise(words[1:]):
        choice = options[word].type if word in options else None
        is_given = not value.startswith("$")
        assert not (is_given and isinstance(choice, click.Choice)) or value in choice.choices


def test_the_desk_offers_the_reasons_that_the_command_takes() -> None:
    inputs = read(FOLDER / "desk.yml")["on"]["workflow_dispatch"]["inputs"]
    hold = tasks.porch.commands["hold"]
    assert isinstance(hold, click.Group)
    [reason] = [each for each in hold.commands["off"].params if "--reason" in each.opts]
    assert isinstance(reason.type, click.Choice)
    assert inputs["reason"]["options"] == list(reason.type.choices)


def test_every_button_of_the_desk_does_something() -> None:
    desk = read(FOLDER / "desk.yml")
    steps = [*desk["jobs"]["speak"]["steps"], *desk["jobs"].values()]
    for wish in desk["on"]["workflow_dispatch"]["inputs"]["wish"]["options"]:
        assert [step for step in steps if f"inputs.wish == '{wish}'" in step.get("if", "")], wish


def is_started_on_gitlab(name: str, failed: str) -> bool:
    """Say whether a job on the main branch starts where one that it needs has failed.

    A rule tells it before the job does, and a job that says nothing waits for success.
    """
    job = gitlab_jobs()[name]
    [rule] = [each for each in job["rules"] if "$CI_DEFAULT_BRANCH" in each["if"]]
    when = rule.get("when", job.get("when", "on_success"))
    return failed not in job["needs"] or when == "always"


def test_take_downs_on_networks_wait_for_no_host_on_either_forge() -> None:
    condition = read(FOLDER / "publish.yml")["jobs"]["deliver"]["if"]
    assert "needs.deploy" not in condition
    assert "!cancelled() && needs.build.result == 'success'" in condition
    assert is_started_on_gitlab("deliver", failed="deploy")
    assert not is_started_on_gitlab("deploy", failed="build")


def test_on_gitlab_nothing_is_announced_that_was_not_built(tmp_path: Path) -> None:
    """The job starts then, too; so its own script must end at once."""
    assert is_started_on_gitlab("deliver", failed="build")
    script = "\n".join(gitlab_jobs()["deliver"]["script"])
    (tmp_path / "porch").write_text("#!/bin/sh\ntouch announced\n", encoding="utf-8")
    (tmp_path / "porch").chmod(0o755)

    def run() -> int:
        words = ["bash", "-eo", "pipefail", "-c", script]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, check=False).returncode

    assert run() != 0
    assert not (tmp_path / "announced").exists()
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "index.html").touch()
    assert run() == 0
    assert (tmp_path / "announced").exists()


def test_what_publish_writes_on_the_page_of_a_job_is_not_written_there_twice() -> None:
    lines = [line for file in FILES for line in file.read_text("utf-8").splitlines()]
    publishing = [line for line in lines if "./porch publish" in line]
    assert publishing
    assert [line for line in publishing if "GITHUB_STEP_SUMMARY" in line] == []
