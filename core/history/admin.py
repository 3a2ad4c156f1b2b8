"""The history in the admin: each object's « Historique » button, and the whole as a list."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from ..readers import AuthorRequest
from . import actions, restoring
from .models import Entry


class HistoryPageMixin(admin.ModelAdmin[Any]):
    """Shows the object's history to who may see the object."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if obj is None:
            nothing_there: Callable[..., HttpResponse] = self._get_obj_does_not_exist_redirect  # type: ignore[attr-defined]
            return nothing_there(request, self.opts, object_id)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"Historique : {obj}",
            "object": obj,
            "opts": self.opts,
            "entries": Entry.objects.about(obj)[:200],
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


class HistoryAdminMixin(HistoryPageMixin):
    """Records every save in the admin with the fields' old and new values, and shows the object's history."""

    masked: tuple[str, ...] = ()  # fields whose change is told and whose values are not kept

    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm[Any], change: bool) -> None:
        before: dict[str, Any] = {}
        raw: dict[str, Any] | None = None
        if change:
            stored = type(obj)._default_manager.get(pk=obj.pk)
            fields = [name for name in form.changed_data if name in {f.name for f in obj._meta.concrete_fields}]
            before = actions.snapshot(stored, fields)
            raw = None if self.masked else restoring.kept(stored, fields)
        super().save_model(request, obj, form, change)
        verb = "Modification dans la gestion" if change else "Création dans la gestion"
        changes = actions.changes_since(before, obj, masked=self.masked)
        actions.record(obj=obj, verb=verb, by=request.user, changes=changes, before=raw or None)  # type: ignore[arg-type]


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin[Entry]):
    list_display = ["at", "verb", "content_type", "about", "by", "undo"]
    list_filter = [("content_type", admin.RelatedOnlyFieldListFilter), "at"]
    search_fields = ["verb", "by__email"]
    date_hierarchy = "at"
    list_select_related = ["content_type", "by"]

    @admin.display(description="Objet")  # the relation itself would offer an order that no SQL can give
    def about(self, entry: Entry) -> str:
        return str(entry.object or "")

    @admin.display(description="Revenir")
    def undo(self, entry: Entry) -> str:
        if not entry.before:
            return ""
        address = reverse("admin:history_entry_restore", args=[entry.pk])
        return format_html('<a href="{}">Rétablir<span class="visually-hidden"> {}</span></a>', address, entry)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Entry]:
        """What was done, but to objects whose pages of the admin are closed to the reader."""
        closed = [
            model
            for model, model_admin in self.admin_site._registry.items()
            if not model_admin.has_view_permission(request)
        ]
        kinds = ContentType.objects.get_for_models(*closed).values()
        return super().get_queryset(request).exclude(content_type__in=list(kinds)).prefetch_related("object")

    def get_urls(self) -> list[Any]:
        restore = self.admin_site.admin_view(self.restore)
        return [path("<int:pk>/retablir/", restore, name="history_entry_restore"), *super().get_urls()]

    def restore(self, request: AuthorRequest, pk: int) -> HttpResponse:
        """Show what an entry would give back, then give it back."""
        entry = get_object_or_404(self.get_queryset(request), pk=pk)
        kind = entry.content_type
        if not request.user.has_perm(f"{kind.app_label}.change_{kind.model}"):
            raise PermissionDenied("Votre rôle dans l’équipe ne permet pas de changer cela.")
        context = {**self.admin_site.each_context(request), "title": "Rétablir", "entry": entry, "opts": self.opts}
        try:
            context["differences"] = restoring.differences(entry)
            if request.method == "POST":
                restoring.restore(entry=entry, by=request.user)
                self.message_user(request, "C’est rétabli, et noté dans l’historique.", messages.SUCCESS)
                return redirect("admin:history_entry_changelist")
        except restoring.CannotRestoreError as error:
            context["problem"] = str(error)
        return TemplateResponse(request, "admin/restore.html", context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False
