"""The department that most tests begin with, and what files of parts need to tell of a failure."""

from __future__ import annotations

import pytest

from tests.delivery.imagined.days import world_with_a_post
from tests.delivery.imagined.world import World

# parts of tests that stand in files of their own tell as much about a failure as tests do
pytest.register_assert_rewrite(
    "tests.delivery.networks.contract",
    "tests.delivery.networks.contract_failures",
    "tests.delivery.networks.harness",
)


@pytest.fixture
def world() -> World:
    return world_with_a_post()
