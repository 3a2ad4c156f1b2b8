"""The équipe du Réseau: who answers for it, and what each of them lets everybody read."""

from typing import ClassVar, Self

from django.db import models

from core.addresses import AddressColumn
from core.readers import Reader
from core.ui.phones import PhoneField
from members.people.models import Referent


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    def visible_to(self, _user: Reader) -> Self:
        """Everybody reads who runs the network; who is no longer in it is not shown."""
        return self.filter(referent__approved_at__isnull=False)

    def for_display(self) -> Self:
        """With their names and faces, in their order."""
        return self.select_related("referent").order_by("rank", "pk")


class TeamMember(models.Model):
    """A person of the network whom everybody may call: her name and her face are public with this."""

    referent = models.OneToOneField(
        Referent, on_delete=models.CASCADE, related_name="team_place", verbose_name="personne"
    )
    function = models.CharField("fonction dans l’équipe", max_length=120)
    answers = models.TextField("pour quoi l’appeler", max_length=300)
    phone = PhoneField(
        "téléphone",
        max_length=30,
        blank=True,
        help_text="Tout le monde le lit\u00a0: celui que cette personne veut bien donner.",
    )
    email = AddressColumn(
        "courriel",
        blank=True,
        help_text="Tout le monde le lit\u00a0: celui que cette personne veut bien donner.",
    )
    rank = models.PositiveSmallIntegerField("rang", default=1)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "personne de l’équipe du Réseau"
        verbose_name_plural = "équipe du Réseau"
        ordering: ClassVar = ["rank", "pk"]

    def __str__(self) -> str:
        return f"{self.referent}, {self.function}"
