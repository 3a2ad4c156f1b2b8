"""Words of a search that no form reads."""

from django.http import HttpRequest

from .middleware import UnreadableRequestError

LONGEST = 200  # characters, as in the search of the portal
MOST = 12  # words


def words_of(request: HttpRequest, name: str = "q") -> str:
    """Return what is looked for, whole; raise UnreadableRequestError, a page that says so, where it is too long."""
    words = request.GET.get(name, "").strip()
    if len(words) > LONGEST or len(words.split()) > MOST:
        raise UnreadableRequestError(
            f"Cette recherche est trop longue\u00a0: {MOST} mots au plus, {LONGEST} caractères. Raccourcissez-la."
        )
    return words
