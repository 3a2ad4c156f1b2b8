"""Fixtures of the forum's tests."""

from .mail import mailbox  # noqa: F401 - a fixture
