"""The models of the forum."""

from .faq import FaqEntry
from .following import Follow, MailRhythm, Notice
from .groups import (
    Group,
    GroupDate,
    GroupDocument,
    GroupMembership,
    GroupPage,
    GroupPageVersion,
    GroupTask,
)
from .inbound import Inbound
from .moderation import PostReport, Sanction
from .reading import ForumRead, TopicRead
from .refused import RefusedAddress
from .topics import PAGE_SIZE, Category, Draft, Post, PostDocument, PostVersion, Thanks, Topic

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
