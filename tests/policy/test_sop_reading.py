from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.department import Department
from frontporch.errors import ConfigurationError
from frontporch.policy.sop import Sop
from frontporch.policy.sop_reading import read_sop
from tests.small_town import DEPARTMENT, read_town

SOP = """\
title = "What we publish"
signed_by = "lee"
since = 2026-01-01
governors = ["pio"]

[roles]
pio = "the PIO"
reader = "a second reader"

[[paragraphs]]
id = "1.1"
title = "Stories"
text = "We tell them ourselves."
when = { kind = ["story"], category = ["on-patrol"], role = ["reader"] }
demands = { approve = [{ roles = ["reader"] }], checks = { captions = "must-fix" } }

[[paragraphs]]
id = "1.2"
title = "On X"
text = "It cannot be changed there."
when.network = ["x"]
demands.write = ["pio"]

[[cases]]
say = "A story needs a reader."
given = { author = "lee", category = "on-patrol" }
expect = { approve = ["reader"], enough = [["lee"]] }
"""
NETWORKS = (
    '[networks.x]\naccount = "fernhollowpd"\n[networks.bluesky]\naccount = "police.example"\n'
)
ROLES = 'roles = ["pio", "reader"]\n'
NIGHTS = """\
[paragraphs.allows.stands_in]
for = "pio"
roles = ["reader"]
on_duty = {{ days = ["mon"], from = {}, until = {} }}
[paragraphs.when]
"""


@pytest.fixture
def department(tmp_path: Path) -> Department:
    text = DEPARTMENT.replace('name = "Dana Lee"\n', f'name = "Dana Lee"\n{ROLES}') + NETWORKS
    return read_town(tmp_path, {"department.toml": text})


def read(folder: Path, department: Department, text: str) -> Sop:
    (folder / "sop.toml").write_text(text, encoding="utf-8")
    return read_sop(folder, department)


def complaints(folder: Path, department: Department, text: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        read(folder, department, text)
    return str(caught.value).splitlines()


def changed(old: str, new: str) -> str:
    assert SOP.count(old) >= 1
    return SOP.replace(old, new, 1)


def test_a_whole_sop_is_read(tmp_path: Path, department: Department) -> None:
    sop = read(tmp_path, department, SOP)

    assert [paragraph.id for paragraph in sop.paragraphs] == ["1.1", "1.2"]
    assert sop.paragraphs[0].demands.approve[0].roles == ("reader",)
    assert sop.line_of(("cases", 0)) == SOP[: SOP.index("[[cases]]")].count("\n") + 1


def test_paragraphs_go_by_their_numbers_and_not_by_their_letters(
    tmp_path: Path, department: Department
) -> None:
    text = changed('id = "1.1"', 'id = "1.10"').replace('id = "1.2"', 'id = "1.9"')

    sop = read(tmp_path, department, text)

    assert [paragraph.id for paragraph in sop.in_order] == ["1.9", "1.10"]


def test_a_missing_file_is_named_with_the_way_out(tmp_path: Path, department: Department) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_sop(tmp_path, department)

    assert "sop.toml  Must fix: does not exist here; copy the sample" in str(caught.value)


def test_every_mistake_is_named_in_one_run_in_the_order_of_the_lines(
    tmp_path: Path, department: Department
) -> None:
    text = (
        SOP.replace('governors = ["pio"]', 'governors = ["poi"]')
        .replace('kind = ["story"]', 'kind = ["stori"]')
        .replace('captions = "must-fix"', 'capshuns = "must-fix"')
        .replace('demands.write = ["pio"]', 'demands.wriite = ["pio"]')
        .replace('"lee", category', '"le", category')
    )

    assert complaints(tmp_path, department, text) == [
        (
            'sop.toml:4  Must fix: governors[1]: "poi" is not one of the roles at the top.'
            ' Did you mean "pio"?'
        ),
        (
            'sop.toml:14  Must fix: paragraphs[1].when.kind[1]: "stori" is not one of story, meet,'
            " notice, event, appeal, alert, guide, highlights, you-asked, news, page, live."
            ' Did you mean "story"?'
        ),
        (
            'sop.toml:15  Must fix: paragraphs[1].demands.checks.capshuns: "capshuns" is not one of'
            ' the checks. Did you mean "captions"?'
        ),
        (
            "sop.toml:22  Must fix: paragraphs[2].demands.wriite: is not a known key here."
            ' Did you mean "write"?'
        ),
        (
            'sop.toml:26  Must fix: cases[1].given.author: "le" is not one of the handles on the'
            ' roster. Did you mean "lee"?'
        ),
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('signed_by = "lee"', 'signed_by = "hollis"', 'signed_by: "hollis" is not one of the han'),
        ('reader = "a sec', 'redaer = "a sec', "roles.redaer: nobody on the roster has this role"),
        ('pio = "the PIO"\n', "", "roles: lacks pio, whom a post needs"),
        ('id = "1.2"', 'id = "1.1"', 'paragraphs[2].id: "1.1" is there twice'),
        ('id = "1.2"', "id = 1.2", "paragraphs[2].id: must be text, not the number 1.2"),
        ('id = "1.2"', 'id = "01.2"', "is not the number of a paragraph; write one such as"),
        ('["on-patrol"]', '["on-patrole"]', 'is not one of the categories. Did you mean "on-'),
        ('category = ["on-patrol"]', 'section = ["patroll"]', "is not one of the sections."),
        ('category = ["on-patrol"]', 'neighborhood = ["oak"]', "is not one of the neighborhoods."),
        ('category = ["on-patrol"]', 'lang = ["fr"]', "is not one of the department's languages"),
        ('category = ["on-patrol"]', "category = []", "has nothing under category, so it fits no"),
        ('role = ["reader"]', 'role = ["raeder"]', "is not one of the roles at the top."),
        ('roles = ["reader"] }]', 'roles = ["raeder"] }]', "is not one of the roles at the top."),
        ('roles = ["reader"] }]', "roles = [] }]", "roles: needs at least 1 entry"),
        ('roles = ["reader"] }]', 'roles = ["pio"], count = 0 }]', "count: must be at least 1"),
        ('roles = ["reader"] }]', 'roles = ["pio"], count = "2" }]', "count: must be a whole num"),
        ('captions = "must-fix"', 'captions = "must-fx"', 'Did you mean "must-fix"?'),
        ('captions = "must-fix"', 'approvals = "off"', '"approvals" is not one of the checks'),
        ('when.network = ["x"]', 'when.network = ["y"]', '"y" is not one of the networks in dep'),
        ('when.network = ["x"]', 'when.network = ["bluesk"]', 'Did you mean "bluesky"?'),
        (
            'when.network = ["x"]',
            'demands.networks.only = ["y"]',
            'networks.only[1]: "y" is not one of the networks in department.toml',
        ),
        (
            'when.network = ["x"]',
            'demands.networks.never = ["x", "y"]',
            'networks.never[2]: "y" is not one of the networks in department.toml',
        ),
        ('demands.write = ["pio"]', "demands.needs_end = true", "cannot be said of a message"),
        (
            'demands.write = ["pio"]',
            'allows.emergency.roles = ["pio"]',
            "paragraphs[2].allows: cannot be said of a message alone",
        ),
        (
            'when.network = ["x"]',
            'demands.networks = { only = ["x"], never = ["x"] }',
            'networks.never[1]: "x" stands under only as well',
        ),
        (
            'when.network = ["x"]',
            'allows.stands_in = { for = "poi", roles = ["pio"] }',
            'stands_in.for: "poi" is not one of the roles at the top. Did you mean "pio"?',
        ),
        (
            'when.network = ["x"]',
            NIGHTS.format("19:00:00", "07:00:00"),
            "is over before it begins; write the hours of one day",
        ),
        (
            'when.network = ["x"]',
            NIGHTS.format('"7"', "09:00:00"),
            "from: must be a time such as 07:00:00, without quotes",
        ),
        ('author = "lee"', 'author = "lee", at = "02:00"', "must be a time such as 02:00:00 or"),
        ('author = "lee"', 'author = "lee", absent = ["le"]', 'absent[1]: "le" is not one of'),
        ('author = "lee"', 'roles = ["raeder"]', '"raeder" is not one of a role that somebody has'),
        ('enough = [["lee"]]', 'enough = [["le"]]', 'enough[1][1]: "le" is not one of the handles'),
        ('enough = [["lee"]]', 'paragraphs = ["9"]', '"9" is not one of the paragraphs'),
        ('enough = [["lee"]]', 'not_on = ["y"]', 'not_on[1]: "y" is not one of the networks'),
        ('enough = [["lee"]]', 'on = ["y"]', 'expect.on[1]: "y" is not one of the networks'),
        ("expect = {", "expekt = {", "cases[1].expect: is missing"),
        ('text = "We tell', 'txt = "We tell', "paragraphs[1].text: is missing"),
        ("[[paragraphs]]", "[[paragraphs]", "sop.toml:10  Must fix: is not valid TOML"),
    ],
)
def test_a_mistake_is_named_in_plain_words(
    tmp_path: Path, department: Department, old: str, new: str, sentence: str
) -> None:
    assert sentence in "\n".join(complaints(tmp_path, department, changed(old, new)))


@pytest.mark.parametrize(
    "text",
    ["roles = 5\nparagraphs = 5\ncases = 5", "paragraphs = [5]\ncases = [[]]", "[paragraphs]", ""],
)
def test_a_file_of_another_shape_is_a_sentence_and_no_traceback(
    tmp_path: Path, department: Department, text: str
) -> None:
    assert any("paragraphs" in line for line in complaints(tmp_path, department, text))


SPANISH = """
[translations.es]
title = "Qué publicamos"
roles = { pio = "la encargada" }
paragraphs = { "1.1" = { title = "Historias", text = "Las contamos nosotros." } }
"""


def test_a_translation_needs_every_public_paragraph(tmp_path: Path, department: Department) -> None:
    (tmp_path / "sop.toml").write_text(SOP + SPANISH, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r'lacks paragraph 1\.2 in the language "es"'):
        read_sop(tmp_path, department)


def test_a_translation_is_into_a_language_of_the_department(
    tmp_path: Path, department: Department
) -> None:
    french = SPANISH.replace("translations.es", "translations.fr")
    (tmp_path / "sop.toml").write_text(SOP + french, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="not one of the department's languages"):
        read_sop(tmp_path, department)
