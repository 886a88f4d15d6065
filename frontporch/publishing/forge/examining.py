"""Names what of the forge's protection is not as Front Porch needs it; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from frontporch.department import Department
from frontporch.publishing.doctor import Complaint
from frontporch.publishing.forge.answers import ENVIRONMENT, Answers, Rule

KEY = "FRONT_PORCH_PUBLISHER_KEY"
ROOT = "FRONT_PORCH_ROOT"
ALARMS = "FRONT_PORCH_ALARMS"
HOST = "RCLONE_CONFIG"
_OURS = "FRONT_PORCH_"
_MAIN = "main"


def examine_forge(
    answers: Answers, department: Department, needed: Sequence[str] = ()
) -> list[Complaint]:
    """Return everything that is not as it should be; `needed` names the networks' secrets."""
    return [
        *_about_answers(answers),
        *_about_main(answers),
        *_about_the_desk(answers),
        *_about_ledger(answers),
        *_about_environment(answers),
        *_about_secrets(answers, needed, department),
        *_about_workflows(answers),
        *_about_pages(answers, department),
    ]


def _about_answers(answers: Answers) -> Iterator[Complaint]:
    asked = ("repository", "main_rules", "ledger_rules", "secrets", "workflow_permissions")
    for name in asked:
        if getattr(answers, name) is None:
            what = name.replace("_", " ")
            yield Complaint(f"the forge does not show its {what} to you; ask as an administrator")
    repository = answers.repository
    if repository is not None and repository.default_branch != _MAIN:
        yield Complaint(
            f'the default branch is not called "{_MAIN}", which the workflows and rulesets go by',
            is_grave=True,
        )
    if repository is not None and not repository.private:
        yield Complaint(
            "the repository is public: everybody reads drafts and withdrawn posts in its history"
        )


def _about_main(answers: Answers) -> Iterator[Complaint]:
    rules = answers.main_rules
    if rules is None:
        return
    yield from _about_history(rules, "main branch")
    request = _find(rules, "pull_request")
    if request is None:
        yield Complaint("anybody who may push can change the main branch directly", is_grave=True)
        return
    if not _is_set(request, "require_code_owner_review"):
        yield Complaint(
            "no owner has to look at a change of code, templates or rules", is_grave=True
        )
    if not _is_set(request, "dismiss_stale_reviews_on_push"):
        yield Complaint("a review stays although something else was pushed after it")


def _about_the_desk(answers: Answers) -> Iterator[Complaint]:
    """Yield what keeps the desk's buttons from merging the commit that they make."""
    rules, repository = answers.main_rules or (), answers.repository
    request = _find(rules, "pull_request")
    wants = request.parameters if request else {}
    takes_merges = (
        (repository is None or repository.allow_merge_commit)
        and _find(rules, "required_linear_history") is None
        and "merge" in (wants.get("allowed_merge_methods") or ["merge"])
    )
    if not takes_merges:
        yield Complaint(
            "the main branch takes no merge commits, so the desk's buttons can change no post"
        )
    if wants.get("required_approving_review_count"):
        yield Complaint(
            "every change needs an approval at the forge, so the desk's buttons can change no post;"
            " the owners' review is enough"
        )
    if _find(rules, "required_status_checks") is not None:
        yield Complaint(
            "every change waits for checks, so the desk's buttons, which nothing checks, can change"
            " no post"
        )


def _about_ledger(answers: Answers) -> Iterator[Complaint]:
    rules = answers.ledger_rules
    if rules is None:
        return
    yield from _about_history(rules, "record (the branch ledger)")
    if _find(rules, "required_signatures") is not None:
        yield Complaint(
            "the branch ledger asks for signatures that GitHub verifies, and it knows no account"
            " for the publisher's key, so nothing can be recorded; Front Porch verifies them itself"
        )
    if _find(rules, "pull_request") is not None:
        yield Complaint("the branch ledger asks for pull requests, so nothing can be recorded")


def _about_history(rules: Sequence[Rule], what: str) -> Iterator[Complaint]:
    if _find(rules, "non_fast_forward") is None:
        yield Complaint(f"the {what} can be rewritten", is_grave=True)
    if _find(rules, "deletion") is None:
        yield Complaint(f"the {what} can be deleted", is_grave=True)


def _about_environment(answers: Answers) -> Iterator[Complaint]:
    environment, branches = answers.environment, answers.environment_branches
    if environment is None:
        yield Complaint(f'there is no environment "{ENVIRONMENT}", so nothing can be published')
        return
    policy = environment.deployment_branch_policy
    names = branches.names if branches else None
    if policy is None:
        is_open = True
    elif policy.protected_branches:
        is_open = False
    else:
        is_open = names is not None and names != {_MAIN}
        if names is None:
            yield Complaint(
                f'the forge does not show for which branches the environment "{ENVIRONMENT}" is;'
                " ask as an administrator"
            )
    if is_open:
        yield Complaint(
            f'the environment "{ENVIRONMENT}" is open to other branches than {_MAIN}, so whoever'
            " may push a branch can take its secrets",
            is_grave=True,
        )


def _about_secrets(
    answers: Answers, needed: Sequence[str], department: Department
) -> Iterator[Complaint]:
    for name in sorted(_ours(answers.secrets)):
        yield Complaint(
            f"the secret {name} is the whole repository's, so every branch's workflow can read it;"
            f' move it into the environment "{ENVIRONMENT}"',
            is_grave=True,
        )
    kept = answers.environment_secrets
    if kept is not None:
        host = (HOST,) if department.hosting.to == "rclone" else ()
        for name in (KEY, *host, *needed):
            if name not in kept.names:
                yield Complaint(f'the secret {name} is not in the environment "{ENVIRONMENT}"')
        if ALARMS not in kept.names:
            yield Complaint(
                f'the environment "{ENVIRONMENT}" has no secret {ALARMS}, so nobody is called when'
                " something is overdue; an issue is opened all the same"
            )
    if answers.variables is not None and ROOT not in answers.variables.names:
        yield Complaint(
            f"the repository has no variable {ROOT}, so every run is a rehearsal",
        )


def _ours(secrets: Any) -> set[str]:
    names = secrets.names if secrets else frozenset()
    return {name for name in names if name.startswith(_OURS) or name == HOST}


def _about_workflows(answers: Answers) -> Iterator[Complaint]:
    permissions = answers.workflow_permissions
    if permissions is not None and permissions.default_workflow_permissions != "read":
        yield Complaint("a workflow that does not say what it may do may write everything")
    if permissions is not None and not permissions.can_approve_pull_request_reviews:
        yield Complaint(
            "workflows may not open pull requests, so the desk's buttons can change no post"
        )
    for error in answers.codeowners.errors if answers.codeowners else ():
        yield Complaint(
            f".github/CODEOWNERS, line {error.line}, names nobody: {error.kind}", is_grave=True
        )


def _about_pages(answers: Answers, department: Department) -> Iterator[Complaint]:
    if department.hosting.to != "github-pages":
        return
    pages = answers.pages
    if pages is None:
        yield Complaint("the blog is hosted by GitHub Pages, which is not switched on")
        return
    if pages.source is None or pages.source.branch != "gh-pages" or pages.build_type == "workflow":
        yield Complaint("GitHub Pages does not show the branch gh-pages")
    if not pages.https_enforced:
        yield Complaint("GitHub Pages also answers without https", is_grave=True)


def _find(rules: Sequence[Rule], kind: str) -> Rule | None:
    return next((rule for rule in rules if rule.type == kind), None)


def _is_set(rule: Rule, name: str) -> bool:
    return rule.parameters.get(name) is True
