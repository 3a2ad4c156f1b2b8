from django.urls import path

from .awards import views as awards
from .bookmarks import views as shelves
from .lexicon import views as lexicon
from .library import views as library
from .news import views as news
from .reactions import views as around
from .sheets import views as fiches
from .sheets import writing

app_name = "experiences"
FICHE = "experiences/<int:pk>-<slug:slug>"
DOCUMENT = "bibliotheque/<int:pk>-<slug:slug>"
EDITION = "trophees/<slug:slug>"
NEWS = "actualites/<int:pk>-<slug:slug>"

urlpatterns = [
    path("experiences/", fiches.fiche_list, name="list"),
    path("experiences/nouvelle/", writing.begin, name="begin"),
    path("experiences/mes-fiches/", writing.own_list, name="mine"),
    path("experiences/dossiers/", shelves.own_shelves, name="shelves"),
    path("experiences/dossiers/<uuid:token>/", shelves.shelf, name="shelf"),
    path("experiences/dossiers/<uuid:token>/<slug:verb>/", shelves.change, name="shelf_change"),
    path(f"{FICHE}/", fiches.fiche, name="fiche"),
    path(f"{FICHE}.pdf", fiches.fiche_pdf, name="fiche_pdf"),
    path(f"{FICHE}/partage.png", fiches.card, name="share_card"),
    path(f"{FICHE}/apercu/", fiches.preview, name="preview"),
    path(f"{FICHE}/ecrire/", writing.write, name="write"),
    path(f"{FICHE}/ecrire/photos/", writing.add_photo, name="add_photo"),
    path(f"{FICHE}/ecrire/documents/", writing.add_document, name="add_document"),
    path(f"{FICHE}/ecrire/enregistrement/", writing.set_recording, name="set_recording"),
    path(f"{FICHE}/ecrire/<slug:sort>/<int:child>/retirer/", writing.remove_child, name="remove_child"),
    path(f"{FICHE}/archiver/", writing.archive, name="archive"),
    path(f"{FICHE}/utile/", around.useful, name="useful"),
    path(f"{FICHE}/ranger/", shelves.keep, name="keep"),
    path(f"{FICHE}/question/", around.ask, name="ask"),
    path(f"{FICHE}/question/<int:question>/repondre/", around.answer, name="answer"),
    path(f"{FICHE}/reprendre/", around.reuse, name="reuse"),
    path(f"{FICHE}/reprises/<int:reuse>/retirer/", around.withdraw_reuse, name="withdraw_reuse"),
    path(f"{FICHE}/signaler/", around.report, name="report"),
    path(f"{FICHE}/encore-valable/", around.still_holds, name="still_holds"),
    path("bibliotheque/", library.document_list, name="library"),
    path("bibliotheque/proposer/", library.begin, name="document_begin"),
    path("bibliotheque/collections/<slug:slug>/", library.collection, name="collection"),
    path(f"{DOCUMENT}/", library.document, name="document"),
    path(f"{DOCUMENT}/fichier/", library.document_file, name="document_file"),
    path(f"{DOCUMENT}/apercu/", library.preview, name="document_preview"),
    path(f"{DOCUMENT}/ecrire/", library.write, name="document_write"),
    path(f"{DOCUMENT}/ecrire/fichier/", library.set_file, name="document_set_file"),
    path(f"{DOCUMENT}/archiver/", library.archive, name="document_archive"),
    path("lexique/", lexicon.term_list, name="lexicon"),
    path("lexique/<slug:slug>/", lexicon.term, name="term"),
    path("actualites/", news.news_list, name="news"),
    path("actualites/atom.xml", news.feed, name="news_feed"),
    path("actualites/proposer/", news.begin, name="news_begin"),
    path(f"{NEWS}/", news.news_item, name="news_item"),
    path(f"{NEWS}/apercu/", news.preview, name="news_preview"),
    path(f"{NEWS}/ecrire/", news.write, name="news_write"),
    path(f"{NEWS}/ecrire/photo/", news.set_picture, name="news_set_picture"),
    path(f"{NEWS}/archiver/", news.archive, name="news_archive"),
    path("trophees/", awards.editions, name="editions"),
    path("trophees/confirmation/<str:token>/", awards.confirm, name="nomination_confirm"),
    path(f"{EDITION}/", awards.edition, name="edition"),
    path(f"{EDITION}/candidater/", awards.nominate, name="nominate"),
    path(f"{EDITION}/jury/", awards.jury, name="jury"),
    path(f"{EDITION}/jury/<int:pk>/", awards.score, name="score"),
    path(f"{EDITION}/jury/<int:pk>/s-abstenir/", awards.abstain, name="abstain"),
    path(f"{EDITION}/voter/", awards.vote, name="vote"),
    path(f"{EDITION}/diplome/<int:pk>.pdf", awards.diploma, name="diploma"),
    path(f"{EDITION}/instruction/", awards.review, name="award_review"),
    path(f"{EDITION}/instruction/phase/", awards.enter_phase, name="award_phase"),
    path(f"{EDITION}/instruction/<int:pk>/", awards.decide, name="award_decide"),
]
