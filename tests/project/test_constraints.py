"""What a form can run against in the database is said in French words, not by the name of a constraint."""

import pytest
from django.contrib import admin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.forms.models import BaseModelForm

from members.models import User
from tests.project.test_bounds import our_forms


def names_of(expression):
    """Return the fields that a condition or an expression reads."""
    if isinstance(expression, models.F):
        return {expression.name.partition("__")[0]}
    if isinstance(expression, models.Q):
        return set().union(*map(names_of, expression.children))
    if isinstance(expression, tuple) and len(expression) == 2 and isinstance(expression[0], str):
        return {expression[0].partition("__")[0]} | names_of(expression[1])
    if hasattr(expression, "get_source_expressions"):
        return set().union(*map(names_of, expression.get_source_expressions()))
    return set()


def read_by(constraint):
    """Return the fields that a constraint reads: Django checks it in a form that has them all."""
    if isinstance(constraint, models.CheckConstraint):
        return names_of(constraint.condition)
    if isinstance(constraint, ExclusionConstraint):
        return names_of(constraint.condition).union(*(names_of(one) for one, _ in constraint.expressions))
    return set(constraint.fields).union(names_of(constraint.condition), *map(names_of, constraint.expressions))


def model_forms(request):
    """Yield each form that writes a model, with the fields that it has."""
    for form in our_forms():
        if issubclass(form, BaseModelForm) and form._meta.model:
            yield form.__qualname__, form._meta.model, set(form.base_fields)
    for model, made in admin.site._registry.items():
        if made.has_add_permission(request) or made.has_change_permission(request):
            yield model._meta.label, model, set(made.get_form(request).base_fields)
        for inline in made.get_inline_instances(request):
            rows = inline.get_formset(request)
            yield f"{model._meta.label} {inline!r}", inline.model, {*rows.form.base_fields, rows.fk.name}


def is_named(constraint):
    """True where Django would answer with the name: a plain one of uniqueness has Django's words for its fields."""
    is_plain = isinstance(constraint, models.UniqueConstraint) and not constraint.condition and constraint.fields
    return constraint.violation_error_message == constraint.default_violation_error_message and not is_plain


@pytest.mark.django_db
def test_no_form_answers_with_the_name_of_a_constraint(rf, administrateur):
    request = rf.get("/")
    request.user = User.objects.get(pk=administrateur.pk)
    met = [
        (form, constraint)
        for form, model, fields in model_forms(request)
        for constraint in model._meta.constraints
        if (names := read_by(constraint)) and names <= fields
    ]

    assert len(met) > 30
    assert {f"{form}: {one.name}" for form, one in met if is_named(one)} == set()
    assert all(one.get_violation_error_message() for _, one in met)  # where a % stands alone, this fails
