"""Who reads and who writes: what ``user``, ``by`` and ``request`` are, wherever a right is decided."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.accounts.models import User

    class AuthorRequest(HttpRequest):
        """The request of a page for accounts: whoever has none was sent to the login before."""

        user: User

else:
    AuthorRequest = HttpRequest

type Reader = User | AnonymousUser
type Author = User
