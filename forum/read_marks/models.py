"""What a person has read: up to which post of a topic, and everything before a moment."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from ..topics.models import Topic


class TopicRead(models.Model):
    """The newest post of a topic that a person has seen."""

    person: Any = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="reads")
    number = models.PositiveIntegerField("dernier message lu")

    class Meta:
        verbose_name = "lecture d’un sujet"
        verbose_name_plural = "lectures de sujets"
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "topic"], name="topic_read_once")]

    def __str__(self) -> str:
        return f"{self.topic}, jusqu’au message {self.number}"


class ForumRead(models.Model):
    """Everything that moved before this moment counts as read."""

    person: Any = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    before = models.DateTimeField("tout lu avant le")

    class Meta:
        verbose_name = "lecture du forum"
        verbose_name_plural = "lectures du forum"

    def __str__(self) -> str:
        return f"tout lu avant le {self.before:%d/%m/%Y %H:%M}"
