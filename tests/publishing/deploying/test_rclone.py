"""A host that rclone knows gets the same files, and nothing there starts a program."""

from __future__ import annotations

import http.client
import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest

from frontporch.errors import ConfigurationError, HostError
from frontporch.publishing.deploying.deploy import Order, deploy
from frontporch.publishing.deploying.manifest import FILES
from frontporch.publishing.deploying.targets.rclone import CLAIM_MARGIN, RcloneTarget
from frontporch.publishing.deploying.targets.rclone_program import (
    Rclone,
    find_program,
    refuse_dangerous,
)
from tests.folders import files_in
from tests.publishing.deploying.editions import Editions
from tests.publishing.deploying.rclone_hosts import configure, serving_s3, serving_webdav


@pytest.fixture
def editions(tmp_path: Path) -> Editions:
    return Editions(tmp_path / "output")


@pytest.fixture
def s3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[RcloneTarget, str]]:
    with serving_s3(tmp_path, monkeypatch) as (remote, url):
        yield RcloneTarget(remote, Rclone(remote)), url


def headers_of(url: str) -> http.client.HTTPMessage:
    with urlopen(url) as answer:  # noqa: S310 - a server of this test
        return answer.headers  # type: ignore[no-any-return]


@pytest.mark.slow
def test_a_bucket_holds_what_was_built_and_says_what_it_is(
    s3: tuple[RcloneTarget, str], editions: Editions
) -> None:
    target, url = s3
    release = editions.write({"index.html": "home", "feeds/all.ics": "x", "static/site-1.css": "y"})
    deploy(Order(release, editions.output), target)
    assert set(target.list_files()) == {*release.files, FILES}
    told = {path: headers_of(f"{url}/{path}")["Content-Type"] for path in release.files}
    assert told["index.html"] == "text/html; charset=utf-8"
    assert told["feeds/all.ics"].startswith("text/calendar")
    assert told["static/site-1.css"].startswith("text/css")


@pytest.mark.slow
def test_files_that_nobody_knows_stay_until_a_person_says_yes(
    s3: tuple[RcloneTarget, str], editions: Editions
) -> None:
    target, _ = s3
    target.write("theirs.html", b"not ours")
    release = editions.write({"index.html": "home"})
    assert deploy(Order(release, editions.output), target).strangers == 1
    assert "theirs.html" in target.list_files()
    target.write(FILES, b"somebody else's")
    assert deploy(Order(release, editions.output, permitted=1), target).strangers == 0
    assert "theirs.html" not in target.list_files()


def test_a_file_whose_name_is_not_text_is_a_stranger_that_stays(
    tmp_path: Path, editions: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(tmp_path, monkeypatch, "")
    host = tmp_path / "host"
    host.mkdir()
    strange = [host / os.fsdecode(b"caf\xe9.html"), host / "two\u2028lines.html"]
    for file in strange:
        file.write_text("not ours", encoding="utf-8")
    target = RcloneTarget(str(host), Rclone(str(host)))
    release = editions.write({"index.html": "home"})

    assert set(target.list_files()) == {"caf\ufffd.html", "two\u2028lines.html"}
    assert deploy(Order(release, editions.output), target).strangers == 2
    target.write(FILES, b"somebody else's")
    assert deploy(Order(release, editions.output, permitted=2), target).strangers == 1
    assert [file.exists() for file in strange] == [True, False]


@pytest.mark.slow
def test_what_was_taken_down_and_is_nowhere_any_more_is_found_and_removed(
    s3: tuple[RcloneTarget, str], editions: Editions
) -> None:
    target, _ = s3
    files = {"index.html": "home", "2026/11/dog/index.html": "a notice"}
    notice = frozenset({"2026/11/dog/index.html"})
    deploy(Order(editions.write(files, notice), editions.output), target)
    assert b"2026/11/dog" not in (target.read(FILES) or b"")
    deploy(Order(editions.write({"index.html": "home"}), editions.output), target)
    assert notice & set(target.list_files()) == frozenset()


@pytest.mark.slow
def test_a_webdav_server_takes_a_site_too(
    tmp_path: Path, editions: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving_webdav(tmp_path, monkeypatch) as (remote, store):
        target = RcloneTarget(remote, Rclone(remote))
        for number in range(2):
            release = editions.write_edition(number)
            deploy(Order(release, editions.output), target)
        there = files_in(store)
    assert {path: there[path] for path in files_in(editions.output)} == files_in(editions.output)


def test_a_host_that_cannot_be_reached_is_said_so_without_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "[blog]\ntype = webdav\nvendor = other\nurl = http://me:hidden@127.0.0.1:9/\n"
    configure(tmp_path, monkeypatch, text)
    target = RcloneTarget("blog:", Rclone("blog:"))
    target.begin(timedelta(seconds=30))
    with pytest.raises(HostError, match="cannot be reached now") as told:
        target.list_files()
    assert "hidden" not in str(told.value)


def test_a_remote_that_rclone_does_not_know_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(tmp_path, monkeypatch, "")
    with pytest.raises(HostError, match=r"blog:x.*is no remote that rclone knows here"):
        RcloneTarget("blog:x", Rclone("blog:x")).list_files()


def test_work_that_takes_longer_than_it_may_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeping = tmp_path / "rclone"
    sleeping.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeping.chmod(0o755)
    target = RcloneTarget("blog:", Rclone("blog:", program=sleeping))
    target.begin(timedelta(seconds=0))
    with pytest.raises(HostError, match="took too long"):
        target.list_files()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[blog]\ntype = sftp\nssh = ssh -o ProxyCommand=evil\n", "ssh would start"),
        ("[blog]\ntype = sftp\nmd5sum_command = evil\n", "md5sum_command would start"),
        ("[blog]\ntype = webdav\nurl = x\nbearer_token_command = evil\n", "bearer_token_command"),
        ("[blog]\ntype = s3\nglobal.metadata_mapper = evil\n", "metadata_mapper would start"),
        ("[blog]\ntype = s3\noverride.metadata_mapper = evil\n", "metadata_mapper would start"),
        ("[blog]\ntype = s3\nglobal.sftp_ssh = evil\n", "ssh would start"),
        ("[blog]\ntype = alias\nremote = :sftp,ssh=evil:x\n", "remote describes a remote in place"),
        ("[blog]\ntype = alias\nremote = other,ssh=evil:x\n", "remote describes a remote in place"),
        ("[a]\ntype = union\nupstreams = b: :sftp,ssh=evil:x\n", "upstreams describes"),
    ],
)
def test_a_setting_that_starts_another_program_is_refused(
    text: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(tmp_path, monkeypatch, text)
    with pytest.raises(ConfigurationError, match=named):
        refuse_dangerous(Rclone("blog:"), {})


@pytest.mark.parametrize(
    "name",
    [
        "RCLONE_PASSWORD_COMMAND",
        "RCLONE_METADATA_MAPPER",
        "RCLONE_SFTP_SSH",
        "RCLONE_CONFIG_BLOG_SSH",
    ],
)
def test_the_environment_starts_no_program_either(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(tmp_path, monkeypatch, "")
    with pytest.raises(ConfigurationError, match=name):
        refuse_dangerous(Rclone("blog:"), {name: "evil"})


def test_plain_remotes_are_let_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[a]\ntype = s3\nendpoint = https://x.example:9000\n[b]\ntype = alias\nremote = a:blog\n"
    configure(tmp_path, monkeypatch, text)
    refuse_dangerous(Rclone("b:"), {"RCLONE_CONFIG_C_TYPE": "s3", "PATH": "/bin"})


def test_without_rclone_people_are_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(ConfigurationError, match="comes with Front Porch"):
        find_program()


def test_a_copy_whose_run_is_dead_ends_itself_before_its_claim_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program is started as the target starts it, and nobody is left who would end it."""
    output, store = tmp_path / "output", tmp_path / "store"
    (output / "films").mkdir(parents=True)
    (output / "films" / "long.mp4").write_bytes(bytes(3_000_000))
    configure(tmp_path, monkeypatch, f"[blog]\ntype = alias\nremote = {store}\n")
    monkeypatch.setenv("RCLONE_BWLIMIT", "50k")
    orphan = tmp_path / "orphan"
    orphan.write_text(
        f'#!/bin/sh\n"{find_program()}" "$@"\ncode=$?\necho $code > code\nexit $code\n'
    )
    orphan.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Rclone, "_seconds_left", lambda _self: 50.0)
    target = RcloneTarget("blog:", Rclone("blog:", program=orphan))
    target.begin(timedelta(seconds=CLAIM_MARGIN + 2))

    began = time.monotonic()
    with pytest.raises(HostError, match="took too long"):
        target.put(output, ["films/long.mp4"])

    assert time.monotonic() - began < 15
    assert (tmp_path / "code").read_text("ascii").strip() == "10"
    assert not [path for path in store.rglob("*") if path.is_file()]
