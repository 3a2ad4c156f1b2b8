"""The mailed link by which a person makes the entry that an animateur wrote her own."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reseau66.core.tokens import behind

from .. import actions
from ..actions.invitations import INVITATION
from ..forms import ClaimForm


@login_not_required
@behind(INVITATION)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """Show the entry and take a password; then the person is in her profile."""
    try:
        wanted = actions.read_claim(token)
        form = ClaimForm(request.POST if request.method == "POST" else None, email=wanted.email)
        if form.is_valid():
            claimed = actions.claim(token=token, password=form.cleaned_data["password"])
            messages.success(request, "Cette entrée est la vôtre. Relisez-la et complétez ce qui manque.")
            if claimed.is_new:
                login(request, claimed.user, backend="members.backends.AccountBackend")
            return redirect("members:profile")
    except actions.CannotClaimError as error:
        return render(request, "members/claim_failed.html", {"reason": str(error)}, status=410)
    context = {"form": form, "referent": wanted.referent, "email": wanted.email}
    context["mandate"] = wanted.referent.current_mandate
    return render(request, "members/claim.html", context)
