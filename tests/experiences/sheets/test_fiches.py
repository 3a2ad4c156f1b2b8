"""Fiches: written by members, read by an animateur, published, and read by whoever may."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.publishing import actions as publishing
from core.publishing.models import Standing
from core.richtext.forms import editable
from directory.self_assessment import actions as self_assessment_actions
from directory.self_assessment.questionnaire import questionnaire
from experiences.models import FactSheet, FactSheetVersion
from experiences.sheets import actions as sheets_actions
from experiences.sheets.enums import SECTIONS, FicheKind
from experiences.sheets.queries import fiches_on_themes
from members.handover import actions as handover
from tests import factories, reviewing
from tests.asking import confirmed
from tests.directory.initiatives.test_editing import seen_in
from tests.own_data import rows_under
from tests.sql import asked_by

pytestmark = pytest.mark.django_db
WHOLE = {
    "title": "Éteindre l’éclairage public",
    "summary": "De minuit à cinq heures.",
    "context": "Un village\n\n- 400 lampes",
    "steps": "Mars : la délibération",
    "results": "Moitié moins",
    "funding": "Région ; 12 000 €\nÉtat ; 500",
    "indicators": "Consommation ; 186 000 kWh ; 89 000 kWh",
    "visibility": "public",
}


@pytest.fixture
def place():
    return factories.CollectivityFactory(name="Bourg-Essai")


@pytest.fixture
def author(place):
    return factories.MandateFactory(collectivity=place).referent.user


@pytest.fixture
def draft(author, place):
    fiche = FactSheet(kind=FicheKind.EXPERIENCE, collectivity=place)
    publishing.write_first(publication=fiche, by=author, values={"title": "Un titre"})
    return fiche


def address(fiche, name, *more):
    return reverse(f"experiences:{name}", args=[fiche.pk, fiche.slug, *more])


def written(client, fiche, **changes):
    seen = seen_in(client.get(address(fiche, "write")).content.decode())
    return client.post(address(fiche, "write"), {**WHOLE, "seen": seen, **changes}, follow=True)


def test_a_fiche_is_begun_written_submitted_published_and_found(client, author, place, animateur):
    client.force_login(author)
    begun = client.post(
        reverse("experiences:begin"), {"kind": "retour", "title": "Éteindre la nuit", "collectivity": place.code}
    )
    fiche = FactSheet.objects.get()
    assert begun["Location"] == address(fiche, "write")
    response = written(client, fiche, submit="1")
    assert "Un animateur va lire votre texte" in response.content.decode()
    assert client.get(address(fiche, "fiche")).status_code == 404

    client.force_login(animateur)
    queue = client.get(reverse("review_queue")).content.decode()
    assert "Éteindre l’éclairage public" in queue
    page = reverse("review", args=["fiches", fiche.working.pk])
    assert "<ins>" in client.get(page).content.decode()
    client.post(page, {"send_back": "1", "note": "Combien cela a-t-il coûté ?"})
    client.force_login(author)
    html = client.get(address(fiche, "write")).content.decode()
    assert "Combien cela a-t-il coûté" in html
    written(client, fiche, cost="8000", submit="1")
    client.force_login(animateur)
    reviewing.publish(client, "fiches", fiche.working)
    client.logout()

    fiche = FactSheet.objects.get()
    html = client.get(fiche.get_absolute_url()).content.decode()
    for told in ("Un village", "<li>400 lampes</li>", "186 000 kWh", "Région", "12\u202f000", "8\u202f000", place.name):
        assert told in html
    assert "Éteindre l’éclairage public" in client.get("/experiences/?q=eclairage").content.decode()
    assert "Aucune fiche" in client.get("/experiences/?q=zzz").content.decode()
    assert "Éteindre l’éclairage public" in client.get("/recherche/?q=ECLAIRAGE+eteindre").content.decode()


def test_what_is_online_stays_while_it_is_written_again(client, author, animateur):
    fiche = factories.make_online(version__title="Avant")
    fiche.authors.add(author)
    client.force_login(author)
    written(client, fiche, title="Après", submit="1")
    assert "Avant" in client.get(fiche.get_absolute_url()).content.decode()
    assert "Après" in client.get(address(fiche, "preview")).content.decode()
    client.force_login(animateur)
    working = FactSheet.objects.get().working
    html = client.get(reverse("review", args=["fiches", working.pk])).content.decode()
    assert "<del>Avant</del>" in html
    assert "<ins>Après</ins>" in html


def test_bad_input_is_said_line_by_line_and_nothing_is_lost(client, author, draft):
    client.force_login(author)
    seen = seen_in(client.get(address(draft, "write")).content.decode())
    wrong = {**WHOLE, "seen": seen, "funding": "Région ; beaucoup", "indicators": "Seul", "year": "1200"}
    html = client.post(address(draft, "write"), wrong).content.decode()

    assert "Ligne 1\u00a0: «\u00a0beaucoup\u00a0» n’est pas un montant" in html
    assert "écrivez 3 parties" in html
    assert "Moitié moins" in html
    assert not draft.working.summary


def test_what_is_missing_is_said_when_it_is_sent(client, author, draft):
    client.force_login(author)
    html = written(client, draft, results="", submit="1").content.decode()

    assert "pas encore envoyé. La partie «\u00a0Les résultats\u00a0» est vide." in html
    assert FactSheet.objects.get().standing == Standing.DRAFT
    assert FactSheet.objects.get().working.summary == WHOLE["summary"]


def lines_of(html):
    """Return what « Relire » says is missing, by the ids that its lines lead to, and whether it says « ready »."""
    told, ready = re.search(r"<div data-problems(.*?)<p data-ready( hidden)?>", html, re.DOTALL).groups()
    lines = re.findall(r'<li( hidden)?>\s*<a href="#([^"]+)">', told)
    assert all(f'id="{field}"' in html for _, field in lines)
    assert told.startswith(" hidden") == (not ready)
    return [field for is_hidden, field in lines if not is_hidden], not ready


@pytest.mark.parametrize("kind", FicheKind.values)
def test_each_line_of_what_is_missing_leads_to_a_field_of_the_page(client, author, kind):
    fiche = FactSheet(kind=kind)
    publishing.write_first(publication=fiche, by=author, values={"title": "Un titre"})
    whole = factories.FactSheetFactory(kind=kind)
    whole.authors.add(author)
    client.force_login(author)
    needed = [f"id_{section.name}" for section in SECTIONS[kind] if section.is_required]

    assert lines_of(client.get(address(fiche, "write")).content.decode()) == (["id_summary", *needed], False)
    assert lines_of(client.get(address(whole, "write")).content.decode()) == ([], True)
    names = [problem.field for problem in FactSheetVersion(publication=fiche).problems()]
    assert names == [need.field for need in FactSheetVersion(publication=fiche).needs()]


def test_two_authors_at_once_get_the_conflict_page(client, author, draft):
    client.force_login(author)
    seen = seen_in(client.get(address(draft, "write")).content.decode())
    written(client, draft, context="Le premier")
    response = client.post(address(draft, "write"), {**WHOLE, "seen": seen, "context": "Le second"})
    html = response.content.decode()

    assert response.status_code == 409
    assert "Le premier" in html
    assert "Le second" in html
    client.post(address(draft, "write"), {**WHOLE, "seen": seen_in(html), "context": "Les deux"})
    assert FactSheet.objects.get().working.context == "<p>Les deux</p>"


def test_two_authors_who_begin_a_new_version_at_once_lose_nothing(client, author):
    fiche = factories.make_online()
    fiche.authors.add(author)
    client.force_login(author)
    seen = seen_in(client.get(address(fiche, "write")).content.decode())
    written(client, fiche, context="Le premier")
    response = client.post(address(fiche, "write"), {**WHOLE, "seen": seen, "context": "Le second"})

    assert response.status_code == 409
    assert FactSheet.objects.get().working.context == "<p>Le premier</p>"


def test_photos_and_documents_are_added_shown_and_taken_off(client, author, draft, photo, animateur):
    client.force_login(author)
    written(client, draft)
    for number in range(2):
        client.post(
            address(draft, "add_photo"),
            {"image": SimpleUploadedFile("a.jpg", photo()), "caption": f"Lampe {number}", "credit": "M. Exemple"},
        )
    client.post(address(draft, "add_document"), {"file": SimpleUploadedFile("a.txt", b"Bon"), "title": "Le bilan"})
    version = FactSheet.objects.get().working
    first, second = version.photos.all()
    document = version.documents.get()
    for url in (first.large, document.file.get_absolute_url()):
        client.force_login(author)
        assert client.get(url).status_code == 200
        client.force_login(factories.make_member())
        assert client.get(url).status_code == 404
    publishing.publish(version=version, by=animateur)
    client.logout()
    html = client.get(FactSheet.objects.get().get_absolute_url()).content.decode()
    assert "Lampe 0" in html
    assert "Le bilan" in html
    for url in (first.large, document.file.get_absolute_url()):
        assert client.get(url).status_code == 200

    client.force_login(author)
    client.get(address(draft, "write"))
    assert FactSheet.objects.get().working is None  # opening the form begins nothing
    confirmed(client, address(draft, "remove_child", "photos", second.rank))
    assert [one.caption for one in FactSheet.objects.get().working.photos.all()] == ["Lampe 0"]
    assert FactSheet.objects.get().live.photos.count() == 2
    assert client.post(address(draft, "remove_child", "photos", second.rank)).status_code == 404
    assert client.get(second.large).status_code == 200


def test_a_wrong_file_takes_a_submitted_fiche_not_back(client, author, draft):
    client.force_login(author)
    written(client, draft, submit="1")
    wrong = SimpleUploadedFile("a.jpg", b"MZ\x00")
    for name, field in (("add_photo", "image"), ("add_document", "file"), ("set_recording", "recording")):
        client.post(address(draft, name), {field: wrong, "caption": "x", "title": "x"})
    assert FactSheet.objects.get().standing == Standing.SUBMITTED


def test_a_wrong_file_is_refused_in_words(client, author, draft):
    client.force_login(author)
    sent = {"image": SimpleUploadedFile("a.jpg", b"MZ"), "caption": "x"}
    assert "n’est pas une image" in client.post(address(draft, "add_photo"), sent).content.decode()
    sent = {"file": SimpleUploadedFile("a.exe", b"MZ\x00"), "title": "x"}
    assert "error-summary" in client.post(address(draft, "add_document"), sent).content.decode()


def test_members_fiches_are_for_members(client, author):
    fiche = factories.make_online(version__visibility="membres")
    assert client.get(fiche.get_absolute_url()).status_code == 404
    assert fiche.live.title not in client.get("/experiences/").content.decode()
    search = f"/recherche/?q={fiche.live.title}"
    assert fiche.get_absolute_url() not in client.get(search).content.decode()
    client.force_login(factories.make_newcomer())
    assert client.get(fiche.get_absolute_url()).status_code == 404
    client.force_login(author)
    assert client.get(fiche.get_absolute_url()).status_code == 200
    assert fiche.get_absolute_url() in client.get(search).content.decode()
    assert fiche.live.title in client.get("/experiences/").content.decode()


def test_drafts_are_for_their_authors_and_animateurs(client, draft, author):
    for user in (factories.make_member(), factories.make_newcomer()):
        client.force_login(user)
        for name in ("preview", "write", "fiche"):
            assert client.get(address(draft, name)).status_code == 404
        assert client.post(address(draft, "add_photo")).status_code == 404
    for user in (author, factories.make_animateur()):
        client.force_login(user)
        assert client.get(address(draft, "preview")).status_code == 200


def test_an_archived_fiche_keeps_its_address_and_leaves_the_lists(client, author):
    fiche = factories.make_online()
    fiche.authors.add(author)
    client.force_login(author)
    client.post(address(fiche, "archive"))
    assert "Fiche archivée" in client.get(fiche.get_absolute_url()).content.decode()
    assert fiche.live.title not in client.get("/experiences/").content.decode()
    client.post(address(fiche, "archive"))
    assert fiche.live.title in client.get("/experiences/").content.decode()


def test_what_the_team_archived_its_author_reads_so_and_the_team_brings_it_back(client, author, animateur):
    fiche = factories.make_online()
    fiche.authors.add(author)
    publishing.archive(publication=fiche, by=animateur)
    fiche.authors.add(animateur)
    pages = {}
    for who in (author, animateur):
        client.force_login(who)
        pages[who.pk] = client.get("/experiences/mes-fiches/").content.decode()

    assert "L’équipe du Réseau l’a archivé." in pages[author.pk]
    assert ["Remettre en ligne" in page for page in pages.values()] == [False, True]


@pytest.mark.parametrize("kind", FicheKind.values)
def test_each_kind_has_its_own_parts(client, author, place, kind):
    fiche = FactSheet(kind=kind, collectivity=place)
    publishing.write_first(publication=fiche, by=author, values={"title": "Un titre"})
    client.force_login(author)
    fields = client.get(address(fiche, "write")).context["form"].fields

    mine = {section.name for section in SECTIONS[kind]}
    every = {section.name for sections in SECTIONS.values() for section in sections}
    assert every & set(fields) == mine


def test_a_done_action_leads_to_its_fiche(client, author, place):
    action = factories.PlanActionFactory(
        initiative=factories.InitiativeFactory(collectivity=place), title="Planter", status="realisee", progress=100
    )
    client.force_login(author)
    html = client.get(action.get_absolute_url()).content.decode()
    page = f"/experiences/nouvelle/?action={action.pk}"
    assert page in html
    client.post(page, {"kind": "retour", "title": "Planter", "collectivity": place.code})
    assert FactSheet.objects.get().plan_action == action
    stranger = factories.make_member()
    client.force_login(stranger)
    client.post(page, {"kind": "retour", "title": "Autre"})
    assert FactSheet.objects.get(authors=stranger).plan_action is None


def test_the_lists_ask_a_constant_number_of_queries(client, photo):
    counts = []
    for more in (1, 3):
        for _ in range(more):
            factories.make_online()
        counts.append(len(asked_by(client, "/experiences/")))
    assert counts[0] == counts[1] <= 12
    asked = asked_by(client, FactSheet.objects.first().get_absolute_url())
    # the lexicon is kept for a minute outside the tests
    assert len([sql for sql in asked if "experiences_term" not in sql]) <= 12


def test_rich_text_that_a_text_area_cannot_show_stays_html():
    assert editable("<p>Un</p><ul><li>a</li></ul>") == "Un\n\n- a"
    assert editable("<p><strong>Un</strong></p>") == "<p><strong>Un</strong></p>"


def test_versions_are_not_read_by_others(client, author, draft):
    assert FactSheetVersion.objects.count() == 1
    client.force_login(author)
    assert "Un titre" in client.get(reverse("experiences:mine")).content.decode()
    client.force_login(factories.make_member())
    assert "Un titre" not in client.get(reverse("experiences:mine")).content.decode()


def test_a_fiche_is_told_where_it_helps(client, author, place):
    eau, air = (factories.ThemeFactory(slug=slug) for slug in ("eau-essai", "air-essai"))
    action = factories.PlanActionFactory(initiative=factories.InitiativeFactory(collectivity=place))
    fiche = factories.make_online(collectivity=place, plan_action=action, version__title="Chercher les fuites")
    fiche.live.themes.add(eau, air)
    factories.make_online(collectivity=place, version__visibility="membres", version__title="Entre nous")
    factories.FactSheetFactory(collectivity=place, version__title="Pas encore")
    pages = [place.get_absolute_url(), f"{place.get_absolute_url()}habitants/", action.get_absolute_url()]
    for page in pages:
        html = client.get(page).content.decode()
        assert "Chercher les fuites" in html
        assert "Entre nous" not in html
        assert "Pas encore" not in html
    client.force_login(author)
    assert "Entre nous" in client.get(pages[0]).content.decode()
    told = fiches_on_themes(["eau-essai"], author)
    assert [fiche.live.title for fiche in told["eau-essai"]] == ["Chercher les fuites"]
    assert set(told) == {"eau-essai"}


def test_a_weak_point_leads_to_fiches(client, author, place):
    section = questionnaire().section("climat")
    theme = factories.ThemeFactory(slug=section.questions[0].themes[0])
    factories.make_online(version__title="Éteindre la nuit").live.themes.add(theme)
    opened = self_assessment_actions.begin_assessment(collectivity=place, by=author)
    told = {"level": 1, "is_not_concerned": False, "target": None, "note": "", "evidence": ""}
    self_assessment_actions.answer_section(
        assessment=opened, section=section, by=author, seen=None, answers={q.key: told for q in section.questions}
    )
    client.force_login(author)

    assert "Éteindre la nuit" in client.get(opened.get_absolute_url()).content.decode()


def test_a_person_reads_that_she_writes_and_hands_it_over(draft, author, place):
    (row,) = rows_under("Fiches que j’écris", author)
    assert {"titre": "Un titre", "genre": "Retour d’expérience", "où en est": "brouillon"}.items() <= row.items()
    mandate = author.referent.mandates.get()
    handed = handover.begin(mandate=mandate, end=timezone.localdate(), by=author)
    successor = factories.MandateFactory(collectivity=place)
    item = next(item for item in handover.items_of(handed) if item.key == f"fiche-{draft.pk}")
    assert item.needs_account
    handover.hand_over(handover=handed, successor=successor, keys=[item.key], word="", by=author)

    assert list(draft.authors.all()) == [successor.referent.user]


def test_a_fiche_is_printed_with_its_photos_and_its_rich_text(client, photo, draft, author):
    version = draft.working
    version.summary = "Deux phrases."
    version.context = (
        "<h3>Titre</h3><p><strong>Gras</strong> <em>et</em> <a href='https://exemple.test'>lien</a></p><ol><li>un"
        "<ul><li>a</li></ul></li></ol><blockquote><p>Dit 東京</p></blockquote><hr>"
        "<table><tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></tbody></table>"
    )
    version.steps = version.results = "<p>x</p>"
    version.save()
    for number in range(6):
        upload = SimpleUploadedFile("a.jpg", photo())
        sheets_actions.add_photo(fiche=draft, by=author, upload=upload, caption=f"Lampe {number} 東京", credit="")
    publishing.publish(version=version, by=None)
    response = client.get(address(FactSheet.objects.get(), "fiche_pdf"))

    assert response.content[:4] == b"%PDF"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("kind", FicheKind.values)
def test_each_kind_is_printed_with_nothing_but_what_it_must_have(client, kind):
    fiche = factories.make_online(kind=kind)
    assert client.get(address(fiche, "fiche_pdf")).content[:4] == b"%PDF"
    hidden = factories.make_online(kind=kind, version__visibility="membres")
    assert client.get(address(hidden, "fiche_pdf")).status_code == 404


def autosaved(client, fiche, seen, **changes):
    return client.post(address(fiche, "write"), {**WHOLE, "seen": seen, "autosave": "1", **changes})


def test_what_is_typed_is_kept_by_itself(client, author, draft):
    client.force_login(author)
    seen = seen_in(client.get(address(draft, "write")).content.decode())
    first = autosaved(client, draft, seen).json()
    assert first["told"].startswith("Brouillon enregistré à ")
    second = autosaved(client, draft, first["seen"], context="Plus loin")
    assert second.status_code == 200
    assert FactSheet.objects.get().working.context == "<p>Plus loin</p>"


def test_an_automatic_save_loses_nothing_and_takes_nothing_back(client, author, draft):
    client.force_login(author)
    seen = seen_in(client.get(address(draft, "write")).content.decode())
    wrong = autosaved(client, draft, seen, year="1200")
    assert (wrong.status_code, "« Année »".replace(" ", "\u00a0") in wrong.json()["told"]) == (422, True)
    now = autosaved(client, draft, seen).json()["seen"]
    assert autosaved(client, draft, seen, context="Autre").status_code == 409
    publishing.submit(version=FactSheet.objects.get().working, by=author)
    assert autosaved(client, draft, now).status_code == 409
    assert FactSheet.objects.get().standing == Standing.SUBMITTED
    html = client.get(address(draft, "write")).content.decode()
    assert "data-autosave>" not in html
    assert "Un animateur va le lire" in html


def test_somebody_is_invited_to_write_too_and_leaves(client, author, draft, mails):
    other = factories.make_member()
    client.force_login(author)
    html = client.post(draft.authors_url, {"person": "personne@nulle.part"}).content.decode()
    assert "Aucun membre" in html
    client.post(draft.authors_url, {"person": other.referent.get_absolute_url()})
    assert mails()[-1].to == other.email
    assert (
        "l’écrit déjà" in client.post(draft.authors_url, {"person": other.referent.get_absolute_url()}).content.decode()
    )
    client.force_login(other)
    assert client.get(address(draft, "write")).status_code == 200
    confirmed(client, draft.authors_url, {"author": author.pk})
    confirmed(client, draft.authors_url, {"author": other.pk})
    assert list(FactSheet.objects.get().authors.all()) == [other]
    assert client.post(draft.authors_url, {"author": "x"}).status_code == 404
    client.force_login(author)
    assert client.get(address(draft, "write")).status_code == 404


def test_a_name_that_several_bear_asks_for_the_address(client, author, draft):
    for _ in range(2):
        factories.make_member(last_name="Double-Nom")
    client.force_login(author)
    html = client.post(draft.authors_url, {"person": "Double-Nom"}).content.decode()

    assert "écrivez l’adresse" in html


MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 4


def test_a_video_is_put_into_a_fiche_and_played_piece_by_piece(client, author, draft):
    client.force_login(author)
    written(client, draft)
    client.post(address(draft, "set_recording"), {"recording": SimpleUploadedFile("visite.exe", MP4)})
    version = FactSheet.objects.get().working
    assert (version.recording.name, version.recording.content_type) == ("visite.mp4", "video/mp4")
    url = version.recording.get_absolute_url()
    client.logout()
    assert client.get(url).status_code == 404
    publishing.publish(version=version, by=None)
    assert f'src="{url}"' in client.get(FactSheet.objects.get().get_absolute_url()).content.decode()
    for header in ({}, {"range": "bytes=9999-"}):
        whole = client.get(url, headers=header)
        assert (whole.status_code, b"".join(whole.streaming_content)) == (200, MP4)
    piece = client.get(url, headers={"range": "bytes=4-11"})
    assert (piece.status_code, piece.content) == (206, b"ftypmp42")
    assert piece["Content-Range"] == f"bytes 4-11/{len(MP4)}"
    assert client.get(url, headers={"range": "bytes=-3"}).content == MP4[-3:]
    assert client.get("/experiences/?video=on").context["number"] == 1


def test_what_is_no_recording_is_refused_and_one_is_taken_off(client, author, draft):
    client.force_login(author)
    html = client.post(address(draft, "set_recording"), {"recording": SimpleUploadedFile("a.mp4", b"MZ" * 99)})
    assert "ni une vidéo" in html.content.decode()
    client.post(address(draft, "set_recording"), {"recording": SimpleUploadedFile("a.mp3", b"ID3" + bytes(99))})
    assert FactSheet.objects.get().working.recording.content_type == "audio/mpeg"
    confirmed(client, address(draft, "set_recording"), {"remove": "1"})
    assert FactSheet.objects.get().working.recording is None


def test_the_editor_starts_from_what_is_stored_or_was_sent(client, author, draft):
    client.force_login(author)
    written(client, draft, context="<p>Un <strong>village</strong></p>")
    html = client.get(address(draft, "write")).content.decode()
    assert 'data-rich="&lt;p&gt;Un &lt;strong&gt;village&lt;/strong&gt;&lt;/p&gt;"' in html
    sent = {**WHOLE, "seen": seen_in(html), "year": "1200", "context": "<p>Ouh<script>x</script></p>"}
    html = client.post(address(draft, "write"), sent).content.decode()
    assert 'data-rich="&lt;p&gt;Ouh&lt;/p&gt;"' in html


def test_a_shared_link_to_a_public_fiche_shows_a_picture(client, place):
    fiche = factories.make_online(collectivity=place, version__cost=8000)
    html = client.get(fiche.get_absolute_url()).content.decode()
    picture = address(fiche, "share_card")
    assert f'property="og:image" content="http://127.0.0.1:8000{picture}"' in html
    assert client.get(picture).content.startswith(b"\x89PNG")
    FactSheet.objects.filter(pk=fiche.pk).update(archived_at=timezone.now())
    assert "og:image" not in client.get(fiche.get_absolute_url()).content.decode()
    secret = factories.make_online(version__visibility="membres")
    client.force_login(factories.make_member())
    assert "og:image" not in client.get(secret.get_absolute_url()).content.decode()
    assert client.get(address(secret, "share_card")).status_code == 404


@pytest.mark.parametrize(
    "make", [factories.make_online_document, factories.make_online_news, factories.make_online_event]
)
def test_every_kind_of_text_is_written_by_several(client, author, mails, make):
    text, other = make(version__title="Ensemble"), factories.make_member()
    text.authors.add(author)
    client.force_login(author)
    html = client.get(text.write_url).content.decode()
    assert f'action="{text.authors_url}"' in html
    assert author.get_full_name() in html.partition("Qui l’écrit")[2]
    assert "Aucun membre" in client.post(text.authors_url, {"person": "Inconnue"}).content.decode()
    client.post(text.authors_url, {"person": other.referent.get_absolute_url()})
    assert text.mine_url in mails()[-1].text
    client.force_login(other)
    assert client.get(text.write_url).status_code == 200
    confirmed(client, text.authors_url, {"author": author.pk})
    assert list(text.authors.all()) == [other]
    client.force_login(author)
    assert client.get(text.authors_url).status_code == 403
    assert client.get(f"/auteurs/nimporte/{text.pk}/").status_code == 404
