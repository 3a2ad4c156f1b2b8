"""Forms of what a group works with."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from core.attachments.forms import DocumentField
from core.editing.forms import WatchedForm
from core.readers import Author
from core.richtext.cleaning import clean
from core.richtext.forms import RichTextArea, editable
from core.ui.forms import DayField, LineField, MomentField
from members.accounts.models import User

from ..memberships.models import Group, GroupMembership
from . import actions as workspace
from .models import GroupPage, GroupTask


class TaskForm(forms.ModelForm[GroupTask]):
    """Something to do."""

    title = LineField(label="À faire", max_length=200)

    class Meta:
        model = GroupTask
        fields = ("title", "assignee", "due")
        field_classes = {"due": DayField}

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inside = GroupMembership.objects.inside().filter(group=group, person__is_active=True)
        people = sorted(
            inside.select_related("person__referent"), key=lambda membership: membership.person.get_full_name()
        )
        field: Any = self.fields["assignee"]
        field.queryset = User.objects.filter(pk__in=[membership.person_id for membership in people])
        field.choices = [
            ("", "Personne encore"),
            *((membership.person_id, membership.person.get_full_name()) for membership in people),
        ]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewPageForm(forms.Form):
    """The title of a new page."""

    title = LineField(label="Titre de la page", max_length=120)


class PageForm(WatchedForm):
    """What a page says."""

    title = LineField(label="Titre", max_length=120)
    body = forms.CharField(label="Texte", max_length=40_000, required=False)

    def __init__(self, *args: Any, page: GroupPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["body"].widget = RichTextArea(page.body)
        initial = {"title": page.title, "body": editable(page.body), "seen": page.updated_at.isoformat()}
        self.initial.update(initial)

    def clean_body(self) -> str:
        return clean(self.cleaned_data["body"])

    def write(self, user: Author, seen: datetime | None, values: dict[str, Any]) -> GroupPage:
        return workspace.change_page(page=self.page, by=user, seen=seen, **values)


class GroupDocumentForm(forms.Form):
    """A file and its title."""

    title = LineField(label="Titre", max_length=160)
    file = DocumentField(
        label="Fichier", help_text="PDF, document, tableur, présentation ou image, 20\u00a0Mo au plus."
    )


class DateForm(forms.Form):
    """When the group meets."""

    title = LineField(label="Quoi", max_length=160)
    start = MomentField(label="Commence le")
    end = MomentField(label="Finit le", required=False)
    place = LineField(label="Où", max_length=200, required=False, help_text="Une salle, une adresse ou un lien.")

    def clean_start(self) -> Any:
        start = self.cleaned_data["start"]
        if start < timezone.now():
            raise forms.ValidationError("Cette date est passée.")
        return start

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("end") and data.get("start") and data["end"] <= data["start"]:
            self.add_error("end", "La fin vient après le début.")
        return data
