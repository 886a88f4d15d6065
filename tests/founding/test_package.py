"""Front Porch as one file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from frontporch.founding.package import find_pinned, read_package
from tests.founding.packages import write_package


def test_the_lock_pins_the_package_by_its_digest_before_every_library(tmp_path: Path) -> None:
    wheel = write_package(tmp_path)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()

    assert read_package(wheel).lock.decode() == (
        f"./vendor/{wheel.name} \\\n    --hash=sha256:{digest}\n"
        "click==8.3.0 \\\n    --hash=sha256:00\n"
    )


def test_the_pinned_package_is_found_by_the_lock(tmp_path: Path) -> None:
    package = read_package(write_package(tmp_path, "0.2.0"))
    (tmp_path / "requirements.lock").write_bytes(package.lock)

    assert find_pinned(tmp_path) == tmp_path / "vendor" / "front_porch-0.2.0-py3-none-any.whl"


@pytest.mark.parametrize("lock", ["click==8.3.0\n", None])
def test_a_checkout_pins_no_package(lock: str | None, tmp_path: Path) -> None:
    if lock:
        (tmp_path / "requirements.lock").write_text(lock, encoding="utf-8")

    assert find_pinned(tmp_path) is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("other-1.0-py3-none-any.whl", b"", "is not called like a package of Front Porch"),
        ("front_porch-1.0-py3-none-any.whl", b"no archive", "cannot be read"),
        ("front_porch-1.0-py3-none-any.whl", b"PK\5\6" + bytes(18), "holds no Front Porch"),
        ("front_porch-1.0-py3-none-any.whl", None, "cannot be read"),
    ],
)
def test_what_is_no_package_is_refused_in_a_sentence(
    name: str, content: bytes | None, said: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(ConfigurationError, match=said):
        read_package(tmp_path / name)
