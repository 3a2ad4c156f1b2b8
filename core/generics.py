"""Django's classes that django-stubs gives a parameter, and that take none when the program runs: here they do.

``admin.ModelAdmin[Theme]`` is ``admin.ModelAdmin`` itself to the program. The settings
ask for this before any app loads.
"""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.syndication.views import Feed
from django.core.files.utils import FileProxyMixin
from django.core.paginator import Paginator
from django.db.models import Field
from django.forms.models import BaseModelForm, ModelChoiceField


def _unchanged(cls: type, parameters: object) -> type:
    return cls


def take_parameters() -> None:
    """Let these classes, and what is made of them, be written with a parameter."""
    classes: tuple[Any, ...] = (BaseModelAdmin, BaseModelForm, Feed, Field, FileProxyMixin, ModelChoiceField, Paginator)
    for generic in classes:
        generic.__class_getitem__ = classmethod(_unchanged)
