"""Forms of who registers, and of who comes."""

from typing import Any

from django import forms

from core.addresses import AddressField, AddressInput
from core.ui.forms import LineField
from directory.territory.forms import CollectivityField
from members.accounts.models import User
from members.people.enums import Role

from ..meetings.enums import EventKind
from ..meetings.models import Event
from ..workshops.models import Workshop
from . import queries as registrations_queries

SERVES_ANOTHER = "Cette adresse sert déjà à une autre personne."


class RegisterForm(forms.Form):
    """What the organisers ask of everybody: workshops, questions, and at the journée d'accueil a parrainage."""

    def __init__(self, *args: Any, event: Event, workshops: list[Workshop], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        if workshops:
            self.fields["workshops"] = _workshops_field(event)
        for number, question in enumerate(event.questions):
            self.fields[f"question_{number}"] = _question_field(question)
        if event.kind == EventKind.WELCOME_DAY:
            self.fields["wants_sponsor"] = forms.BooleanField(
                label="Nous aimerions un parrainage",
                required=False,
                help_text="Une collectivité qui est passée par là vous accompagne.",
            )

    @property
    def is_empty(self) -> bool:
        """True where one click is enough."""
        return not self.fields

    @property
    def told(self) -> dict[str, Any]:
        """Return the answers, workshops and wish, as ``register`` takes them."""
        data = self.cleaned_data
        answers = {
            question.split("|")[0].strip(): data[f"question_{number}"]
            for number, question in enumerate(self.event.questions)
            if data[f"question_{number}"]
        }
        return {
            "answers": answers,
            "workshops": list(data.get("workshops", [])),
            "wants_sponsor": data.get("wants_sponsor", False),
        }


class WorkshopChoiceForm(forms.Form):
    """The workshops of who is registered."""

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workshops"] = _workshops_field(event)


def _workshops_field(event: Event) -> forms.ModelMultipleChoiceField[Workshop]:
    return forms.ModelMultipleChoiceField(
        label="Ateliers",
        queryset=Workshop.objects.filter(event=event),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _question_field(question: str) -> forms.Field:
    label, *choices = (part.strip() for part in question.split("|"))
    if choices:
        return forms.ChoiceField(
            label=label, choices=[("", "—"), *((choice, choice) for choice in choices)], required=False
        )
    return LineField(label=label, required=False, max_length=300)


class GuestForm(RegisterForm):
    """A person without an account, or a colleague: who she is, where to write, and what everybody is asked.

    ``by`` is who registers a colleague. Where she knows that the address is somebody else's, she is asked first.
    """

    first_name = LineField(
        label="Prénom", required=False, max_length=80, help_text="Laissez vide si la personne n’a qu’un nom."
    )
    last_name = LineField(label="Nom", max_length=80)
    email = AddressField(help_text="Plusieurs personnes peuvent donner la même\u00a0: chacune s’inscrit à son nom.")
    role = forms.ChoiceField(label="Vous êtes", choices=[("", "Autre"), *Role.choices], required=False)
    function = LineField(label="Fonction", max_length=160, required=False)
    collectivity = CollectivityField(label="Collectivité", required=False)
    organisation = LineField(label="Ou organisme", max_length=160, required=False)
    shares = forms.BooleanField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # filled by machines alone

    def __init__(self, *args: Any, by: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.offers_to_share = by, False
        if by:
            self.fields["role"].label = "Cette personne est"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.by and not data.get("shares") and not self.errors:
            self._ask_whether_shared(self.by)
        return data

    def _ask_whether_shared(self, by: User) -> None:
        for field, person in zip(("email", "second_email"), self.people, strict=False):
            if registrations_queries.is_of_another(
                by, person["email"], f"{person['first_name']} {person['last_name']}"
            ):
                self.offers_to_share = True
                self.add_error(field, SERVES_ANOTHER)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Laissez ce champ vide.")
        return ""

    @property
    def people(self) -> list[dict[str, Any]]:
        """Return who is to be registered."""
        names = ("first_name", "last_name", "email", "role", "function", "collectivity", "organisation")
        return [{name: self.cleaned_data[name] for name in names}]


class WelcomeForm(GuestForm):
    """The journée d'accueil: a collectivité comes, through one person or two."""

    second_first_name = LineField(label="Prénom de la deuxième personne", max_length=80, required=False)
    second_last_name = LineField(label="Nom de la deuxième personne", max_length=80, required=False)
    second_email = AddressField(
        label="Son adresse électronique",
        required=False,
        widget=AddressInput({"autocomplete": "off"}),
        help_text="La même adresse convient\u00a0: chaque personne y reçoit son lien.",
    )
    second_role = forms.ChoiceField(label="Elle est", choices=[("", "Autre"), *Role.choices], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collectivity"].required = True
        del self.fields["organisation"]
        second = [name for name in self.fields if name.startswith("second_")]
        self.order_fields([*(name for name in self.fields if name not in second), *second])
        self.fields[second[0]].help_text = "Venir à deux aide\u00a0: une personne élue, une personne des services."

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        of_second = [data.get(f"second_{name}", "") for name in ("first_name", "last_name", "email")]
        is_complete = all(of_second[1:])  # the first name may lack
        if any(of_second) and not is_complete and "second_email" not in self.errors:
            self.add_error("second_email", "De la deuxième personne, donnez le nom et l’adresse.")
        elif is_complete and of_second == [data.get(name, "") for name in ("first_name", "last_name", "email")]:
            self.add_error("second_first_name", "C’est deux fois la même personne.")
        return super().clean()

    @property
    def people(self) -> list[dict[str, Any]]:
        data = self.cleaned_data
        first = {name: data[name] for name in ("first_name", "last_name", "email", "role", "function", "collectivity")}
        people = [{**first, "organisation": ""}]
        if data["second_email"]:
            named = {name: data[f"second_{name}"] for name in ("first_name", "last_name", "email", "role")}
            people.append({**people[0], **named, "function": ""})
        return people


class PresenceForm(forms.Form):
    """Whether somebody is there."""

    is_there = forms.BooleanField(required=False)


class FeedbackForm(forms.Form):
    """What one thinks of it: the day after, and four months later."""

    rating = forms.TypedChoiceField(
        label="Cette rencontre vous a été",
        choices=[("", "—"), (5, "très utile"), (4, "utile"), (3, "assez utile"), (2, "peu utile"), (1, "inutile")],
        coerce=int,
        empty_value=None,
        required=False,
    )
    words = forms.CharField(
        label="Ce que vous en retenez, ce qu’il faudrait changer",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    changed = forms.CharField(
        label="Ce que cela a changé chez vous, quelques mois après",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
