"""The models of the forum."""

from .faq.models import FaqEntry
from .following.models import Follow, MailRhythm, Notice
from .inbound.models import Inbound
from .memberships.models import Group, GroupMembership
from .moderation.models import PostReport
from .read_marks.models import ForumRead, TopicRead
from .returns.models import RefusedAddress
from .sanctions.models import Sanction
from .topics.models import PAGE_SIZE, Category, Draft, Post, PostDocument, PostVersion, Thanks, Topic
from .workspace.models import GroupDate, GroupDocument, GroupPage, GroupPageVersion, GroupTask

__all__ = [
    "PAGE_SIZE",
    "Category",
    "Draft",
    "FaqEntry",
    "Follow",
    "ForumRead",
    "Group",
    "GroupDate",
    "GroupDocument",
    "GroupMembership",
    "GroupPage",
    "GroupPageVersion",
    "GroupTask",
    "Inbound",
    "MailRhythm",
    "Notice",
    "Post",
    "PostDocument",
    "PostReport",
    "PostVersion",
    "RefusedAddress",
    "Sanction",
    "Thanks",
    "Topic",
    "TopicRead",
]
