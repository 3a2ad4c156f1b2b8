"""Background tasks of the forum, gathered from its rooms; they keep the names under which jobs wait."""

from .following.tasks import mail_due, tell
from .inbound.tasks import look_for_mail, purge_mail, read_mail
from .topics.tasks import bring_unanswered

__all__ = ["bring_unanswered", "look_for_mail", "mail_due", "purge_mail", "read_mail", "tell"]
