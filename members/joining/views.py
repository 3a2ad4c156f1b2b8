"""Joining, and one's own space."""

from typing import Any

from allauth.account.views import SignupView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import tokens
from core.dashboard import Sitter, count_belongings
from core.limits.counting import knock
from core.limits.declaring import LimitReachedError, declare, strangers
from core.readers import AuthorRequest
from core.tokens import behind

from ..accounts.permissions import is_member
from .actions import ANOTHER_ADDRESS
from .enums import ApplicationStatus
from .forms import JoinForm

JOINING = declare("adhésion", "demandes d’adhésion", *strangers(address=30, network=90, everybody=1_000, mailbox=6))


class JoinView(SignupView):
    """``/rejoindre/``: allauth's sign-up with the network's own form."""

    template_name = "members/joining/join.html"

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            knock(JOINING, self.request, mailboxes=[form.cleaned_data["email"]])
        except LimitReachedError as error:
            form.add_error(None, str(error))
            refused: HttpResponse = self.form_invalid(form)
            return refused
        return super().form_valid(form)


join = JoinView.as_view()


@login_not_required
@behind(ANOTHER_ADDRESS)
@require_safe
def join_again(request: HttpRequest, token: str) -> HttpResponse:
    """The same form with what was typed, where its address was somebody else's; it goes where the first one went."""
    form = JoinForm(initial=tokens.read(ANOTHER_ADDRESS, token))
    return render(request, "members/joining/join.html", {"form": form, "redirect_field": "", "is_again": True})


@require_safe
def my_space(request: AuthorRequest) -> HttpResponse:
    """Where one stands, and what to do next."""
    referent = request.user.profile
    application = referent.applications.first() if referent else None
    context = {
        "referent": referent,
        "mandates": list(referent.mandates.current().for_display()) if referent else [],
        "application": application,
        "is_waiting": application is not None and application.status == ApplicationStatus.PENDING,
        "departure": getattr(request.user, "departure", None),
        "is_refused": application is not None and application.status == ApplicationStatus.REFUSED,
        "belongings": count_belongings(Sitter(request.user)) if is_member(request.user) else [],
    }
    return render(request, "members/joining/my_space.html", context)
