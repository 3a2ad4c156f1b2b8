"""The page of the open data."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .datasets import datasets


@login_not_required
@require_safe
def open_data_page(request: HttpRequest) -> HttpResponse:
    """What there is to take, what each column means, and the licence."""
    return render(request, "directory/open_data/open_data.html", {"datasets": datasets()})
