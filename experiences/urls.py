from django.urls import path

from .views import around, fiches, lexicon, library, news, shelves, writing

app_name = "experiences"
FICHE = "experiences/<int:pk>-<slug:slug>"
DOCUMENT = "bibliotheque/<int:pk>-<slug:slug>"
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
    path(f"{FICHE}/apercu/", fiches.preview, name="preview"),
    path(f"{FICHE}/ecrire/", writing.write, name="write"),
    path(f"{FICHE}/ecrire/photos/", writing.add_photo, name="add_photo"),
    path(f"{FICHE}/ecrire/documents/", writing.add_document, name="add_document"),
    path(f"{FICHE}/ecrire/enregistrement/", writing.set_recording, name="set_recording"),
    path(f"{FICHE}/ecrire/auteurs/", writing.invite_author, name="invite_author"),
    path(f"{FICHE}/ecrire/auteurs/retirer/", writing.remove_author, name="remove_author"),
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
]
