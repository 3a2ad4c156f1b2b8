"""What mail programs and people do to a mail so that a part of it could be lost: the kinds, not the files."""

import base64

import pytest

from forum.mail_reading.classification import Bounce
from forum.mail_reading.reading import Outcome, read
from tests.forum.packing import signed, streamed, winmail

QUOTE = """

Le lun. 2 mars 2026 à 10:12, Réseau 66 <reponse+abc@listes.exemple.test> a écrit :

> --- Répondez au-dessus de cette ligne ---
>
> Marc a écrit dans « Cantine bio » :
> Bonjour
>
> Lire sur le portail : https://exemple.test/forum/messages/1/
"""
OUTLOOK = """

De : Réseau 66 <reponse+abc@listes.exemple.test>
Envoyé : lundi 2 mars 2026 10:12
À : Anne Exemple <anne@ex.example>
Objet : Cantine bio

--- Répondez au-dessus de cette ligne ---

Marc a écrit dans « Cantine bio » :

Bonjour

Lire sur le portail : https://exemple.test/forum/messages/1/
"""


def head(subject="Re: Cantine bio", extra=""):
    return (
        f"From: Anne Exemple <anne@ex.example>\nTo: reponse+abc@listes.exemple.test\nSubject: {subject}\n"
        f"Message-ID: <a1@ex.example>\n{extra}MIME-Version: 1.0\n"
    )


def mail(body, subject="Re: Cantine bio", kind="text/plain", extra=""):
    return (head(subject, extra) + f"Content-Type: {kind}; charset=utf-8\n\n{body}").encode()


def part(data, kind, name=""):
    told = f'; name="{name}"' if name else ""
    return f"Content-Type: {kind}{told}\nContent-Transfer-Encoding: base64\n\n".encode() + base64.encodebytes(data)


def alone(data, kind, name=""):
    return head().encode() + part(data, kind, name)


def mixed(*parts, text="Bonjour."):
    first = f"Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()
    start = head().encode() + b'Content-Type: multipart/mixed; boundary="b"\n\n'
    return start + b"".join(b"--b\n" + one + b"\n" for one in (first, *parts)) + b"--b--\n"


# -- what the author wrote stays, whatever it resembles

KEPT = {
    "three dashes": "Un.\n\n---\n\nDeux.",
    "two dashes": "Un.\n\n--\n\nDeux, plus tard.",
    "dashes, then a list": "Ordre du jour :\n---\n- la régie\n- le prix",
    "dashes, then days": "Permanences\n---\nLundi matin\nMardi soir",
    "dashes first": "--\nOui aux deux questions.",
    "underscores": "Un.\n__________\nDeux.",
    "stars": "Un.\n\n*****\n\nDeux.",
    "an attribution that somebody pasted": (
        "Voici :\n\nLe 2 mars 2026 à 09:00, DDTM <ddtm@etat.example> a écrit :\n\nL’arrêté est publié.\n\n"
        "Qu’en pensez-vous ?"
    ),
    "a block in English": (
        "See:\n\nFrom: Somebody <s@ex.example>\nSent: Monday, March 2, 2026 9:00 AM\nTo: Anne\nSubject: Order\n\n"
        "The order is out.\n\nWhat do you think?"
    ),
    "a quote above one's own words": "> 30 % en 2027\n\nC’est ce que dit la loi.",
    "words about a notice": (
        "Bonjour,\n\nCe message confidentiel m’est arrivé par erreur : qui en est le destinataire ?"
    ),
    "one line that says who wrote": "Le préfet a écrit :\nvenez tous.",
}


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("quote", ["", QUOTE, OUTLOOK], ids=["alone", "above a quote", "above Outlook’s"])
def test_what_the_author_wrote_is_whole(name, quote):
    assert read(mail(KEPT[name] + quote)).text == KEPT[name]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("> un\n> deux", "- un\n- deux"),
        ("Mes points :\n> un\n> deux", "Mes points :\n\n- un\n- deux"),
        ("> un\n\nNon.\n\n> deux", "> un\n\nNon.\n\n- deux"),
        ("Voyez :\n> un\n>> zéro", "Voyez :\n\n- un\n> > zéro"),
    ],
)
@pytest.mark.parametrize("quote", ["", QUOTE], ids=["alone", "above a quote"])
def test_lines_that_begin_with_a_chevron_above_a_quote_are_the_author_s(typed, text, quote):
    assert read(mail(typed + quote)).text == text


def test_a_quote_that_somebody_pasted_above_the_quote_is_kept_whole():
    pasted = "Le 2 mars 2026 à 09:00, DDTM <ddtm@etat.example> a écrit :\n> L’arrêté est publié.\n>\n> Il s’applique."
    found = read(mail(f"Voici :\n\n{pasted}\n\nQu’en pensez-vous ?{QUOTE}"))
    assert "> L’arrêté est publié.\n" in found.text and "> Il s’applique.\n\nQu’en pensez-vous ?" in found.text


def test_an_answer_below_a_quote_that_nothing_marks_is_read():
    found = read(mail(f"{OUTLOOK}\nOui, nous venons.\n"))
    assert (found.outcome, found.text) == (Outcome.WRITTEN, "Oui, nous venons.")


def test_an_answer_of_somebody_else_in_the_thread_is_beside():
    older = "De : Paul Autre <paul@ex.example>\nEnvoyé : lundi 2 mars 2026 11:00\nObjet : RE: Cantine bio\n\nMoi aussi."
    found = read(mail(f"Oui.\n\n{older}{OUTLOOK}"))
    assert (found.text, found.is_rest_sure) == ("Oui.", False) and found.rest.startswith("Moi aussi.")


def test_a_message_about_the_same_thing_that_somebody_pasted_stays_above_a_quote_with_marks():
    body = "Voici :\n\nDe : le préfet\nEnvoyé : lundi 2 mars 2026 11:00\nObjet : Cantine bio\n\nVenez.\n\nQui y va ?"
    assert read(mail(body + QUOTE)).text == body


def test_a_mail_that_answers_nothing_quotes_nothing():
    body = "Voici :\n\nLe 2 mars 2026 à 09:00, Paul a écrit :\n\n> Quand ?\n>\n> Où ?\n\nQu’en pensez-vous ?"
    found = read(mail(body, "Une question"))
    assert (found.text, found.rest) == (body.replace(">\n", "\n"), "")


def test_a_quote_without_our_marker_is_beside_and_told():
    body = "Oui.\n\nDe : Réseau 66\nEnvoyé : lundi 2 mars 2026 11:00\nObjet : Cantine bio\n\nBonjour"
    found = read(mail(body))
    assert (found.text, found.rest, found.is_rest_sure) == ("Oui.", "Bonjour", False)


# -- what is cut is kept beside


@pytest.mark.parametrize(
    ("below", "is_sure"),
    [
        ("--\nAnne\nMairie d’Exemple", True),
        ("-- \nAnne Exemple\nTél. 04 00 00 00 12", True),
        ("---\nSecrétariat\nmairie@ex.example", True),
        ("-- \nSecond point : le prix du repas.\nIl monte.", False),
    ],
)
@pytest.mark.parametrize("quote", ["", QUOTE], ids=["alone", "above a quote"])
def test_a_signature_is_kept_beside_and_what_may_be_text_is_told(below, is_sure, quote):
    found = read(mail(f"Oui.\n{below}{quote}"))
    assert (found.text, found.rest, found.is_rest_sure) == ("Oui.", below.replace("-- ", "--", 1), is_sure)


def test_answers_in_a_quote_that_is_not_ours_keep_all_that_they_answer():
    body = "Le 2 mars 2026 à 09:00, Paul a écrit :\n> Quand ?\n>\n> Où ?\n\nLundi, ici.\n\n> Merci"
    found = read(mail(body))
    assert (found.text, found.rest, found.is_rest_sure) == ("> Quand ?\n>\n> Où ?\n\nLundi, ici.", "> Merci", False)


def test_what_is_in_a_signature_s_element_is_beside_with_its_lines():
    page = '<div>Oui.</div><div class="signature"><div>Anne</div><div>Mairie<br>d’Exemple</div></div>'
    found = read(mail(page, kind="text/html"))
    assert found.text == "Oui." and found.rest.split() == ["Anne", "Mairie", "d’Exemple"] and "\n" in found.rest


@pytest.mark.parametrize(
    "raw",
    [
        mail('<div id="Signature"><p>Oui, nous venons tous.</p></div>', kind="text/html"),  # typed into it, in Outlook
        mail(f"{OUTLOOK.replace('Bonjour', 'Bonjour, oui en effet')}"),  # an answer between the lines
        mail(f"--\nAnne\n04 00 00 00 12{QUOTE}"),
    ],
    ids=["in the signature", "between the lines", "signature alone"],
)
def test_what_had_text_is_never_nothing(raw):
    found = read(raw)
    assert (found.outcome, found.text) == (Outcome.EMPTY, "") and found.rest


# -- what is packed


@pytest.mark.parametrize(
    "raw",
    [
        alone(winmail(text="Bonjour,\r\nvoici l’été."), "application/ms-tnef", "winmail.dat"),
        alone(winmail(html="<p>Bonjour,<br>voici l’été.</p>"), "application/ms-tnef"),
        alone(winmail(rtf=r"{\rtf1\ansi\ansicpg1252 Bonjour,\line voici l\'92\'e9t\'e9.\par}"), "application/ms-tnef"),
        alone(winmail(text="Bonjour,\nvoici l’été."), "application/octet-stream", "WINMAIL.DAT"),
    ],
    ids=["text", "html", "rtf", "by its name"],
)
def test_winmail_is_unpacked(raw):
    assert read(raw).text == "Bonjour,\nvoici l’été."


def test_files_of_winmail_keep_their_long_names_and_the_text_comes_once():
    data = b"%PDF-1.4\n" + bytes(3)
    packed = winmail(text="Bonjour.", files=[("Devis de l’école.pdf", data), ("b.txt", b"deux")])
    found = read(mixed(part(packed, "application/ms-tnef", "winmail.dat")))
    assert (found.text, found.left_out) == ("Bonjour.", ())
    assert [(file.name, file.content) for file in found.attachments] == [
        ("Devis de l’école.pdf", data),
        ("b.txt", b"deux"),
    ]


INNER = "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour, c’est signé.\r\n".encode()


@pytest.mark.parametrize("make", [signed, streamed])
@pytest.mark.parametrize("kind", ["application/pkcs7-mime; smime-type=signed-data", "application/x-pkcs7-mime"])
def test_a_signed_block_is_read(make, kind):
    assert read(alone(make(INNER), kind, "smime.p7m")).text == "Bonjour, c’est signé."


def test_a_file_in_a_signed_block_is_kept():
    inner = mixed(part(b"%PDF", "application/pdf", "devis.pdf")).partition(b"MIME-Version: 1.0\n")[2]
    found = read(alone(signed(inner), "application/pkcs7-mime", "smime.p7m"))
    assert (found.text, [file.name for file in found.attachments]) == ("Bonjour.", ["devis.pdf"])


@pytest.mark.parametrize("disposition", ["", "Content-Disposition: attachment\n"])
def test_a_piece_of_text_below_a_file_is_read(disposition):
    piece = f'Content-Type: text/plain; charset=utf-8; name="ATT00001.txt"\n{disposition}\nEt le devis suit.'
    found = read(mixed(part(b"%PDF", "application/pdf", "plan.pdf"), piece.encode()))
    assert found.text == "Bonjour.\n\nEt le devis suit."
    assert [file.name for file in found.attachments] == ["plan.pdf"]


NAMED = {
    "smime.p7m": part(b"\x30\x80", "application/pkcs7-mime; smime-type=enveloped-data", "smime.p7m"),
    "p7m.p7m": part(b"not asn.1 at all", "application/pkcs7-mime", "p7m.p7m"),
    "winmail.dat": part(b"\x78\x9f\x3e\x22" + b"\xff" * 600, "application/ms-tnef", "winmail.dat"),
    "réunion.ics": part(b"BEGIN:VCALENDAR", "text/calendar; method=REQUEST", "=?utf-8?q?r=C3=A9union=2Eics?="),
    "Arrêté.eml": "Content-Type: message/rfc822\n\nSubject: Arrêté\nFrom: d@ex.example\n\nVoici.".encode(),
    "document.asc": part(b"-----BEGIN", "application/pgp-encrypted", "document.asc"),
}


@pytest.mark.parametrize("name", NAMED)
def test_what_is_not_handed_on_is_named_with_the_reason(name):
    found = read(mixed(NAMED[name]))
    assert found.outcome is Outcome.WRITTEN
    assert [one.partition(" (")[0] for one in found.left_out] == [name] and found.left_out[0].endswith(")")


HOSTILE = {
    "a number of properties": winmail()[:6] + winmail(text="x")[6:].replace(b"\x01\0\0\0\x1f", b"\xff\xff\xff\xff\x1f"),
    "many small objects": b"\x78\x9f\x3e\x22\1\0" + b"\1\6\x90\x08\0\0\0\0\0\0\0" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_packed_to_hurt_ends(name):
    assert read(mixed(part(HOSTILE[name], "application/ms-tnef", "winmail.dat"))).outcome is Outcome.WRITTEN


# -- machines and persons

MACHINES = [
    ("[Réponse automatique] Cantine bio", "Bonjour, je suis absent."),
    ("Réponse automatique : Re: Cantine bio", "Merci de votre message."),
    ("Message d’absence", "De retour lundi."),
    ("Re: Cantine bio", "Bonjour, je suis en congés du 3 au 14 mars. En cas d’urgence, contactez l’accueil."),
    ("Re: Cantine bio", "Je suis actuellement absente jusqu’au lundi 9 mars, sans accès à ma messagerie."),
    ("Absence", "Je serai absent toute la semaine."),
    ("Out of office", "I am currently out of the office until 9 March."),
    ("RE: Cantine bio", "Ceci est un message automatique. Votre demande sera traitée."),
    ("Cantine bio", "Je suis en formation. Votre message ne sera ni lu ni transféré. De retour le 9."),
]
PERSONS = [
    ("Absent du bureau vendredi", "Je ne pourrai pas venir vendredi, mais je suis d’accord avec la proposition."),
    ("Re: Absent vendredi", "D’accord pour lundi."),
    ("Re: Cantine bio", "Je suis absente vendredi, commencez sans moi."),
    ("Re: Cantine bio", "Vous pouvez contacter la diététicienne dès que possible, en cas d’urgence au 04 00 00 00 12."),
    ("Re: Congés des agents", "Chez nous, trois semaines en été."),
    ("Re: Cantine bio", "Je serai en congés du 3 au 14 : peut-on se voir le 17 ?"),
    ("Re: Cantine bio", f"Je suis en déplacement jusqu’au 9, je relirai le texte.{QUOTE}"),
]


@pytest.mark.parametrize(("subject", "text"), MACHINES)
def test_what_speaks_like_an_absence_is_doubtful(subject, text):
    assert read(mail(text, subject)).outcome is Outcome.DOUBTFUL


@pytest.mark.parametrize(("subject", "text"), PERSONS)
def test_who_speaks_of_her_absence_is_a_person(subject, text):
    assert read(mail(text, subject)).outcome is Outcome.WRITTEN


# -- what mail servers give back


def report(*blocks):
    start = head("Undelivered", 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n')
    said = "\n\n".join(["Reporting-MTA: dns; mx.ex.example", *blocks])
    return f"{start}\n--b\nContent-Type: message/delivery-status\n\n{said}\n\n--b--\n".encode()


@pytest.mark.parametrize(
    ("said", "bounce", "is_unknown"),
    [
        ("Action: failed\nStatus: 5.1.1 (no such user)", Bounce("anne@ex.example", "5.1.1"), True),
        ("Action: failed\nStatus: 5.1.8", Bounce("anne@ex.example", "5.1.8"), False),
        ("Action: failed\nStatus: 5.2.2", Bounce("anne@ex.example", "5.2.2"), False),
        ("Action: failed", Bounce("anne@ex.example", ""), False),
        ("Action: delayed\nStatus: 4.4.1", Bounce("anne@ex.example", "4.4.1", is_final=False), False),
    ],
)
def test_a_return_says_why_and_whether_it_is_the_end(said, bounce, is_unknown):
    found = read(report(f"Final-Recipient: rfc822; anne@ex.example\n{said}"))
    assert found.bounces == (bounce,) and bounce.is_unknown is is_unknown
