"""Fixtures of the tests that go through every route."""

from tests.project.examples import addresses
from tests.project.hostile_world import world
from tests.project.reading import answers

__all__ = ["addresses", "answers", "world"]
