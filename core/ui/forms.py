"""How every form of the site looks: one column, help under the label, errors beside the field and summed up."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from . import days
from .typography import without_controls

MOST_LINES = 20


class SiteFormRenderer(TemplatesSetting):
    """Renders ``{{ form }}`` and ``{{ field.as_field_group }}`` with the site's templates."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class LineField(forms.CharField):
    """One line of text: line ends become spaces; control and direction marks, which could disguise it, go.

    An accent that a Mac sends apart from its letter joins it.
    """

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text:
            text = "".join(" " if c.isspace() else c for c in text)
            text = unicodedata.normalize("NFC", " ".join(without_controls(text).split()))
        return text


class DayField(forms.DateField):
    """A day, chosen in a calendar or written, « 12/03/26 », « 1er mars 2027 »."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            return super().to_python(_in_figures(value))


class MomentField(forms.DateTimeField):
    """A day and an hour (Europe/Paris), chosen in a calendar or written; an hour that no clock shows is said so."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> Any:
        try:
            return self._read(value)
        except forms.ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            said = days.wrong_hour((error.params or {})["datetime"])
            raise forms.ValidationError(said, code=error.code) from error

    def _read(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            if error.code == "ambiguous_timezone":
                raise
            return super().to_python(_in_figures(value))


def _in_figures(value: Any) -> Any:
    return days.in_figures(value) or value if isinstance(value, str) else value


class ChosenField(forms.ChoiceField):
    """A choice of which one always stands: nobody needs to be told that it is asked for."""

    is_chosen = True


class LinesBox(forms.CharField):
    """Things written one to a line; says which line is wrong."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, most: int = MOST_LINES, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=8000, **kwargs)
        self.most = most

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(f"{self.most} lignes au plus.")
        return [self.row(rank, line) for rank, line in enumerate(lines, 1)]

    def row(self, rank: int, line: str) -> Any:
        """Return what a line means; raise ValidationError."""
        return line


class LinesField(LinesBox):
    """Rows written one to a line, their parts between semicolons."""

    def __init__(self, *, parts: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.parts = parts

    def row(self, rank: int, line: str) -> list[str]:
        row = [part.strip() for part in line.split(";")]
        if len(row) != self.parts or not row[0] or not row[-1] or any(len(part) > 120 for part in row):
            raise forms.ValidationError(
                f"Ligne {rank}\u00a0: écrivez {self.parts} parties séparées par des points-virgules."
            )
        return row


class ListForm(forms.Form):
    """A filter form: every field optional, values read from the query string, applied ones shown as chips."""

    more: tuple[str, ...] = ()  # fields that unfold, for lists that have many
    quiet: tuple[str, ...] = ()  # fields that choose how things look, and filter nothing
    begins_with: tuple[str, ...] = ()  # what has a value before one asks: sent empty, it is for all
    short: Mapping[str, str] = MappingProxyType({})  # what a chip calls a field whose label is long
    where_several: tuple[str, ...] = ()  # choices that are not worth showing where there is one

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """Return the fields, made in one go: a template for each widget would take as long as the rest of a list."""
        fields = {bound.name: _filter_field(bound) for bound in self.visible_fields() if self._is_shown(bound)}
        further = [fields.pop(name) for name in self.more if name in fields]
        shown = "".join(fields.values())
        if further:
            is_open = mark_safe(" open") if any(self.data.get(name) for name in self.more) else ""
            shown += format_html(
                '<details class="more-filters"{}><summary>Plus de filtres</summary><div>{}</div></details>',
                *(is_open, mark_safe("".join(further))),  # noqa: S308 - pieces are escaped
            )
        return mark_safe(shown)  # noqa: S308

    __str__ = __html__ = render

    def _is_shown(self, bound: BoundField) -> bool:
        if bound.name not in self.where_several:
            return True
        widget = cast(forms.Select, bound.field.widget)
        return len([value for value, _ in widget.choices if value]) > 1

    @property
    def asks_nothing(self) -> str:
        """Return the end of the address of the list without a filter."""
        return "".join(f"{'&' if place else '?'}{name}=" for place, name in enumerate(self.begins_with))

    @cached_property
    def chips(self) -> list[dict[str, Any]]:
        """Return the applied filters: label, shown value, and the query string without this one."""
        if not self.is_bound:
            return []
        self.full_clean()
        chips = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value in (None, "", [], False) or name in self.quiet:
                continue
            rest = cast(QueryDict, self.data).copy()
            rest.pop(name, None)
            rest.pop("page", None)
            if name in self.begins_with:
                rest[name] = ""
            label = self.short.get(name, field.label)
            chips.append({"label": label, "value": _shown(field, value), "without": rest.urlencode()})
        return chips


def _filter_field(bound: BoundField) -> SafeString:
    widget, identifier = bound.field.widget, bound.auto_id
    invalid, problems = "", ""
    if bound.errors:
        invalid = " field-invalid"
        items = format_html_join("", "<li>{}</li>", ((error,) for error in bound.errors))
        problems = format_html('<ul class="field-errors" id="{}_error">{}</ul>', identifier, items)
    if isinstance(widget, forms.CheckboxInput):
        checked = mark_safe(" checked") if bound.value() in (True, "on", "true", "True", "1") else ""
        return format_html(
            '<div class="field field-check"><input type="checkbox" name="{}" id="{}"{}>'
            '<label class="label" for="{}">{}</label></div>',
            *(bound.html_name, identifier, checked, identifier, bound.label),
        )
    return format_html(
        '<div class="field{}"><label class="label" for="{}">{}</label>{}{}</div>',
        *(invalid, identifier, bound.label, problems, _control(bound, widget, identifier)),
    )


def _control(bound: BoundField, widget: forms.Widget, identifier: str) -> SafeString:
    if type(widget) is forms.Select:
        options = _options(tuple((str(v), str(label)) for v, label in widget.choices), str(bound.value() or ""))
        return format_html('<select name="{}" id="{}">{}</select>', bound.html_name, identifier, options)
    if type(widget) is forms.TextInput:
        attributes = {"type": "text", "name": bound.html_name, "id": identifier} | widget.attrs
        if bound.value():
            attributes["value"] = bound.value()
        if bound.errors:
            attributes |= {"aria-invalid": "true", "aria-describedby": f"{identifier}_error"}
        return format_html("<input{}>", format_html_join("", ' {}="{}"', attributes.items()))
    return bound.as_widget()


@lru_cache(maxsize=64)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    """Return the options of a select; kept, for the same few lists stand on every page."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((v, mark_safe(" selected") if v == chosen else "", label) for v, label in choices),
    )


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return "oui"
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return _without_code(str(value))


def _without_code(text: str) -> str:
    """Return a place's name without what tells it from its namesake, which is for the field alone."""
    name, _, code = text.rpartition(" (")
    return name if name and code.endswith(")") and code[:-1].isdigit() and len(code) in {6, 10} else text


class ChildForm(forms.Form):
    """Which photo or document goes."""

    child = forms.IntegerField(min_value=1, max_value=2**62)
