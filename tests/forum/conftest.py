"""Fixtures of the forum's tests."""

from .mail import mailbox, sent  # noqa: F401 - fixtures
