"""The Django admin under ``/gestion/``: in French, through the site's own login."""

import logging
import sys
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial, wraps
from types import ModuleType
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.helpers import AdminReadonlyField
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from core.network.identity import network
from core.ui.middleware import UnreadableRequestError

from .navigation.tree import place_of

ROWS_OF_A_LIST = 50
logger = logging.getLogger(__name__)
_reading: ContextVar[HttpRequest | None] = ContextVar("reading", default=None)  # the page of the admin being made


class _LabelledView(AutocompleteJsonView):
    """Lets a model say how its rows are told apart where one is chosen."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        choice: dict[str, str] = super().serialize_result(obj, to_field_name)
        return choice | {"text": getattr(obj, "account_label", choice["text"])}


class PortalAdminSite(AdminSite):
    index_title = "Gestion du portail"
    enable_nav_sidebar = False
    site_url = "/"
    as_file: Any = None  # what answers a list asked for as a file; it needs the models, and is set once they are there

    @property
    def site_header(self) -> str:  # type: ignore[override]
        return f"{network().name} · gestion"

    @property
    def site_title(self) -> str:  # type: ignore[override]
        return network().name

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return bool(user.is_active and user.is_staff and user.staff_role)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every page of the admin: for who may not see it, it does not exist; what she sees and may not do, is told."""
        shown = _readable(super().admin_view(view, cacheable))
        model_admin = getattr(view, "__self__", None)
        is_list = getattr(view, "__name__", "") == "changelist_view"

        @wraps(shown)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            reading = _reading.set(request)
            try:
                file = _readable(partial(self.as_file, model_admin))(request) if is_list and self.as_file else None
                return file or shown(request, *args, **kwargs)
            except PermissionDenied as error:
                is_seen = isinstance(model_admin, ModelAdmin) and model_admin.has_view_permission(request)
                if not is_seen:
                    raise Http404 from error
                raise PermissionDenied(*(error.args or ("Votre rôle dans l’équipe ne le permet pas.",))) from error
            finally:
                _reading.reset(reading)

        return guarded

    def app_index(  # type: ignore[override]
        self, request: HttpRequest, app_label: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Lead to the task for which an app's tables are opened."""
        if not self.get_app_list(request, app_label):
            raise Http404
        place = place_of(request.path)
        return redirect(place.page.address if place else "staff_desk")

    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """Use the site's login page: it knows codes, passkeys and second factors."""
        if request.user.is_authenticated:
            return redirect("home")
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return _LabelledView.as_view(admin_site=self)(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Use the site's page, which asks who one is and tells by mail."""
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")


_linked = AdminReadonlyField.get_admin_url


def _link_or_words(field: AdminReadonlyField, remote_field: Any, remote_obj: Model) -> str:
    """Return what is shown of an object that a field names: a link for who may open its page, else its words.

    Django links whatever has a page; it offers no other place to say so than this method of its helper.
    """
    request, target = _reading.get(), admin.site._registry.get(type(remote_obj))
    if request is None or target is None or target.has_view_permission(request, remote_obj):
        return _linked(field, remote_field, remote_obj)
    return str(remote_obj)


def _readable(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer 400 where a filter, a date, a ticked or a chosen row is no such thing.

    Django's own pages hand these on unread, up to the database or the page; what they stumble over is logged all the
    same.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            response = view(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response
        except (ValueError, OverflowError, DataError) as error:
            if not (request.GET or request.method == "POST"):
                raise
            logger.exception("the admin could not read %s", request.path)
            raise UnreadableRequestError(
                "La gestion ne comprend pas ce filtre ou ce choix. Revenez à la liste et choisissez de nouveau."
            ) from error

    return answer


class PortalAdminConfig(SimpleAdminConfig):
    default_site = "reseau66.portal.admin_site.PortalAdminSite"
    default = False

    def ready(self) -> None:
        super().ready()
        AdminReadonlyField.get_admin_url = _link_or_words  # type: ignore[method-assign, assignment]
        # django-leaflet's admin module needs GDAL, which a fresh machine lacks, and we use none of it
        sys.modules.setdefault("leaflet.admin", ModuleType("leaflet.admin"))
        admin.ModelAdmin.list_per_page = ROWS_OF_A_LIST
        admin.ModelAdmin.delete_confirmation_max_display = 0  # what goes is counted by kind
        admin.autodiscover()
        from .staff_desk.spreadsheet import as_file  # noqa: PLC0415 - models are ready here

        PortalAdminSite.as_file = staticmethod(as_file)
        # Machinery, and what would give rights or an address to an account by another way than ``actions.staffing``
        for label in ("procrastinate", "mfa", "usersessions", "auth", "account"):
            for model in apps.get_app_config(label).get_models():
                if admin.site.is_registered(model):
                    admin.site.unregister(model)
