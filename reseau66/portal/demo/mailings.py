"""A message to many that waits to be read over: nothing of it has left."""

from django.http import QueryDict

from core.audiences import audiences
from core.readers import Author

from ..mailings import writing
from ..mailings.models import Mailing

SUBJECT = "Visite de la chaufferie\u00a0: venez avec un collègue"
TEXT = "\n\n".join(
    (
        "Bonjour {prénom},",
        "Nous visitons la chaufferie bois de Port-Vendres le mois prochain. Il reste des places\u00a0: venez avec une "
        "élue, un élu ou quelqu’un des services {de collectivité}.",
        "L’équipe du Réseau (démonstration)",
    )
)


def write_mailings(by: Author) -> None:
    """Write the draft for the élus."""
    query = QueryDict("role=elu")
    values = {"subject": SUBJECT, "text": TEXT}
    draft = writing.begin(by=by, audience=audiences()["referents"], query=query, reminder="", values=values)
    Mailing.objects.filter(pk=draft.pk).update(is_demo=True)
