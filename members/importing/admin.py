"""Lists of persons that an animateur sends, from their preview to what they wrote."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from core.spreadsheets.cells import XLSX
from core.ui.responses import download
from core.ui.typography import count

from ..people.models import Referent
from .actions import ListAsksError, ListHasErrorsError, import_list
from .checking import check
from .forms import ImportForm, SamePersonForm
from .models import ImportDraft


class ImportsLists(admin.ModelAdmin[Referent]):
    """The part of the admin of persons that takes a list."""

    change_list_template = "admin/members/referent/change_list.html"

    def has_import_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("members.add_importdraft")

    def get_urls(self) -> list[Any]:
        start = self.admin_site.admin_view(self.start_import)
        confirm = self.admin_site.admin_view(self.confirm_import)
        wrong = self.admin_site.admin_view(self.wrong_lines)
        return [
            path("importer/", start, name="members_referent_import"),
            path("importer/<int:pk>/", confirm, name="members_referent_import_confirm"),
            path("importer/<int:pk>/a-corriger.xlsx", wrong, name="members_referent_import_wrong"),
            *super().get_urls(),
        ]

    def start_import(self, request: HttpRequest) -> HttpResponse:
        """Take a list; its preview follows."""
        if not self.has_import_permission(request):
            raise Http404
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = ImportForm(*sent)
        if form.is_valid():
            draft = ImportDraft.objects.create(
                by=request.user,  # type: ignore[misc]
                **ImportDraft.said_by(form.cleaned_data["file"]),
            )
            return redirect("admin:members_referent_import_confirm", draft.pk)
        return self._import_page(request, "admin/members/referent/import.html", form=form)

    def confirm_import(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show line by line what the list would do and ask who is who, then do it: whole, or its right lines."""
        draft = self._draft(request, pk)
        checked = check(draft.rows)
        form = SamePersonForm(request.POST if request.method == "POST" else None, check=checked)
        is_answered = request.method == "POST" and form.is_valid()
        if form.is_bound:
            checked = check(draft.rows, form.answers)
        if is_answered and request.POST.get("faire") != "verifier" and self._import(request, draft, form.answers):
            return redirect(
                "admin:members_referent_import_confirm" if draft.pk else "admin:members_referent_changelist",
                *([draft.pk] if draft.pk else []),
            )
        return self._import_page(
            request, "admin/members/referent/import_confirm.html", draft=draft, check=checked, form=form
        )

    def _import(self, request: HttpRequest, draft: ImportDraft, answers: dict[str, str]) -> bool:
        """Write the list and say what was done, or why nothing was."""
        only_right = request.POST.get("faire") == "justes"
        try:
            done = import_list(draft=draft, by=request.user, answers=answers, only_right=only_right)  # type: ignore[arg-type]
        except ListHasErrorsError:
            messages.error(request, "Des lignes sont à corriger : rien n’a été importé.")
            return False
        except ListAsksError:
            messages.error(request, "Une réponse manque, à une question peut-être nouvelle : rien n’a été importé.")
            return False
        changed = {person.entry.pk for person, _ in done.changed if person.entry}
        same = {person.entry.pk for person in done.people if person.entry} - changed
        counts = [count(done.new, "entrée créée", "entrées créées"), count(len(changed), "mise à jour", "mises à jour")]
        counts += [count(len(same), "inchangée")] if same else []
        messages.success(request, ", ".join(counts) + ".")
        if draft.pk:
            messages.warning(request, f"{count(len(draft.rows), 'ligne reste', 'lignes restent')} à corriger.")
        return True

    def wrong_lines(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give back the lines that are to be corrected, each with what is wrong."""
        draft = self._draft(request, pk)
        return download(draft.wrong_lines(dict(check(draft.rows).errors)), XLSX, "a-corriger.xlsx")

    def _draft(self, request: HttpRequest, pk: int) -> ImportDraft:
        draft: ImportDraft | None = ImportDraft.objects.filter(pk=pk, by=request.user).first()  # type: ignore[misc]
        if draft is None or not self.has_import_permission(request):
            raise Http404
        return draft

    def _import_page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "title": "Importer une liste", "opts": self.opts}
        return TemplateResponse(request, template, {**shared, **context})
