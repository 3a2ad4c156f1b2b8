"""What holds of a category until the transaction ends (``memberships.rights``)."""

from ..memberships.rights import locked_group
from .models import Category


def settled(category_id: int) -> Category:
    """Return a category with its group, which is locked: what may be done there holds until the transaction ends."""
    category = Category.objects.get(pk=category_id)
    if category.group_id:
        category.group = locked_group(category.group_id)
    return category
