"""What a group works with: tasks, pages, documents, dates."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.attachments.models import Document
from core.readers import Reader
from core.richtext.fields import RichTextField
from core.ui.reach import EARLIEST, LATEST, TOO_FAR

from ..memberships.models import Group, person_key


class InsideQuerySet(models.QuerySet[Any]):
    """What stands inside groups."""

    def visible_to(self, user: Reader) -> Self:
        return self.filter(group__in=Group.objects.readable_by(user))


class GroupTask(models.Model):
    """Something that the group has to do."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="tasks", verbose_name="groupe")
    title = models.CharField("à faire", max_length=200)
    assignee = person_key("qui s’en charge")
    due = models.DateField("pour le", null=True, blank=True)
    done_at = models.DateTimeField("fait le", null=True, blank=True, editable=False)
    done_by = person_key("fait par")
    by = person_key("ajouté par")
    created_at = models.DateTimeField("ajouté le", auto_now_add=True)

    objects = InsideQuerySet.as_manager()

    class Meta:
        verbose_name = "tâche d’un groupe"
        verbose_name_plural = "tâches de groupes"
        ordering: ClassVar = [models.F("due").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        return self.done_at is None and self.due is not None and self.due < timezone.localdate()


class GroupPage(models.Model):
    """A page that the group writes together; what it said before stays readable."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="pages", verbose_name="groupe")
    title = models.CharField("titre", max_length=120)
    body = RichTextField("texte", blank=True, max_length=40_000)
    by = person_key("écrit par")
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("changée le", auto_now=True)

    objects = InsideQuerySet.as_manager()

    class Meta:
        verbose_name = "page d’un groupe"
        verbose_name_plural = "pages de groupes"
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forum:group_page", args=[self.group.slug, self.pk])


class GroupPageVersionQuerySet(models.QuerySet["GroupPageVersion"]):
    def visible_to(self, user: Reader) -> Self:
        return self.filter(page__group__in=Group.objects.readable_by(user))


class GroupPageVersion(models.Model):
    """What a page said before somebody changed it."""

    page = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="versions", verbose_name="page")
    title = models.CharField("titre", max_length=120)
    body = RichTextField("texte", blank=True)
    by = person_key("écrit par")
    at = models.DateTimeField("écrit le")

    objects = GroupPageVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version d’une page"
        verbose_name_plural = "versions de pages"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title}, {timezone.localtime(self.at):%d/%m/%Y %H:%M}"


class GroupDocument(models.Model):
    """A file that the group keeps."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="documents", verbose_name="groupe")
    title = models.CharField("titre", max_length=160)
    file = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", verbose_name="fichier")
    by = person_key("déposé par")
    at = models.DateTimeField("déposé le", auto_now_add=True)

    objects = InsideQuerySet.as_manager()

    class Meta:
        verbose_name = "document d’un groupe"
        verbose_name_plural = "documents de groupes"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title


class GroupDate(models.Model):
    """When the group meets."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="dates", verbose_name="groupe")
    title = models.CharField("quoi", max_length=160)
    start = models.DateTimeField("commence le")
    end = models.DateTimeField("finit le", null=True, blank=True)
    place = models.CharField("où", max_length=200, blank=True)
    by = person_key("proposée par")
    created_at = models.DateTimeField("ajoutée le", auto_now_add=True)

    objects = InsideQuerySet.as_manager()

    class Meta:
        verbose_name = "date d’un groupe"
        verbose_name_plural = "dates de groupes"
        ordering: ClassVar = ["start", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="group_date_ends_later", condition=Q(end__isnull=True) | Q(end__gt=models.F("start"))
            ),
            models.CheckConstraint(
                name="group_date_is_within_reach",
                condition=Q(start__gte=EARLIEST, start__lt=LATEST) & (Q(end__isnull=True) | Q(end__lt=LATEST)),
                violation_error_message=TOO_FAR,
            ),
        ]

    def __str__(self) -> str:
        return self.title
