"""What the forms of the portal need to be taken, and which of them no test of this table can send."""

from experiences.models import FactSheet, LibraryDocument
from forum.models import Topic
from members.models import Referent

STARTS = {"": ["/"], "animatrice": ["/", "/gestion/"], "administratrice": ["/gestion/"]}

# What links lead to another way in of the same form by
SAME_FORM = ("next=", "_popup=", "_changelist_filters=", "page=", "_to_field=")

# route → why none of its forms is sent here
NOT_SENT = {
    "compte/connexion/": "each browser test enters by it; here it would be undone like the rest",
    "compte/connexion/cle/": "a script sends it with what the passkey signed: test_passkey.py",
    "compte/mot-de-passe/": "it renews the session, which would be undone here: test_accounts.py",
    "gestion/login/": "it is the portal's login that one sees",
    "ateliers/": "no room is open in the demo: test_workshops.py",
}

# form → what the portal rightly answers to it, in this state of the demo
REFUSED: dict[str, str] = {
    **dict.fromkeys(
        [f"agenda/<int:pk>-<slug:slug>/compte-rendu/ {button}=#" for button in ("submit", "publish")],
        "À revoir avant d’envoyer Le compte rendu s’écrit après la rencontre.",
    ),
    "forum/groupes/<slug:slug>/membres/<int:pk>/<slug:verb>/ [ne-plus-animer]": (
        "Confiez d’abord l’animation du groupe à quelqu’un d’autre."
    ),
    "auteurs/<slug:kind>/<int:pk>/ author=#": "Il faut au moins une personne qui l’écrive.",
}


def values() -> dict[str, dict[str, str]]:
    """Return what is typed where a word like any other would be refused: by route, by field."""
    person = Referent.objects.approved().filter(user__isnull=False, is_demo=True).order_by("pk")[5].full_name
    fiche = FactSheet.objects.online().order_by("pk").first().live.title
    document = LibraryDocument.objects.online().order_by("pk").first().live.title
    topic = Topic.objects.filter(category__group=None).order_by("pk").first()
    site, years = "https://exemple.test/page", {"start": "2024", "end": "2025", "progress": ""}
    begun = {"started": "2013", "deliberated": "2013", "since": "2013", "source": site}
    place = "collectivites/<code:code>-<slug:slug>/demarches/"
    return {
        "acteurs/<slug:slug>/corriger/": {"source": site},
        "aides/<slug:slug>/corriger/": {"source": site},
        "actions/<int:pk>-<slug:slug>/modifier/": years,
        "agenda/<int:pk>-<slug:slug>/fiches/": {"fiches": fiche},
        "agenda/<int:pk>-<slug:slug>/reglages/": {
            "capacity": "60",
            "capacity_elus": "30",
            "capacity_techniciens": "30",
        },
        "auteurs/<slug:kind>/<int:pk>/": {"person": person},
        "collectivites/<code:code>-<slug:slug>/devenir/": {"into": "Prades (66149)"},
        "rejoindre/": {"organisation": ""},
        "parrainage/": {"roles": "elu"},
        "trophees/<slug:slug>/candidater/": {"actor": "", "collectivity": "Port-Vendres (66148)"},
        "bibliotheque/<int:pk>-<slug:slug>/ecrire/": {"link": ""},
        "experiences/<int:pk>-<slug:slug>/ecrire/": {
            "funding": "Département ; 1000",
            "indicators": "Lampes ; 10 ; 5",
            "year": "2025",
        },
        f"{place}<int:pk>/": begun,
        f"{place}ajouter/": begun,
        f"{place}<int:pk>/etape/": begun,
        f"{place}<int:pk>/documents/": {"link": ""},
        f"{place}<int:pk>/programme/actions/ajouter/": years,
        "forum/groupes/<slug:slug>/inviter/": {"others": person},
        "forum/sujets/<int:pk>-<slug:slug>/reunir/": {"into": topic.get_absolute_url()},
        "forum/sujets/<int:pk>-<slug:slug>/separer/": {"numbers": "2"},
        "projets/proposer/": {"carrier": "Prades (66149)"},
        "materiel/ajouter/": {"owner": "Prades (66149)"},
        "materiel/<int:pk>-<slug:slug>/document/": {"document": document},
        "materiel/<int:pk>-<slug:slug>/emprunter/": {"borrower": "Prades (66149)"},
    }
