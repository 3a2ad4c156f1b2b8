"""The models of the forum."""

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
from .reading import ForumRead, TopicRead
from .topics import PAGE_SIZE, Category, Post, PostVersion, Thanks, Topic

__all__ = [
    "PAGE_SIZE",
    "Category",
    "Follow",
    "ForumRead",
    "Group",
    "GroupDate",
    "GroupDocument",
    "GroupMembership",
    "GroupPage",
    "GroupPageVersion",
    "GroupTask",
    "MailRhythm",
    "Notice",
    "Post",
    "PostVersion",
    "Thanks",
    "Topic",
    "TopicRead",
]
