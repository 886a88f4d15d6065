from __future__ import annotations

import http.client
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.publishing.preview.server import (
    CHANGES,
    Server,
    State,
    find_file,
    media_type_of,
)

PAGE = "<!doctype html><html><body><h1>{}</h1></body></html>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "2026").mkdir(parents=True)
    (root / "index.html").write_text(PAGE.format("Home"))
    (root / "2026" / "index.html").write_text(PAGE.format("2026"))
    (root / "404.html").write_text(PAGE.format("Not here"))
    (root / "all.rss.xml").write_text("<rss/>")
    (tmp_path / "secret.txt").write_text("secret")
    return root


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    with Server(root, 0, State()) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def ask(
    server: Server, path: str, host: str | None = None, method: str = "GET"
) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read().decode()
    connection.close()
    return answer.status, dict(answer.getheaders()), content


def test_a_folder_shows_its_page_and_without_the_slash_leads_to_it(server: Server) -> None:
    status, _, content = ask(server, "/2026/")
    assert (status, "<h1>2026</h1>" in content) == (HTTPStatus.OK, True)
    status, headers, _ = ask(server, "/2026?x=1")
    assert (status, headers["Location"]) == (HTTPStatus.MOVED_PERMANENTLY, "/2026/")


def test_what_is_not_there_shows_the_sites_own_page_for_it(server: Server) -> None:
    status, headers, content = ask(server, "/nowhere/")
    assert (status, headers["Content-Type"]) == (HTTPStatus.NOT_FOUND, "text/html; charset=utf-8")
    assert "<h1>Not here</h1>" in content


def test_the_head_of_a_page_comes_without_the_page(server: Server) -> None:
    status, headers, content = ask(server, "/", method="HEAD")
    assert (status, content) == (HTTPStatus.OK, "")
    assert int(headers["Content-Length"]) > 0


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/2026/../../secret.txt",
        "/..%2fsecret.txt",
        "/%2fetc/hostname",
        "//etc/hostname",
        "/2026/..%5c..%5csecret.txt",
        "/secret.txt%00.html",
        "/link.txt",
        "/linked/secret.txt",
    ],
)
def test_nothing_outside_the_site_is_ever_shown(server: Server, root: Path, path: str) -> None:
    (root / "link.txt").symlink_to(root.parent / "secret.txt")
    (root / "linked").symlink_to(root.parent)
    status, _, content = ask(server, path)
    assert (status, "<h1>Not here</h1>" in content) == (HTTPStatus.NOT_FOUND, True)


@given(
    address=st.text()
    | st.lists(st.sampled_from(["..", ".", "", "a", "\\", "~", "C:"])).map("/".join)
)
def test_no_address_finds_a_file_outside_the_site(address: str) -> None:
    root = Path("site").absolute()
    found = find_file(root, address)
    assert found is None or found.resolve().is_relative_to(root)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "", "localhost.evil.example:80"])
def test_a_foreign_host_name_gets_nothing(server: Server, host: str) -> None:
    status, _, content = ask(server, "/", host=host or " ")
    assert (status, "Home" in content) == (HTTPStatus.FORBIDDEN, False)


def test_localhost_is_this_machine_too(server: Server) -> None:
    assert ask(server, "/", host=f"localhost:{server.server_port}")[0] == HTTPStatus.OK


def test_only_this_machine_is_listened_to(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("all.rss.xml", "application/rss+xml; charset=utf-8"),
        ("all.atom.xml", "application/atom+xml; charset=utf-8"),
        ("event.ics", "text/calendar; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("site-1a2b.css", "text/css; charset=utf-8"),
        ("dog.jpg", "image/jpeg"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_files_are_sent_as_what_they_are(name: str, expected: str) -> None:
    assert media_type_of(name).replace("text/xml", "application/xml") == expected


def test_a_page_comes_with_a_script_that_waits_for_changes_and_the_file_stays_as_it_is(
    server: Server, root: Path
) -> None:
    _, _, content = ask(server, "/")
    assert f"new EventSource('{CHANGES}0')" in content
    assert content.endswith("</body></html>")
    assert "EventSource" not in (root / "index.html").read_text()


def test_the_policy_that_forbids_scripts_stays_in_the_file(server: Server, root: Path) -> None:
    policy = """<meta http-equiv="Content-Security-Policy" content="script-src 'none'">"""
    (root / "index.html").write_text(f"<head>{policy}</head><body>Hello</body>")
    assert "Content-Security-Policy" not in ask(server, "/")[2]
    assert policy in (root / "index.html").read_text()


def test_a_change_is_told_to_a_page_that_waits(server: Server) -> None:
    Thread(target=server.state.change, daemon=True).start()
    status, headers, content = ask(server, f"{CHANGES}0")
    assert (status, headers["Content-Type"]) == (HTTPStatus.OK, "text/event-stream")
    assert content.endswith("data: changed\n\n")


def test_a_page_that_missed_a_change_is_told_at_once(server: Server) -> None:
    server.state.change()
    server.state.change()
    assert ask(server, f"{CHANGES}1")[2] == "data: changed\n\n"
    assert ask(server, f"{CHANGES}nonsense")[2] == "data: changed\n\n"


def test_trouble_is_shown_on_the_page_and_cannot_run_there(server: Server) -> None:
    server.state.change("odd.md:6  Must fix: <script>alert(1)</script>")
    _, _, content = ask(server, "/")
    assert "odd.md:6  Must fix: &lt;script&gt;alert(1)&lt;/script&gt;" in content
    assert "<h1>Home</h1>" in content
    server.state.change()
    assert "Must fix" not in ask(server, "/")[2]


def test_before_the_first_good_build_the_trouble_is_all_there_is(tmp_path: Path) -> None:
    state = State()
    state.change("odd.md:6  Must fix: this")
    with Server(tmp_path / "nothing", 0, state) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        status, _, content = ask(server, "/")
        server.shutdown()
    assert (status, "odd.md:6  Must fix: this" in content) == (HTTPStatus.NOT_FOUND, True)
