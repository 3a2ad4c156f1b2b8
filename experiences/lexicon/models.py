"""The lexicon: the words of the field, explained once and linked wherever they stand."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from core.database.functions import Unaccent
from core.richtext.fields import RichTextField
from core.search.query_parser import Question
from core.search.vectors import search_column, search_index
from core.themes.models import Theme


class TermQuerySet(models.QuerySet["Term"]):
    def alphabetical(self) -> Self:
        """In the order of a French dictionary, accents aside."""
        return self.order_by("sort_name")

    def matching(self, text: str) -> Self:
        question = Question.of(text)
        return self.filter(search=question.query) if question else self


class Term(models.Model):
    """A word of the field, with a definition to read at once and another to understand."""

    name = models.CharField("terme", max_length=80, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    short = models.CharField("définition courte", max_length=300)
    long = RichTextField("définition", blank=True)
    synonyms = ArrayField(models.CharField(max_length=80), verbose_name="synonymes", default=list, blank=True)
    see: Any = models.ManyToManyField("self", symmetrical=False, blank=True, verbose_name="voir aussi")
    themes = models.ManyToManyField(Theme, blank=True, related_name="terms", verbose_name="thèmes")
    source = models.CharField("source", max_length=250, blank=True)
    is_linked = models.BooleanField(
        "relié dans les textes", default=True, help_text="Décochez pour un mot trop courant."
    )
    is_edited = models.BooleanField("modifié ici", default=False, editable=False)
    updated_at = models.DateTimeField("mis à jour", auto_now=True)
    sort_name = models.GeneratedField(
        expression=Lower(Unaccent("name")), output_field=models.CharField(max_length=80), db_persist=True
    )
    search = search_column(title="name", summary=("short",), text=("long",))

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "terme du lexique"
        verbose_name_plural = "termes du lexique"
        ordering = ["name"]
        indexes = [search_index("term_search"), models.Index(fields=["sort_name"], name="term_sort")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("experiences:term", args=[self.slug])


def names_of_terms() -> list[tuple[str, ...]]:
    """Return each term's name with its synonyms, for the search."""
    rows = Term.objects.exclude(synonyms=[]).order_by().values_list("name", "synonyms")
    return [(name, *synonyms) for name, synonyms in rows]
