"""How every form of the site looks: one column, help under the label, errors beside the field and summed up."""

import unicodedata
from typing import Any, cast

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict

HIDDEN = {"Cc", "Cf"}  # Unicode's control and format characters


class SiteFormRenderer(TemplatesSetting):
    """Renders ``{{ form }}`` and ``{{ field.as_field_group }}`` with the site's templates."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class LineField(forms.CharField):
    """One line of text: line ends become spaces; control and direction marks, which could disguise it, go."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text:
            text = "".join(
                " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in HIDDEN
            )
            text = " ".join(text.split())
        return text


class ListForm(forms.Form):
    """A filter form: every field optional, values read from the query string, applied ones shown as chips."""

    template_name = "components/filter_form.html"

    def chips(self) -> list[dict[str, Any]]:
        """Return the applied filters: label, shown value, and the query string without this one."""
        if not self.is_bound:
            return []
        self.full_clean()
        chips = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value in (None, "", []):
                continue
            rest = cast(QueryDict, self.data).copy()
            rest.pop(name, None)
            rest.pop("page", None)
            chips.append({"label": field.label, "value": _shown(field, value), "without": rest.urlencode()})
        return chips


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return "oui"
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)
