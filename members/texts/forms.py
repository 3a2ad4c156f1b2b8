"""Who writes a text too: choosing her."""

from typing import cast

from django import forms

from core.ui.forms import LineField

from ..accounts.models import User
from ..people.models import Referent


class AuthorForm(forms.Form):
    """Who is to write it too: a member, by name or by the address of her page."""

    person = LineField(
        label="Nom d’un membre, ou adresse de sa page dans l’annuaire",
        max_length=200,
        help_text="Une adresse électronique convient si la personne la montre aux membres.",
    )

    def clean_person(self) -> User:
        text = self.cleaned_data["person"]
        people = list(Referent.objects.meant_by(text)[:3])
        if not people:
            raise forms.ValidationError("Aucun membre du Réseau ne porte ce nom ou cette adresse.")
        if len(people) > 1:
            names = ", ".join(person.full_name for person in people)
            raise forms.ValidationError(
                f"Plusieurs membres correspondent ({names}…)\u00a0: écrivez l’adresse de sa page."
            )
        return cast(User, people[0].user)


class AuthorKeyForm(forms.Form):
    """Which author writes it no more."""

    author = forms.IntegerField(min_value=1, max_value=2**62)
