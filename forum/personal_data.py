"""What the rooms of the forum hold about persons."""

from .faq import personal_data as faq
from .following import personal_data as following
from .inbound import personal_data as inbound
from .memberships import personal_data as memberships
from .moderation import personal_data as moderation
from .read_marks import personal_data as read_marks
from .returns import personal_data as returns
from .sanctions import personal_data as sanctions
from .topics import personal_data as topics
from .workspace import personal_data as workspace

HELD = [
    *topics.HELD,
    *following.HELD,
    *read_marks.HELD,
    *memberships.HELD,
    *workspace.HELD,
    *faq.HELD,
    *inbound.HELD,
    *returns.HELD,
    *moderation.HELD,
    *sanctions.HELD,
]
