"""The Django admin under ``/gestion/``: in French, through the site's own login."""

import logging
import sys
from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from reseau66.core.ui.middleware import UnreadableRequestError

logger = logging.getLogger(__name__)


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

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Let Django's own lists answer 400 where a filter, a date of the hierarchy or a ticked row is no such thing.

        They hand these on unread, up to the database; what they stumble over is logged all the same.
        """
        checked: Callable[..., Any] = super().admin_view(view, cacheable)

        @wraps(checked)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            try:
                return checked(request, *args, **kwargs)
            except (ValueError, OverflowError, DataError) as error:
                if not (request.GET or ACTION_CHECKBOX_NAME in request.POST):
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
        # django-leaflet's admin module needs GDAL, which a fresh machine lacks, and we use none of it
        sys.modules.setdefault("leaflet.admin", ModuleType("leaflet.admin"))
        admin.autodiscover()
        for label in ("procrastinate", "mfa", "usersessions"):  # machinery: nothing there for an animateur to do
            for model in apps.get_app_config(label).get_models():
                if admin.site.is_registered(model):
                    admin.site.unregister(model)
