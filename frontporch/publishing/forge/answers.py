"""What the forge says of how a repository is protected, as far as it is looked at.

The shapes are those of GitHub's REST interface (https://docs.github.com/rest). Each is None where
it was not asked, or is not shown to whoever asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from frontporch.errors import ContentError, Problem

ENVIRONMENT = "publishing"
# where each answer lies below the repository; "" is the repository itself
PATHS: Mapping[str, str] = {
    "repository": "",
    "main_rules": "rules/branches/main",
    "ledger_rules": "rules/branches/ledger",
    "environment": f"environments/{ENVIRONMENT}",
    "environment_branches": f"environments/{ENVIRONMENT}/deployment-branch-policies",
    "environment_secrets": f"environments/{ENVIRONMENT}/secrets",
    "secrets": "actions/secrets",
    "variables": "actions/variables",
    "workflow_permissions": "actions/permissions/workflow",
    "codeowners": "codeowners/errors",
    "pages": "pages",
}


class _Said(BaseModel):
    """A table of the forge; whatever else stands in it is not looked at."""

    model_config = ConfigDict(frozen=True)


class Repository(_Said):
    """The repository itself."""

    default_branch: str
    private: bool
    allow_merge_commit: bool = True


class Rule(_Said):
    """One rule that is active on a branch."""

    type: str
    parameters: Mapping[str, Any] = {}


class BranchPolicy(_Said):
    """Which branches an environment is for."""

    protected_branches: bool
    custom_branch_policies: bool


class Environment(_Said):
    """The environment whose secrets publish; without a policy it is for every branch."""

    deployment_branch_policy: BranchPolicy | None = None


class _Named(_Said):
    name: str


class _Branches(_Said):
    branch_policies: tuple[_Named, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(each.name for each in self.branch_policies)


class _Secrets(_Said):
    secrets: tuple[_Named, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(each.name for each in self.secrets)


class _Variables(_Said):
    variables: tuple[_Named, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(each.name for each in self.variables)


class WorkflowPermissions(_Said):
    """What the token of a workflow may do that does not say so itself."""

    default_workflow_permissions: str
    can_approve_pull_request_reviews: bool


class _CodeownersError(_Said):
    line: int
    kind: str


class _Codeowners(_Said):
    errors: tuple[_CodeownersError, ...]


class _Source(_Said):
    branch: str


class Pages(_Said):
    """The forge's own hosting."""

    build_type: str | None = None
    source: _Source | None = None
    https_enforced: bool = False


def _none_if_refused(answer: object) -> object:
    """Return None for the table that the forge gives instead of an answer."""
    is_refusal = isinstance(answer, dict) and "message" in answer and "status" in answer
    return None if is_refusal else answer


_refused = BeforeValidator(_none_if_refused)


class Answers(_Said):
    """Everything that was answered."""

    repository: Annotated[Repository | None, _refused] = None
    main_rules: Annotated[tuple[Rule, ...] | None, _refused] = None
    ledger_rules: Annotated[tuple[Rule, ...] | None, _refused] = None
    environment: Annotated[Environment | None, _refused] = None
    environment_branches: Annotated[_Branches | None, _refused] = None
    environment_secrets: Annotated[_Secrets | None, _refused] = None
    secrets: Annotated[_Secrets | None, _refused] = None
    variables: Annotated[_Variables | None, _refused] = None
    workflow_permissions: Annotated[WorkflowPermissions | None, _refused] = None
    codeowners: Annotated[_Codeowners | None, _refused] = None
    pages: Annotated[Pages | None, _refused] = None


def parse_answers(name: str, data: bytes) -> Answers:
    """Return the answers in a JSON text. Raises ContentError, which repeats nothing of it."""
    try:
        return Answers.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or None
        message = "is not what the forge says of a repository; ./porch docs protect-main"
        raise ContentError(Problem(name, f"{message} names the calls", field=where)) from error


def ask_answers(get: Callable[[str], Any]) -> Answers:
    """Return what a forge says, given what asks it for one path."""
    return Answers.model_validate({name: get(path) for name, path in PATHS.items()})
