"""The stand-in for Mastodon also runs as a program, for tests that start others."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import requests

from tests.folders import CHECKOUT


@pytest.mark.slow
def test_it_runs_until_its_input_ends() -> None:
    command = [sys.executable, "-m", "tests.delivery.servers.mastodon_mock"]
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        told = json.loads(program.stdout.readline())
        url = f"{told['base']}/api/v1/accounts/verify_credentials"
        headers = {"Authorization": f"Bearer {told['tokens'][1]}"}
        assert requests.get(url, headers=headers, timeout=10).json()["username"] == "fernhollow1"
        program.communicate(timeout=30)
    assert program.returncode == 0
    with pytest.raises(requests.ConnectionError):
        requests.get(url, timeout=5)
