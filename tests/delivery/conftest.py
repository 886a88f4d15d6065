"""Parts of tests that stand in files of their own tell as much about a failure as tests do."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite(
    "tests.delivery.networks.contract",
    "tests.delivery.networks.contract_failures",
    "tests.delivery.networks.harness",
)
