"""Which collectivité the others are compared with."""

from django import forms

from ..territory.forms import CollectivityField


class ComparedForm(forms.Form):
    """A collectivité, by its name or its code."""

    de = CollectivityField(label="Votre commune ou votre intercommunalité")
