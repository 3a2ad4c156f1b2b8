"""On a phone each list of the portal begins with its first result: what filters it unfolds."""

import pytest

from core.themes.models import Theme
from directory.models import Collectivity
from experiences.models import AwardEdition
from forum.models import FaqEntry
from members.models import Mandate, Referent
from members.people.actions import set_competences
from reseau66.portal.bookmarks.actions import keep
from reseau66.portal.bookmarks.queries import keepable
from reseau66.portal.team.models import TeamMember
from tests import factories
from tests.project.examples import addresses  # noqa: F401 - a fixture: something of each kind

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache", "addresses")

FIRST_BY = 420  # px from the top of a phone, without the band of a demo
FIRST = """selector => {
  const rows = [...document.querySelectorAll(selector)].filter(row => row.offsetParent)
  const band = document.querySelector(".demo-band")
  const top = Math.min(...rows.map(row => row.getBoundingClientRect().top))
  return rows.length ? Math.round(top + scrollY - (band ? band.offsetHeight : 0)) : null
}"""
RESULTS = "main .rows > li"
LISTS = {  # every list of the portal, and what its results are
    "/collectivites/": RESULTS,
    "/collectivites/semblables/": RESULTS,
    "/actions/": RESULTS,
    "/projets/": RESULTS,
    "/experiences/": ".fiche-cards > li",
    "/themes/": "main .idea-cards > li, main .chips > li",
    "/bibliotheque/": "#resultats .rows > li",
    "/lexique/": ".lexicon > dt",
    "/actualites/": RESULTS,
    "/trophees/": RESULTS,
    "/agenda/": RESULTS,
    "/agenda/programme/": ".ideas > li",
    "/agenda/mes-rencontres/": RESULTS,
    "/ateliers/": RESULTS,
    "/feuille-de-route/": "#resultats .rows > li, main > .rows > li, main > section > .rows > li",
    "/annuaire/": ".people > li",
    "/annuaire/?vue=liste": RESULTS,
    "/annuaire/competences/": ".chips > li",
    "/annuaire/ambassadeurs/": RESULTS,
    "/parrainage/": RESULTS,
    "/reseau/equipe/": ".team > li",
    "/forum/": RESULTS,
    "/forum/groupes/": RESULTS,
    "/faq/": RESULTS,
    "/aides/": "#resultats .rows > li",
    "/aides/?pour=": "#resultats .rows > li",
    "/acteurs/": RESULTS,
    "/acteurs/qui-fait-quoi/": "main tbody tr",
    "/reseaux/": "main article",
    "/ingenierie/": "main article",
    "/trame/modeles/": RESULTS,
    "/materiel/": ".equipment-cards > li",
    "/mon-espace/signets/": RESULTS,
    "/recherche/?q=délibération": ".destinations li",
}
DOORS = {  # what an outsider reads there first
    "/annuaire/": ".dots-map",
    "/annuaire/?vue=liste": ".dots-map",
    "/annuaire/competences/": ".chips > li",
    "/annuaire/ambassadeurs/": ".dots-map",
    "/forum/": ".stat",
    "/forum/groupes/": ".stat",
    "/agenda/programme/": ".stat",
    "/materiel/": ".stat",
}
OUT_OF_SIGHT = {  # who has no account sees a form, or logs in
    "/collectivites/semblables/",
    "/parrainage/",
    "/agenda/mes-rencontres/",
    "/mon-espace/signets/",
}


def furnish(member):
    """Have each list hold something for a member of Port-Vendres."""
    place = Collectivity.objects.get(code="66148")
    other = factories.make_member().referent
    Mandate.objects.update(collectivity=place)
    Referent.objects.update(is_ambassador=True)
    for competent in (member.referent, other):
        set_competences(referent=competent, names=["Compostage"])
        competent.themes.add(Theme.objects.first())
    factories.OrganisationFactory(kind="reseau")
    factories.OrganisationFactory(helps=["technique"]).themes.add(Theme.objects.first())
    factories.make_online_document(pk=77_001)
    factories.RegistrationFactory(user=member, event=factories.make_online_event(pk=77_001))
    factories.SponsorshipFactory(status="en-cours", sponsor=member.referent)
    AwardEdition.objects.update(phase="appel")
    FaqEntry.objects.update(is_public=True)
    TeamMember.objects.get_or_create(referent=other, defaults={"function": "Animatrice", "answers": "Tout."})
    keep(owner=member, kind=keepable("aides"), pk=factories.AidFactory(audiences=["commune"]).pk)


def too_low(page, lists):
    firsts = {}
    for address, results in lists.items():
        page.goto(address)
        firsts[address] = page.evaluate(FIRST, results)
    print(firsts)
    return {address: top for address, top in firsts.items() if top is None or top > FIRST_BY}


def test_a_list_begins_with_its_first_result(open_page, member):
    furnish(member)

    assert too_low(open_page(member, width=390), LISTS) == {}
    public = {address: results for address, results in LISTS.items() if address not in OUT_OF_SIGHT}
    assert too_low(open_page(width=390), public | DOORS) == {}
