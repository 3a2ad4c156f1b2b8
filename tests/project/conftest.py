"""Fixtures of the tests that go through every route."""

from .examples import addresses

__all__ = ["addresses"]
