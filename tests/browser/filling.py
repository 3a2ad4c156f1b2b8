"""Filling a form as a person does, and sending it from a real browser: with its Origin, its Referer and its token.

Django's client sends neither, so a page whose headers make a browser post ``Origin: null`` passes every other test.
"""

TEXTS = {
    "email": "zoe@exemple.test",
    "tel": "04 68 00 00 00",
    "number": "2",
    "url": "https://exemple.test/",
    "date": "2027-05-04",
    "time": "09:30",
    "datetime-local": "2027-05-04T09:30",
}
ACTION = "form => new URL(form.getAttribute('action') || '', location).pathname"
UNFOLD = "form => { for (let at = form; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true }"
NOT_TYPED = {"hidden", "submit", "button", "file", "checkbox", "radio", "image", "reset"}


def form_to(page, address):
    """Return the form of a page that posts to an address (its path), or to the page itself where that is it."""
    forms = page.locator("main form[method=post]")
    for index in range(forms.count()):
        form = forms.nth(index)
        if form.evaluate(ACTION) == address:
            return form
    raise AssertionError(f"{page.url} has no form to {address}")


def fill(form, **values):
    """Give each field that must have one a value that fits, and those in ``values`` theirs; nothing hidden, no trap."""
    form.evaluate(UNFOLD)
    for field in form.locator("input, textarea, select").all():
        name, kind = field.get_attribute("name") or "", (field.get_attribute("type") or "").lower()
        tag = field.evaluate("field => field.tagName")
        if name in values:
            _put(field, tag, kind, values[name])
        elif field.get_attribute("required") is not None and field.is_visible():
            _put(field, tag, kind, None)


def _put(field, tag, kind, value):
    if tag == "SELECT":
        options = field.evaluate("field => [...field.options].map(one => one.value).filter(Boolean)")
        field.select_option(value or options[0])
    elif kind in {"checkbox", "radio"}:
        field.evaluate("field => { field.checked = true }")
    elif tag == "TEXTAREA" or kind not in NOT_TYPED:
        field.fill(value or TEXTS.get(kind, "Un mot"))


def send(page, form, **values):
    """Fill the form, press its button, and return the answer to the post itself."""
    fill(form, **values)
    is_post = lambda answer: answer.request.method == "POST"  # noqa: E731
    with page.expect_navigation(), page.expect_response(is_post) as posted:
        form.locator("button:not([type=button])").last.evaluate("button => button.click()")
    return posted.value
