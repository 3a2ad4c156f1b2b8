"""What each POST of the site owes to who presses the button, and why. The table is the specification.

``ASKS``: one tap changes nothing; a page says who is told what, and its button does it.
``form(…)``: one typed or chose on a page of its own, whose words and button say what happens and to whom.
``undone(…)``: it writes to nobody, and the same person undoes it with the button that is named.
``own(…)``: it writes to nobody, and changes nothing but one's own marks or what a person wrote herself.
"""

import inspect

from tests.project.routes import walk


class Kind(str):
    __slots__ = ()


ASKS = Kind("asks")


def form(why):
    return Kind(f"form: {why}")


def undone(by):
    return Kind(f"undone by {by}")


def own(why):
    return Kind(f"own: {why}")


BACK = undone("the same button, which becomes its contrary")
TEXT = form("a text or values that one typed; nobody is told")
FILE = form("a file that one chose; « Retirer » takes it away, and asks")
MAILED = form("a message that one wrote, to whom the page names")
LOGIN = own("entering or leaving one's account")

# route → what its POST owes; for a route with verbs, or with several buttons, what each of them owes
ASKING = {
    # -- events
    "agenda/calendrier/renouveler/": ASKS,
    "agenda/proposer/": TEXT,
    "agenda/pointage/<str:token>/": undone("« Annuler le pointage »"),
    "agenda/inscription/<str:token>/confirmer/": undone("« Je ne peux plus venir »; it writes to oneself"),
    "agenda/inscription/<str:token>/annuler/": form("its page says who gets the seat"),
    "agenda/inscription/<str:token>/ateliers/": undone("the same form"),
    "agenda/inscription/<str:token>/covoiturage/<slug:verb>/": form("a ride that one describes; who is near is told"),
    "agenda/inscription/<str:token>/covoiturage/<int:ride>/retirer/": ASKS,
    "agenda/inscription/<str:token>/covoiturage/<int:ride>/demander/": form("« Envoyer ma demande », to that driver"),
    "agenda/inscription/<str:token>/covoiturage/demandes/<int:passenger>/<slug:verb>/": {
        "accepter": ASKS,
        "refuser": ASKS,
        "rendre": ASKS,
    },
    "agenda/inscription/<str:token>/avis/": TEXT,
    "agenda/avis/<str:token>/": TEXT,
    "agenda/<int:pk>-<slug:slug>/inscription/": undone("« Je ne peux plus venir »; it writes to who is registered"),
    "agenda/<int:pk>-<slug:slug>/ecrire/": TEXT,
    "agenda/<int:pk>-<slug:slug>/ecrire/photo/": {"": FILE, "remove": ASKS},
    "agenda/<int:pk>-<slug:slug>/archiver/": BACK,
    "agenda/<int:pk>-<slug:slug>/reglages/": form("it says how many are told where date or place change"),
    "agenda/<int:pk>-<slug:slug>/annuler/": form("its page says how many are told"),
    "agenda/<int:pk>-<slug:slug>/repeter/": form("dates that one typed; nobody is told"),
    "agenda/<int:pk>-<slug:slug>/inscrits/retirer/": ASKS,
    "agenda/<int:pk>-<slug:slug>/bus/": form("a bus that one describes; it says who is told"),
    "agenda/<int:pk>-<slug:slug>/bus/<int:ride>/retirer/": ASKS,
    "agenda/<int:pk>-<slug:slug>/compte-rendu/": TEXT,
    "agenda/<int:pk>-<slug:slug>/compte-rendu/<slug:sort>/ajouter/": FILE,
    "agenda/<int:pk>-<slug:slug>/compte-rendu/<slug:sort>/retirer/": ASKS,
    "agenda/<int:pk>-<slug:slug>/fiches/": undone("the same form"),
    "agenda/programme/": undone("« Régler », a programme has no mail"),
    "agenda/programme/<int:year>/regler/": TEXT,
    "agenda/programme/<int:year>/dates/": form("dates that one typed; it says that all go online and who is told"),
    "agenda/programme/<int:year>/idees/ajouter/": TEXT,
    "agenda/programme/<int:year>/idees/<int:idea>/": {"": TEXT, "remove": ASKS},
    "agenda/programme/<int:year>/idees/<int:idea>/position/": undone("the same form"),
    "ateliers/": own("the code of a room leads to its page"),
    "ateliers/<slug:code>/": TEXT,
    "ateliers/<slug:code>/retirer/": ASKS,
    "ateliers/<int:pk>-<slug:slug>/animer/livret/": TEXT,
    "ateliers/<int:pk>-<slug:slug>/animer/ecrire/": TEXT,
    "ateliers/<int:pk>-<slug:slug>/animer/reunir/": undone("« Séparer »"),
    "ateliers/<int:pk>-<slug:slug>/animer/propositions/<int:proposal>/": TEXT,
    "ateliers/<int:pk>-<slug:slug>/animer/propositions/<int:proposal>/<slug:verb>/": {
        "forte": BACK,
        "retirer": undone("« Remettre »"),
        "remettre": undone("« Retirer »"),
        "separer": undone("« Réunir »"),
    },
    "ateliers/<int:pk>-<slug:slug>/animer/<slug:verb>/": {
        "ouvrir": undone("« Clore les contributions »"),
        "fermer": ASKS,
        "code": ASKS,
        "publier": ASKS,
        "cacher": ASKS,
        "feuille-de-route": ASKS,
    },
    "feuille-de-route/<int:pk>/consultation/": form("it says who is told at the publication"),
    "feuille-de-route/actions/<int:pk>/": undone("the same form"),
    "feuille-de-route/actions/<int:pk>/modifier/": form("it says that who proposed is told of what is over"),
    "materiel/ajouter/": TEXT,
    "materiel/emprunts/<int:pk>/<slug:verb>/": {
        "accepter": ASKS,
        "refuser": form("« Refuser et prévenir », with a reason"),
        "annuler": form("it says that the other side is told, with a reason"),
        "remettre": TEXT,
        "reprendre": TEXT,
        "constater": TEXT,
    },
    "materiel/<int:pk>-<slug:slug>/emprunter/": form("« Envoyer la demande », to whom the page names"),
    "materiel/<int:pk>-<slug:slug>/modifier/": TEXT,
    "materiel/<int:pk>-<slug:slug>/photos/ajouter/": FILE,
    "materiel/<int:pk>-<slug:slug>/photos/retirer/": ASKS,
    "materiel/<int:pk>-<slug:slug>/mode-d-emploi/ajouter/": FILE,
    "materiel/<int:pk>-<slug:slug>/mode-d-emploi/retirer/": ASKS,
    "materiel/<int:pk>-<slug:slug>/document/": undone("the same form"),
    "materiel/<int:pk>-<slug:slug>/panne/": form("« Bloquer ces jours et prévenir »"),
    "materiel/<int:pk>-<slug:slug>/panne/reparer/": ASKS,
    "materiel/<int:pk>-<slug:slug>/catalogue/retirer/": form("its page says who is refused and told"),
    "materiel/<int:pk>-<slug:slug>/catalogue/ajouter/": undone("« Retirer du catalogue »"),
    # -- experiences
    "experiences/nouvelle/": TEXT,
    "experiences/<int:pk>-<slug:slug>/ecrire/": TEXT,
    "experiences/<int:pk>-<slug:slug>/ecrire/photos/": FILE,
    "experiences/<int:pk>-<slug:slug>/ecrire/documents/": FILE,
    "experiences/<int:pk>-<slug:slug>/ecrire/enregistrement/": {"": FILE, "remove": ASKS},
    "experiences/<int:pk>-<slug:slug>/ecrire/<slug:sort>/<int:child>/retirer/": ASKS,
    "experiences/<int:pk>-<slug:slug>/archiver/": BACK,
    "experiences/<int:pk>-<slug:slug>/utile/": BACK,
    "experiences/<int:pk>-<slug:slug>/question/": MAILED,
    "experiences/<int:pk>-<slug:slug>/question/<int:question>/repondre/": MAILED,
    "experiences/<int:pk>-<slug:slug>/reprendre/": form("what one did; it says that the authors are told"),
    "experiences/<int:pk>-<slug:slug>/reprises/<int:reuse>/retirer/": ASKS,
    "experiences/<int:pk>-<slug:slug>/signaler/": MAILED,
    "experiences/<int:pk>-<slug:slug>/encore-valable/": own("its author notes that she read it today"),
    "experiences/dossiers/": TEXT,
    "experiences/dossiers/<uuid:token>/<slug:verb>/": {
        "retirer": undone("« Ranger »"),
        "partager": undone("« Ne plus partager »"),
        "fermer": undone("« Partager par son adresse », the address stays"),
        "supprimer": ASKS,
    },
    "bibliotheque/proposer/": TEXT,
    "bibliotheque/<int:pk>-<slug:slug>/ecrire/": TEXT,
    "bibliotheque/<int:pk>-<slug:slug>/ecrire/fichier/": {"": FILE, "remove": ASKS},
    "bibliotheque/<int:pk>-<slug:slug>/archiver/": BACK,
    "actualites/proposer/": TEXT,
    "actualites/<int:pk>-<slug:slug>/ecrire/": TEXT,
    "actualites/<int:pk>-<slug:slug>/ecrire/photo/": {"": FILE, "remove": ASKS},
    "actualites/<int:pk>-<slug:slug>/archiver/": BACK,
    "trophees/<slug:slug>/candidater/": MAILED,
    "trophees/<slug:slug>/jury/<int:pk>/": undone("the same form, until the jury ends"),
    "trophees/<slug:slug>/jury/<int:pk>/s-abstenir/": form("a reason that one typed; it says that former scores go"),
    "trophees/<slug:slug>/voter/": undone("voting for another"),
    "trophees/<slug:slug>/instruction/phase/": ASKS,
    "trophees/<slug:slug>/instruction/rappel/": ASKS,
    "mon-espace/candidatures/<int:pk>/corriger/": TEXT,
    "mon-espace/candidatures/<int:pk>/retirer/": ASKS,
    "trophees/candidature/<str:token>/corriger/": TEXT,
    "trophees/candidature/<str:token>/retirer/": ASKS,
    "trophees/<slug:slug>/instruction/<int:pk>/": ASKS,
    # -- forum
    "forum/tout-lu/": ASKS,
    "forum/avis/lus/": undone("nothing goes: each notice stays in its list"),
    "forum/preferences/": undone("the same form"),
    "forum/ne-plus-suivre/<str:token>/": form("its page says what stops; a mail program may post (RFC 8058)"),
    "forum/nouveau/": MAILED,
    "themes/<slug:slug>/suivre/": undone("« Ne plus suivre » in the same place"),
    "forum/categories/<slug:slug>/suivre/": undone("the same form"),
    "forum/sujets/<int:pk>-<slug:slug>/suivre/": undone("the same form"),
    "forum/sujets/<int:pk>-<slug:slug>/repondre/": MAILED,
    "forum/sujets/<int:pk>-<slug:slug>/moderer/<slug:verb>/": {
        "clore": undone("« Rouvrir »"),
        "rouvrir": undone("« Clore »"),
        "epingler": undone("« Ne plus épingler »"),
        "desepingler": undone("« Épingler »"),
        "deplacer": undone("« Déplacer »"),
    },
    "forum/messages/<int:pk>/modifier/": TEXT,
    "forum/messages/<int:pk>/merci/": BACK,
    "forum/messages/<int:pk>/retenir/": BACK,
    "forum/messages/<int:pk>/signaler/": MAILED,
    "forum/messages/<int:pk>/sanctionner/": form("a reason that one typed; it says that the person receives it"),
    "forum/messages/<int:pk>/moderer/<slug:verb>/": {
        "masquer": form("a reason that one typed; it says that its author receives it"),
        "remettre": ASKS,
    },
    "forum/courriel/<str:token>/": form("its page shows the message that will be read"),
    "forum/suite/<str:token>/": undone("« Modifier »: it adds to one’s own post what one wrote"),
    "forum/messages/<int:pk>/suite/": undone("« Modifier »: it adds to one’s own post what one wrote"),
    "forum/moderation/<int:pk>/repondre/": MAILED,
    "forum/moderation/suspensions/<int:pk>/lever/": ASKS,
    "forum/sujets/<int:pk>-<slug:slug>/reunir/": form("its page says who is told"),
    "forum/sujets/<int:pk>-<slug:slug>/separer/": form("its page says who is told"),
    "faq/ajouter/": TEXT,
    "faq/<int:pk>/modifier/": TEXT,
    "faq/<int:pk>/retirer/": ASKS,
    "forum/nouveau-groupe/": TEXT,
    "forum/groupes/<slug:slug>/porte/<slug:verb>/": {"rejoindre": ASKS, "quitter": ASKS},
    "forum/groupes/<slug:slug>/regler/": {"": TEXT, "close": ASKS},
    "forum/groupes/<slug:slug>/membres/<int:pk>/<slug:verb>/": {
        "accepter": ASKS,
        "refuser": ASKS,
        "animer": ASKS,
        "ne-plus-animer": ASKS,
        "retirer": ASKS,
    },
    "forum/groupes/<slug:slug>/inviter/": form("« Envoyer les invitations », to those that one ticked"),
    "forum/groupes/<slug:slug>/taches/": form("a task that one typed; it says that who gets it is told"),
    "forum/groupes/<slug:slug>/taches/<int:pk>/": form("a task that one typed; it says that who gets it is told"),
    "forum/groupes/<slug:slug>/taches/<int:pk>/<slug:verb>/": {
        "fait": undone("« Encore à faire »"),
        "a-faire": undone("« Fait »"),
    },
    "forum/groupes/<slug:slug>/pages/": TEXT,
    "forum/groupes/<slug:slug>/pages/<int:pk>/ecrire/": form("a text; its versions are kept"),
    "forum/groupes/<slug:slug>/documents/": FILE,
    "forum/groupes/<slug:slug>/dates/": form("a date that one typed; it says that the members are told"),
    "forum/groupes/<slug:slug>/retirer/<slug:sort>/<int:pk>/": ASKS,
    # -- directory
    "collectivites/<code:code>-<slug:slug>/caracteristiques/": TEXT,
    "collectivites/<code:code>-<slug:slug>/contact/": TEXT,
    "collectivites/<code:code>-<slug:slug>/photo/": FILE,
    "collectivites/<code:code>-<slug:slug>/photo/retirer/": ASKS,
    "collectivites/<code:code>-<slug:slug>/devenir/": {
        "dire": undone("« … existe toujours »"),
        "existe": undone("saying again what it becomes"),
        "repartir": ASKS,
    },
    "collectivites/<code:code>-<slug:slug>/demarches/ajouter/": TEXT,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/": TEXT,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/etape/": TEXT,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/documents/": FILE,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/documents/<int:document>/retirer/": ASKS,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/importer/": FILE,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/importer/<int:draft>/": form(
        "its page shows every line before it is written"
    ),
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/axes/ajouter/": TEXT,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/axes/<int:axis>/": TEXT,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/axes/<int:axis>/retirer/": ASKS,
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme/actions/ajouter/": TEXT,
    "actions/<int:pk>-<slug:slug>/modifier/": TEXT,
    "actions/<int:pk>-<slug:slug>/retirer/": form("its page says what disappears"),
    "collectivites/<code:code>-<slug:slug>/situer/": own("it begins answers that change nothing until they are dated"),
    "collectivites/<code:code>-<slug:slug>/situer/dater/": form("a name that one typed; it says that it is for good"),
    "collectivites/<code:code>-<slug:slug>/situer/partager/": BACK,
    "collectivites/<code:code>-<slug:slug>/situer/<slug:part>/": TEXT,
    "collectivites/<code:code>-<slug:slug>/trame/": undone("the same boxes"),
    "projets/proposer/": TEXT,
    "projets/<int:pk>-<slug:slug>/modifier/": TEXT,
    "projets/<int:pk>-<slug:slug>/rejoindre/": form("a word that one typed; it says who is told"),
    "projets/<int:pk>-<slug:slug>/quitter/<code:code>/": ASKS,
    "acteurs/<slug:slug>/corriger/": MAILED,
    "aides/<slug:slug>/corriger/": MAILED,
    "aides/alertes/": undone("« Retirer », which asks"),
    "aides/alertes/<int:pk>/retirer/": ASKS,
    "repertoires/a-verifier/<slug:kind>/<int:pk>/": own("that one has read it: a date and a name, told in its history"),
    # -- members
    "annuaire/couverture/elections/": ASKS,
    "annuaire/couverture/<code:code>/relance/": ASKS,
    "annuaire/a-jour/<str:token>/": own("a person notes that she read her entry today"),
    "annuaire/trombinoscope/<int:pk>/": own("it makes one's own file again"),
    "annuaire/<int:pk>-<slug:slug>/ecrire/": MAILED,
    "textes/image/": FILE,
    "auteurs/<slug:kind>/<int:pk>/": {"": form("« Inviter à écrire », whom one chose"), "author": ASKS},
    "parrainage/": MAILED,
    "parrainage/offre/": undone("the same form"),
    "parrainage/confirmation/<str:token>/": form("its page says who reads the request"),
    "parrainage/suivi/<str:token>/<slug:verb>/": form("each verb unfolds a form that says its consequence"),
    "parrainage/<int:pk>/<slug:verb>/": {
        "": form("each verb unfolds a form that says its consequence"),
        "proposer": ASKS,
    },
    "invitation/<str:token>/": TEXT,
    "mon-espace/passation/": form("a date that one typed; a page follows that says the rest"),
    "passation/<int:pk>/": form("its page says to whom what goes"),
    "mon-espace/supprimer/": form("its page says what goes, and until when it may be taken back"),
    "mon-espace/signets/<slug:kind>/<int:pk>/": undone("« Retirer » in the dossier"),
    "mon-espace/signets/<slug:kind>/<int:pk>/<slug:verb>/": {
        "garder": BACK,
        "oublier": BACK,
        "retirer": undone("« Garder », on its page"),
    },
    "mon-espace/garder/": undone("« Supprimer mon compte »; it writes to oneself"),
    "mon-espace/profil/": TEXT,
    "mon-espace/collectivite/": undone("« Passer à » the other collectivité"),
    "mon-espace/profil/a-jour/": own("a person notes that she read her entry today"),
    # -- portal
    "lettre/abonnement/": own("it writes to the address that one typed, which confirms"),
    "lettre/mon-abonnement/": BACK,
    "trophees/confirmation/<str:token>/": form("its page says what the team does with it"),
    "lettre/confirmation/<str:token>/": undone("« Ne plus recevoir la lettre »"),
    "lettre/desabonnement/<str:token>/": form("its page says what stops; a mail program may post (RFC 8058)"),
    "ecrire/<slug:kind>/": TEXT,
    "ecrire/<int:pk>/": TEXT,
    "ecrire/<int:pk>/envoi/": form("« Envoyer à 12 personnes », who are named above"),
    "ecrire/<int:pk>/<slug:verb>/": {
        "supprimer": ASKS,
        "arreter": undone("« Reprendre l’envoi », which asks"),
        "reprendre": ASKS,
    },
    "ecrire/refus/<str:token>/": form("its page says what stops; a mail program may post (RFC 8058)"),
    "gestion/premiers-pas/contenus/": undone("deleting what one does not want, in its table"),
    "gestion/premiers-pas/essai/": own("a mail to herself"),
    "gestion/premiers-pas/finir/": undone("« Les montrer de nouveau »"),
    "gestion/premiers-pas/reprendre/": undone("« Ne plus les montrer »"),
    "gestion/collectivites/engagees/": TEXT,
    "gestion/reglages/reseau/": TEXT,
    "gestion/reglages/reseau/logo/": FILE,
    "gestion/reglages/reseau/logo/retirer/": ASKS,
    "gestion/lettres/": undone("« Supprimer le brouillon », which asks"),
    "gestion/lettres/<int:pk>/": TEXT,
    "gestion/lettres/<int:pk>/envoi/": form("« Envoyer la lettre à 312 adresses »"),
    "gestion/lettres/<int:pk>/<slug:verb>/": {
        "supprimer": ASKS,
        "modifier": undone("preparing to send it again"),
        "pause": undone("« Reprendre l’envoi », which asks"),
        "reprendre": ASKS,
        "reessayer": ASKS,
    },
    "gestion/file/<slug:kind>/<int:pk>/": form("« Répondre » opens it, and says above its buttons who is told what"),
    "gestion/a-valider/<slug:kind>/<int:pk>/": {
        "publish": ASKS,
        "send_back": form("what remains to be done, « Renvoyer à ses auteurs »"),
    },
    "gestion/signalements/<int:pk>/": ASKS,
    # -- one's account: allauth
    "rejoindre/": form("a request that one wrote, to the animateurs"),
    "compte/connexion/": LOGIN,
    "compte/connexion/code/": LOGIN,
    "compte/connexion/code/saisie/": LOGIN,
    "compte/connexion/cle/": LOGIN,
    "compte/deconnexion/": LOGIN,
    "compte/identite/": LOGIN,
    "compte/adresses/": undone("the same page; it writes to one's own addresses"),
    "compte/confirmation/": LOGIN,
    r"^compte/confirmation/(?P<key>[-:\w]+)/$": LOGIN,
    "compte/mot-de-passe/": undone("the same form"),
    "compte/mot-de-passe/choisir/": undone("the same form"),
    "compte/mot-de-passe/oublie/": own("it writes to the address that one typed"),
    r"^compte/mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": undone("the same form"),
    "compte/securite/verification/": LOGIN,
    "compte/securite/identite/": LOGIN,
    "compte/securite/application/activer/": undone("« Retirer l’application »"),
    "compte/securite/application/desactiver/": form("its page says what the account loses"),
    "compte/securite/codes/creer/": form("its page says that former codes end"),
    "compte/securite/cles/ajouter/": undone("« Retirer cette clé »"),
    "compte/securite/cles/identite/": LOGIN,
    "compte/securite/cles/<int:pk>/retirer/": form("its page says what the account loses"),
    "compte/securite/cles/<int:pk>/modifier/": TEXT,
    "compte/sessions/": undone("logging in there again"),
}

# model.action of the lists of /gestion/ → the same; deleting has Django's page, which names what goes
ADMIN_ACTIONS = {
    "directory.Aid.say_checked": own("who read it and when; its form corrects both"),
    "directory.Organisation.say_checked": own("who read it and when; its form corrects both"),
    "directory.Correction.take_up": ASKS,
    "directory.Correction.set_aside": ASKS,
    "forum.Inbound.read_again": ASKS,
    "members.Application.approve_selected": form("its page says who is told"),
    "members.Application.refuse_selected": form("its page says who is told, with a word"),
    "members.Referent.invite_selected": form("its page says who is told"),
    "notifications.Mail.send_again": ASKS,
}


def wrapped(view):
    """Yield a view and those that its decorators hold."""
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def takes_posts(view):
    """Tell whether a view answers a POST: what its decorators or its class say, else that it may."""
    for one in wrapped(view):
        if inspect.isfunction(one) and "request_method_list" in (held := inspect.getclosurevars(one).nonlocals):
            return "POST" in held["request_method_list"]
    made = getattr(view, "view_class", None)
    return made is None or hasattr(made, "post")


def asks_first(view):
    return any(hasattr(one, "asks_first") for one in wrapped(view))


def posted():
    """Return each route that takes a POST, with its view."""
    return {route: view for route, view in walk() if takes_posts(view)}


def owed(kinds):
    """Return what each button of a row owes."""
    return kinds if isinstance(kinds, dict) else {"": kinds}


def asking():
    """Return every button that asks: its route, and its verb or its name."""
    return {(route, name) for route, kinds in ASKING.items() for name, kind in owed(kinds).items() if kind is ASKS}
