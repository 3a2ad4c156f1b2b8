"""What the rooms of the forum hold about persons."""

from .faq import personal_data as faq
from .following import personal_data as following
from .groups import personal_data as groups
from .inbound import personal_data as inbound
from .moderation import personal_data as moderation
from .read_marks import personal_data as read_marks
from .returns import personal_data as returns
from .topics import personal_data as topics

HELD = [
    *topics.HELD,
    *following.HELD,
    *read_marks.HELD,
    *groups.HELD,
    *faq.HELD,
    *inbound.HELD,
    *returns.HELD,
    *moderation.HELD,
]
