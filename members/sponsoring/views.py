"""Parrainage: asking, offering, and the page of each pair."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.attachments.views import send
from core.limits.counting import knock
from core.limits.declaring import LimitReachedError, declare, strangers
from core.readers import Author, AuthorRequest, Reader
from core.refusals import said_to
from core.tokens import behind
from core.ui.asking import Consequence, asks_first, mailed

from ..accounts.permissions import is_animateur, is_member
from ..people.enums import Role
from ..people.models import Referent
from . import actions as sponsoring
from .enums import SponsorshipStatus
from .forms import FeedbackForm, JournalForm, SponsorChoiceForm, SponsorOfferForm, SponsorshipRequestForm, WordForm
from .models import SponsorOffer, Sponsorship
from .permissions import is_asker, is_sponsor
from .suggestions import suggest

S = SponsorshipStatus
GUESTS = declare(
    "parrainage", "demandes de parrainage sans compte", *strangers(address=10, network=40, everybody=400, mailbox=3)
)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """What a parrainage is, one's own ones, those that wait for a sponsor, and the form to ask for one."""
    me = request.user.profile if request.user.is_authenticated else None
    form = SponsorshipRequestForm(request.POST if request.method == "POST" else None, requester=me)
    if form.is_valid() and _ask(request, form, me):
        return redirect("members:sponsoring")
    context: dict[str, Any] = {"form": form, "me": me, "mine": [], "seeking": []}
    if me:
        context["mine"] = list(Sponsorship.objects.of(me).with_people()[:30])
    if is_member(request.user):
        context["seeking"] = list(Sponsorship.objects.seeking().with_people()[:30])
        context["offer"] = SponsorOffer.objects.filter(referent=me).first() if me else None
    return render(request, "members/sponsoring/sponsoring.html", context)


def _ask(request: HttpRequest, form: SponsorshipRequestForm, me: Referent | None) -> bool:
    data = {"guest_name": "", "guest_email": "", **form.cleaned_data}
    data["roles"] = [Role(value) for value in data["roles"]]
    data["themes"] = list(data["themes"])
    try:
        if me is None:
            knock(GUESTS, request, mailboxes=[data["guest_email"]])
        sponsoring.ask(requester=me, **data)
    except LimitReachedError as error:
        form.add_error(None, str(error))
        return False
    sentence = (
        "Votre demande est chez l’équipe du Réseau, qui cherche la bonne personne."
        if me
        else "Un courriel vient de partir : ouvrez son lien pour confirmer votre demande."
    )
    messages.success(request, sentence)
    return True


@login_not_required
@behind(sponsoring.CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link that a guest received; a button, for mail scanners open links too."""
    asked = sponsoring.asked(token)
    if request.method != "POST":
        return render(request, "members/sponsoring/sponsorship_confirm.html", {"asked": asked})
    confirmed = sponsoring.confirm(request=asked)
    messages.success(request, "Merci : votre demande est chez l’équipe du Réseau, qui vous répond par courriel.")
    return redirect(sponsoring.follow_address(confirmed.sponsorships.order_by("pk")[0]))


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: AuthorRequest) -> HttpResponse:
    """How one is willing to sponsor; for members with an entry."""
    me = request.user.profile
    if me is None or not is_member(request.user):
        raise PermissionDenied("On parraine une fois membre du Réseau.")
    stored = SponsorOffer.objects.filter(referent=me).first()
    form = SponsorOfferForm(request.POST if request.method == "POST" else None, instance=stored)
    if form.is_valid():
        data = form.cleaned_data | {"themes": list(form.cleaned_data["themes"])}
        saved = sponsoring.offer(referent=me, by=request.user, **data)
        messages.success(
            request,
            "Merci. L’équipe du Réseau vous écrira quand une demande vous ressemble."
            if saved.is_open
            else "Vous n’êtes plus proposé comme parrain ou marraine.",
        )
        return redirect("members:sponsoring")
    return render(request, "members/sponsoring/sponsor_offer.html", {"form": form, "offer": stored})


@dataclass(frozen=True)
class Verb:
    """What a button of the page does: who may, in which states, with which form, and what is then said."""

    label: str
    may: Callable[[Any, Sponsorship], bool]
    states: frozenset[str]
    form: type[forms.Form]
    act: Callable[[Sponsorship, Any, dict[str, Any]], Any]
    done: str
    consequence: str = ""


def _either(user: Reader, pair: Sponsorship) -> bool:
    return is_asker(user, pair) or is_sponsor(user, pair)


def _may_volunteer(user: Author, pair: Sponsorship) -> bool:
    return is_member(user) and user.profile is not None and not is_asker(user, pair)


UNDER_WAY = frozenset({S.ACCEPTED, S.RUNNING})
VERBS = {
    "accepter": Verb(
        "Accepter",
        is_sponsor,
        frozenset({S.PROPOSED}),
        forms.Form,
        lambda pair, user, data: sponsoring.accept(pair=pair),
        "Merci. Vous recevez chacun l’adresse de l’autre.",
        "Vos adresses sont échangées et vous prenez contact.",
    ),
    "decliner": Verb(
        "Décliner",
        is_sponsor,
        frozenset({S.PROPOSED}),
        WordForm,
        lambda pair, user, data: sponsoring.decline(pair=pair, word=data["word"]),
        "C’est noté. L’équipe du Réseau cherche quelqu’un d’autre.",
        "Votre mot est lu par l’équipe du Réseau, pas par la personne qui demande.",
    ),
    "parrainer": Verb(
        "Me proposer",
        _may_volunteer,
        frozenset({S.REQUESTED}),
        forms.Form,
        lambda pair, user, data: sponsoring.volunteer(pair=pair, sponsor=user.profile),
        "Merci. Vous recevez chacun l’adresse de l’autre.",
        "Vos adresses sont échangées et vous prenez contact.",
    ),
    "noter": Verb(
        "Écrire au journal",
        _either,
        UNDER_WAY,
        JournalForm,
        lambda pair, user, data: sponsoring.write_journal(pair=pair, author=user.profile, **data),
        "C’est écrit au journal.",
    ),
    "terminer": Verb(
        "Terminer le parrainage",
        _either,
        UNDER_WAY,
        FeedbackForm,
        lambda pair, user, data: sponsoring.finish(pair=pair, by=user.profile, **data),
        "Le parrainage est terminé. Merci pour votre bilan.",
        "L’autre personne est prévenue et donne aussi son bilan. Finir plus tôt que prévu est une fin comme une autre.",
    ),
    "liberer": Verb(
        "Je ne suis plus disponible",
        is_sponsor,
        UNDER_WAY,
        WordForm,
        lambda pair, user, data: sponsoring.release(pair=pair, word=data["word"]),
        "C’est noté. La collectivité est prévenue, et l’équipe du Réseau cherche quelqu’un d’autre.",
        "La demande retourne à l’équipe du Réseau, et la collectivité en est prévenue.",
    ),
    "bilan": Verb(
        "Écrire mon bilan",
        _either,
        frozenset({S.FINISHED}),
        FeedbackForm,
        lambda pair, user, data: sponsoring.give_feedback(pair=pair, by=user.profile, **data),
        "Merci pour votre bilan.",
    ),
    "retirer": Verb(
        "Retirer la demande",
        lambda user, pair: is_asker(user, pair) or is_animateur(user),
        frozenset({S.REQUESTED, S.PROPOSED}),
        forms.Form,
        lambda pair, user, data: sponsoring.drop(pair=pair, by=user.profile),
        "La demande est retirée.",
        "Personne n’est plus cherché pour cette demande. Qui devait y répondre le sait par courriel.",
    ),
    "refuser": Verb(
        "Refuser la demande",
        lambda user, pair: is_animateur(user),
        frozenset({S.REQUESTED}),
        WordForm,
        lambda pair, user, data: sponsoring.refuse_request(pair=pair, by=user, word=data["word"]),
        "La demande est refusée, la personne est prévenue.",
        "Votre mot figure dans le courriel.",
    ),
    "proposer": Verb(
        "Proposer cette personne",
        lambda user, pair: is_animateur(user),
        frozenset({S.REQUESTED}),
        SponsorChoiceForm,
        lambda pair, user, data: sponsoring.propose(pair=pair, sponsor=data["sponsor"], by=user),
        "La proposition part par courriel, avec quatorze jours pour répondre.",
    ),
}


GUEST_VERBS = ("noter", "terminer", "bilan", "retirer")  # what an asker without an account may do


class _Guest:
    """Who opens a guest's page, for the verbs: the asker, with no account and no entry."""

    profile = None
    is_authenticated = False


def _offered(
    pair: Sponsorship, names: list[str], bound: dict[str, forms.Form], token: str = ""
) -> list[dict[str, Any]]:
    offered = []
    for name in names:
        if pair.status in VERBS[name].states:
            form = bound.get(name) or VERBS[name].form(auto_id=f"{name}_%s")
            address = (
                reverse("members:sponsorship_follow_act", args=[token, name])
                if token
                else reverse("members:sponsorship_act", args=[pair.pk, name])
            )
            offered.append({"name": name, "verb": VERBS[name], "form": form, "open": name in bound, "address": address})
    return offered


def _page(request: HttpRequest, pair: Sponsorship, bound: dict[str, forms.Form] | None = None) -> HttpResponse:
    user, bound = request.user, bound or {}
    names = [name for name, verb in VERBS.items() if name != "proposer" and verb.may(user, pair)]
    is_inside = _either(user, pair) or is_animateur(user)
    context = {
        "pair": pair,
        "verbs": _offered(pair, names, bound),
        "is_inside": is_inside,
        "journal": list(pair.journal.select_related("author", "file")) if is_inside else [],
        "shows_address": _either(user, pair) and pair.status in {*UNDER_WAY, S.FINISHED},
        "suggestions": suggest(pair) if is_animateur(user) and pair.status == S.REQUESTED else [],
        "choice_errors": bound["proposer"].errors.get("sponsor", []) if "proposer" in bound else [],
        "themes": list(pair.request.themes.all()),
    }
    return render(request, "members/sponsoring/sponsorship.html", context)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(Sponsorship.objects.visible_to(request.user).with_people(), pk=pk)
    return _page(request, pair)


def _proposing(request: HttpRequest, pk: int, verb: str) -> Consequence | None:
    """Return what proposing somebody means; the other verbs say it where their form unfolds."""
    pair = Sponsorship.objects.visible_to(request.user).with_people().filter(pk=pk).first()
    if pair is None or verb != "proposer" or not VERBS[verb].may(request.user, pair):
        return None
    form = SponsorChoiceForm(request.POST)
    if not form.is_valid():
        return None
    sponsor = form.cleaned_data["sponsor"]
    what = "votre proposition, avec la demande et quatorze jours pour répondre"
    return Consequence(
        question=f"Proposer ce parrainage à {sponsor} ?",
        verb=f"Proposer à {sponsor}",
        told=[
            mailed([str(sponsor)], what),
            "La personne qui demande n’est prévenue que si c’est oui : chacun reçoit alors l’adresse de l’autre.",
        ],
        back=pair.get_absolute_url(),
        is_final=False,
    )


@require_POST
@asks_first(_proposing)
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One change of a pair; a refused form comes back with what was typed."""
    pair = Sponsorship.objects.visible_to(request.user).with_people().filter(pk=pk).first()
    if pair is None and verb == "parrainer" and is_member(request.user):
        messages.error(
            request, "Entre-temps, cette demande a trouvé quelqu’un, ou elle a été retirée. Merci quand même !"
        )
        return redirect("members:sponsoring")
    if pair is None:
        raise Http404
    if verb not in VERBS:
        raise Http404
    wanted = VERBS[verb]
    if not wanted.may(request.user, pair):
        raise PermissionDenied("Ce parrainage n’est pas le vôtre.")
    form = wanted.form(request.POST, request.FILES, auto_id=f"{verb}_%s")
    if not form.is_valid():
        return _page(request, pair, {verb: form})
    _do(request, wanted, pair, request.user, form)
    still_mine = Sponsorship.objects.visible_to(request.user).filter(pk=pk).exists()
    return redirect(pair) if still_mine else redirect("members:sponsoring")


def _do(request: HttpRequest, verb: Verb, pair: Sponsorship, actor: Any, form: forms.Form) -> None:
    with said_to(request):
        verb.act(pair, actor, form.cleaned_data)
        messages.success(request, verb.done)


def _guest_page(
    request: HttpRequest, token: str, pair: Sponsorship, bound: dict[str, forms.Form] | None = None
) -> HttpResponse:
    others = pair.request.sponsorships.exclude(pk=pair.pk)
    context = {
        "pair": pair,
        "token": token,
        "verbs": _offered(pair, list(GUEST_VERBS), bound or {}, token),
        # What the portal writes names who was asked; a guest learns who sponsors, and no other member
        "journal": list(pair.journal.filter(is_event=False).select_related("author", "file")),
        "shows_sponsor": pair.status in {*UNDER_WAY, S.FINISHED} and pair.sponsor is not None,
        "others": [(other, sponsoring.follow_address(other)) for other in others],
    }
    return render(request, "members/sponsoring/sponsorship_follow.html", context)


@login_not_required
@behind(sponsoring.FOLLOW)
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The parrainage of somebody without an account, behind the secret address of her mails."""
    return _guest_page(request, token, sponsoring.followed(token))


@login_not_required
@behind(sponsoring.FOLLOW)
@require_POST
def follow_act(request: HttpRequest, token: str, verb: str) -> HttpResponse:
    """One change by a guest; a refused form comes back with what was typed."""
    pair = sponsoring.followed(token)
    if verb not in GUEST_VERBS:
        raise Http404
    form = VERBS[verb].form(request.POST, request.FILES, auto_id=f"{verb}_%s")
    if not form.is_valid():
        return _guest_page(request, token, pair, {verb: form})
    _do(request, VERBS[verb], pair, _Guest(), form)
    return redirect("members:sponsorship_follow", token)


@login_not_required
@behind(sponsoring.FOLLOW)
@require_safe
def follow_file(request: HttpRequest, token: str, pk: UUID) -> HttpResponse:
    """A file of the journal, for the guest."""
    line = get_object_or_404(sponsoring.followed(token).journal.select_related("file"), file=pk)
    assert line.file  # noqa: S101 - found by it
    return send(line.file)
