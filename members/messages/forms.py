"""Writing to a person."""

from django import forms

from core.ui.forms import LineField


class MessageForm(forms.Form):
    """A message from one member to another."""

    subject = LineField(label="Objet", max_length=120)
    text = forms.CharField(
        label="Votre message",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="Dites d’où vous écrivez et ce que vous cherchez. La réponse vous arrivera par courriel.",
    )
