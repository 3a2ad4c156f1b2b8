"""A person reads and takes away all that the portal holds about her, and nothing about others."""

import json

import pytest
from allauth.mfa.models import Authenticator

from core.history import actions as history
from directory.models import Answer, PlanDraft
from directory.resources import actions as resources_actions
from directory.resources import alerts
from directory.self_assessment import actions as self_assessment_actions
from members.leaving import actions as leaving_actions
from members.leaving.own_data import sections_about
from members.models import Export, Message, Referent
from members.sponsoring import actions as sponsoring
from tests import factories
from tests.flow import flowed
from tests.own_data import rows_under

pytestmark = pytest.mark.django_db


@pytest.fixture
def full():
    """A member with a row in every section."""
    sponsor = factories.make_sponsor(capacity=2)
    user = sponsor.user
    Referent.objects.filter(pk=sponsor.pk).update(
        presentation="Des haies <b>partout</b>", mobile="06 00 00 00 01", mobile_visibility="animateurs"
    )
    sponsor.refresh_from_db()
    factories.ApplicationFactory(
        referent=sponsor, reason="Pour les haies", status="approved", decided_at=factories.APPROVED
    )
    pair = factories.SponsorshipFactory()
    sponsoring.volunteer(pair=pair, sponsor=sponsor)
    sponsoring.write_journal(pair=pair, author=sponsor, text="Visite du lavoir", next_step="Rappeler")
    factories.SponsorshipFactory(request__requester=sponsor, request__help_wanted="Un budget")
    other = factories.make_member(first_name="Autre", contact_email="autre@secret.test")
    Message.objects.create(sender=user, recipient=other.referent)
    Message.objects.create(sender=other, recipient=sponsor)
    Export.objects.create(by=user, form="csv", people=12)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "TRES-SECRET"})
    initiative = factories.InitiativeFactory()
    PlanDraft.objects.create(initiative=initiative, by=user, name="programme-2026.csv", rows=[])
    assessment = self_assessment_actions.begin_assessment(collectivity=initiative.collectivity, by=user)
    Answer.objects.create(assessment=assessment, question="climat-energie", level=2, note="Relevés de 2025", by=user)
    factories.FactSheetFactory(version__title="Une fiche à moi").authors.add(user)
    factories.SharedProjectFactory(title="Un économe de flux", proposed_by=user)
    alerts.subscribe(user=user, query="nature=technique")
    resources_actions.propose(
        entry=factories.AidFactory(name="Fonds d’essai"), by=user, text="Le lien est mort", source="", email=""
    )
    history.record(obj=sponsor, verb="Profil modifié", by=user, changes={"nom": ["Avant", "Après"]})
    return user


def test_every_section_is_there_and_no_secret(full, client):
    client.force_login(full)
    client.get("/mon-espace/")
    titles = {section.title for section in sections_about(full)}
    text = client.get("/mon-espace/donnees.json").content.decode()

    assert len(titles) == 24
    for mine in ("Pour les haies", "Visite du lavoir", "Un budget", "06 00 00 00 01", "Avant → Après", full.email):
        assert mine in text
    for mine in (
        "programme-2026.csv",
        "Relevés de 2025",
        "Une fiche à moi",
        "Un économe de flux",
        "Technique",
        "Le lien est mort",
    ):
        assert mine in text
    assert json.loads(text)["données"]["Ce que j’ai emporté de l’annuaire"][0]["personnes"] == "12"
    for foreign in ("TRES-SECRET", "autre@secret.test", full.password):
        assert foreign not in text


def test_every_field_of_the_entry_is_there():
    """A field that comes later is exported without anybody thinking of it."""
    referent = factories.make_member().referent
    values = {}
    for field in referent._meta.concrete_fields:
        if (
            field.get_internal_type() in {"CharField", "TextField", "EmailField"}
            and not field.choices
            and field.name
            not in {
                "search_name",
                "sort_name",
            }
        ):
            values[field.name] = f"valeur-{field.name}"[: field.max_length]
    Referent.objects.filter(pk=referent.pk).update(**values)
    referent.refresh_from_db()
    entry = next(s for s in sections_about(referent.user) if s.title == "Entrée dans l’annuaire").rows[0]

    assert set(values.values()) <= set(entry.values())


def test_the_page_and_the_file_escape_what_was_typed(full, client):
    client.force_login(full)
    for address in ("/mon-espace/donnees/", "/mon-espace/donnees.html"):
        html = client.get(address).content.decode()
        assert "&lt;b&gt;partout&lt;/b&gt;" in html
        assert "<b>partout" not in html


def test_files_are_kept_by_nobody_on_the_way(full, client):
    client.force_login(full)
    for form in ("json", "html"):
        response = client.get(f"/mon-espace/donnees.{form}")
        assert response["Cache-Control"] == "private, no-store"
        assert response["Content-Disposition"] == f'attachment; filename="mes-donnees.{form}"'


def test_an_account_without_entry_has_its_data_too(client):
    user = factories.UserFactory()

    assert [section.title for section in sections_about(user)] == ["Compte", "Adresses du compte"]


def test_who_leaves_still_takes_the_data_away(full, client):
    leaving_actions.ask_to_leave(user=full)
    client.force_login(full)

    assert "Visite du lavoir" in client.get("/mon-espace/donnees.json").content.decode()


def test_filters_are_told_in_words(member):
    factories.ThemeFactory(slug="eau")
    for filters in ("role=elu&theme=eau&vue=trombinoscope", "Jean Testdeux", "vue=trombinoscope"):
        Export.objects.create(by=member, form="csv", filters=filters, people=1)
    told = {row.get("filtres", "") for row in rows_under("Ce que j’ai emporté de l’annuaire", member)}

    assert told == {"Rôle\u00a0: Élue ou élu, Thème\u00a0: Eau", "Jean Testdeux", ""}


def test_many_rows_are_folded(client, member):
    client.force_login(member)
    for number, is_folded in ((20, False), (1, True)):
        Export.objects.bulk_create(Export(by=member, form="csv", people=1) for _ in range(number))
        html = flowed(client.get("/mon-espace/donnees/").content.decode())
        assert ("Les 21 lignes" in html) == is_folded
        assert html.count("<details><summary>") == is_folded
