"""The generated pages: every key is there with its meaning, and every example is a true one."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel

from frontporch import agency, department, officers
from frontporch.agency import Table
from frontporch.department import Department
from frontporch.posts import blocks
from frontporch.posts.front_matter import read_written
from frontporch.posts.model import FrontMatter, PageFrontMatter
from frontporch.reference import examples
from frontporch.reference.department import department_page
from frontporch.reference.front_matter import front_matter_page

PAGE = front_matter_page()
CONTEXT = {"zone": ZoneInfo("America/Chicago")}


def tables_of(page: str) -> dict[str, list[str]]:
    """Return the first cells of the tables below each heading."""
    parts = re.split(r"^## (.+)\n", page, flags=re.MULTILINE)[1:]
    return {
        heading: re.findall(r"^\| `([^`]+)` \|", body, flags=re.MULTILINE)
        for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }


def keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def validate(model: type[BaseModel], example: str) -> None:
    written = read_written("example.md", f"---\n{example}---\n".encode())
    assert written.problems == []
    model.model_validate(written.values, context=CONTEXT)


def test_every_key_of_a_post_and_a_page_is_listed() -> None:
    tables = tables_of(PAGE)
    post = keys_of(FrontMatter)
    at = post.index("translations")

    assert tables["Post"] == [*post[:at], "title_es", "summary_es", *post[at + 1 :]]
    assert tables["Standing pages"] == keys_of(PageFrontMatter)


@pytest.mark.parametrize("name", examples.BLOCKS)
def test_every_key_of_a_block_is_listed(name: str) -> None:
    assert keys_of(getattr(blocks, name)) in tables_of(PAGE).values()


def test_the_examples_of_a_post_and_a_page_are_read_without_complaint() -> None:
    validate(FrontMatter, examples.POST)
    validate(PageFrontMatter, examples.PAGE)


@pytest.mark.parametrize("name", sorted(set(examples.BLOCKS) - {"Video"}))
def test_the_example_of_a_block_is_read_without_complaint(name: str) -> None:
    validate(getattr(blocks, name), examples.BLOCKS[name])


@pytest.mark.parametrize("other", ["file", "link"])
def test_the_example_of_a_video_is_read_with_a_file_or_with_a_link(other: str) -> None:
    lines = examples.lines_of(examples.BLOCKS["Video"])
    one_source = "".join(f"{line}\n" for key, line in lines.items() if key != other)
    validate(blocks.Video, one_source)


def test_every_table_and_key_of_department_toml_is_listed() -> None:
    tables = tables_of(department_page())
    models = {
        model
        for module in (agency, department, officers)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Table)
    }
    shown = models - {Table, department.Named, Department}

    assert sorted(tables.values()) == sorted(keys_of(model) for model in shown)
    assert list(tables)[:3] == ["`[agency]`", "`[agency.media_contact]`", "`[agency.address]`"]
    assert {"`[[officers]]`", "`[officers.shown_as]`", "`[networks.NAME]`"} <= set(tables)


def test_what_is_needed_and_what_is_the_default_is_said() -> None:
    page = department_page()
    assert "| `site_url` | web address of a whole site | needed |" in page
    assert '| `emergency` | text on one line | `"911"` |' in page
    assert '| `languages` | list: language code such as en or es | `["en"]` |' in page


@pytest.mark.parametrize("page", [PAGE, department_page()], ids=["front matter", "department"])
def test_no_cell_is_without_words_and_none_breaks_its_table(page: str) -> None:
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    meanings = [re.split(r"(?<!\\)\|", row) for row in rows]
    assert {len(cells) for cells in meanings} <= {5, 6, 7}
    assert [cells for cells in meanings if not cells[-2].strip()] == []
