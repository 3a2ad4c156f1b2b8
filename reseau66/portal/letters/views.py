"""The letter for its readers: the archive, one letter, asking for it and giving it up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits.counting import knock
from core.limits.declaring import declare, strangers
from core.readers import AuthorRequest
from core.refusals import said_in
from core.richtext.fields import shown
from core.tokens import behind
from core.ui.paging import CountedPaginator

from . import models, subscribing
from .forms import AskForm, ChoiceForm
from .models import Letter, Subscriber, sections_of

PAGE_SIZE = 20
ASKING = declare("lettre", "demandes de la lettre", *strangers(address=15, network=60, everybody=1_000, mailbox=3))
ASKED = (
    "Merci\u202f! Si l’adresse est juste, un courriel vient d’y partir\u00a0: ouvrez-le et suivez son lien pour "
    "confirmer l’abonnement."
)


@login_not_required
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """What the letter is, how to receive it, and those that were sent."""
    return _archive(request, AskForm())


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the letter; the answer is the same whether the address is known or not."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form):
            knock(ASKING, request, mailboxes=[form.cleaned_data["email"]])
            subscribing.ask(subscribing.Asked(**form.cleaned_data))
            messages.success(request, ASKED)
            return redirect("letter")
    return _archive(request, form)


def _archive(request: HttpRequest, form: AskForm) -> HttpResponse:
    sent = Letter.objects.published()
    page = CountedPaginator(sent, sent.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "portal/letters.html", {"form": form, "page": page})


@login_not_required
@require_safe
def letter_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A letter as it left."""
    letter = get_object_or_404(Letter.objects.published(), pk=pk)
    if slug != letter.slug:
        return redirect(letter, permanent=True)
    context = {"letter": letter, "sections": sections_of(letter.items.all()), "intro": shown(letter.intro)}
    return render(request, "portal/letter.html", context)


@login_not_required
@behind(subscribing.CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: looking confirms nothing, for programs that check mails look too."""
    asked = subscribing.meant_by(token)
    if request.method == "POST":
        subscribing.confirm(asked)
    return render(request, "portal/letter_confirm.html", {"asked": asked, "is_done": request.method == "POST"})


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the address is the proof
@login_not_required
@behind(models.STOP)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Give the letter up, from the letter itself, without logging in; looking stops nothing."""
    subscriber = Subscriber.objects.filter(pk=models.meant_by(token)).first()
    if subscriber and request.method == "POST":
        subscribing.stop(subscriber=subscriber)
    return render(request, "portal/letter_stop.html", {"is_done": subscriber is None or request.method == "POST"})


@require_POST
def mine(request: AuthorRequest) -> HttpResponse:
    """Receive the letter at the address of one's account, or no longer."""
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        raise Http404
    user = request.user
    if form.cleaned_data["wanted"]:
        is_done = subscribing.subscribe_member(user=user)
        messages.success(request, "Vous recevrez la prochaine lettre." if is_done else ASKED)
    elif subscription := subscribing.subscription_of(user):
        subscribing.stop(subscriber=subscription)
        messages.success(request, "Vous ne recevrez plus la lettre.")
    return redirect("letter")
