"""The models of the forum."""

from .faq.models import FaqEntry
from .following.models import Follow, MailRhythm, Notice
from .groups.models import Group, GroupDate, GroupDocument, GroupMembership, GroupPage, GroupPageVersion, GroupTask
from .inbound.models import Inbound
from .moderation.models import PostReport, Sanction
from .read_marks.models import ForumRead, TopicRead
from .returns.models import RefusedAddress
from .topics.models import PAGE_SIZE, Category, Draft, Post, PostDocument, PostVersion, Thanks, Topic

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
