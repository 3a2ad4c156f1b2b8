"""One page: a logged-in reader, three indexed queries, twenty rows."""

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.urls import path

from directory.models import Collectivity
from members.models import Referent


def page(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return HttpResponseForbidden()
    context = {
        "town": Collectivity.objects.get(code="66136"),
        "rows": list(Collectivity.objects.order_by("sort_name")[:20]),
        "newest": list(Referent.objects.order_by("-pk")[:5]),
    }
    return render(request, "bare.html", context)


urlpatterns = [path("", page)]
