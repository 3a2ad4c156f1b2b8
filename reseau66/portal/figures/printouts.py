"""The bilan of a year as a PDF."""

from .queries import Asked


def bilan(asked: Asked, *, is_regional: bool) -> bytes:
    raise NotImplementedError
