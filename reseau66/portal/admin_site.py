"""The Django admin under ``/gestion/``: in French, through the site's own login."""

import sys
from types import ModuleType

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


class _LabelledView(AutocompleteJsonView):
    """Lets a model say how its rows are told apart where one is chosen."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        told: dict[str, str] = super().serialize_result(obj, to_field_name)
        return told | {"text": getattr(obj, "account_label", told["text"])}


class PortalAdminSite(AdminSite):
    site_header = f"{settings.NETWORK_NAME} · gestion"
    site_title = settings.NETWORK_NAME
    index_title = "Gestion du portail"
    site_url = "/"

    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """Use the site's login page: it knows codes, passkeys and second factors."""
        if request.user.is_authenticated:
            return redirect("home")
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return _LabelledView.as_view(admin_site=self)(request)  # type: ignore[return-value]


class PortalAdminConfig(SimpleAdminConfig):
    default_site = "reseau66.portal.admin_site.PortalAdminSite"
    default = False

    def ready(self) -> None:
        super().ready()
        # django-leaflet's admin module needs GDAL, which a fresh machine lacks, and we use none of it
        sys.modules.setdefault("leaflet.admin", ModuleType("leaflet.admin"))
        admin.autodiscover()
        for label in ("procrastinate", "mfa", "usersessions"):  # machinery: nothing there for an animateur to do
            for model in apps.get_app_config(label).get_models():
                if admin.site.is_registered(model):
                    admin.site.unregister(model)
