"""What is not right yet for a portal that people use, in words for who runs it."""

from urllib.parse import urlsplit

from django.conf import settings

from core.network.identity import network
from directory.territory.models import Collectivity

from ..health.checks import checks

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def not_right_yet() -> list[str]:
    """Return what somebody should look at before the network comes, a sentence each; two queries and the health's."""
    return [words for words, is_wrong in _looked_at() if is_wrong] + [
        f"Santé\u00a0: {check.words}." for check in checks() if not check.is_well
    ]


def _looked_at() -> list[tuple[str, bool]]:
    who = network()
    address = urlsplit(settings.SITE_URL)
    here = Collectivity.objects.filter(departement=who.departement_code)
    return [
        (
            f"L’adresse du portail est {settings.SITE_URL}\u00a0: les liens des courriels n’ouvrent rien ailleurs "
            "que sur cette machine (SITE_URL).",
            address.hostname in LOOPBACK,
        ),
        ("Le portail n’est pas en HTTPS (HTTPS).", not settings.HTTPS),
        ("Le mode de mise au point est ouvert (DEBUG).", settings.DEBUG),
        ("L’équipe entre sans second facteur (STAFF_SECOND_FACTOR).", not settings.STAFF_SECOND_FACTOR),
        (
            f"L’adresse de l’équipe est {who.contact_email}, qui n’existe pas\u00a0: écrivez la vôtre.",
            who.contact_email.endswith(".example"),
        ),
        ("Les courriels restent dans un dossier au lieu de partir (MAIL_FOLDER).", bool(settings.MAIL_FOLDER)),
        ("On ne peut pas répondre au forum par courriel (LIST_DOMAIN).", not settings.LIST_DOMAIN),
        (
            f"Aucune commune du département {who.departement_code} n’est là\u00a0: "
            f"«\u00a0fetch_territory {who.departement_code}\u00a0», puis «\u00a0load_territory\u00a0».",
            not here.exists(),
        ),
    ]
