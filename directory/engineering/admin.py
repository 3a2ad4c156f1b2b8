"""The texts of « Ingénierie », which the team edits."""

from django import forms
from django.contrib import admin

from core.history.admin import HistoryAdminMixin

from .enums import Budget, Duration, Need
from .models import HELP_WORDS, Way


class WayForm(forms.ModelForm[Way]):
    suits = forms.MultipleChoiceField(
        label="Ce à quoi cela convient",
        choices=[*Need.choices, *Duration.choices, *Budget.choices],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    helps = forms.MultipleChoiceField(
        label="Aides à demander",
        choices=[*HELP_WORDS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@admin.register(Way)
class WayAdmin(HistoryAdminMixin, admin.ModelAdmin[Way]):
    form = WayForm
    list_display = ["title", "rank", "updated_at"]
    list_editable = ["rank"]
    prepopulated_fields = {"key": ["title"]}
