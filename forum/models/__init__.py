"""The models of the forum."""

from .following import Follow, MailRhythm, Notice
from .reading import ForumRead, TopicRead
from .topics import PAGE_SIZE, Category, Post, PostVersion, Thanks, Topic

__all__ = [
    "PAGE_SIZE",
    "Category",
    "Follow",
    "ForumRead",
    "MailRhythm",
    "Notice",
    "Post",
    "PostVersion",
    "Thanks",
    "Topic",
    "TopicRead",
]
