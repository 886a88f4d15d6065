"""A small town whose people sign with real keys, and what an attacker can do to their files."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.policy.approvals import FOLDER, SIGNATURE, Ground, read_approvals
from frontporch.policy.evidence import Evidence
from frontporch.policy.finding import Finding
from frontporch.policy.signatures import APPROVAL, sign
from frontporch.policy.statement import StatedPost, Statement, render_statement

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
POST = "7k3mq9xw2d"
PAGE, MESSAGE = "a" * 64, "b" * 64
ROOT, RULES = "c" * 64, "d" * 64
TEXT = "He got on at Hill Street."
HANDLES = ("hollis", "ortiz", "brandt", "lee", "reyes", "stranger", "publisher")
_NONCES = count(1)

_OFFICERS = """
[[officers]]
handle = "hollis"
name = "Renee Hollis"
section = "patrol"
roles = ["chief"]
signing_keys = ["{hollis}"]

[[officers]]
handle = "ortiz"
name = "Dana Ortiz"
section = "patrol"
since = 2011-08-15
roles = ["pio"]
forge_account = 1001
signing_keys = ["{ortiz}"]

[[officers]]
handle = "brandt"
name = "Curtis Brandt"
section = "patrol"
roles = ["watch-commander"]
forge_account = 1002
signing_keys = ["{brandt}"]

[[officers]]
handle = "lee"
name = "Mai Lee"
section = "patrol"
forge_account = 1003
signing_keys = ["{lee}"]

[[officers]]
handle = "reyes"
name = "Sam Reyes"
section = "patrol"
until = 2026-06-30
roles = ["pio", "chief"]
forge_account = 1004
signing_keys = ["{reyes}"]
"""

DEPARTMENT = """\
[agency]
name = "Fern Hollow Police Department"
short_name = "Fern Hollow Police"
town = "Fern Hollow"
tagline = "From our porch to yours."
site_url = "https://police.fernhollow.example"
time_zone = "America/Chicago"
languages = ["en", "es"]
non_emergency = "(563) 555-0142"
media_contact = { name = "Sgt. Ortiz", phone = "555-0119", email = "media@fernhollow.example" }
address = { street = "1 Porch Street", city = "Fern Hollow", state = "IA", postal_code = "00000" }

[[sections]]
id = "patrol"
name = "Patrol"

[[categories]]
id = "on-patrol"
name = "On patrol"

[networks.x]
account = "@fernhollowpd"
"""

SOP = """\
title = "What we publish"
signed_by = "hollis"
since = 2026-09-21
governors = ["chief"]

[roles]
chief = "the chief"
pio = "the public information officer"
watch-commander = "the watch commander"

[[paragraphs]]
id = "1.1"
title = "Somebody else reads it first"
text = "The PIO or the watch commander does."

[paragraphs.demands]
approve = [{ roles = ["pio", "watch-commander"] }]
"""


@cache
def keys() -> Mapping[str, Path]:
    """Return everybody's private key, made once a test run, without a passphrase."""
    folder = Path(mkdtemp(prefix="front-porch-test-keys-"))
    for handle in HANDLES:
        command = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", handle, "-f", handle)
        subprocess.run(command, cwd=folder, check=True, timeout=30)
    return {handle: folder / handle for handle in HANDLES}


def public_line(handle: str) -> str:
    return keys()[handle].with_suffix(".pub").read_text(encoding="utf-8").strip()


def department_text() -> str:
    lines = {handle: public_line(handle) for handle in HANDLES}
    publisher = f'\n[publisher]\nkeys = ["{lines["publisher"]}"]\n'
    return DEPARTMENT + _OFFICERS.format(**lines) + publisher


def nonce() -> str:
    return f"{next(_NONCES):08x}".ljust(32, "0")  # its first eight stand in the name of the file


def statement(**changes: Any) -> Statement:
    """Return Ortiz's approval of the post, live and for now, with `changes`."""
    signed_at = changes.get("signed_at", NOW - timedelta(hours=1))
    plain: dict[str, Any] = {
        "root": ROOT,
        "rehearsal": False,
        "governance": RULES,
        "decision": "approve",
        "posts": (stated(),),
        "accounts": {"x": "@fernhollowpd"},
        "approver": "ortiz",
        "signed_at": signed_at,
        "not_before": signed_at,
        "not_after": signed_at + timedelta(days=30),
        "emergency": None,
        "nonce": nonce(),
    }
    return Statement(**{**plain, **changes})


def stated(**changes: Any) -> StatedPost:
    plain: dict[str, Any] = {
        "post": POST,
        "replaces": None,
        "parts": {"page": PAGE, "message[x]": MESSAGE},
        "texts": {"message[x]": TEXT},
        "expires": None,
    }
    return StatedPost(**{**plain, **changes})


@dataclass(frozen=True)
class Town:
    """The department's folder, and what its gate believes."""

    folder: Path
    department: Department

    def ground(self, root: str | None = ROOT, now: datetime = NOW) -> Ground:
        return Ground(self.department, frozenset({RULES}), root, now)

    def put(self, name: str, data: bytes, signature: bytes) -> Path:
        path = self.folder / FOLDER / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        path.with_name(name + SIGNATURE).write_bytes(signature)
        return path

    def sign(self, signed: Statement | None = None, by: str | None = None) -> Path:
        """Write a statement and a signature, by its approver's key if nothing else is said."""
        signed = signed or statement()
        data = render_statement(signed)
        return self.put(signed.file_name, data, sign(data, keys()[by or signed.approver], APPROVAL))

    def read(
        self, root: str | None = ROOT, now: datetime = NOW
    ) -> tuple[tuple[Evidence, ...], tuple[Finding, ...]]:
        return read_approvals(self.folder, self.ground(root, now))

    def refusal(self, root: str | None = ROOT, now: datetime = NOW) -> str:
        """Return why the only statement does not count; nothing else may count either."""
        evidence, [finding] = self.read(root, now)
        assert evidence == ()
        return finding.message


def found_town(folder: Path) -> Town:
    (folder / "department.toml").write_text(department_text(), encoding="utf-8")
    (folder / "sop.toml").write_text(SOP, encoding="utf-8")
    return Town(folder, read_department(folder))
