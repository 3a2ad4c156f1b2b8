"""Who may not write now."""

from django.utils import timezone

from core.readers import Author
from core.ui.typography import long_date

from .models import Sanction


def why_suspended(by: Author) -> str:
    """Return the sentence for who may not write now; nothing for the others."""
    until = Sanction.objects.suspending().filter(person=by).values_list("until", flat=True).order_by("until").last()
    return f"Vous ne pouvez plus écrire ici jusqu’au {long_date(timezone.localdate(until))}." if until else ""
