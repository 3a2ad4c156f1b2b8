"""Every address of the site with an example, and what each role gets there. The table is the specification."""

from django.urls import URLPattern, URLResolver, get_resolver

# route → what public, newcomer, member and animateur get: ok, login (redirect), 403, 404, redirect
ACCOUNT_PAGES = {"public": "login", "newcomer": "ok", "member": "ok", "animateur": "ok"}
PUBLIC = dict.fromkeys(("public", "newcomer", "member", "animateur"), "ok")
OWN = {"public": "login", "newcomer": "ok", "member": "ok", "animateur": "ok"}
MEMBERS_LIST = {"public": "login", "newcomer": "403", "member": "ok", "animateur": "ok"}
MEMBERS_PAGE = {"public": "login", "newcomer": "404", "member": "ok", "animateur": "ok"}
MEMBERS_BOOKLET = {"public": "login", "newcomer": "403", "member": "ok", "animateur": "404"}  # the member's own
COLLECTIVITY_PAGE = {"public": "login", "newcomer": "403", "member": "403", "animateur": "ok"}  # not the member's own
POST_ONLY = {"public": "login", "newcomer": "405", "member": "405", "animateur": "405"}
PICTURE = {"public": "404", "newcomer": "404", "member": "ok", "animateur": "ok"}
STAFF = {"public": "login", "newcomer": "404", "member": "404", "animateur": "ok"}
ENTRANCE = {"public": "ok", "newcomer": "redirect", "member": "redirect", "animateur": "redirect"}

TABLE = {
    "": PUBLIC,
    "recherche/": PUBLIC,
    "sante/": PUBLIC,
    "experiences/": PUBLIC,
    "experiences/nouvelle/": MEMBERS_LIST,
    "experiences/mes-fiches/": OWN,
    "experiences/<int:pk>-<slug:slug>/": PUBLIC,
    "experiences/<int:pk>-<slug:slug>.pdf": PUBLIC,
    "experiences/<int:pk>-<slug:slug>/partage.png": PUBLIC,
    "experiences/<int:pk>-<slug:slug>/apercu/": COLLECTIVITY_PAGE,
    "experiences/<int:pk>-<slug:slug>/ecrire/": COLLECTIVITY_PAGE,
    "experiences/<int:pk>-<slug:slug>/ecrire/photos/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/ecrire/documents/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/ecrire/enregistrement/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/ecrire/auteurs/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/ecrire/auteurs/retirer/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/ecrire/<slug:sort>/<int:child>/retirer/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/archiver/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/utile/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/ranger/": MEMBERS_LIST,
    "experiences/<int:pk>-<slug:slug>/question/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/question/<int:question>/repondre/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/reprendre/": MEMBERS_LIST,
    "experiences/<int:pk>-<slug:slug>/reprises/<int:reuse>/retirer/": POST_ONLY,
    "experiences/<int:pk>-<slug:slug>/signaler/": PUBLIC,
    "experiences/<int:pk>-<slug:slug>/encore-valable/": POST_ONLY,
    "experiences/dossiers/": MEMBERS_LIST,
    "experiences/dossiers/<uuid:token>/": {**dict.fromkeys(PUBLIC, "404"), "member": "ok"},  # her own
    "experiences/dossiers/<uuid:token>/<slug:verb>/": POST_ONLY,
    "bibliotheque/": PUBLIC,
    "bibliotheque/proposer/": MEMBERS_LIST,
    "bibliotheque/collections/<slug:slug>/": PUBLIC,
    "bibliotheque/<int:pk>-<slug:slug>/": PUBLIC,
    "bibliotheque/<int:pk>-<slug:slug>/fichier/": PUBLIC,
    "bibliotheque/<int:pk>-<slug:slug>/apercu/": COLLECTIVITY_PAGE,
    "bibliotheque/<int:pk>-<slug:slug>/ecrire/": COLLECTIVITY_PAGE,
    "bibliotheque/<int:pk>-<slug:slug>/ecrire/fichier/": POST_ONLY,
    "bibliotheque/<int:pk>-<slug:slug>/archiver/": POST_ONLY,
    "lexique/": PUBLIC,
    "lexique/<slug:slug>/": PUBLIC,
    "actualites/": PUBLIC,
    "actualites/atom.xml": PUBLIC,
    "actualites/proposer/": MEMBERS_LIST,
    "actualites/<int:pk>-<slug:slug>/": PUBLIC,
    "actualites/<int:pk>-<slug:slug>/apercu/": COLLECTIVITY_PAGE,
    "actualites/<int:pk>-<slug:slug>/ecrire/": COLLECTIVITY_PAGE,
    "actualites/<int:pk>-<slug:slug>/ecrire/photo/": POST_ONLY,
    "actualites/<int:pk>-<slug:slug>/archiver/": POST_ONLY,
    "trophees/": PUBLIC,
    "trophees/confirmation/<str:token>/": dict.fromkeys(PUBLIC, "410"),  # the example is another link
    "trophees/<slug:slug>/": PUBLIC,
    "trophees/<slug:slug>/candidater/": PUBLIC,
    "trophees/<slug:slug>/jury/": {**MEMBERS_LIST, "member": "403", "animateur": "403"},  # jurors alone
    "trophees/<slug:slug>/jury/<int:pk>/": {**MEMBERS_LIST, "member": "403", "animateur": "403"},
    "trophees/<slug:slug>/jury/<int:pk>/s-abstenir/": POST_ONLY,
    "trophees/<slug:slug>/voter/": POST_ONLY,
    "trophees/<slug:slug>/diplome/<int:pk>.pdf": dict.fromkeys(PUBLIC, "404"),  # nothing is won yet
    "trophees/<slug:slug>/instruction/": STAFF,
    "trophees/<slug:slug>/instruction/phase/": POST_ONLY,
    "trophees/<slug:slug>/instruction/<int:pk>/": POST_ONLY,
    "agenda/": PUBLIC,
    "forum/": PUBLIC,
    "accessibilite/": PUBLIC,
    "mentions-legales/": PUBLIC,
    "confidentialite/": PUBLIC,
    "plan-du-site/": PUBLIC,
    "collectivites/": PUBLIC,
    "collectivites/suggestions/": PUBLIC,
    "collectivites/carte.svg": PUBLIC,
    "collectivites/<code:code>-<slug:slug>/": PUBLIC,
    "collectivites/<code:code>-<slug:slug>/caracteristiques/": COLLECTIVITY_PAGE,
    "collectivites/<code:code>-<slug:slug>/demarches/ajouter/": COLLECTIVITY_PAGE,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/": COLLECTIVITY_PAGE,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/etape/": POST_ONLY,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/documents/": POST_ONLY,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/documents/<int:document>/retirer/": POST_ONLY,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/": PUBLIC,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme.pdf": PUBLIC,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme.<str:form>": PUBLIC,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/importer/": COLLECTIVITY_PAGE,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/importer/<int:draft>/": {
        **COLLECTIVITY_PAGE,
        "animateur": "redirect",
    },  # another person's
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/axes/ajouter/": COLLECTIVITY_PAGE,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/axes/<int:axis>/": COLLECTIVITY_PAGE,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/axes/<int:axis>/retirer/": POST_ONLY,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/actions/ajouter/": COLLECTIVITY_PAGE,
    "actions/": PUBLIC,
    "actions.csv": PUBLIC,
    "actions/<int:pk>-<slug:slug>/": PUBLIC,
    "actions/<int:pk>-<slug:slug>/modifier/": COLLECTIVITY_PAGE,
    "actions/<int:pk>-<slug:slug>/retirer/": COLLECTIVITY_PAGE,
    "collectivites/<code:code>-<slug:slug>/semblables/": PUBLIC,
    "collectivites/<code:code>-<slug:slug>/niveaux/": PUBLIC,
    "situer/": PUBLIC,
    "trame/": PUBLIC,
    "trame/modeles/": PUBLIC,
    "trame/modeles/<slug:model>/": PUBLIC,
    "trame/modeles/<slug:model>.docx": PUBLIC,
    "collectivites/<code:code>-<slug:slug>/situer/": COLLECTIVITY_PAGE,
    "collectivites/<code:code>-<slug:slug>/situer/dater/": POST_ONLY,
    "collectivites/<code:code>-<slug:slug>/situer/partager/": POST_ONLY,
    "collectivites/<code:code>-<slug:slug>/situer/<int:pk>/": STAFF,  # private
    "collectivites/<code:code>-<slug:slug>/situer/<slug:part>/": COLLECTIVITY_PAGE,
    "collectivites/<code:code>-<slug:slug>/trame/": COLLECTIVITY_PAGE,
    "projets/": PUBLIC,
    "projets/proposer/": MEMBERS_LIST,
    "projets/<int:pk>-<slug:slug>/": PUBLIC,
    "projets/<int:pk>-<slug:slug>/modifier/": COLLECTIVITY_PAGE,
    "projets/<int:pk>-<slug:slug>/rejoindre/": POST_ONLY,
    "projets/<int:pk>-<slug:slug>/quitter/<code:code>/": POST_ONLY,
    "acteurs/": PUBLIC,
    "acteurs/qui-fait-quoi/": PUBLIC,
    "acteurs.csv": PUBLIC,
    "acteurs/<slug:slug>/": PUBLIC,
    "acteurs/<slug:slug>/corriger/": PUBLIC,
    "reseaux/": PUBLIC,
    "ingenierie/": PUBLIC,
    "aides/": PUBLIC,
    "aides/alertes/": OWN,
    "aides/alertes/<int:pk>/retirer/": POST_ONLY,
    "aides.csv": PUBLIC,
    "aides/<slug:slug>/": PUBLIC,
    "aides/<slug:slug>/corriger/": PUBLIC,
    "collectivites.geojson": PUBLIC,
    "collectivites.csv": PUBLIC,
    "donnees/": PUBLIC,
    "carte/": PUBLIC,
    "carte/integree/": PUBLIC,
    "collectivites/<code:code>-<slug:slug>/habitants/": PUBLIC,
    "collectivites/<code:code>-<slug:slug>/partage.png": PUBLIC,
    "carte/dessin/": PUBLIC,
    "carte/points.json": PUBLIC,
    "carte.geojson": PUBLIC,
    "carte.csv": PUBLIC,
    "carte.<str:form>": dict.fromkeys(("public", "newcomer", "member", "animateur"), "404"),  # as xlsx
    "collectivites/<code:code>-<slug:slug>/bulle/": PUBLIC,
    "gestion/a-valider/": STAFF,
    "gestion/a-valider/<slug:kind>/<int:pk>/": STAFF,
    "gestion/signalements/": STAFF,
    "gestion/signalements/<int:pk>/": {**STAFF, "animateur": "405"},
    "gestion/recherches/": STAFF,
    "gestion/courriels/": STAFF,
    "gestion/courriels/<slug:name>/": STAFF,
    "gestion/courriels/<slug:name>/html/": STAFF,
    "gestion/interface/": STAFF,
    "annuaire/": MEMBERS_LIST,
    "annuaire/<int:pk>-<slug:slug>/": MEMBERS_PAGE,
    "annuaire/competences/": MEMBERS_LIST,
    "annuaire/ambassadeurs/": MEMBERS_LIST,
    "annuaire/couverture/": STAFF,
    "annuaire/couverture/<code:code>/relance/": {**OWN, "newcomer": "405", "member": "405", "animateur": "405"},
    "annuaire/a-jour/<str:token>/": dict.fromkeys(PUBLIC, "410"),  # the example is another link
    "annuaire/trombinoscope.pdf": MEMBERS_LIST,
    "annuaire/trombinoscope/<int:pk>/": MEMBERS_BOOKLET,
    "annuaire/trombinoscope/<int:pk>.pdf": MEMBERS_BOOKLET,
    "annuaire/export.<slug:form>": MEMBERS_LIST,
    "annuaire/<int:pk>-<slug:slug>/carte.vcf": MEMBERS_PAGE,
    "annuaire/<int:pk>-<slug:slug>/ecrire/": {**MEMBERS_PAGE, "member": "403"},
    "mon-espace/profil/a-jour/": {**OWN, "newcomer": "405", "member": "405", "animateur": "405"},
    "invitation/<str:token>/": PUBLIC,
    "parrainage/": PUBLIC,
    "parrainage/offre/": MEMBERS_LIST,
    "parrainage/confirmation/<str:token>/": PUBLIC,
    "parrainage/<int:pk>/": MEMBERS_PAGE,
    "parrainage/suivi/<str:token>/": dict.fromkeys(PUBLIC, "404"),  # the example is another link
    "parrainage/suivi/<str:token>/<slug:verb>/": dict.fromkeys(PUBLIC, "405"),
    "parrainage/suivi/<str:token>/<uuid:pk>.fichier": dict.fromkeys(PUBLIC, "404"),
    "parrainage/<int:pk>/<slug:verb>/": {**OWN, "newcomer": "405", "member": "405", "animateur": "405"},
    "mon-espace/": OWN,
    "mon-espace/donnees/": OWN,
    "mon-espace/passation/": MEMBERS_LIST,
    "passation/<int:pk>/": STAFF,  # the example is another person's
    "mon-espace/donnees.json": OWN,
    "mon-espace/donnees.html": OWN,
    "mon-espace/supprimer/": OWN,
    "mon-espace/garder/": {**OWN, "newcomer": "405", "member": "405", "animateur": "405"},
    "mon-espace/profil/": OWN,
    "images/<uuid:pk>/<int:width>.webp": PICTURE,
    "documents/<uuid:pk>/": dict.fromkeys(PUBLIC, "404"),  # the example is no document
}

# allauth's own routes: it decides there, and its tests cover it; here only which of them the public may open
PUBLIC_ACCOUNT_ROUTES = {
    "rejoindre/",
    "compte/connexion/",
    "compte/connexion/code/",
    "compte/connexion/code/saisie/",
    "compte/connexion/cle/",
    "compte/deconnexion/",
    "compte/inactif/",
    "compte/confirmation/",
    r"^compte/confirmation/(?P<key>[-:\w]+)/$",
    "compte/mot-de-passe/oublie/",
    "compte/mot-de-passe/oublie/envoye/",
    r"^compte/mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "compte/mot-de-passe/change/",
    "compte/securite/verification/",
}


def walk(patterns=None, prefix=""):
    """Yield every route of the site, the admin's aside, with its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if route == "gestion/":
            continue
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback
