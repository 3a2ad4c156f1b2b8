"""What the tree of pages is made of."""

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from django.urls import reverse

from core.readers import Reader
from members.accounts.permissions import is_member


class Needs(IntEnum):
    """Who gets past a page's door; each includes those before."""

    NOTHING = 0
    ACCOUNT = 1
    MEMBER = 2
    STAFF = 3

    @classmethod
    def of(cls, user: Reader) -> "Needs":
        """Return what a reader has."""
        if not user.is_authenticated:
            return cls.NOTHING
        if user.is_staff:
            return cls.STAFF
        return cls.MEMBER if is_member(user) else cls.ACCOUNT


@dataclass(frozen=True)
class Table:
    """A table of the admin, by its model (« members.referent »), and what it holds."""

    model: str
    holds: str

    @property
    def beginning(self) -> str:
        """Return how its addresses begin."""
        return f"/gestion/{self.model.replace('.', '/')}/"


@dataclass(frozen=True, eq=False)
class Page:
    """A page that one looks for by its name."""

    label: str  # in menus, breadcrumbs and the search
    route: str
    does: str  # what one does there
    words: str = ""  # what else people call it
    needs: Needs = Needs.NOTHING
    also: tuple[str, ...] = ()  # beginnings of other addresses that stand behind it
    ends: tuple[str, ...] = ()  # ends of other addresses that stand behind it, wherever they begin
    is_for_outsiders: bool = False  # who has an account has no use for it
    short: str = ""  # its word under the section's own, in the bar and in breadcrumbs
    under: str = ""  # the page of its section that leads to it, in place of the bar
    tables: tuple[Table, ...] = ()  # those of the admin that one opens from it

    @cached_property
    def address(self) -> str:
        return reverse(self.route)

    @property
    def tab(self) -> str:
        return self.short or self.label

    @property
    def is_for_members(self) -> bool:
        return self.needs == Needs.MEMBER

    @property
    def does_inside(self) -> str:
        """Return what one does there, inside a sentence."""
        return self.does[:1].lower() + self.does[1:]

    def is_of_use(self, has: Needs) -> bool:
        """Tell whether a list of pages names it to a reader; what she needs more for stands there with a lock."""
        return not (self.is_for_outsiders and has >= Needs.ACCOUNT)


@dataclass(frozen=True, eq=False)
class Section:
    """Pages that belong together, under one bar."""

    key: str
    label: str
    icon: str
    pages: tuple[Page, ...]
    needs: Needs = Needs.NOTHING

    @property
    def address(self) -> str:
        return self.pages[0].address

    @property
    def bar(self) -> list[Page]:
        """Return the pages that its bar names."""
        return [page for page in self.pages if not page.under]

    def under(self, page: Page) -> list[Page]:
        """Return the pages to which one of them leads."""
        return [other for other in self.pages if other.under == page.route]

    def over(self, page: Page) -> Page | None:
        """Return the page that leads to one of them, where it is not the bar."""
        return next((other for other in self.pages if other.route == page.under), None)
