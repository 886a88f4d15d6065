"""The files of a new department's folder, for answers of every kind."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.configuration import read_department
from frontporch.founding.asking import answer_all
from frontporch.founding.composing import compose_folder
from frontporch.founding.package import Package, read_package
from frontporch.founding.questions import Answers
from frontporch.policy.case import Case
from frontporch.policy.cases import run_cases
from frontporch.policy.sop_reading import read_sop
from tests.founding.packages import LAID, write_package
from tests.founding.towns import ANSWERS

TODAY = date(2026, 11, 20)
PACKAGE = Package("front_porch-1-py3-none-any.whl", "1", b"", {
    f"frontporch/packaged/laid/{name}": text.encode() for name, text in LAID.items()
})  # fmt: skip


def department_of(answers: Answers) -> dict[str, object]:
    files = compose_folder(answers, PACKAGE, TODAY, "an-id")
    return tomllib.loads(files["department.toml"].decode())


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=99))
def test_every_name_stands_in_department_toml_as_it_was_given(name: str) -> None:
    said = f"{name} Police"
    answers = answer_all({**ANSWERS, "name": said, "pio": said, "pio_handle": "x"}, None)

    assert department_of(answers)["agency"]["name"] == said.strip()  # type: ignore[index]


@pytest.mark.parametrize(
    ("hosting", "expected"),
    [
        ("folder", {"to": "folder"}),
        ("github-pages", {"to": "github-pages"}),
        ("city:police-blog", {"to": "rclone", "remote": "city:police-blog"}),
    ],
)
def test_a_host_with_a_colon_is_a_remote_of_rclone(hosting: str, expected: dict[str, str]) -> None:
    assert department_of(answer_all({**ANSWERS, "hosting": hosting}, None))["hosting"] == expected


def test_neighborhoods_are_optional() -> None:
    assert "neighborhoods" not in department_of(answer_all({**ANSWERS, "neighborhoods": ""}, None))


def test_the_folder_holds_the_package_itself_and_a_lock_that_names_it(tmp_path: Path) -> None:
    wheel = write_package(tmp_path)

    files = compose_folder(answer_all(ANSWERS, None), read_package(wheel), TODAY, "an-id")

    assert files[f"vendor/{wheel.name}"] == wheel.read_bytes()
    assert files["requirements.lock"].startswith(f"./vendor/{wheel.name} ".encode())
    assert files[".gitignore"] == LAID[".gitignore"].encode()


def test_pages_to_write_are_kept_apart_from_what_is_published() -> None:
    files = compose_folder(answer_all(ANSWERS, None), PACKAGE, TODAY, "an-id")

    assert "pages-to-write/privacy.md" in files
    assert [name for name in files if name.startswith("content/pages")] == []


@pytest.mark.parametrize("who", ["pio", "chief"])
def test_either_of_the_two_may_open_live_updates_alone_from_the_first_night(
    who: str, tmp_path: Path
) -> None:
    answers = answer_all(ANSWERS, None)
    files = compose_folder(answers, PACKAGE, TODAY, "an-id")
    for name in ("department.toml", "sop.toml"):
        (tmp_path / name).write_bytes(files[name])
    department = read_department(tmp_path)
    sop = read_sop(tmp_path, department)
    given = {"kind": "live", "author": answers[f"{who}_handle"]}
    case = Case.model_validate(
        {"say": "Alone.", "given": given, "expect": {"may_write": True, "approve": []}}
    )

    asked = sop.model_copy(update={"cases": (*sop.cases, case)})

    assert list(run_cases(asked, department, datetime(2026, 11, 20, 2, tzinfo=UTC))) == []
