"""Fixtures of the tests that go through every route."""

from .examples import addresses
from .hostile_world import world

__all__ = ["addresses", "world"]
