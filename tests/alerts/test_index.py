from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from frontporch.alerts.index import cap_address, render_index
from tests.alerts.gas_leak import read_gas_leak
from tests.feeds.schemas import atom_schema

NS = {"a": "http://www.w3.org/2005/Atom"}
BEGAN = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.needs("contracts")
def test_the_index_is_valid_and_leads_to_each_alert_newest_first(
    tmp_path: Path, contracts: Path
) -> None:
    story, department = read_gas_leak(tmp_path)
    index = etree.fromstring(render_index([story], department, "/live/cap.atom.xml", BEGAN))
    links = index.xpath("a:entry/a:link/@href", namespaces=NS)

    atom_schema(contracts).assertValid(index)
    assert links == [
        f"https://police.fernhollow.example/live/gas-leak/{number}.cap.xml" for number in (3, 2, 1)
    ]
    assert [cap_address(post) for post in story.updates][:1] == ["/live/gas-leak/1.cap.xml"]


@pytest.mark.needs("contracts")
def test_an_index_without_alerts_is_valid_too(tmp_path: Path, contracts: Path) -> None:
    _, department = read_gas_leak(tmp_path)
    index = etree.fromstring(render_index([], department, "/live/cap.atom.xml", BEGAN))

    atom_schema(contracts).assertValid(index)
    assert index.findtext("a:updated", namespaces=NS) == "2026-11-01T00:00:00Z"
