"""The bootstrap script as a module, for tests; it has no name that could be imported."""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

CHECKOUT = Path(__file__).resolve().parents[1]
SCRIPT = CHECKOUT / "porch"


def load_script() -> ModuleType:
    spec = spec_from_loader("porch_script", SourceFileLoader("porch_script", str(SCRIPT)))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


porch = load_script()
