"""The expressions of a workflow, as far as ours use them; anything else fails the test."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any

_HOLE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_OPERATORS = re.compile(r"('[^']*')|&&|\|\||!(?!=)")
_WORDS = {"&&": " and ", "||": " or ", "!": " not "}
_NAMED = frozenset({"vars", "secrets", "inputs"})
STATUS = ("always()", "cancelled()", "failure()", "success()")


class UnknownExpressionError(AssertionError):
    """A workflow uses more than the tests understand, so nobody knows what it would do."""


def fill(text: str, contexts: Mapping[str, Any]) -> str:
    """Return `text` with each `${{ … }}` replaced by what it stands for."""
    return _HOLE.sub(lambda hole: _written(evaluate(hole[1], contexts)), text)


def is_met(condition: str, contexts: Mapping[str, Any]) -> bool:
    """Say whether a job or step runs; without a word about the status, only after success."""
    words = _HOLE.sub(r"\1", condition) or "success()"
    asks_status = any(word in words for word in STATUS)
    met = bool(evaluate(words, contexts))
    return met and (asks_status or bool(evaluate("success()", contexts)))


def evaluate(words: str, contexts: Mapping[str, Any]) -> Any:
    """Return the value of one expression."""
    spelled = _OPERATORS.sub(lambda found: found[1] or _WORDS[found[0]], words.strip())
    try:
        tree = ast.parse(spelled.strip(), mode="eval").body
    except SyntaxError as unknown:
        raise UnknownExpressionError(words) from unknown
    return _value(tree, contexts)


def _value(node: ast.expr, contexts: Mapping[str, Any]) -> Any:
    found: Any = None
    match node:
        case ast.Constant(value):
            found = value
        case ast.UnaryOp(ast.Not(), operand):
            found = not _value(operand, contexts)
        case ast.BoolOp(operator, values):
            each = [_value(one, contexts) for one in values]
            found = all(each) if isinstance(operator, ast.And) else any(each)
        case ast.Compare(left, [ast.Eq() | ast.NotEq() as operator], [right]):
            are_equal = _value(left, contexts) == _value(right, contexts)
            found = are_equal is isinstance(operator, ast.Eq)
        case ast.Call(ast.Name(name), [], []) if f"{name}()" in STATUS:
            found = contexts["status"] in _TRUE_FOR[name]
        case ast.Attribute() | ast.Name():
            found = _look_up(ast.unparse(node).split("."), contexts)
        case _:
            raise UnknownExpressionError(ast.unparse(node))
    return found


_TRUE_FOR: Mapping[str, frozenset[str]] = {
    "always": frozenset({"success", "failure"}),
    "cancelled": frozenset(),
    "failure": frozenset({"failure"}),
    "success": frozenset({"success"}),
}


def _look_up(path: list[str], contexts: Mapping[str, Any]) -> Any:
    found: Any = contexts
    for step in path:
        if path[0] in _NAMED and found is contexts[path[0]]:
            return found.get(step, "")
        if not isinstance(found, Mapping) or step not in found:
            raise UnknownExpressionError(".".join(path))
        found = found[step]
    return found


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
