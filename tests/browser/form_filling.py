"""Fill any form of the portal as somebody would who has no time, and send it by its own button."""

import io
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from PIL import Image
from playwright.sync_api import ElementHandle, Locator, Page, Response

from tests.core.hostile import pdf

WORDS = "Un essai"
BY_TYPE = {
    "text": WORDS,
    "search": "eau",
    "email": "essai@exemple.test",
    "url": "https://exemple.test/page",
    "tel": "04 68 85 82 08",
    "number": "1",
    "date": "2027-03-12",
    "datetime-local": "2027-03-12T10:00",
    "time": "10:00",
    "password": "un-mot-de-passe-long-66",
}
PLACE, PHONE, POINT = "Prades (66149)", "04 68 85 82 08", "42.6987, 2.8956"
BY_NAME = {
    **dict.fromkeys(("collectivity", "commune", "visited", "place_collectivity", "pour"), PLACE),
    **dict.fromkeys(("phone", "mobile"), PHONE),
    **dict.fromkeys(
        ("link", "website", "source_link", "remote_link", "elsewhere_link", "video"), "https://exemple.test/page"
    ),
    "website": "",  # what a robot fills
    "end": "2027-03-12T12:00",
    "opens_at": "2027-01-04T10:00",
    "closes_at": "2027-02-04T10:00",
    "point": POINT,
    "dates": "12/04/2027",
    "second_email": "autre@exemple.test",
    "video": "",
    "year": "2025",
}
LIST = "Axe;Action;Prénom;Nom;Courriel;Rôle;Collectivité\nEau;Semer;Zoé;Pons;pons@exemple.test;élue;Prades (66149)\n"
UNTOLD = {"csrfmiddlewaretoken", "next"}
CONTROLS = "input, select, textarea"


@dataclass(frozen=True)
class Form:
    """A form that is posted: where to, the names of what it sends, and the word of its button."""

    route: str
    fields: tuple[str, ...]
    button: str

    @property
    def path(self) -> str:
        """Its route, without which row or verb."""
        return self.route.split(" [")[0]

    def __str__(self) -> str:
        return f"{self.route} {self.button}".strip()


class _Finder(HTMLParser):
    """Keeps the posted forms of a page, in the order in which a browser has them."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.found, self._open = path, [], None

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and told.get("method", "get").lower() == "post":
            action = urlsplit(told.get("action") or self.path).path or self.path
            self._open = {"action": action, "fields": set(), "button": "", "is_sent": False}
            self.found.append(self._open)
        elif self._open is not None and tag == "button" and told.get("type", "submit") == "submit":
            self._open["is_sent"] = True
            self._open["button"] = self._open["button"] or "=".join(filter(None, (told.get("name"), told.get("value"))))
        elif self._open is not None and tag in {"input", "select", "textarea"} and told.get("name"):
            self._open["fields"].add(told["name"])
        if self._open is not None and tag == "input" and told.get("type") == "submit":
            self._open["is_sent"] = True

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None


def forms_of(path: str, html: str) -> dict[int, Form]:
    """Return the posted forms of a page that have a button, by their places among its posted forms.

    What differs only by which row it stands in is the same form.
    """
    finder = _Finder(path)
    finder.feed(html)
    return {
        rank: Form(_route(one["action"]), tuple(sorted(one["fields"] - UNTOLD)), _plain(one["button"]))
        for rank, one in enumerate(finder.found)
        if one["is_sent"]
    }


def _route(path: str) -> str:
    try:
        found = resolve(path)
    except Resolver404:
        return path
    verb = found.kwargs.get("verb") or found.kwargs.get("sort")
    return found.route + (f" [{verb}]" if verb else "")


def _plain(button: str) -> str:
    """Leave out the keys of rows."""
    return re.sub(r"\d+", "#", button)


_ACTION = "form => new URL(form.getAttribute('action') || '', location).pathname"
_UNFOLD = """form => {
  for (let e = form; e; e = e.parentElement) if (e.matches("details")) e.open = true;
  form.querySelectorAll("details").forEach(e => { e.open = true; });
  for (const step of document.querySelectorAll("[data-step]")) step.hidden = false;  // one goes from one to the next
  form.classList.remove("is-elsewhere");
}"""


def form_to(page: Page, address: str) -> Locator:
    """Return the form of a page that posts to an address (its path), or to the page itself where that is it."""
    for form in page.locator("main form[method=post i]").all():
        if form.evaluate(_ACTION) == address:
            return form
    raise AssertionError(f"{page.url} has no form to {address}")


def send(page: Page, form: Locator, values: dict[str, str]) -> Response:
    """Fill what is empty, press the form's first button; return what the server answered, with its page shown."""
    form.evaluate(_UNFOLD)
    fill_all(form, values)
    for editor in form.locator("[contenteditable=true]").all():
        editor.click()
        page.keyboard.type(WORDS)
    saving = form.locator("[name=_save]")  # of the admin, whose pages have other buttons before it
    button = saving.first if saving.count() else form.locator("button:not([type=button]), input[type=submit]").first
    with page.expect_navigation(), page.expect_response(_is_posted) as answer:
        button.click()
    return answer.value


def _is_posted(response: Response) -> bool:
    return response.request.method == "POST" and response.request.is_navigation_request()


def fill_all(form: Locator, values: dict[str, str]) -> None:
    """Give each control a value where it has none; ``values`` says which, by the name of the field.

    The browser is asked about all of them at once, and again for what filling the others has made ready.
    """
    controls, done = form.locator(CONTROLS).element_handles(), set()
    for _ in range(2):
        for place, state in enumerate(form.evaluate(_STATES, controls)):
            if state["ready"] and place not in done:
                done.add(place)
                fill(controls[place], state, values)


_STATES = """(form, controls) => controls.map(e => ({
  tag: e.localName, type: e.type, name: e.name, value: e.value, required: e.required, min: e.min,
  inputmode: e.inputMode, accept: e.accept || "",
  options: e.localName === "select" ? [...e.options].map(o => o.value).filter(v => v) : [],
  ready: !e.disabled && !e.readOnly && e.type !== "hidden" && e.offsetParent !== null
    && !e.className.includes("select2"),
  group: e.type === "radio" ? [...e.form.elements].some(o => o.name === e.name && o.checked) : false,
}))"""


def fill(control: ElementHandle, state: dict, values: dict[str, str]) -> None:
    name, kind = state["name"], "email" if state["inputmode"] == "email" else state["type"]
    if kind in {"submit", "button", "reset"} or "query" in name:
        return
    if kind == "file":
        control.set_input_files(_file(state["accept"], name))
    elif kind in {"checkbox", "radio"}:
        _choose(control, state, values)
    elif state["tag"] == "select":
        _select(control, state, values)
    elif name in values or not state["value"]:
        control.fill(values.get(name, _suggested(name, kind, state["min"])))


def _suggested(name: str, kind: str, least: str) -> str:
    by_name = BY_NAME.get(name)
    if kind == "date":
        return (by_name or BY_TYPE["date"])[:10]
    if by_name is not None:
        return by_name
    return least if kind == "number" and least not in {"", "0"} else BY_TYPE.get(kind, WORDS)


def _choose(control: ElementHandle, state: dict, values: dict[str, str]) -> None:
    wanted = values.get(state["name"])
    if wanted is not None:
        if control.is_checked() != (state["value"] == wanted):
            control.set_checked(state["value"] == wanted)
    elif state["required"] or (state["type"] == "radio" and not state["group"] and not control.evaluate(_HAS_CHOICE)):
        control.check(force=True)


_HAS_CHOICE = "e => [...e.form.elements].some(o => o.name === e.name && o.checked)"


def _select(control: ElementHandle, state: dict, values: dict[str, str]) -> None:
    if state["name"] in values:
        control.select_option(values[state["name"]])
    elif (not state["value"] or state["value"] == "[]") and state["options"]:
        control.select_option(state["options"][0])


def _file(accept: str, name: str) -> dict:
    if "csv" in accept or "xlsx" in accept:
        return {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    if "image" in accept or "photo" in name or "portrait" in name:
        return {"name": "photo.png", "mimeType": "image/png", "buffer": picture()}
    if "video" in accept or "audio" in accept:
        return {"name": "v.mp4", "mimeType": "video/mp4", "buffer": b"\x00\x00\x00\x18ftypmp42" + bytes(2000)}
    return {"name": "note.pdf", "mimeType": "application/pdf", "buffer": pdf()}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 900), "#0b5563").save(out, "PNG")
    return out.getvalue()
