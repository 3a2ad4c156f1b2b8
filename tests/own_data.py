"""What a person reads of her own data."""

from members.leaving.own_data import sections_about


def rows_under(title, user):
    """Return the rows under a title of the page of somebody's data."""
    user = type(user).objects.get(pk=user.pk)
    return next((section.rows for section in sections_about(user) if section.title == title), [])
