"""From a filtered list to the mails of each person on it, by a browser; and out of them by the link below."""

import re

import pytest

from core.notifications.actions import deliver_bulk
from core.notifications.models import MailStatus
from reseau66.portal.mailings import sending
from reseau66.portal.mailings.models import Mailed, MailingRefusal
from tests import factories

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
SUBJECT = "Journée d’accueil"


@pytest.mark.parametrize(("width", "scripts"), [(1440, False), (390, True)])
def test_from_the_annuaire_to_each_mailbox_and_out_again(open_page, mails, width, scripts):
    readers = [factories.make_member(first_name=name, last_name="Puigferrer") for name in ("Rosa", "Pere")]
    staff = open_page(factories.make_animateur(), width=width, java_script_enabled=scripts)
    staff.goto("/annuaire/?q=Puigferrer")
    staff.get_by_role("link", name="Écrire à ces personnes").click()
    staff.get_by_role("heading", name="2 destinataires").wait_for()
    staff.get_by_label("Objet").fill(SUBJECT)
    staff.get_by_label("Texte").fill("Bonjour {prenom},\n\nC’est le 12 janvier.")
    staff.get_by_role("button", name="Enregistrer et relire").click()
    staff.get_by_text("ne sera remplacé par rien").first.wait_for()
    assert "C’est le 12 janvier." in staff.get_by_label("Texte").input_value()
    staff.get_by_label("Texte").fill("Bonjour {prénom},\n\nC’est le 12 janvier.")
    staff.get_by_role("button", name="Enregistrer et relire").click()
    staff.get_by_text("Bonjour Pere,").wait_for()
    staff.get_by_role("button", name="préparer l’envoi").click()
    staff.get_by_role("button", name="Envoyer à 2 personnes").click()
    staff.get_by_text("Le message part vers 2 personnes.").wait_for()

    sending.go_on()
    while deliver_bulk():
        pass
    assert set(Mailed.objects.values_list("mail__status", flat=True)) == {MailStatus.SENT}
    staff.reload()
    staff.get_by_role("link", name="Rosa Puigferrer").wait_for()
    (hers,) = [mail.message for mail in mails() if mail.to == readers[0].email]
    text = hers.get_body(("plain",)).get_content()
    assert text.startswith("Bonjour Rosa,")
    out = re.search(r"/ecrire/refus/\S+/", text.replace("=\n", ""))[0]
    outsider = open_page(width=width, java_script_enabled=scripts)
    outsider.goto(out)
    outsider.get_by_role("button", name="Ne plus les recevoir").click()
    outsider.get_by_role("button", name="Les recevoir de nouveau").wait_for()
    assert MailingRefusal.objects.get().email == readers[0].email
