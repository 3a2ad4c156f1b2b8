"""Fixtures of the forum's tests."""

from tests.forum.mail import mailbox, sent  # noqa: F401 - fixtures
