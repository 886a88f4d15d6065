from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.building import cache
from frontporch.building.cache import Made, Store, open_store

KEY = "ab" * 32


def entries(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.keep(KEY, b"the dog")
    assert store.find(KEY) == b"the dog"


def test_what_was_never_kept_is_not_found(tmp_path: Path) -> None:
    assert open_store(tmp_path).find(KEY) is None


@given(damage=st.binary(max_size=80))
def test_a_damaged_entry_counts_as_missing(
    tmp_path_factory: pytest.TempPathFactory, damage: bytes
) -> None:
    store = open_store(tmp_path_factory.mktemp("department"))
    store.keep(KEY, b"the dog")
    [entry] = entries(store)
    if damage != entry.read_bytes():
        entry.write_bytes(damage)
        assert store.find(KEY) is None


def test_a_manifest_is_read_back_for_its_own_output_only(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    manifest = {"index.html": Made("1" * 64, "2" * 64)}
    store.write_manifest(tmp_path / "output", manifest)
    assert store.read_manifest(tmp_path / "output") == manifest
    assert store.read_manifest(tmp_path / "elsewhere") == {}


def test_a_damaged_manifest_counts_as_none(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.write_manifest(tmp_path / "output", {"index.html": Made("1" * 64, "2" * 64)})
    [entry] = entries(store)
    entry.write_bytes(b"[]")
    assert store.read_manifest(tmp_path / "output") == {}


def test_a_fresh_store_has_forgotten_everything(tmp_path: Path) -> None:
    open_store(tmp_path).keep(KEY, b"the dog")
    assert open_store(tmp_path, fresh=True).find(KEY) is None


def test_what_other_code_made_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(tmp_path).keep(KEY, b"the dog")
    monkeypatch.setattr(cache, "code_version", lambda: "another")
    assert open_store(tmp_path).find(KEY) is None
    monkeypatch.undo()
    assert open_store(tmp_path).find(KEY) is None


def test_pictures_outlive_a_change_of_other_code_but_not_a_fresh_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(tmp_path).pictures.keep(KEY, b"a picture")
    monkeypatch.setattr(cache, "code_version", lambda: "another")
    assert open_store(tmp_path).pictures.find(KEY) == b"a picture"
    assert open_store(tmp_path, fresh=True).pictures.find(KEY) is None


def test_pictures_are_forgotten_when_what_makes_them_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(tmp_path).pictures.keep(KEY, b"a picture")
    monkeypatch.setattr(cache, "picture_version", lambda: "another")
    assert open_store(tmp_path).pictures.find(KEY) is None
    monkeypatch.undo()
    assert open_store(tmp_path).pictures.find(KEY) is None
