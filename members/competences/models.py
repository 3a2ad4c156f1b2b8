"""What persons know how to do, in their own words."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Lower
from taggit.models import TagBase

from core.database.functions import Unaccent


class CompetenceQuerySet(models.QuerySet["Competence"]):
    def named(self, name: str) -> Self:
        """The competence of this name, whatever its case and accents."""
        return self.filter(search_name=Lower(Unaccent(Value(name.strip()))))

    def with_holders(self) -> Self:
        """Competences that listed persons hold, with their number, most held first."""
        listed = Q(holders__content_object__approved_at__isnull=False)
        return (
            self.annotate(people=models.Count("holders", filter=listed))
            .filter(people__gt=0)
            .order_by("-people", "search_name")
        )


class Competence(TagBase):
    """Something that a person knows how to do, in her own words; one spelling for all who hold it."""

    search_name = models.GeneratedField(
        expression=Lower(Unaccent("name")), output_field=models.CharField(max_length=100), db_persist=True
    )

    objects = CompetenceQuerySet.as_manager()  # type: ignore[assignment,misc]  # taggit’s own has natural keys

    class Meta:
        verbose_name = "compétence"
        verbose_name_plural = "compétences"
        ordering = ["search_name"]
        indexes = [GinIndex(OpClass(F("search_name"), name="gin_trgm_ops"), name="competence_name_trgm")]
        constraints = [models.UniqueConstraint("search_name", name="competence_spelled_once")]
