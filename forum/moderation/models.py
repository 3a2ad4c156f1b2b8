"""What members report, and what is answered."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.readers import Reader
from members.accounts.permissions import is_animateur

from ..memberships.models import GroupMembership
from ..topics.models import Post
from .enums import ReportReason


class ReportQuerySet(models.QuerySet["PostReport"]):
    def visible_to(self, user: Reader) -> Self:
        """All of them for animateurs; those of one's groups for who animates them."""
        if is_animateur(user):
            return self
        led = GroupMembership.objects.leading().filter(person=user.pk).values("group")
        return self.filter(post__topic__category__group__in=led)

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class PostReport(models.Model):
    """A member says that a post should not stay as it is."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports", verbose_name="message")
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="signalé par"
    )
    reason = models.CharField("raison", max_length=12, choices=ReportReason)
    word = models.CharField("un mot", max_length=300, blank=True)
    at = models.DateTimeField("le", default=timezone.now)
    closed_at = models.DateTimeField("traité le", null=True, blank=True)
    closed_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.CharField("réponse", max_length=300, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "signalement d’un message"
        verbose_name_plural = "signalements de messages"
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post", "by"], condition=Q(closed_at__isnull=True), name="post_reported_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["at"], condition=Q(closed_at__isnull=True), name="report_open")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} : {self.post}"
