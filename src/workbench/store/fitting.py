"""Does a JSON value fit the field of a record? Asked of everything that comes from outside."""

from __future__ import annotations

from typing import Any


def fits(value: Any, declared: str) -> bool:
    """Whether a JSON value can stand in a field declared so (``str``, ``int | None``, ``tuple[…]``)."""
    if value is None:
        return declared.endswith("| None")
    kind = declared.removesuffix("| None").strip()
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "int":
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 62
    if kind == "Span":
        return _rows([value], _is_span)
    if kind == "tuple[Span, ...]":
        return _rows(value, _is_span)
    if kind == "tuple[tuple[int, ...], ...]":
        return _rows(value, lambda row: all(fits(one, "int") for one in row))
    if kind == "tuple[str, ...]":
        return isinstance(value, list) and all(fits(one, "str") for one in value)
    if kind == "tuple[tuple[float, float], ...]":
        return _rows(value, lambda row: len(row) == 2 and all(map(_is_number, row)))
    if kind == "tuple[tuple[int, str, bool], ...]":
        return _rows(value, lambda row: len(row) == 3 and all(map(fits, row, ("int", "str", "bool"))))
    return isinstance(value, str) and _encodes(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1 << 62


def _is_span(row: list[Any]) -> bool:
    return len(row) == 2 and all(fits(one, "int") for one in row)


def _rows(value: Any, good: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, list) and good(row) for row in value)


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
