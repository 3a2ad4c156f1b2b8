"""The models of the forum."""

from .reading import ForumRead, TopicRead
from .topics import PAGE_SIZE, Category, Post, PostVersion, Thanks, Topic

__all__ = ["PAGE_SIZE", "Category", "ForumRead", "Post", "PostVersion", "Thanks", "Topic", "TopicRead"]
