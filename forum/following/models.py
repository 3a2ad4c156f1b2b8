"""Who follows what, and what she is to be told."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.themes.models import Theme

from ..topics.models import Category, Post, Topic
from .enums import Level, Rhythm


def _reader() -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="qui")


class Follow(models.Model):
    """How closely a person follows a topic, or all that is written in a category or on a theme."""

    person = _reader()
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="follows", verbose_name="sujet"
    )
    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, null=True, blank=True, related_name="follows", verbose_name="catégorie"
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="thème"
    )
    level = models.CharField("niveau", max_length=10, choices=Level)
    since = models.DateTimeField("depuis le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "suivi"
        verbose_name_plural = "suivis"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="follow_is_of_one_thing",
                condition=Q(topic__isnull=False, category__isnull=True, theme__isnull=True)
                | Q(topic__isnull=True, category__isnull=False, theme__isnull=True)
                | Q(topic__isnull=True, category__isnull=True, theme__isnull=False),
            ),
            models.UniqueConstraint(fields=["topic", "person"], name="follow_of_topic_once"),
            models.UniqueConstraint(fields=["category", "person"], name="follow_of_category_once"),
            models.UniqueConstraint(fields=["theme", "person"], name="follow_of_theme_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} : {self.topic or self.category or self.theme}, {self.get_level_display()}"


class MailRhythm(models.Model):
    """When a person is mailed what she follows."""

    person: Any = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField("rythme", max_length=10, choices=Rhythm, default=Rhythm.GROUPED)

    class Meta:
        verbose_name = "rythme des courriels du forum"
        verbose_name_plural = "rythmes des courriels du forum"

    def __str__(self) -> str:
        return self.get_rhythm_display()


class NoticeQuerySet(models.QuerySet["Notice"]):
    def waiting(self) -> Self:
        """Those that are still to be mailed: neither read nor mailed, whatever their hour."""
        return self.filter(due_at__isnull=False, mailed_at__isnull=True, seen_at__isnull=True)

    def due(self) -> Self:
        return self.waiting().filter(due_at__lte=timezone.now())


class Notice(models.Model):
    """Somebody is to be told of a post, or of a thing that came out on a theme.

    It is in the list of what is new at once, and goes by mail when it is due.
    """

    person = _reader()
    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, null=True, blank=True, related_name="notices", verbose_name="message"
    )
    # of a thing: the word of its kind (``core.kinds``)
    kind = models.SlugField("genre", max_length=20, blank=True, db_index=False)
    key = models.PositiveBigIntegerField("clé", null=True, blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="thème"
    )
    level = models.CharField("niveau", max_length=10, choices=Level)
    at = models.DateTimeField("le", default=timezone.now)
    due_at = models.DateTimeField("courriel à partir du", null=True, blank=True)
    seen_at = models.DateTimeField("vu le", null=True, blank=True)
    mailed_at = models.DateTimeField("courriel écrit le", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "avis du forum"
        verbose_name_plural = "avis du forum"
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "post"], name="notice_once"),
            models.UniqueConstraint(
                fields=["person", "kind", "key"], condition=Q(post__isnull=True), name="notice_of_a_thing_once"
            ),
            models.CheckConstraint(
                name="notice_is_of_one_thing",
                condition=Q(post__isnull=False, kind="", key__isnull=True, theme__isnull=True)
                | (Q(post__isnull=True, key__isnull=False, theme__isnull=False) & ~Q(kind="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "person"],
                condition=Q(due_at__isnull=False, mailed_at__isnull=True, seen_at__isnull=True),
                name="notice_due",
            ),
            models.Index(fields=["person", "-at"], name="notice_of_person"),
            models.Index(fields=["person", "at"], condition=Q(seen_at__isnull=True), name="notice_unseen"),
        ]

    def __str__(self) -> str:
        return f"{self.person} : {self.post or self.theme}"
