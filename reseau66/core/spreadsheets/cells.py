"""Cells for spreadsheets that people open without thinking."""

from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """Return the value so that no spreadsheet runs it: text that begins like a formula gets an apostrophe.

    Source: OWASP, « CSV Injection ».
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
