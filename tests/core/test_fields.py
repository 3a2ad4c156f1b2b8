"""Columns of our own."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError

from core.database.fields import ListOfChoices


def test_what_is_no_choice_is_refused_with_its_own_words():
    field = apps.get_model("members", "Referent")._meta.get_field("languages").formfield()

    assert field.clean(["fr", "ca"]) == ["fr", "ca"]
    with pytest.raises(ValidationError) as refused:
        field.clean(["%s%n"])
    assert "%s%n" in refused.value.messages[0]


def test_every_list_of_choices_is_ticked():
    lists = [
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, ArrayField) and field.base_field.choices
    ]

    assert len(lists) >= 6
    assert all(isinstance(field, ListOfChoices) for field in lists)
