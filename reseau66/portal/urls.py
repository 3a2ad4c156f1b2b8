from django.urls import path

from .views import health, pages, review, search, showings, staff

LEGAL = {
    "accessibilite": "portal/accessibility.html",
    "mentions-legales": "portal/legal.html",
    "confidentialite": "portal/privacy.html",
    "plan-du-site": "portal/site_map.html",
}

urlpatterns = [
    path("", pages.home, name="home"),
    path("recherche/", search.search, name="search"),
    path("sante/", health.health, name="health"),
    *(path(f"{slug}/", pages.static_page, {"template": template}, name=slug) for slug, template in LEGAL.items()),
    path("agenda/<int:pk>-<slug:slug>/fiches/", showings.event_fiches, name="event_fiches"),
    path("materiel/<int:pk>-<slug:slug>/document/", showings.equipment_document, name="equipment_document"),
    path("gestion/a-valider/", review.queue, name="review_queue"),
    path("gestion/a-valider/<slug:kind>/<int:pk>/", review.review, name="review"),
    path("gestion/signalements/", review.report_queue, name="report_queue"),
    path("gestion/signalements/<int:pk>/", review.report_close, name="report_close"),
    path("gestion/recherches/", search.searches, name="searches"),
    path("gestion/courriels/", staff.mail_list, name="mail_list"),
    path("gestion/courriels/<slug:name>/", staff.mail_detail, name="mail_detail"),
    path("gestion/courriels/<slug:name>/html/", staff.mail_html, name="mail_html"),
    path("gestion/interface/", staff.style_guide, name="style_guide"),
]
