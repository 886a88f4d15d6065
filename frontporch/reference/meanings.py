"""Reads what stands under each field of a model: its meaning in the reference and in editors.

pydantic could read it too, but would do so at every start of every command.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel


def field_meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """Return what stands under each field of a model and of those it builds on, by written key."""
    bases = (each for each in reversed(model.__mro__) if each.__module__.startswith("frontporch."))
    found = {name: meaning for each in bases for name, meaning in _meanings_in(each)}
    fields = model.model_fields
    return {fields[name].alias or name: meaning for name, meaning in found.items()}


def _meanings_in(model: type) -> Iterator[tuple[str, str]]:
    [defined] = ast.parse(dedent(inspect.getsource(model))).body
    if not isinstance(defined, ast.ClassDef):
        raise TypeError(f"{model.__name__} is not defined by a class statement")
    for field, below in pairwise(defined.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(meaning))),
            ):
                yield name, inspect.cleandoc(meaning)
