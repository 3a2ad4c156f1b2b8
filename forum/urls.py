from django.urls import path

from .faq import views as faq
from .following import views as following
from .groups import views as groups
from .inbound import views as incoming
from .moderation import views as moderation
from .topics import views as reading
from .topics import writing

app_name = "forum"
TOPIC = "forum/sujets/<int:pk>-<slug:slug>"
POST = "forum/messages/<int:pk>"
GROUP = "forum/groupes/<slug:slug>"

urlpatterns = [
    path("forum/", reading.home, name="home"),
    path("forum/tout-lu/", reading.read_all, name="read_all"),
    path("forum/avis/", following.notices, name="notices"),
    path("forum/preferences/", following.preferences, name="preferences"),
    path("forum/ne-plus-suivre/<str:token>/", following.unfollow, name="unfollow"),
    path("forum/nouveau/", writing.open_topic, name="open_topic"),
    path("forum/categories/<slug:slug>/", reading.category, name="category"),
    path("forum/categories/<slug:slug>/suivre/", following.follow_category, name="follow_category"),
    path(f"{TOPIC}/suivre/", following.follow_topic, name="follow_topic"),
    path(f"{TOPIC}/", reading.topic, name="topic"),
    path(f"{TOPIC}/non-lu/", reading.first_unread, name="first_unread"),
    path(f"{TOPIC}/repondre/", writing.reply, name="reply"),
    path(f"{TOPIC}/moderer/<slug:verb>/", writing.moderate, name="moderate"),
    path(f"{POST}/", reading.post, name="post"),
    path(f"{POST}/modifier/", writing.edit, name="edit"),
    path(f"{POST}/versions/", reading.versions, name="versions"),
    path(f"{POST}/merci/", writing.thank, name="thank"),
    path(f"{POST}/retenir/", writing.accept, name="accept"),
    path(f"{POST}/signaler/", moderation.report, name="report"),
    path(f"{POST}/sanctionner/", moderation.sanction, name="sanction"),
    path("forum/courriel/<str:token>/", incoming.confirm_mail, name="confirm_mail"),
    path("forum/suite/<str:token>/", incoming.rest_of_mail, name="rest_of_mail"),
    path(f"{POST}/suite/", incoming.bring_back, name="bring_back"),
    path("forum/personnes/", reading.people, name="people"),
    path("forum/moderation/", moderation.reports, name="reports"),
    path("forum/moderation/<int:pk>/repondre/", moderation.answer_reports, name="answer_reports"),
    path("forum/moderation/suspensions/<int:pk>/lever/", moderation.lift, name="lift"),
    path(f"{TOPIC}/reunir/", moderation.merge, name="merge"),
    path(f"{TOPIC}/separer/", moderation.split, name="split"),
    path("faq/", faq.faq_list, name="faq"),
    path("faq/ajouter/", faq.add, name="faq_add"),
    path("faq/<int:pk>-<slug:slug>/", faq.entry, name="faq_entry"),
    path("faq/<int:pk>/modifier/", faq.change, name="faq_change"),
    path("faq/<int:pk>/retirer/", faq.remove, name="faq_remove"),
    path("forum/groupes/", groups.group_list, name="groups"),
    path("forum/nouveau-groupe/", groups.create, name="group_create"),
    path(f"{GROUP}/", groups.group, name="group"),
    path(f"{GROUP}/porte/<slug:verb>/", groups.enter, name="group_enter"),
    path(f"{GROUP}/regler/", groups.settings_page, name="group_settings"),
    path(f"{GROUP}/membres/", groups.people, name="group_people"),
    path(f"{GROUP}/membres/<int:pk>/<slug:verb>/", groups.manage, name="group_manage"),
    path(f"{GROUP}/inviter/", groups.invite, name="group_invite"),
    path(f"{GROUP}/taches/", groups.tasks, name="group_tasks"),
    path(f"{GROUP}/taches/<int:pk>/", groups.task, name="group_task"),
    path(f"{GROUP}/taches/<int:pk>/<slug:verb>/", groups.task_done, name="group_task_done"),
    path(f"{GROUP}/pages/", groups.pages, name="group_pages"),
    path(f"{GROUP}/pages/<int:pk>/", groups.page, name="group_page"),
    path(f"{GROUP}/pages/<int:pk>/ecrire/", groups.page_write, name="group_page_write"),
    path(f"{GROUP}/pages/<int:pk>/versions/", groups.page_versions, name="group_page_versions"),
    path(f"{GROUP}/documents/", groups.documents, name="group_documents"),
    path(f"{GROUP}/dates/", groups.dates, name="group_dates"),
    path(f"{GROUP}/dates.ics", groups.calendar, name="group_calendar"),
    path(f"{GROUP}/retirer/<slug:sort>/<int:pk>/", groups.remove, name="group_remove"),
    path(f"{POST}/moderer/<slug:verb>/", writing.moderate_post, name="moderate_post"),
]
