"""Header, section bar, footer and breadcrumb, drawn from the tree of pages."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from core.network.identity import Network, network
from core.ui.templatetags.ui import address_of, fragment
from members.accounts.permissions import is_member

from ..bookmarks.queries import is_kept, keepable
from ..navigation.page import Needs, Page
from ..navigation.tree import ABOUT, CREATING, DOORS, SECTIONS, TOOLS, Place, account_pages, place_of

register = template.Library()


@register.simple_tag(takes_context=True)
def doors(context: Context) -> SafeString:
    """The five doors and the tools, and the bar of the section that the page stands in; made once for each page."""
    place = context.get("tree_place")
    return _doors(place, _needs_of(context))


@register.simple_tag
def page_behind(address: str | None) -> Page | None:
    """The page of the tree to which one is led once she has logged in; nothing for what is the team's."""
    place = place_of(urlsplit(address or "").path)
    return place.page if place and Needs.NOTHING < place.page.needs < Needs.STAFF else None


@register.simple_tag(takes_context=True)
def create_menu(context: Context) -> SafeString | str:
    """What a member may write, behind one button; nothing for others."""
    return _create_menu() if _needs_of(context) >= Needs.MEMBER else ""


@register.simple_tag(takes_context=True)
def account_links(context: Context) -> SafeString:
    """Where the account's menu leads; made once for each kind of reader."""
    return _account_links(_needs_of(context), has_profile=bool(context["user"].profile))


@register.simple_tag(takes_context=True)
def site_footer(context: Context) -> SafeString:
    """The foot of every page with the whole tree; made once for each kind of reader."""
    return _footer(_needs_of(context), network())


@register.inclusion_tag("portal/navigation/tree.html", takes_context=True)
def site_tree(context: Context) -> dict[str, Any]:
    """Every page that a reader may know of, by section, with what one does there."""
    has = _needs_of(context)
    return {"sections": [section for section in SECTIONS if section.needs <= has], "has": has}


@register.simple_tag(takes_context=True)
def breadcrumb(context: Context, *trail: Any, keep: str = "", of: Any = None) -> SafeString:
    """The way here: the section and the page of the tree, then what the template adds, the page's own label last.

    A step is a label and where it leads (an address, the name of one, or an object that has a page), or such an object
    alone, which then names itself. Beside it stands the button that keeps the thing ``of`` the kind ``keep``.
    """
    request = context.get("request")
    begun = list(_begun(context.get("tree_place"), request.path)) if request else []
    addresses = {address for _, address in begun}
    steps = begun + [(label, address) for label, address in _steps(iter(trail[:-1])) if address not in addresses]
    links = format_html_join("", '<li><a href="{1}">{0}</a></li>', steps)
    way = format_html(
        '<nav class="breadcrumb" aria-label="Fil d’Ariane"><ol><li><a href="/">Accueil</a></li>{}'
        '<li aria-current="page">{}</li></ol></nav>',
        *(links, trail[-1]),
    )
    button = keep_button(context, keep, of.pk) if keep else ""
    return format_html('<div class="page-top">{}{}</div>', way, button) if button else way


@register.simple_tag(takes_context=True)
def management_trail(context: Context) -> SafeString:
    """The way to a page of the admin: its task, its table, the thing that it shows, what one does with it."""
    opts, thing, steps = context.get("opts"), context.get("object"), []
    if opts is not None and not context.get("cl"):
        name = f"admin:{opts.app_label}_{opts.model_name}"
        steps += [capfirst(opts.verbose_name_plural), reverse(f"{name}_changelist")]
        if thing is not None:
            steps += [str(thing), reverse(f"{name}_change", args=[thing.pk])]
    return breadcrumb(context, *steps, management_heading(context))


@register.simple_tag(takes_context=True)
def management_heading(context: Context) -> str:
    """What a page of the admin is called: its table, the thing that it shows, or what one does there."""
    opts, original = context.get("opts"), context.get("original")
    if opts is not None and context.get("cl"):
        return str(capfirst(opts.verbose_name_plural))
    if opts is not None and context.get("add"):
        return f"Ajouter\u00a0: {opts.verbose_name}"
    return str(original or context["title"])


def keep_button(context: Context, key: str, pk: int) -> SafeString | str:
    """The button with which a member keeps a thing, or keeps it no longer; nothing where she may not open it."""
    kind, user = keepable(key), context["user"]
    kept = is_kept(user, kind, pk) if kind and is_member(user) else None
    if kept is None:
        return ""
    values = {"kind": key, "pk": pk, "is_kept": kept, "csrf_token": context["csrf_token"]}
    return fragment("portal/bookmarks/button.html", **values)


def _begun(place: Place | None, path: str) -> Iterator[tuple[Any, str]]:
    """Yield the steps of the tree, but for the page itself."""
    if place is None:
        return
    over = place.section.over(place.page)
    pages = [(page.tab, page.address) for page in (over, place.page) if page]
    for label, address in ((place.section.label, place.section.address), *pages):
        if address != path and not (address == place.section.address and label == place.page.label):
            yield label, address


def _steps(trail: Iterator[Any]) -> Iterator[tuple[Any, str]]:
    for label in trail:
        yield label, address_of(label if hasattr(label, "get_absolute_url") else next(trail))


def _needs_of(context: Context) -> Needs:
    user = context.get("user")
    return Needs.of(user) if user is not None else Needs.NOTHING


@cache
def _doors(place: Place | None, has: Needs) -> SafeString:
    bar = [page for page in place.section.bar if page.is_of_use(has)] if place else []
    return fragment("portal/navigation/doors.html", doors=DOORS, tools=TOOLS, place=place, bar=bar, has=has)


@cache
def _create_menu() -> SafeString:
    return fragment("portal/navigation/create_menu.html", pages=CREATING)


@cache
def _account_links(has: Needs, *, has_profile: bool) -> SafeString:
    pages = [page for page in account_pages(has) if has_profile or page.route != "members:profile"]
    return fragment("portal/navigation/account_links.html", pages=pages, is_staff=has == Needs.STAFF)


@cache
def _footer(has: Needs, who: Network) -> SafeString:
    about = [page for page in ABOUT.pages if page.is_of_use(has)]
    return fragment("portal/navigation/footer.html", sections=(*DOORS, TOOLS), about=about, has=has, network=who)
