"""The mailed link by which a person makes the entry that an animateur wrote her own."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.limits.counting import knock
from core.limits.declaring import LimitReachedError, declare, strangers
from core.tokens import behind

from . import invitations as joining_invitations
from .forms import ClaimForm
from .invitations import INVITATION

CLAIMS = declare(
    "reprise",
    "entrées reprises avec une autre adresse",  # that one types
    *strangers(address=30, network=90, everybody=1_000, mailbox=3),
)


@login_not_required
@behind(INVITATION)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """Show the entry and take a password; then the person is in her profile."""
    try:
        wanted = joining_invitations.read_claim(token)
        form = ClaimForm(request.POST if request.method == "POST" else None, claim=wanted)
        if form.is_valid():
            return _claim(request, token, form)
    except (joining_invitations.AddressTakenError, LimitReachedError) as error:
        is_address = isinstance(error, joining_invitations.AddressTakenError) and "email" in form.fields
        form.add_error("email" if is_address else None, str(error))
    except joining_invitations.CannotClaimError as error:
        return render(request, "members/joining/claim_failed.html", {"reason": str(error)}, status=410)
    context = {"form": form, "referent": wanted.referent, "claim": wanted}
    context["mandate"] = wanted.referent.current_mandate
    return render(request, "members/joining/claim.html", context)


def _claim(request: HttpRequest, token: str, form: ClaimForm) -> HttpResponse:
    cleaned = form.cleaned_data
    if "email" in cleaned:
        knock(CLAIMS, request, mailboxes=[cleaned["email"]])
    claimed = joining_invitations.claim(token=token, password=cleaned["password"], own_address=cleaned.get("email", ""))
    if not claimed.is_confirmed:
        return redirect(f"{reverse('account_email_verification_sent')}?entree=1")
    messages.success(request, "Cette entrée est la vôtre. Relisez-la et complétez ce qui manque.")
    if claimed.is_new:
        login(request, claimed.user, backend="members.backends.AccountBackend")
    return redirect("members:profile")
