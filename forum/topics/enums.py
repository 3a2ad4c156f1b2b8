"""Kinds of topics."""

from django.db import models


class TopicKind(models.TextChoices):
    DISCUSSION = "discussion", "Discussion"
    QUESTION = "question", "Question"
    NOTICE = "annonce", "Annonce"
