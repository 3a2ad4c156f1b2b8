"""What people ask of the search, on the demo's content: the right page is among the first three, for who asks."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from members.models import User
from reseau66.portal.demo import content

FIRST = 3
QUESTIONS = Path(__file__).parent / "search_questions.csv"
ACCOUNTS = {
    "élu": "elu@",
    "secrétaire": "technicienne@",
    "technicienne": "technicienne@",
    "animatrice": "animatrice@",
    "newcomer": "",  # without an account, as are others
    "DREAL": "",
}
ROUTE = re.compile(r"[a-z_-]+(:[a-z_]+)?( [a-z0-9-]+)?")  # of a page, with its key; a title begins with a capital or «


def answers(expected, address, title):
    if ROUTE.fullmatch(expected):
        return address == reverse(expected.split()[0], args=expected.split()[1:])
    return title == expected


def rank(client, question, expected):
    """Return at which place the page stands, those of « Aller à » first; 0 where it does not."""
    context = client.get("/recherche/", {"q": question}).context
    found = [(one.address, one.label) for one in context["destinations"]]
    found += [(one.address, one.title) for one in context["found"].results]
    plain = [(address, title.replace("\u00a0", " ")) for address, title in found]
    return next((place for place, one in enumerate(plain, 1) if answers(expected, *one)), 0)


@pytest.mark.django_db
def test_the_right_page_is_among_the_first_three():
    for command in ("load_territory", "load_founding_meeting", "load_lexicon"):
        call_command(command, stdout=StringIO())
    content.load()
    clients = {beginning: Client() for beginning in set(ACCOUNTS.values())}
    for beginning, client in clients.items():
        if beginning:
            client.force_login(User.objects.get(email__startswith=beginning))
    rows = csv.DictReader(QUESTIONS.read_text(encoding="utf-8").splitlines())
    asked = [(row, rank(clients[ACCOUNTS[row["role"]]], row["question"], row["expected"])) for row in rows]

    for row, place in asked:
        print(f"{place or '—':>3}  {row['question']} ({row['role']}) → {row['expected']}")  # the table, with pytest -s
    assert [(row["question"], row["role"], place) for row, place in asked if not 1 <= place <= FIRST] == []
    assert len(asked) >= 120
