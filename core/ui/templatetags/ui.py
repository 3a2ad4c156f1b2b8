"""Components. Each is a tag whose keywords are all it takes: an unknown one is an error when the template compiles."""

import re
import zlib
from datetime import date
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.shortcuts import resolve_url
from django.template import Context, defaultfilters
from django.template.base import render_value_in_context
from django.template.defaulttags import CsrfTokenNode
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.formats import get_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from ...network.identity import network
from .. import elision, phones, typography
from ..icons import ICONS

register = template.Library()
DEMO_NOTICE = "Des contenus de cette page sont de démonstration, inventés."

TONES = {"neutral", "sea", "sun", "garrigue", "brick"}
ALERT_TONES = {"info": "Information", "success": "C’est fait", "warning": "Attention", "danger": "Erreur"}
AVATAR_TINTS = 6
BUTTON_LOOKS = {"", "quiet", "danger", "link"}
AVATAR_SIZES = {"s", "m", "l", "card"}
THEME_LOOKS = {  # how one is written, and what stands between two
    "text": ('<a href="{}">{}</a>', ", "),
    "badge": ('<a class="badge badge-neutral" href="{}">{}</a>', ""),
    "chip": ('<li><a class="chip" href="{}">{}</a></li>', ""),
}
PAGES_SHOWN_AROUND = 2
_LINES = re.compile(r"[ \n]+")
MOST_TOLD = 99  # notices; beyond, « 99+ »


# -- typography

register.filter("typo", typography.french)
register.filter("nombre", typography.number)
register.filter("telephone", phones.shown)
register.filter("telephone_lie", phones.linked)
register.filter("date_longue", typography.long_date)
register.filter("date_partielle", typography.partial_date)
register.filter("de", elision.de)
register.filter("que", elision.que)
register.filter("de_lieu", elision.de_lieu)
register.filter("a_lieu", elision.a_lieu)


@register.filter("date", expects_localtime=True, is_safe=False)
def french_date(value: Any, pattern: str | None = None) -> str:
    """Django's own ``date``, which this one stands for in every template, with « 1ᵉʳ » for the first of a month."""
    pattern = get_format(pattern or "DATE_FORMAT")
    if isinstance(value, date):
        pattern = typography.with_short_month(typography.first_of_month(pattern, value), value)
    return defaultfilters.date(value, pattern)


@register.filter
def mois(number: int) -> str:
    """« mars » for 3."""
    return str(MONTHS[number])


@register.filter
def compte(value: int, words: str) -> str:
    """``{{ n|compte:"commune,communes" }}`` gives « 226 communes »."""
    singular, _, plural = words.partition(",")
    return typography.count(value, singular, plural)


@register.filter
def citation(text: str) -> str:
    """In a mail's template: each line of what somebody wrote, marked as a quotation."""
    return "\n".join(f"> {line}" for line in text.strip().splitlines() if line.strip())


@register.filter
def terms(text: str, linker: Any) -> SafeString:
    """``{{ text|terms:linker }}``: the text with links to the terms that the page has not met yet."""
    linked: SafeString = linker.link(conditional_escape(text))
    return linked


# -- components


@register.simple_tag
def site_search() -> SafeString:
    """The search field of every page; made once."""
    return _fragment("components/site_search.html")


@register.inclusion_tag("components/bell.html", takes_context=True)
def bell(context: Context) -> dict[str, Any]:
    """For accounts: where what is new for them is listed, and how much that is (``unseen_notices`` of the account)."""
    user = context.get("user")
    has_account = user is not None and user.is_authenticated
    number = getattr(user, "unseen_notices", 0) if has_account else 0
    is_told = number <= MOST_TOLD
    words = typography.count(number, "nouveau", "nouveaux") if is_told else f"plus de {MOST_TOLD} nouveaux"
    return {
        "has_account": has_account,
        "number": number,
        "shown": number if is_told else f"{MOST_TOLD}+",
        "words": words,
    }


@cache
def _fragment(template_name: str, **values: bool) -> SafeString:
    return fragment(template_name, **values)


def fragment(template_name: str, **values: Any) -> SafeString:
    """Return a piece that every page carries, without indents."""
    return _on_one_line(render_to_string(template_name, {"network": network(), **values}))


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A decorative pictogram; the words beside it carry the meaning."""
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name])


@register.simple_tag
def badge(text: str, *, tone: str = "neutral") -> SafeString:
    """A short word about a thing: its state, its kind."""
    return format_html('<span class="badge badge-{}">{}</span>', _known(tone, TONES), text)


@register.simple_tag(takes_context=True)
def demo_mark(context: Context, thing: Any) -> str:
    """Note that a list shows something invented, which the page says once (``demo_notice``), not on each row."""
    request = context.get("request")
    if request is not None and thing.is_demo:
        request.shows_demo = True
    return ""


@register.simple_tag(takes_context=True)
def demo_notice(context: Context) -> SafeString | str:
    """That some of the page is invented; a demo's own band has said it already."""
    request = context.get("request")
    if settings.DEMO or not getattr(request, "shows_demo", False):
        return ""
    return format_html('<p class="demo-note meta">{}</p>', DEMO_NOTICE)


@register.simple_tag
def theme_links(themes: Any, *, look: str = "text") -> SafeString:
    """A theme, or several, each leading to its page, which gathers all that the Réseau holds on it.

    Chips stand inside a ``<ul class="chips">``.
    """
    several = [themes] if hasattr(themes, "get_absolute_url") else themes
    pattern, between = THEME_LOOKS[_known(look, THEME_LOOKS)]
    return format_html_join(between, pattern, ((theme.get_absolute_url(), theme.name) for theme in several))


@register.simple_tag
def avatar(
    name: str, *, picture: UUID | None = None, width: int = 160, size: str = "m", lazy: bool = True
) -> SafeString:
    """A portrait, or initials on a tint that stays the same for the same name. Decorative: the name stands beside.

    ``picture`` is the key of a stored picture, ``width`` that of the variant to show, in pixels.
    """
    size = _known(size, AVATAR_SIZES)
    if not picture:
        tint = zlib.crc32(name.encode()) % AVATAR_TINTS
        return format_html(
            '<span class="avatar avatar-{} tint-{}" aria-hidden="true"><span>{}</span></span>',
            *(size, tint, typography.initials(name)),
        )
    return format_html(
        '<img class="avatar avatar-{}" src="{}" alt="" width="{}" height="{}"{} decoding="async">',
        *(size, _picture_address(picture, width), width, width, mark_safe(' loading="lazy"') if lazy else ""),
    )


@lru_cache(maxsize=8192)
def _picture_address(picture: UUID, width: int) -> str:
    return reverse("picture", kwargs={"pk": picture, "width": width})


@register.simple_tag
def stat(value: int | str, label: str, *, of: int | None = None) -> SafeString:
    """A key figure, inside a ``<dl class="stats">``."""
    shown = typography.number(value) if isinstance(value, int) else value
    total = format_html("<small>/{}</small>", typography.number(of)) if of else ""
    return format_html('<div class="stat"><dt>{}</dt><dd>{}{}</dd></div>', label, shown, total)


def address_of(where: Any) -> str:
    """Return an address as it is, that of an object’s page, or the one that a name of our routes stands for."""
    is_address = isinstance(where, str) and (where.startswith(("/", "#", "?", ".")) or "://" in where)
    return str(where) if is_address else resolve_url(where)


@register.simple_block_tag
def description(content: str) -> SafeString:
    """What search engines say of the page; its lines are one."""
    return format_html('<meta name="description" content="{}">', _on_one_line(content))


def _on_one_line(content: str) -> SafeString:
    """Return what a template rendered without its ends of lines, and without space around it."""
    return mark_safe(_LINES.sub(" ", content.strip("\n ")))  # noqa: S308 - escaped as it was rendered


@register.simple_block_tag
def alert(content: str, *, tone: str = "info", title: str = "") -> SafeString:
    """A message in the page; what it is stands in words, never in the colour alone."""
    return format_html(
        '<div class="alert alert-{}"><p class="alert-title">{}</p>{}</div>',
        *(_known(tone, ALERT_TONES), title or ALERT_TONES[tone], content),
    )


@register.simple_block_tag
def empty_state(content: str, *, title: str) -> SafeString:
    """Why there is nothing here, and what to do next."""
    return format_html(
        '<div class="empty"><svg class="empty-mark" viewBox="0 0 48 40" aria-hidden="true"><use href="#mark"/></svg>'
        '<p class="empty-title">{}</p>{}</div>',
        *(title, content),
    )


@register.simple_block_tag
def card(content: str, *, title: str = "", href: str = "", kind: str = "", level: int = 3) -> SafeString:
    """A framed piece of content; with ``href``, an address or the name of one, the whole card leads there."""
    heading: SafeString | str = ""
    if title:
        inner = format_html('<a href="{}">{}</a>', address_of(href), title) if href else title
        heading = format_html("<h{0}>{1}</h{0}>", level, inner)
    label = format_html('<p class="kind">{}</p>', kind) if kind else ""
    return format_html(
        '<article class="card{}">{}{}{}</article>',
        *(" card-link" if href else "", label, heading, content),
    )


@register.simple_block_tag
def dialog(content: str, *, id: str, title: str, open_label: str) -> SafeString:
    """A question that opens over the page; without JavaScript it unfolds in place."""
    return format_html(
        '<details class="dialog" id="{0}"><summary class="button button-quiet">{1}</summary>'
        '<div class="dialog-box" role="group" aria-labelledby="{0}-title"><h2 id="{0}-title">{2}</h2>{3}'
        "</div></details>",
        *(slugify(id), open_label, title, content),
    )


def _button_class(look: str) -> str:
    return f"button button-{look}" if _known(look, BUTTON_LOOKS) else "button"


def _named(name: str, value: Any) -> SafeString | str:
    """Return the attributes of a button that is sent along; an empty value is sent as one."""
    return format_html(' name="{}"{}', name, format_html(' value="{}"', value) if value != "" else "") if name else ""


@register.simple_block_tag
def actions(content: str) -> SafeString:
    """What can be done here, side by side: buttons first, then links."""
    return format_html('<p class="actions">{}</p>', _on_one_line(content))


@register.simple_tag
def button(words: str, *, look: str = "", name: str = "", value: Any = "") -> SafeString:
    """A button that sends the form in which it stands."""
    return format_html('<button class="{}"{}>{}</button>', _button_class(look), _named(name, value), words)


@register.simple_tag
def link_button(words: str, where: Any, *args: Any, look: str = "") -> SafeString:
    """A link that looks like a button; ``where`` is an address, an object, or the name of one with its arguments."""
    return format_html('<a class="{}" href="{}">{}</a>', _button_class(look), _address(where, args), words)


@register.simple_tag
def submit(words: str, *, look: str = "", name: str = "", value: Any = "", cancel: Any = "") -> SafeString:
    """The button of a form in its bar; ``cancel`` is where « Annuler » leads."""
    way_out = format_html(' <a href="{}">Annuler</a>', address_of(cancel)) if cancel else ""
    return format_html('<p class="actions">{}{}</p>', button(words, look=look, name=name, value=value), way_out)


@register.simple_tag
def action(words: str, where: Any, *args: Any, look: str = "link") -> SafeString:
    """One link alone in a bar: plain, unless it has the look of a button (an empty ``look`` is the first one's)."""
    if look != "link":
        return format_html('<p class="actions">{}</p>', link_button(words, where, *args, look=look))
    return format_html('<p class="actions"><a href="{}">{}</a></p>', _address(where, args), words)


def _address(where: Any, args: tuple[Any, ...]) -> str:
    return reverse(where, args=args) if args else address_of(where)


class _Row(template.Node):
    """A row of a list: what it is about, then, after ``{% beside %}``, its state and what can be done with it."""

    child_nodelists = ("main", "beside")

    def __init__(self, main: template.NodeList, beside: template.NodeList) -> None:
        self.main, self.beside = main, beside

    def render(self, context: Context) -> SafeString:
        main, beside = self.main.render(context).strip(), self.beside.render(context).strip()
        return mark_safe(f'<li class="row"><div class="row-main">{main}</div>{beside}</li>')  # noqa: S308 - rendered


@register.tag
def row(parser: template.base.Parser, token: template.base.Token) -> _Row:
    """``{% row %}…{% beside %}…{% endrow %}``, inside a ``<ul class="rows">``; the second part may be left out."""
    main, beside = parser.parse(("beside", "endrow")), template.NodeList()
    if parser.next_token().contents == "beside":
        beside = parser.parse(("endrow",))
        parser.delete_first_token()
    return _Row(main, beside)


@register.simple_block_tag(takes_context=True)
def post_button(
    context: Context, content: str, where: str, *args: Any, look: str = "quiet", name: str = "", value: Any = ""
) -> SafeString:
    """A form of one button; ``where`` it posts is an address, or the name of one with its arguments.

    White space after a hidden word would be an item of the button, which is a flexible box with gaps.
    """
    return format_html(
        '<form method="post" action="{}">{}<button class="{}"{}>{}</button></form>',
        *(_address(where, args), CsrfTokenNode().render(context)),
        *(_button_class(look), _named(name, value), _on_one_line(content)),
    )


@register.simple_tag(takes_context=True)
def fact(context: Context, label: str, value: Any) -> SafeString | str:
    """A term and what is known of it, inside a ``<dl>``; nothing where nothing is."""
    return format_html("<dt>{}</dt><dd>{}</dd>", label, render_value_in_context(value, context)) if value else ""


@register.simple_tag
def tabs(items: list[dict[str, Any]], *, label: str) -> SafeString:
    """Views of the same thing: ``items`` have ``label``, ``href`` and ``current``."""
    links = format_html_join(
        "",
        '<li><a href="{}"{}>{}</a></li>',
        ((i["href"], mark_safe(' aria-current="true"') if i["current"] else "", i["label"]) for i in items),
    )
    return format_html('<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>', label, links)


@register.simple_tag
def filters_fold(form: Any = None, *, words: str = "Filtrer") -> SafeString:
    """What unfolds the filters that stand right after it, where the page is narrow; how many apply, in numbers."""
    number = len(form.chips) if form else 0
    is_open = mark_safe(" open") if form is not None and form.is_bound and form.errors else ""
    return format_html(
        '<details class="filters-fold"{}><summary class="button button-quiet">{}{}</summary></details>',
        *(is_open, words, f" ({number})" if number else ""),
    )


@register.simple_tag
def chips(form: Any, *, path: str) -> SafeString | str:
    """The applied filters of a list, each removable; ``path`` is the list's address, or the name of one."""
    applied = form.chips
    if not applied:
        return ""
    path = address_of(path)
    items = format_html_join(
        "",
        '<li><a class="chip" href="{}?{}"><span>{}&nbsp;: {}</span> '
        '<span class="visually-hidden">— retirer ce filtre</span><span aria-hidden="true">×</span></a></li>',
        ((path, chip["without"], chip["label"], chip["value"]) for chip in applied),
    )
    return format_html(
        '<ul class="chips" aria-label="Filtres appliqués">{}<li><a href="{}{}">Tout effacer</a></li></ul>',
        *(items, path, form.asks_nothing),
    )


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any]) -> SafeString | str:
    """Previous, next and the pages around; the filters stay in the address."""
    last = page.paginator.num_pages
    if last < 2:
        return ""
    query = context["request"].GET.copy()
    query.pop("page", None)
    prefix = f"?{query.urlencode()}&page=" if query else "?page="
    near = range(page.number - PAGES_SHOWN_AROUND, page.number + PAGES_SHOWN_AROUND + 1)
    shown = sorted({1, last} | {n for n in near if 1 <= n <= last})
    here = mark_safe(' aria-current="page"')
    numbers = format_html_join(
        "",
        '<li><a href="{0}{1}" aria-label="Page {1}"{2}>{1}</a></li>',
        ((prefix, n, here if n == page.number else "") for n in shown),
    )
    before = _step(prefix, page.number - 1, "prev", "Précédente") if page.number > 1 else ""
    after = _step(prefix, page.number + 1, "next", "Suivante") if page.number < last else ""
    return format_html('<nav class="pagination" aria-label="Pages"><ul>{}{}{}</ul></nav>', *(before, numbers, after))


def _step(prefix: str, number: int, relation: str, label: str) -> SafeString:
    return format_html('<li><a href="{}{}" rel="{}">{}</a></li>', prefix, number, relation, label)


def _known(value: str, allowed: Any) -> str:
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{value!r} is not one of {sorted(allowed)}")
    return value
