from django.urls import path

from core import feeds
from core.publishing import reviewing

from .bookmarks import urls as bookmarks
from .figures import urls as figures
from .health import views as health
from .identity import urls as identity
from .letters import staff_views as letter_staff_views
from .letters import views as letters
from .links import views as links
from .mailings import views as mailings
from .opening import urls as opening
from .staff_desk import views as staff_desk
from .starting import views as starting
from .team import views as team
from .themes import views as themes
from .views import pages, review, search, staff

LEGAL = {
    "accessibilite": "portal/accessibility.html",
    "mentions-legales": "portal/legal.html",
    "confidentialite": "portal/privacy.html",
    "plan-du-site": "portal/site_map.html",
}

urlpatterns = [
    path("", pages.home, name="home"),
    path("recherche/", search.search, name="search"),
    path("recherche/suggestions/", search.suggestions, name="search_suggestions"),
    path("forum/nouveau/proches/", search.similar, name="similar"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
    path("sante/", health.health, name="health"),
    *(path(f"{slug}/", pages.static_page, {"template": template}, name=slug) for slug, template in LEGAL.items()),
    path("agenda/<int:pk>-<slug:slug>/fiches/", links.event_fiches, name="event_fiches"),
    path("materiel/<int:pk>-<slug:slug>/document/", links.equipment_document, name="equipment_document"),
    path("demarrer/", starting.start, name="start"),
    path("demarrer/dix-questions/", starting.questions, name="start_questions"),
    path("reseau/equipe/", team.team, name="team"),
    path("themes/", themes.index, name="themes"),
    path("themes/<slug:slug>/", themes.theme, name="theme"),
    path("themes/<slug:slug>/suivre/", themes.follow, name="theme_follow"),
    *bookmarks.urlpatterns,
    *figures.urlpatterns,
    *identity.urlpatterns,
    *opening.urlpatterns,
    path("lettre/", letters.archive, name="letter"),
    path("lettre/atom.xml", feeds.feed, {"key": "lettres"}, name="letter_feed"),
    path("lettre/abonnement/", letters.ask, name="letter_ask"),
    path("lettre/mon-abonnement/", letters.mine, name="letter_mine"),
    path("lettre/confirmation/<str:token>/", letters.confirm, name="letter_confirm"),
    path("lettre/desabonnement/<str:token>/", letters.stop, name="letter_stop"),
    path("lettre/<int:pk>-<slug:slug>/", letters.letter_page, name="letter_page"),
    path("gestion/", staff_desk.desk, name="staff_desk"),
    path("gestion/file/<slug:kind>/<int:pk>/", staff_desk.answer, name="staff_answer"),
    path("gestion/personnes/", staff_desk.task, name="staff_people"),
    path("gestion/collectivites/", staff_desk.task, name="staff_collectivities"),
    path("gestion/contenus/", staff_desk.task, name="staff_contents"),
    path("gestion/rencontres/", staff_desk.task, name="staff_meetings"),
    path("gestion/forum/", staff_desk.task, name="staff_forum"),
    path("gestion/lettre/", staff_desk.task, name="staff_letter"),
    path("gestion/reglages/", staff_desk.task, name="staff_settings"),
    path("gestion/lettres/", letter_staff_views.desk, name="letter_list"),
    path("gestion/lettres/<int:pk>/", letter_staff_views.letter, name="letter_desk"),
    path("gestion/lettres/<int:pk>/apercu/", letter_staff_views.preview, name="letter_preview"),
    path("gestion/lettres/<int:pk>/envoi/", letter_staff_views.departure, name="letter_departure"),
    path("gestion/lettres/<int:pk>/<slug:verb>/", letter_staff_views.act, name="letter_act"),
    path("gestion/ecrire/", mailings.index, name="mailings"),
    path("ecrire/<int:pk>/", mailings.mailing, name="mailing"),
    path("ecrire/<int:pk>/lire/", mailings.read, name="mailing_read"),
    path("ecrire/<int:pk>/envoi/", mailings.departure, name="mailing_departure"),
    path("ecrire/<int:pk>/<slug:verb>/", mailings.act, name="mailing_act"),
    path("ecrire/<slug:kind>/", mailings.begin, name="mailing_begin"),
    path("ecrire/refus/<str:token>/", mailings.refusal, name="mailing_refusal"),
    path("gestion/a-valider/", review.queue, name="review_queue"),
    path("gestion/a-valider/<slug:kind>/<int:pk>/", reviewing.review, name="review"),
    path("gestion/signalements/", review.report_queue, name="report_queue"),
    path("gestion/signalements/<int:pk>/", review.report_close, name="report_close"),
    path("gestion/recherches/", search.searches, name="searches"),
    path("gestion/courriels/", staff.mail_list, name="mail_list"),
    path("gestion/courriels/<slug:name>/", staff.mail_detail, name="mail_detail"),
    path("gestion/courriels/<slug:name>/html/", staff.mail_html, name="mail_html"),
    path("gestion/interface/", staff.style_guide, name="style_guide"),
]
