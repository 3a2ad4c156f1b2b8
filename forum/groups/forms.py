"""Forms of groups."""

from typing import Any

from django import forms

from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.themes.models import Theme
from core.ui.forms import LineField
from members.accounts.models import User
from members.people.models import Referent

from ..memberships.enums import Trait
from ..memberships.models import Group
from . import actions as groups
from .actions import StaysClosedError


class GroupForm(WatchedModelForm):
    """What a group is for, whom it is for, and how one comes in."""

    name = LineField(label="Nom", max_length=80, help_text="«\u00a0Communes littorales\u00a0», «\u00a0Cantines\u00a0»…")
    purpose = forms.CharField(
        label="Pour quoi faire", max_length=300, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300})
    )
    themes = forms.ModelMultipleChoiceField(
        label="Thèmes",
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="On vous proposera d’inviter les référents qui les suivent.",
    )

    class Meta:
        model = Group
        fields = ("name", "purpose", "entry", "themes", "trait")
        widgets = {"entry": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trait"].choices = [("", "Rien de particulier"), *Trait.choices]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Group.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Un groupe porte déjà ce nom.")
        return name

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> Group:
        return groups.create_group(by=user, values=values, themes=lists["themes"])

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Group | None:
        try:
            return groups.change_group(group=self.instance, by=user, seen=seen, values=values, themes=lists["themes"])
        except StaysClosedError as error:
            self.add_error("entry", str(error))
        return None


class JoinForm(forms.Form):
    """A word to those who animate the group."""

    word = LineField(label="Un mot à l’équipe du groupe", max_length=300, required=False)


class InviteForm(forms.Form):
    """Whom to invite: those who share something with the group, ticked; anybody else by name or address."""

    people = forms.ModelMultipleChoiceField(
        label="Ils ont quelque chose en commun avec le groupe",
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label="D’autres membres",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Un par ligne, par son nom ou par l’adresse de sa page dans l’annuaire. "
        "Une adresse électronique convient si la personne la montre aux membres.",
    )
    word = LineField(label="Un mot", max_length=300, required=False, help_text="Il sera dans l’invitation.")

    def __init__(self, *args: Any, people: list[Referent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.queryset = User.objects.filter(pk__in=[referent.user_id for referent in people])
        field.choices = [(referent.user_id, referent.full_name) for referent in people]
        if not people:
            del self.fields["people"]

    def clean_others(self) -> list[User]:
        lines = [line.strip() for line in self.cleaned_data["others"].splitlines() if line.strip()]
        return [_member(rank, line) for rank, line in enumerate(lines, 1)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("people") and not data.get("others"):
            raise forms.ValidationError("Choisissez au moins une personne.")
        return data

    @property
    def invited(self) -> list[User]:
        return list(dict.fromkeys([*self.cleaned_data.get("people", ()), *self.cleaned_data["others"]]))


def _member(rank: int, line: str) -> User:
    people = list(Referent.objects.meant_by(line)[:2])
    if len(people) != 1:
        problem = (
            "plusieurs membres portent ce nom, écrivez l’adresse de sa page"
            if people
            else "aucun membre ne porte ce nom ou ne montre cette adresse"
        )
        raise forms.ValidationError(f"Ligne {rank}\u00a0: {problem}.")
    user = people[0].user
    assert user is not None  # noqa: S101 - it was filtered on
    return user
