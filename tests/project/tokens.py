"""Every token of the portal: who holds it, when it ends, what it can do, how it is renewed.

The table is the specification; ``docs/security.md`` shows it to people.
"""

from datetime import timedelta
from typing import NamedTuple


class Token(NamedTuple):
    holder: str
    ends: str
    power: str
    renewal: str
    lasts: timedelta | None = None  # what the token itself says; None where the end of what it opens is its own
    is_stored: bool = False  # a random word of a row, and nothing that is signed


TABLE = {
    "inscription": Token(
        "who registered, by mail",
        "30 days after the event",
        "her registration: confirm, give back, workshops, covoiturage, opinion, certificate",
        "each mail about the event; logged in, it stays open",
    ),
    "badge": Token(
        "who wears the badge",
        "30 days after the event",
        "check-in, by a logged-in organiser; 404 for everybody else",
        "print the badges again",
    ),
    "avis": Token(
        "who came, by mail four months later",
        "182 days after the event",
        "her opinion of the event",
        "none",
    ),
    "calendrier": Token(
        "a member, in her calendar program",
        "when she makes another, or her account ends",
        "reads her events and loans",
        "« Mes rencontres »",
        is_stored=True,
    ),
    "code-d-atelier": Token(
        "the room",
        "when contributions close",
        "propose, and take back what this browser sent; the board",
        "an organiser gives another code",
        is_stored=True,
    ),
    "dossier-partage": Token(
        "whom a member gave the address",
        "when she closes or deletes the dossier, or her account is closed",
        "reads what of the dossier the reader may open anyway",
        "a new dossier",
        is_stored=True,
    ),
    "parrainage-confirmation": Token(
        "a guest who asks for a sponsor, by mail",
        "7 days",
        "confirm her request, with a button",
        "ask again",
        timedelta(days=7),
    ),
    "parrainage-suivi": Token(
        "that guest, by mail",
        "60 days after the end of the parrainage, two years at most",
        "read and write the journal, withdraw, end, bilan",
        "each mail of the parrainage",
        timedelta(days=730),
    ),
    "invitation": Token(
        "a person of the annuaire without an account, by mail",
        "60 days, or when it was used",
        "make her entry hers, with a password",
        "an animateur invites again",
        timedelta(days=60),
    ),
    "adhesion-autre-adresse": Token(
        "who asked to join with an address whose account is somebody else's, by mail",
        "7 days",
        "the form, with what she typed but her address and password",
        "ask to join again",
        timedelta(days=7),
    ),
    "a-jour": Token(
        "a person of the annuaire, by mail",
        "330 days",
        "say that her entry still holds, with a button; shows nothing of it",
        "the next yearly mail, or her own space",
        timedelta(days=330),
    ),
    "candidature-confirmation": Token(
        "who nominated without an account, by mail",
        "7 days",
        "confirm the nomination, with a button",
        "nominate again",
        timedelta(days=7),
    ),
    "candidature": Token(
        "that guest, once she has confirmed, by mail",
        "with the nomination, or when her address is forgotten, a year after she sent it",
        "see her nomination and its marks, correct it while candidatures are open, take it back",
        "each mail about the nomination",
    ),
    "lettre-confirmation": Token(
        "who asked for the letter, by mail",
        "7 days",
        "subscribe that address, with a button",
        "ask again",
        timedelta(days=7),
    ),
    "lettre-desabonnement": Token(
        "a subscriber, in each letter",
        "with the subscription: it works as long as it can be needed (RFC 8058)",
        "stop the letter, with a button or by the mail program",
        "each letter",
    ),
    "refus-de-messages": Token(
        "who is written to by the team, in each such mail",
        "with the address: it works as long as it can be needed (RFC 8058)",
        "stop that kind of message, with a button or by the mail program, and have it again",
        "each such mail",
    ),
    "sujet-ne-plus-suivre": Token(
        "who follows a topic, in each mail",
        "with the account or the topic (RFC 8058)",
        "stop the mails of that topic, with a button or by the mail program",
        "each mail, or the preferences",
    ),
    "sujet-par-courriel": Token(
        "a member in whose name a topic, or a doubtful answer, came by mail",
        "3 days",
        "publish that message, with a button; shows it",
        "write again",
        timedelta(days=3),
    ),
    "suite-de-courriel": Token(
        "a member of whose mail something was left aside, by mail",
        "30 days",
        "add to that post what was left aside, with a button; shows it",
        "none: the page of the topic shows it to her",
        timedelta(days=30),
    ),
    "adresse-de-retour": Token(
        "the mail server of whoever we write to, as the envelope sender",
        "30 days",
        "say that this mail came back: counts against its reader's address alone",
        "each mail",
        timedelta(days=30),
    ),
    "adresse-de-reponse": Token(
        "who follows a topic, as the address to answer to",
        "90 days",
        "answer in that topic, from her own address",
        "each mail of the topic",
        timedelta(days=90),
    ),
}

# Other secrets that open something without a password, and why they do not go through core/tokens.py
OTHERS = {
    "allauth, an address": "allauth signs it, with SECRET_KEY and its fallbacks; 3 days; a button confirms",
    "allauth: new password": "Django's token, bound to the password and the last login; 3 days; used once",
    "allauth: login code": "6 letters in the session that asked; 15 minutes, 3 tries",
    "pictures, documents": "their keys are random and open nothing by themselves: each request asks the owner's rules",
    "a text's key": "makes a second click harmless; opens nothing",
}
