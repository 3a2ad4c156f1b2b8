"""Groups, and who is in them."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.readers import Reader
from core.search.vectors import search_column, search_index
from core.themes.models import Theme
from directory.territory.enums import Milieu
from members.accounts.permissions import is_animateur, is_member

from .enums import Entry, GroupRole, GroupState, Trait


def person_key(label: str) -> Any:
    """Return the column of somebody who may be gone since."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=label
    )


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, user: Reader) -> Self:
        """All of them for members: that a group exists and what it is for is no secret among them."""
        return self if is_member(user) else self.none()

    def readable_by(self, user: Reader) -> Self:
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
    created_by = person_key("créé par")
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    search = search_column(title="name", summary=("purpose",))

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = "groupe"
        verbose_name_plural = "groupes"
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [search_index("group_search")]

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
