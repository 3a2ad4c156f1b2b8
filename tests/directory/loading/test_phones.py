"""Telephones of collectivités and acteurs: one writing, however they come in; a text around a number stays."""

import csv

import pytest
from django.urls import reverse

from core.ui import phones
from directory.loading.actions import load_territory
from directory.loading.directories import load_directories
from directory.loading.reading import TerritoryRefusedError, read_territory
from directory.models import Collectivity, Organisation
from tests import factories
from tests.directory.second import write_second
from tests.territory import TERRITORY

NUMBER, SHOWN = "04 68 82 01 27", "04\u00a068\u00a082\u00a001\u00a027"
LINK = f'<a href="tel:+33468820127">{SHOWN}</a>'
WORDS = "04 68 82 01 27 (accueil)"


@pytest.fixture
def organisation(db):
    return Organisation.objects.create(slug="caue", name="CAUE", level="departemental", source="https://exemple.test/")


@pytest.fixture
def folder(tmp_path):
    """Files of an invented département whose telephones are written in several ways."""
    made = write_second(tmp_path / "99", shared="200027183")
    lines = (made / "communes.csv").read_text().splitlines()
    typed = ["04.68.82.01.27", "+33 (0)4 68 82 01 27", WORDS, "03 90 6"]
    lines[1:] = [f"{line[:-2]},{phone}," for line, phone in zip(lines[1:], typed, strict=True)]
    (made / "communes.csv").write_text("\n".join(lines))
    return made


@pytest.mark.django_db
def test_a_folder_gives_one_writing_and_says_what_is_no_number(folder):
    told = load_territory(folder=folder).details

    stored = Collectivity.objects.communes().order_by("code").values_list("phone", flat=True)
    assert list(stored) == [NUMBER, NUMBER, WORDS, "03 90 6"]
    said = [f"communes.csv, ligne {line}\u00a0: le téléphone" for line in (4, 5)]
    assert [line for line in told if "n’est pas un numéro" in line] == [
        f"{said[0]} «\u00a0{WORDS}\u00a0» n’est pas un numéro\u202f; gardé tel quel.",
        f"{said[1]} «\u00a003 90 6\u00a0» n’est pas un numéro\u202f; gardé tel quel.",
    ]
    assert not load_territory(folder=folder).changed_anything


def test_a_folder_with_a_telephone_that_no_column_holds_is_refused(folder):
    path = folder / "communes.csv"
    path.write_text(path.read_text().replace("03 90 6", "standard de la mairie le matin !"))

    with pytest.raises(TerritoryRefusedError, match="dépasse 30 caractères"):
        read_territory(folder)


@pytest.mark.django_db
def test_the_repertoires_take_one_writing_and_keep_words(tmp_path):
    rows = list(csv.DictReader((TERRITORY / "acteurs.csv").read_text(encoding="utf-8").splitlines()))[:2]
    rows[0]["telephone"], rows[1]["telephone"] = "+33468820127", WORDS
    with (tmp_path / "acteurs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)

    load_directories(tmp_path)

    stored = dict(Organisation.objects.values_list("slug", "phone"))
    assert stored == {rows[0]["cle"]: NUMBER, rows[1]["cle"]: WORDS}


@pytest.mark.parametrize(("typed", "kept"), [("0468820127", NUMBER), ("04 68 82 01", None), ("", "")])
def test_the_forms_of_the_management_take_one_writing(staff_clients, organisation, typed, kept):
    client = staff_clients["gestionnaire"]
    place = factories.CollectivityFactory(phone="04 00 00 00 00")
    for entry in (place, organisation):
        address = reverse(f"admin:directory_{entry._meta.model_name}_change", args=[entry.pk])
        form = client.get(address).context["adminform"].form
        sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        inline = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"} if entry is place else {}
        answer = client.post(address, {**sent, **inline, "phone": typed})

        entry.refresh_from_db()
        if kept is None:
            assert phones.NOT_A_NUMBER in answer.context["adminform"].form.errors["phone"]
        else:
            assert answer.status_code == 302, answer.context["errors"]
            assert entry.phone == kept


def test_every_page_shows_one_writing_and_dials(clients, organisation):
    place = factories.CollectivityFactory()
    pages = [place.get_absolute_url(), reverse("directory:inhabitants", args=[place.code, place.slug])]
    pages += [reverse("admin:directory_collectivity_changelist")]
    Collectivity.objects.update(phone="04.68.82.01.27")  # as it came before
    Organisation.objects.update(phone=WORDS)

    for page in pages:
        assert LINK in clients["animateur"].get(page).content.decode()
    shown = clients["animateur"].get(organisation.get_absolute_url()).content.decode()
    assert f'<a href="tel:+33468820127">{WORDS}</a>' in shown


def test_a_text_without_a_number_is_no_link(client, organisation):
    Organisation.objects.update(phone="sur rendez-vous")

    html = client.get(organisation.get_absolute_url()).content.decode()
    assert "sur rendez-vous" in html
    assert "tel:" not in html


def test_what_was_stored_before_is_rewritten_where_it_is_understood(organisation):
    before = ["04.68.82.01.27", "0468820127", WORDS, "sur rendez-vous", "3237", ""]
    places = [factories.CollectivityFactory() for _ in before]
    for place, phone in zip(places, before, strict=True):
        Collectivity.objects.filter(pk=place.pk).update(phone=phone)
    moments = list(Collectivity.objects.order_by("pk").values_list("updated_at", flat=True))

    phones.rewrite_stored(Collectivity, "phone")

    after = Collectivity.objects.order_by("pk")
    assert [place.phone for place in after] == [NUMBER, NUMBER, WORDS, "sur rendez-vous", "3237", ""]
    assert [place.updated_at for place in after] == moments
