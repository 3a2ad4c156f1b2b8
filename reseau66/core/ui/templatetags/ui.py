"""Components. Each is a tag whose keywords are all it takes: an unknown one is an error when the template compiles."""

import zlib
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from reseau66.core.ui import typography

register = template.Library()

TONES = {"neutral", "sea", "sun", "garrigue", "brick"}
ALERT_TONES = {"info": "Information", "success": "C’est fait", "warning": "Attention", "danger": "Erreur"}
AVATAR_TINTS = 6
PAGES_SHOWN_AROUND = 2


# -- typography

register.filter("typo", typography.french)
register.filter("nombre", typography.number)
register.filter("telephone", typography.phone)
register.filter("date_longue", typography.long_date)


@register.filter
def compte(value: int, words: str) -> str:
    """``{{ n|compte:"commune,communes" }}`` gives « 226 communes »."""
    singular, _, plural = words.partition(",")
    return typography.count(value, singular, plural)


@register.filter
def citation(text: str) -> str:
    """In a mail's template: each line of what somebody wrote, marked as a quotation."""
    return "\n".join(f"> {line}" for line in text.strip().splitlines() if line.strip())


# -- components

ICONS = {
    "search": "M10.5 4a6.5 6.5 0 1 0 4 11.6l4.7 4.7 1.4-1.4-4.7-4.7A6.5 6.5 0 0 0 10.5 4Zm0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z",
    "menu": "M3 6h18v2H3V6Zm0 5h18v2H3v-2Zm0 5h18v2H3v-2Z",
    "close": "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4 6.4 5Z",
    "arrow": "M13.2 5.6 19.6 12l-6.4 6.4-1.4-1.4 4-4H4.5v-2h11.3l-4-4 1.4-1.4Z",
    "mail": "M3 5h18v14H3V5Zm2 3.2V17h14V8.2l-7 5-7-5ZM6.3 7l5.7 4 5.7-4H6.3Z",
    "phone": "M7.6 3 10 8 8.3 9.8a13 13 0 0 0 5.9 5.9L16 14l5 2.4V20a1 1 0 0 1-1 1C10.6 21 3 13.4 3 4a1 1 0 0 1 1-1h3.6Z",
    "link": "M14 4h6v6h-2V7.4l-7.3 7.3-1.4-1.4L16.6 6H14V4ZM5 6h6v2H6v10h10v-5h2v7H4V6h1Z",
    "place": "M12 2.5a6.8 6.8 0 0 1 6.8 6.8c0 4.7-6.8 12.2-6.8 12.2S5.2 14 5.2 9.3A6.8 6.8 0 0 1 12 2.5Zm0 4.3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
    "check": "m9.5 16.2-4-4L4 13.7l5.5 5.5L20.5 8.2 19 6.7l-9.5 9.5Z",
    "clock": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 2a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm1 2.5v4.1l3 1.8-1 1.7-4-2.4V7.5h2Z",
    "people": "M9 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Zm7 2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6ZM2 19.5c0-3.7 3-6 7-6s7 2.3 7 6H2Zm15.7 0c0-2-.7-3.7-1.9-5 3.5-.4 6.2 1.6 6.2 5h-4.3Z",
    "map": "m9 4 6 2 6-2v14l-6 2-6-2-6 2V6l6-2Zm1 2.5v10l4 1.3v-10l-4-1.3Z",
    "book": "M5 3h12.5A1.5 1.5 0 0 1 19 4.5V21H6.5A2.5 2.5 0 0 1 4 18.5V4a1 1 0 0 1 1-1Zm1 2v11.1l.5-.1H17V5H6Zm.5 13a.5.5 0 0 0 0 1H17v-1H6.5ZM8.5 7.5h6v2h-6v-2Z",
    "calendar": "M7 2h2v2h6V2h2v2h4v17H3V4h4V2ZM5 10v9h14v-9H5Zm2.5 2.5h3v3h-3v-3Z",
    "chat": "M4 3.5h16v12.5h-8.5L6.5 20.5V16H4V3.5Zm2 2V14h2.5v2.1l2.3-2.1H18V5.5H6Zm2 2h8v1.8H8V7.5Zm0 3h5.5v1.8H8v-1.8Z",
    "person": "M12 3.5a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4ZM4 20.5c0-4.4 3.5-7.2 8-7.2s8 2.8 8 7.2H4Z",
    "print": "M7 3h10v5h2.5A1.5 1.5 0 0 1 21 9.5V17h-4v4H7v-4H3V9.5A1.5 1.5 0 0 1 4.5 8H7V3Zm2 2v3h6V5H9Zm0 10v4h6v-4H9Z",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative pictogram; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name]
    )


@register.simple_tag
def badge(text: str, *, tone: str = "neutral") -> SafeString:
    """A short word about a thing: its state, its kind."""
    return format_html('<span class="badge badge-{}">{}</span>', _known(tone, TONES), text)


@register.simple_tag
def avatar(name: str, *, picture: Any = None, width: int = 160, size: str = "m", lazy: bool = True) -> SafeString:
    """A portrait, or initials on a tint that stays the same for the same name. Decorative: the name stands beside."""
    size = _known(size, {"s", "m", "l", "card"})
    if not picture:
        tint = zlib.crc32(name.encode()) % AVATAR_TINTS
        return format_html(
            '<span class="avatar avatar-{} tint-{}" aria-hidden="true"><span>{}</span></span>',
            *(size, tint, typography.initials(name)),
        )
    return format_html(
        '<img class="avatar avatar-{}" src="{}" alt="" width="{}" height="{}"{} decoding="async">',
        *(size, picture.url(width), width, width, mark_safe(' loading="lazy"') if lazy else ""),
    )


@register.simple_tag
def stat(value: int | str, label: str, *, of: int | None = None) -> SafeString:
    """A key figure, inside a ``<dl class="stats">``."""
    shown = typography.number(value) if isinstance(value, int) else value
    total = format_html("<small>/{}</small>", typography.number(of)) if of else ""
    return format_html('<div class="stat"><dt>{}</dt><dd>{}{}</dd></div>', label, shown, total)


@register.simple_tag
def breadcrumb(*trail: str) -> SafeString:
    """The way here, as label, address, label, address…, and the page's own label last."""
    pairs = list(zip(trail[:-1:2], trail[1::2], strict=True))
    links = format_html_join("", '<li><a href="{1}">{0}</a></li>', pairs)
    return format_html(
        '<nav class="breadcrumb" aria-label="Fil d’Ariane"><ol><li><a href="/">Accueil</a></li>{}'
        '<li aria-current="page">{}</li></ol></nav>',
        *(links, trail[-1]),
    )


@register.simple_block_tag
def alert(content: str, *, tone: str = "info", title: str = "") -> SafeString:
    """A message in the page; what it is stands in words, never in the colour alone."""
    return format_html(
        '<div class="alert alert-{}"><p class="alert-title">{}</p>{}</div>',
        *(_known(tone, ALERT_TONES), title or ALERT_TONES[tone], mark_safe(content)),  # noqa: S308 - template text
    )


@register.simple_block_tag
def empty_state(content: str, *, title: str) -> SafeString:
    """Why there is nothing here, and what to do next."""
    return format_html(
        '<div class="empty"><svg class="empty-mark" viewBox="0 0 48 40" aria-hidden="true"><use href="#mark"/></svg>'
        '<p class="empty-title">{}</p>{}</div>',
        *(title, mark_safe(content)),  # noqa: S308 - template text
    )


@register.simple_block_tag
def card(content: str, *, title: str = "", href: str = "", kind: str = "", level: int = 3) -> SafeString:
    """A framed piece of content; with ``href`` the whole card leads there."""
    heading: SafeString | str = ""
    if title:
        inner = format_html('<a href="{}">{}</a>', href, title) if href else title
        heading = format_html("<h{0}>{1}</h{0}>", level, inner)
    label = format_html('<p class="kind">{}</p>', kind) if kind else ""
    return format_html(
        '<article class="card{}">{}{}{}</article>',
        *(" card-link" if href else "", label, heading, mark_safe(content)),  # noqa: S308 - template text
    )


@register.simple_block_tag
def dialog(content: str, *, id: str, title: str, open_label: str) -> SafeString:  # noqa: A002 - HTML's word
    """A question that opens over the page; without JavaScript it unfolds in place."""
    return format_html(
        '<details class="dialog" id="{0}"><summary class="button button-quiet">{1}</summary>'
        '<div class="dialog-box" role="group" aria-labelledby="{0}-title"><h2 id="{0}-title">{2}</h2>{3}</div></details>',
        *(slugify(id), open_label, title, mark_safe(content)),  # noqa: S308 - template text
    )


@register.inclusion_tag("components/tabs.html")
def tabs(items: list[dict[str, Any]], *, label: str) -> dict[str, Any]:
    """Views of the same thing: ``items`` have ``label``, ``href`` and ``current``."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/chips.html")
def chips(form: Any, *, path: str) -> dict[str, Any]:
    """The applied filters of a list, each removable."""
    return {"chips": form.chips(), "path": path}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page) -> dict[str, Any]:
    """Previous, next and the pages around; the filters stay in the address."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    prefix = f"?{query.urlencode()}&page=" if query else "?page="
    near = range(page.number - PAGES_SHOWN_AROUND, page.number + PAGES_SHOWN_AROUND + 1)
    last = page.paginator.num_pages
    shown = sorted({1, last} | {n for n in near if 1 <= n <= last})
    return {"page": page, "shown": shown, "prefix": prefix}


def _known(value: str, allowed: Any) -> str:
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{value!r} is not one of {sorted(allowed)}")
    return value
