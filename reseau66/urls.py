"""Addresses of the site: the apps' own, the portal's, accounts, and the admin."""

from django.contrib import admin
from django.urls import include, path

from directory import urls as directory
from events import urls as events
from experiences import urls as experiences
from members import urls as members

from .portal.pages import urls as pages

handler400 = "reseau66.portal.views.errors.bad_request"
handler403 = "reseau66.portal.views.errors.permission_denied"
handler404 = "reseau66.portal.views.errors.not_found"
handler429 = "reseau66.portal.views.errors.too_many_requests"  # allauth asks for it
handler500 = "reseau66.portal.views.errors.server_error"

urlpatterns = [
    path("", include("reseau66.portal.urls")),
    path("", include((pages.DIRECTORY + directory.urlpatterns, "directory"))),
    path("", include("members.urls")),
    path("", include((pages.EXPERIENCES + experiences.urlpatterns, "experiences"))),
    path("", include((pages.EVENTS + events.urlpatterns, "events"))),
    path("", include("forum.urls")),
    path("", include(members.account_urlpatterns)),
    path("", include("core.attachments.urls")),
    path("gestion/", admin.site.urls),
]
