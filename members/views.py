"""Joining, the annuaire, and one's own space."""

from typing import Any

from allauth.account.views import SignupView
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reseau66.core.history.models import Entry

from .enums import ApplicationStatus
from .filters import ReferentFilter
from .forms import ProfileForm
from .models import Referent
from .permissions import can_edit_profile, is_animateur, is_member
from .queries import cards

PAGE_SIZE = 24
VIEWS = {"trombinoscope": "Trombinoscope", "liste": "Liste"}


class JoinView(SignupView):
    """``/rejoindre/``: allauth's sign-up with the network's own form."""

    template_name = "members/join.html"


join = JoinView.as_view()


class DownloadCodesView(DownloadRecoveryCodesView):
    """Recovery codes as a file with a French name."""

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        response = super().render_to_response(context, **options)
        response.headers["Content-Disposition"] = 'attachment; filename="codes-de-secours.txt"'
        return response


download_recovery_codes = DownloadCodesView.as_view()


@require_safe
def referent_list(request: HttpRequest) -> HttpResponse:
    """The annuaire, as faces or as lines; for members."""
    if not is_member(request.user):
        raise PermissionDenied("L’annuaire s’ouvre aux membres du Réseau, dès que votre demande est acceptée.")
    view = request.GET.get("vue") if request.GET.get("vue") in VIEWS else "trombinoscope"
    found = ReferentFilter(request.GET, Referent.objects.approved())
    page = Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    (people,) = cards(page.object_list)  # type: ignore[arg-type]
    query = request.GET.copy()
    query.pop("page", None)
    tabs = []
    for name, label in VIEWS.items():
        query["vue"] = name
        tabs.append({"label": label, "href": f"?{query.urlencode()}", "current": name == view})
    context = {"filter": found, "page": page, "people": people, "view": view, "tabs": tabs}
    template = "members/list.html#results" if request.htmx else "members/list.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_safe
def referent_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = get_object_or_404(Referent.objects.visible_to(request.user).with_functions(), pk=pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    context = {
        "referent": found,
        "can_edit": can_edit_profile(request.user, found),
        "past": [m for m in found.mandates.select_related("collectivity") if m not in found.current_mandates],  # type: ignore[attr-defined]
    }
    if is_animateur(request.user):
        context["history"] = list(Entry.objects.about(found)[:20])
    return render(request, "members/detail.html", context)


@require_safe
def my_space(request: HttpRequest) -> HttpResponse:
    """Where one stands, and what to do next."""
    referent = request.user.profile  # type: ignore[union-attr]
    application = referent.applications.first() if referent else None
    context = {
        "referent": referent,
        "mandate": referent.current_mandate if referent else None,
        "application": application,
        "is_waiting": application is not None and application.status == ApplicationStatus.PENDING,
        "is_refused": application is not None and application.status == ApplicationStatus.REFUSED,
    }
    return render(request, "members/my_space.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request: HttpRequest) -> HttpResponse:
    """One's own entry; whose it is comes from the session alone."""
    referent = request.user.profile  # type: ignore[union-attr]
    if referent is None:
        raise Http404
    stored = Referent.objects.select_related("portrait").get(pk=referent.pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProfileForm(*sent, instance=stored)
    if form.is_valid():
        form.save_for(request.user)  # type: ignore[arg-type]
        messages.success(request, "Votre profil est à jour.")
        return redirect("members:my_space")
    return render(request, "members/profile_form.html", {"form": form, "referent": stored})
