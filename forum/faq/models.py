"""Questions that come back, with the answer that helped."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from core.readers import Reader
from core.richtext.fields import RichTextField
from core.search.query_parser import Question
from core.search.vectors import search_column, search_index
from core.themes.models import Theme
from members.accounts.permissions import is_member

from ..topics.models import Topic


class FaqQuerySet(models.QuerySet["FaqEntry"]):
    def visible_to(self, user: Reader) -> Self:
        return self if is_member(user) else self.filter(is_public=True)

    def matching(self, text: str) -> Self:
        question = Question.of(text)
        return self.filter(search=question.query) if question else self


class FaqEntry(models.Model):
    """A question and its answer, drawn from a topic by an animateur."""

    question = models.CharField("question", max_length=200)
    answer = RichTextField("réponse", max_length=40_000)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="thème"
    )
    topic = models.OneToOneField(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="faq", verbose_name="sujet"
    )
    is_public = models.BooleanField("lue de tous", default=False, help_text="Sinon, des membres du Réseau seulement.")
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField("ajoutée le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)
    search = search_column(title="question", text=("answer",))

    objects = FaqQuerySet.as_manager()

    class Meta:
        verbose_name = "entrée de la FAQ"
        verbose_name_plural = "FAQ"
        ordering: ClassVar = ["theme__position", "question"]
        indexes: ClassVar = [search_index("faq_search")]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("forum:faq_entry", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(self.question)[:80] or "question"
