"""What is taken away from the annuaire."""

from django.db import models

from ..accounts.models import User


class Export(models.Model):
    """Somebody took a part of the annuaire away."""

    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="par")
    at = models.DateTimeField("le", auto_now_add=True)
    form = models.CharField("forme", max_length=8)
    filters = models.CharField("filtres", max_length=500, blank=True)
    people = models.PositiveIntegerField("personnes")

    class Meta:
        verbose_name = "export de l’annuaire"
        verbose_name_plural = "exports de l’annuaire"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.form}, {self.people} personnes"
