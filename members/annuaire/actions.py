"""Who takes which part of the annuaire away."""

from ..accounts.models import User
from .models import Export


def record_export(*, by: User, form: str, filters: str, people: int) -> None:
    """Keep who took which part of the annuaire away, and when."""
    Export.objects.create(by=by, form=form, filters=filters[:500], people=people)
