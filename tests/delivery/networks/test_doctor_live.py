"""`./porch doctor --live`: a test message goes to a server and is gone again, or is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tasks
from frontporch.commands import doctor_live
from frontporch.commands.wiring.ledger import LIVE_VARIABLE
from frontporch.delivery.networks import facebook, x
from frontporch.delivery.trial import WORDS
from frontporch.errors import ConfigurationError
from frontporch.policy.governance import FOLDER as GOVERNANCE
from frontporch.policy.governance import read_version
from tests.attacks.blog import SOP, Blog, department
from tests.delivery.networks.bluesky_harness import PASSWORD
from tests.delivery.networks.bluesky_harness import REQUESTS as ON_BLUESKY
from tests.delivery.networks.x_harness import PATHS as ON_X
from tests.delivery.servers import bluesky as bluesky_server
from tests.delivery.servers import facebook as facebook_server
from tests.delivery.servers import proxy
from tests.delivery.servers import x as x_server
from tests.delivery.servers.faults import JSON
from tests.delivery.servers.mastodon_api import MastodonServer
from tests.delivery.servers.proxy import Fault, Proxy, Reply
from tests.delivery.servers.x_memory import DEPARTMENT as ON_X_ID
from tests.delivery.servers.x_memory import TOKENS
from tests.delivery.servers.x_signatures import CONSUMER_KEY, CONSUMER_SECRET

SAYS = {
    "edits": [
        "opens",
        "has it",
        "shows it when it is looked for",
        "edited it",
        "shows it with its new words",
        "removed it",
    ],
    "keeps": ["opens", "has it", "shows it when it is looked for", "removed it"],
}


@dataclass(frozen=True)
class Place:
    """A network to be tried: what department.toml and the environment say, and what is there."""

    name: str
    label: str
    table: str
    environment: Mapping[str, str]
    texts: Callable[[], list[str]]
    seen: Proxy
    says: list[str]


def x_place(stub: x_server.Stub, before: Proxy) -> Place:
    token = f"{ON_X_ID}-t0ken"
    told = (CONSUMER_KEY, CONSUMER_SECRET, token, TOKENS[token].secret)
    keys = dict(zip(x.NETWORK.variables, told, strict=True))
    table = f'account = "@fernhollowpd"\nid = "{ON_X_ID}"\non = true\n'
    environment = keys | {"FRONT_PORCH_X_BASE": before.url}

    def texts() -> list[str]:
        return [post.text for post in stub.memory.posts if not post.is_gone]

    return Place("x", "X", table, environment, texts, before, SAYS["keeps"])


def facebook_place(stub: facebook_server.FacebookStub, before: Proxy) -> Place:
    page = stub.state.page
    [token, secret] = (written.removesuffix("?") for written in facebook.NETWORK.variables)
    keys = {token: page.token, secret: page.secret or ""}
    table = f'account = "FernHollowPolice"\nid = "{page.id}"\non = true\n'
    environment = keys | {"FRONT_PORCH_FACEBOOK_BASE": before.url}

    def texts() -> list[str]:
        return [post.message for post in stub.state.posts.values()]

    return Place("facebook", "Facebook", table, environment, texts, before, SAYS["edits"])


def bluesky_place(stub: bluesky_server.Stub, before: Proxy) -> Place:
    own = stub.department
    table = f'account = "{own.handle}"\nid = "{own.did}"\non = true\n'
    environment = {PASSWORD: own.password, "FRONT_PORCH_BLUESKY_BASE": before.url}

    def texts() -> list[str]:
        return [str(record["value"]["text"]) for record in stub.records(own)]

    return Place("bluesky", "Bluesky", table, environment, texts, before, SAYS["edits"])


@pytest.fixture
def on_x_place() -> Iterator[Place]:
    with x_server.running(x_server.find_validator()) as stub, proxy.running(stub.url) as before:
        yield x_place(stub, before)
        assert stub.invalid == []


@pytest.fixture
def on_facebook() -> Iterator[Place]:
    with facebook_server.running() as stub, proxy.running(stub.url) as before:
        yield facebook_place(stub, before)


@pytest.fixture
def on_bluesky() -> Iterator[Place]:
    with bluesky_server.running() as stub, proxy.running(stub.base) as before:
        yield bluesky_place(stub, before)


@pytest.fixture
def on_mastodon(mastodon_mocked: tuple[MastodonServer, Proxy]) -> Place:
    server, before = mastodon_mocked
    login = server.add_account()
    table = (
        f'account = "@{login.username}@social.example"\nid = "{server.own_id(login)}"\non = true\n'
    )
    environment = {
        "FRONT_PORCH_MASTODON_TOKEN": login.token,
        "FRONT_PORCH_MASTODON_BASE": before.url,
    }

    def texts() -> list[str]:
        return [str(status["content"]) for status in server.statuses(login)]

    return Place("mastodon", "Mastodon", table, environment, texts, before, SAYS["edits"])


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_live, "_PAUSE_SECONDS", 0.01)


def found(folder: Path, *places: Place, more: str = "") -> Blog:
    """Return a department that publishes for real, with these accounts switched on."""
    blog = Blog(folder / "blog")
    blog.folder.mkdir()
    plain = department().replace('[networks.x]\naccount = "@fernhollowpd"\n', "", 1)
    assert "networks" not in plain
    tables = "".join(f"\n[networks.{place.name}]\n{place.table}" for place in places)
    rules = {
        "department.toml": plain + tables + more,
        "sop.toml": SOP.replace('networks = { never = ["x"] }\n', ""),
    }
    blog.write({**rules, **{f"{GOVERNANCE}/0001/{name}": text for name, text in rules.items()}})
    blog.repository.git("init", "-q", "-b", "main")
    blog.commit({".gitignore": ".cache/\noutput/\npublic\npublic.releases/\n"})
    return blog


def doctor(
    blog: Blog, *arguments: str, place: Place | None = None, answer: str | None = None
) -> Result:
    root = read_version(blog.folder, 1)
    environment = {LIVE_VARIABLE: root, **(place.environment if place else {})}
    return CliRunner().invoke(
        tasks.porch,
        ["--folder", str(blog.folder), "doctor", "--live", *arguments],
        env=environment,
        input=answer,
        standalone_mode=False,
    )


def steps(done: Result, place: Place) -> list[str]:
    lines = [line for line in done.stdout.splitlines() if line.startswith(place.label)]
    return [line.removeprefix(place.label).strip().rstrip(".") for line in lines]


@pytest.mark.parametrize("fixture", ["on_x_place", "on_facebook", "on_bluesky", "on_mastodon"])
def test_each_step_is_said_and_nothing_is_left_behind(
    fixture: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place: Place = request.getfixturevalue(fixture)
    done = doctor(found(tmp_path, place), "--yes", place=place)
    assert done.return_value == 0, (done.output, done.exception)
    said = steps(done, place)
    assert [line.split(":")[0].split(" ", 1)[0] for line in said] == [
        line.split(" ", 1)[0] for line in place.says
    ]
    assert all(line.startswith(step) for line, step in zip(said, place.says, strict=True))
    assert place.texts() == []
    assert "1 of 1 accounts do all that is asked of them." in done.stdout


def test_it_asks_first_and_names_account_and_cost(on_x_place: Place, tmp_path: Path) -> None:
    done = doctor(found(tmp_path, on_x_place), place=on_x_place, answer="n\n")
    assert done.return_value == 1
    assert (
        "Post a test message on X (@fernhollowpd), and remove it at once? It costs" in done.stdout
    )
    assert "Nothing was sent." in done.stdout
    assert on_x_place.seen.seen == []


def test_the_message_says_what_it_is(on_x_place: Place, tmp_path: Path) -> None:
    place = on_x_place
    method, path = ON_X["remove"]
    for _ in range(3):
        place.seen.add(Fault(method, path, 0, "other", Reply(503, JSON, "{}")))
    done = doctor(found(tmp_path, place), "x", "--yes", place=place)
    assert done.return_value == 1
    [text] = place.texts()
    assert text.startswith(WORDS)
    last = steps(done, place)[-1]
    assert last.startswith("did not remove it: ")
    assert "Remove it yourself now: https://x.com/fernhollowpd/status/" in last


def test_a_lost_answer_leaves_nothing_behind(on_bluesky: Place, tmp_path: Path) -> None:
    place = on_bluesky
    method, path = ON_BLUESKY["send"]
    place.seen.add(Fault(method, path, 1, "other", Reply(500, JSON, "{}")))
    done = doctor(found(tmp_path, place), "--yes", place=place)
    said = steps(done, place)
    assert said[1].startswith("may have it or not: ")
    assert said[2].startswith("has it: https://bsky.app/profile/")
    assert (said[-1], place.texts(), done.return_value) == ("removed it", [], 0)


def test_a_message_that_nobody_can_look_for_is_named_to_people(
    on_bluesky: Place, tmp_path: Path
) -> None:
    place = on_bluesky
    place.seen.add(Fault(*ON_BLUESKY["send"], 1, "other", Reply(500, JSON, "{}")))
    place.seen.add(Fault(*ON_BLUESKY["find"], 0, "other", Reply(503, JSON, "{}")))
    done = doctor(found(tmp_path, place), "--yes", place=place)
    assert (done.return_value, done.exception) == (1, None)
    last = steps(done, place)[-1]
    assert last.startswith("did not let us look: ")
    assert last.endswith("and remove it there if it appears")
    assert "0 of 1 accounts do all that is asked of them." in done.stdout


def test_what_is_refused_is_a_sentence_and_sends_nothing(on_x_place: Place, tmp_path: Path) -> None:
    place = on_x_place
    method, path = ON_X["send"]
    place.seen.add(Fault(method, path, 0, "other", Reply(403, JSON, '{"detail": "No."}')))
    done = doctor(found(tmp_path, place), "--yes", place=place)
    assert done.return_value == 1
    assert steps(done, place)[-1].startswith("took nothing: ")
    assert place.texts() == []


def test_another_account_is_not_tried(on_bluesky: Place, tmp_path: Path) -> None:
    blog = found(tmp_path, on_bluesky, more="")
    text = (blog.folder / "department.toml").read_text("utf-8")
    rules = text.replace(f'id = "did:plc:{"d" * 24}"', f'id = "did:plc:{"e" * 24}"')
    blog.write({"department.toml": rules, f"{GOVERNANCE}/0001/department.toml": rules})
    done = doctor(blog, "--yes", place=on_bluesky)
    assert done.return_value == 1
    assert on_bluesky.texts() == []
    assert "accounts do all that is asked of them" in done.stdout


def refusal(done: Result) -> str:
    assert isinstance(done.exception, ConfigurationError), done.output
    return str(done.exception)


def test_a_rehearsal_tries_nothing(on_x_place: Place, tmp_path: Path) -> None:
    blog = found(tmp_path, on_x_place)
    done = CliRunner().invoke(
        tasks.porch,
        ["--folder", str(blog.folder), "doctor", "--live", "--yes"],
        env={LIVE_VARIABLE: "", **on_x_place.environment},
        standalone_mode=False,
    )
    assert "sends real messages, and this is a rehearsal" in refusal(done)


def test_a_network_that_cannot_be_tried_is_named(on_x_place: Place, tmp_path: Path) -> None:
    by_hand = '\n[networks.nextdoor]\naccount = "a"\non = true\nby_hand = true\n'
    blog = found(tmp_path, on_x_place, more=by_hand)
    said = refusal(doctor(blog, "nextdoor", "--yes", place=on_x_place))
    assert '"nextdoor" is not a network that is switched on and has a program' in said


def test_missing_credentials_are_all_named_before_anything_is_sent(
    on_x_place: Place, on_bluesky: Place, tmp_path: Path
) -> None:
    said = refusal(doctor(found(tmp_path, on_x_place, on_bluesky), "--yes"))
    assert all(f"{variable}  Must fix: is not set" in said for variable in x.NETWORK.variables)
    assert f"{PASSWORD}  Must fix: is not set" in said
