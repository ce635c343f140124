"""Reads the parameters of a call, which come as JSON values or, from a form, as text (Bot API, Making requests)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.simulator.refusals import bad_request

Params = Mapping[str, Any]


def text(params: Params, name: str) -> str:
    """A text, empty when absent."""
    value = params.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value)


def flag(params: Params, name: str) -> bool:
    """A Boolean, false when absent."""
    value = params.get(name)
    if isinstance(value, str):
        return value.strip().lower() in {"true", "1", "yes", "t"}
    return bool(value)


def integer(params: Params, name: str, default: int = 0) -> int:
    """A whole number; what can't be read counts as absent, as at Telegram."""
    value = params.get(name)
    if value is None or value == "":
        return default
    try:
        return int(value)
    except (TypeError, ValueError):
        return default


def structure(params: Params, name: str, what: str) -> Any:
    """An object or array, None when absent. Raises Refused when it is not JSON."""
    value = params.get(name)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {what} JSON object") from None


def names(params: Params, name: str) -> list[str] | None:
    """An array of texts, None when absent."""
    value = structure(params, name, name)
    if value is None:
        return None
    if not isinstance(value, list):
        raise bad_request(f"expected an Array of String in the field {name}")
    return [str(each) for each in value]
