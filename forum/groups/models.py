"""Groups: who is in them, and what they work with."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.attachments.models import Document
from core.richtext.fields import RichTextField
from core.themes.models import Theme
from core.ui.reach import EARLIEST, LATEST, TOO_FAR
from directory.territory.enums import Milieu
from members.permissions import is_animateur, is_member

from .enums import Entry, GroupRole, GroupState, Trait


def _person(label: str) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=label
    )


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, user: Any) -> Self:
        """All of them for members: that a group exists and what it is for is no secret among them."""
        return self if is_member(user) else self.none()

    def readable_by(self, user: Any) -> Self:
        """Those whose inside one reads: free ones for members, others for who is in them, all for animateurs."""
        if is_animateur(user):
            return self
        if not is_member(user):
            return self.none()
        inside = GroupMembership.objects.inside().filter(person=user.pk).values("group")
        return self.filter(Q(entry=Entry.FREE) | Q(pk__in=inside))


class Group(models.Model):
    """Référents who work together on a theme, or because their territories are alike."""

    slug = models.SlugField("adresse", max_length=60, unique=True, editable=False)
    name = models.CharField("nom", max_length=80, unique=True)
    purpose = models.CharField("pour quoi faire", max_length=300)
    entry = models.CharField("on y entre", max_length=10, choices=Entry, default=Entry.FREE)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name="thèmes")
    trait = models.CharField("ce que les collectivités ont en commun", max_length=12, choices=Trait, blank=True)
    closed_at = models.DateTimeField("clos le", null=True, blank=True, editable=False)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    created_by = _person("créé par")
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = "groupe"
        verbose_name_plural = "groupes"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("forum:group", args=[self.slug])

    @property
    def is_free(self) -> bool:
        return self.entry == Entry.FREE

    @property
    def is_for_a_milieu(self) -> bool:
        return self.trait in Milieu.values


class GroupMembershipQuerySet(models.QuerySet["GroupMembership"]):
    def inside(self) -> Self:
        return self.filter(state=GroupState.INSIDE)

    def leading(self) -> Self:
        return self.inside().filter(role=GroupRole.LEADER)


class GroupMembership(models.Model):
    """A person is in a group, asks to be, or is invited."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships", verbose_name="groupe")
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="qui"
    )
    state = models.CharField("état", max_length=10, choices=GroupState)
    role = models.CharField("rôle", max_length=10, choices=GroupRole, default=GroupRole.MEMBER)
    word = models.CharField("un mot", max_length=300, blank=True)
    at = models.DateTimeField("depuis le", default=timezone.now)

    objects = GroupMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "membre d’un groupe"
        verbose_name_plural = "membres de groupes"
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "person"], name="group_membership_once"),
            models.CheckConstraint(
                name="group_leader_is_inside", condition=~Q(role=GroupRole.LEADER) | Q(state=GroupState.INSIDE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} : {self.group}"

    @property
    def is_leader(self) -> bool:
        return self.role == GroupRole.LEADER

    @property
    def is_invited(self) -> bool:
        return self.state == GroupState.INVITED

    @property
    def is_asking(self) -> bool:
        return self.state == GroupState.ASKING


class InsideQuerySet(models.QuerySet[Any]):
    """What stands inside groups."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(group__in=Group.objects.readable_by(user))


class GroupTask(models.Model):
    """Something that the group has to do."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="tasks", verbose_name="groupe")
    title = models.CharField("à faire", max_length=200)
    assignee = _person("qui s’en charge")
    due = models.DateField("pour le", null=True, blank=True)
    done_at = models.DateTimeField("fait le", null=True, blank=True, editable=False)
    done_by = _person("fait par")
    by = _person("ajouté par")
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
    by = _person("écrit par")
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
    def visible_to(self, user: Any) -> Self:
        return self.filter(page__group__in=Group.objects.readable_by(user))


class GroupPageVersion(models.Model):
    """What a page said before somebody changed it."""

    page = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="versions", verbose_name="page")
    title = models.CharField("titre", max_length=120)
    body = RichTextField("texte", blank=True)
    by = _person("écrit par")
    at = models.DateTimeField("écrit le")

    objects = GroupPageVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version d’une page"
        verbose_name_plural = "versions de pages"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title}, {self.at:%d/%m/%Y %H:%M}"


class GroupDocument(models.Model):
    """A file that the group keeps."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="documents", verbose_name="groupe")
    title = models.CharField("titre", max_length=160)
    file = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", verbose_name="fichier")
    by = _person("déposé par")
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
    by = _person("proposée par")
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
