"""The trophées: editions, nominating, the jury's pages, the vote, the palmarès and the diplomas."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits.counting import knock
from core.limits.declaring import declare, strangers
from core.readers import Author, AuthorRequest
from core.refusals import said_in, said_to
from core.tokens import behind
from core.ui.asking import Consequence, asks_first, mailed, named
from core.ui.keys import key_of
from core.ui.responses import download
from core.ui.typography import count
from members.accounts.permissions import is_animateur, is_member
from members.texts.permissions import can_edit

from ..sheets import queries
from ..sheets.models import FactSheet
from . import actions as awards_actions
from . import diploma as diploma_sheet
from .actions import NOMINATION, nominated
from .enums import NominationState, Phase
from .forms import AbstainForm, DecideForm, NominationForm, PhaseForm, ScoreForm, VoteForm
from .jury import judging_of
from .models import Abstention, AwardEdition, AwardVote, Nomination, Score
from .phases import AwardError
from .photos import pictured
from .ranking import notes_of
from .telling import remind_jury, to_remind, untold_jurors, untold_members

GUESTS = declare(
    "candidature", "candidatures sans compte", *strangers(address=10, network=40, everybody=400, mailbox=3)
)

SHOWS_NAMES = (Phase.VOTE, Phase.RESULTS)


@login_not_required
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """The editions, newest first."""
    listed = AwardEdition.objects.visible_to(request.user)
    return render(request, "experiences/awards/editions.html", {"editions": listed})


def _edition(request: HttpRequest, slug: str) -> AwardEdition:
    return get_object_or_404(AwardEdition.objects.visible_to(request.user), slug=slug)


def _is_juror(request: HttpRequest, edition: AwardEdition) -> bool:
    return request.user.is_authenticated and edition.jurors.filter(pk=request.user.pk).exists()


@login_not_required
@require_safe
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """An edition in its phase: what competes from the vote on, who wins at the end."""
    edition = _edition(request, slug)
    shows_names = edition.phase in SHOWS_NAMES
    competing = pictured(list(_competing(edition).shown_in()), request.user) if shows_names else []
    mine = AwardVote.objects.filter(category__edition=edition, voter=request.user.pk)
    context: dict[str, Any] = {
        "edition": edition,
        "categories": [
            (category, [n for n in competing if n.category_id == category.pk]) for category in edition.categories.all()
        ],
        "criteria": list(edition.criteria.all()),
        "is_call": edition.phase == Phase.CALL,
        "is_vote": edition.phase == Phase.VOTE,
        "is_over": edition.phase == Phase.RESULTS,
        "can_vote": edition.phase == Phase.VOTE and is_member(request.user),
        "my_votes": set(mine.values_list("nomination", flat=True)) if is_member(request.user) else set(),
        "is_juror": _is_juror(request, edition),
        "is_animateur": is_animateur(request.user),
    }
    won = (
        (nomination.collectivity for nomination in competing if nomination.is_winner and nomination.collectivity)
        if context["is_over"]
        else ()
    )
    context["winners"] = queries.points_at(won, word="ruban")
    return render(request, "experiences/awards/edition.html", context)


def _competing(edition: AwardEdition) -> Any:
    return edition.nominations.accepted().select_related("category", "collectivity", "fiche__live", "picture")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: HttpRequest, slug: str) -> HttpResponse:
    """A nomination; from one's fiche, or told by whoever has a project."""
    edition = _edition(request, slug)
    user = request.user if request.user.is_authenticated else None
    fiche = _own_fiche(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NominationForm(
        *sent,
        edition=edition,
        is_known=user is not None,
        initial=_initial(fiche, user),
    )
    if form.is_valid():
        with said_in(form):
            values = form.told() | ({"fiche": fiche} if fiche else {})
            if user is None:
                knock(GUESTS, request, mailboxes=[values["contact_email"]])
            nomination = awards_actions.nominate(edition=edition, by=user, values=values)
            if user:
                messages.success(request, "Merci\u202f! Votre candidature est reçue\u202f; l’équipe la lit.")
                return redirect(nomination)
            messages.success(request, "Merci\u202f! Ouvrez le lien que nous vous envoyons par courriel.")
            return redirect(edition)
    context = {"edition": edition, "form": form, "fiche": fiche, "is_call": edition.phase == Phase.CALL}
    return render(request, "experiences/awards/nominate.html", context)


def _own_fiche(request: HttpRequest) -> FactSheet | None:
    """Return the fiche that the nomination comes from, where its author asks for it."""
    online = FactSheet.objects.visible_to(request.user).online().select_related("live", "collectivity")
    fiche = online.filter(pk=key_of(request.GET.get("fiche", "")) or 0).first()
    return fiche if fiche and can_edit(request.user, fiche) else None


def _initial(fiche: FactSheet | None, user: Author | None) -> dict[str, Any]:
    initial: dict[str, Any] = {"contact_name": user.get_full_name()} if user else {}
    if fiche and fiche.live:
        initial |= {"title": fiche.live.title, "summary": fiche.live.summary, "collectivity": fiche.collectivity}
    return initial


@login_not_required
@behind(NOMINATION)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link of a guest's nomination, and a button: programs that check mails look too."""
    nomination, problem = nominated(token), ""
    if request.method == "POST":
        try:
            nomination = awards_actions.confirm_nomination(nomination=nomination)
        except AwardError as error:
            problem = str(error)
    context = {
        "nomination": nomination,
        "problem": problem,
        "is_waiting": nomination.state == NominationState.UNCONFIRMED,
    }
    return render(request, "experiences/awards/nomination_confirm.html", context, status=409 if problem else 200)


def _jurors_only(request: HttpRequest, slug: str) -> AwardEdition:
    edition = _edition(request, slug)
    if not _is_juror(request, edition):
        raise PermissionDenied("Cette page est celle du jury.")
    if edition.phase not in {Phase.JURY, Phase.VOTE, Phase.RESULTS}:
        raise PermissionDenied("Le jury n’a pas encore commencé.")
    return edition


@require_safe
def jury(request: HttpRequest, slug: str) -> HttpResponse:
    """What a juror has scored, and what remains."""
    edition = _jurors_only(request, slug)
    me = request.user.pk
    criteria = edition.criteria.count()
    given = Count("scores", filter=Q(scores__juror=me), distinct=True)
    kept_out = Count("abstentions", filter=Q(abstentions__juror=me), distinct=True)
    listed = (
        _competing(edition).annotate(given=given, kept_out=kept_out).order_by("category__position", "category", "pk")
    )
    context = {"edition": edition, "nominations": listed, "criteria": criteria, "is_jury": edition.phase == Phase.JURY}
    return render(request, "experiences/awards/jury.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One nomination: one's scores, and those of the others once one's own are given."""
    edition = _jurors_only(request, slug)
    nomination = get_object_or_404(_competing(edition), pk=pk)
    criteria = list(edition.criteria.all())
    mine = Score.objects.filter(nomination=nomination, juror=request.user.pk)
    given = dict(mine.values_list("criterion", "value"))
    form = ScoreForm(request.POST if request.method == "POST" else None, criteria=criteria, given=given)
    if form.is_valid():
        with said_in(form):
            awards_actions.score(nomination=nomination, juror=request.user, values=form.values())
            messages.success(request, "Vos notes sont gardées\u202f; vous pouvez les changer jusqu’à la fin du jury.")
            return redirect("experiences:score", slug=slug, pk=pk)
    return _score_page(request, edition, nomination, form, given)


def _score_page(
    request: HttpRequest,
    edition: AwardEdition,
    nomination: Nomination,
    form: ScoreForm,
    given: dict[int, int],
    **more: Any,
) -> HttpResponse:
    abstained = Abstention.objects.filter(nomination=nomination, juror=request.user.pk).first()
    has_given = len(given) == len(form.criteria) or abstained is not None
    context = {
        "edition": edition,
        "nomination": pictured([nomination], request.user)[0],
        "form": form,
        "abstain_form": AbstainForm(auto_id="id_abstain_%s"),
        "abstained": abstained,
        "has_conflict": awards_actions.has_conflict(nomination, request.user),
        "is_jury": edition.phase == Phase.JURY,
        "has_given": has_given,
        "others": _others(nomination, request.user) if has_given else [],
    }
    return render(request, "experiences/awards/score.html", context | more)


def _others(nomination: Nomination, juror: Any) -> list[tuple[str, list[Score]]]:
    """Return what the other jurors gave, by name."""
    by_juror: dict[str, list[Score]] = {}
    scores = Score.objects.filter(nomination=nomination).exclude(juror=juror.pk).order_by("juror", "-criterion__weight")
    for score in scores.select_related("criterion", "juror__referent"):
        by_juror.setdefault(score.juror.get_full_name(), []).append(score)
    return list(by_juror.items())


@require_POST
def abstain(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A juror who is too near says so."""
    edition = _jurors_only(request, slug)
    nomination = get_object_or_404(_competing(edition), pk=pk)
    form = AbstainForm(request.POST, auto_id="id_abstain_%s")
    if form.is_valid():
        with said_in(form):
            awards_actions.abstain(nomination=nomination, juror=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, "C’est noté\u00a0: vous ne notez pas cette candidature.")
            return redirect("experiences:jury", slug=slug)
    scores = ScoreForm(criteria=list(edition.criteria.all()), given={})
    return _score_page(request, edition, nomination, scores, {}, abstain_form=form)


@require_POST
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """A member's vote in a category; voting again moves it."""
    edition = _edition(request, slug)
    if not is_member(request.user):
        raise PermissionDenied("Les membres du Réseau votent.")
    form = VoteForm(request.POST)
    if form.is_valid():
        nomination = get_object_or_404(_competing(edition), pk=form.cleaned_data["nomination"])
        with said_to(request):
            awards_actions.vote(nomination=nomination, voter=request.user)
            messages.success(request, f"Votre voix va à «\u00a0{nomination}\u00a0».")
    return redirect(edition)


@login_not_required
@require_safe
def diploma(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The diploma of a winner, to print."""
    edition = _edition(request, slug)
    nomination = get_object_or_404(_competing(edition), pk=pk)
    if edition.phase != Phase.RESULTS or not (nomination.is_winner or nomination.is_favourite):
        raise Http404
    return download(diploma_sheet.make(edition, nomination), "application/pdf", f"diplome-{edition.slug}-{pk}.pdf")


def _staff_only(request: HttpRequest, slug: str) -> AwardEdition:
    if not is_animateur(request.user):
        raise Http404
    return _edition(request, slug)


@require_safe
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """For animateurs: the nominations to decide, how far the jury is, and the next phase with its consequence."""
    edition = _staff_only(request, slug)
    listed = edition.nominations.select_related("category", "collectivity", "fiche__live", "picture")
    nominations = pictured(list(listed), request.user)
    notes = notes_of(nominations, list(edition.criteria.all()), Score.objects.filter(nomination__edition=edition))
    phases = list(Phase)
    now = Phase(edition.phase)
    judging = judging_of(edition)
    context = {
        "edition": edition,
        "nominations": [(nomination, notes[nomination.pk]) for nomination in nominations],
        "can_decide": now in {Phase.CALL, Phase.REVIEW},
        "waiting": sum(nomination.state == NominationState.SENT for nomination in nominations),
        "following": phases[now.rank + 1] if now != Phase.RESULTS else None,
        "previous": phases[now.rank - 1] if Phase.PREPARATION != now != Phase.RESULTS else None,
        "is_jury": now == Phase.JURY,
        "judging": judging,
        "unfinished": sum(bool(seat.left) for seat in judging) if now == Phase.JURY else 0,
        "can_remind": now == Phase.JURY and any(seat.may_be_reminded for seat in judging),
    }
    return render(request, "experiences/awards/award_review.html", context)


def _deciding(request: HttpRequest, slug: str, pk: int) -> Consequence | None:
    edition = _staff_only(request, slug)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return None
    nomination = get_object_or_404(edition.nominations.select_related("by__referent"), pk=pk)
    is_accepted = form.cleaned_data["decision"] == NominationState.ACCEPTED
    note = form.cleaned_data["note"]
    if not is_accepted and not note:
        return None  # the action says what is missing
    contact = nomination.contact_name or (nomination.by.get_full_name() if nomination.by else "")
    what = "sa candidature est recevable" if is_accepted else f"sa candidature est écartée, parce que : « {note} »"
    return Consequence(
        question=f"Dire « {nomination} » recevable ?" if is_accepted else f"Écarter « {nomination} » ?",
        verb="Dire recevable" if is_accepted else "Écarter et prévenir",
        told=[mailed([contact] if contact else [], what)],
        back=reverse("experiences:award_review", args=[slug]),
        is_final=not is_accepted,
    )


@require_POST
@asks_first(_deciding)
def decide(request: AuthorRequest, slug: str, pk: int) -> HttpResponse:
    """Whether a nomination competes."""
    edition = _staff_only(request, slug)
    form = DecideForm(request.POST)
    if form.is_valid():
        is_accepted = form.cleaned_data["decision"] == NominationState.ACCEPTED
        nomination = get_object_or_404(edition.nominations.select_related("edition", "by"), pk=pk)
        with said_to(request):
            note = form.cleaned_data["note"]
            awards_actions.decide_nomination(nomination=nomination, by=request.user, is_accepted=is_accepted, note=note)
            messages.success(request, "C’est noté\u202f; le contact reçoit un courriel.")
    return redirect("experiences:award_review", slug=slug)


def _entering(request: HttpRequest, slug: str) -> Consequence | None:
    edition = _staff_only(request, slug)
    form = PhaseForm(request.POST)
    if not form.is_valid():
        return None
    phase = Phase(form.cleaned_data["phase"])
    is_back = phase.rank < Phase(edition.phase).rank
    word = "Revenir à" if is_back else "Passer à"
    is_over = phase == Phase.RESULTS
    return Consequence(
        question=f"{word} « {phase.label} » ?",
        verb=f"{word} « {phase.label} »",
        told=[phase.consequence, *_missing(edition, phase), _written_to(edition, phase)],
        back=reverse("experiences:award_review", args=[slug]),
        is_final=is_over,
    )


def _missing(edition: AwardEdition, phase: Phase) -> list[str]:
    """Return who has not scored all, before their marks are settled."""
    if edition.phase != Phase.JURY or phase != Phase.VOTE:
        return []
    late = [seat.juror.get_full_name() for seat in judging_of(edition) if seat.left]
    verb = "n’ont pas fini de noter" if len(late) > 1 else "n’a pas fini de noter"
    return [f"{named(late)} {verb}\u00a0: ce qui manque ne comptera pas."] if late else []


def _written_to(edition: AwardEdition, phase: Phase) -> str:
    """Return whom entering a phase writes to."""
    if phase == Phase.RESULTS:
        return (
            "Qui a présenté une candidature apprend le résultat par courriel\u00a0: les lauréats, et les autres aussi."
        )
    undone = "Vous pourrez revenir en arrière."
    if phase == Phase.JURY and (jurors := [juror.get_full_name() for juror in untold_jurors(edition)]):
        return f"{mailed(jurors, 'le jury commence')} {undone}"
    if phase == Phase.VOTE and untold_members(edition).exists():
        return f"Les membres apprennent une fois que le vote est ouvert, par courriel s’ils en veulent. {undone}"
    return f"Personne ne reçoit de courriel. {undone}"


def _reminding(request: HttpRequest, slug: str) -> Consequence | None:
    edition = _staff_only(request, slug)
    late = [seat.juror.get_full_name() for seat in to_remind(edition)]
    if edition.phase != Phase.JURY or not late:
        return None  # the action says why not
    return Consequence(
        question="Rappeler aux jurés qu’il leur reste à noter\u202f?",
        verb="Envoyer le rappel",
        told=[mailed(late, "ce qu’il reste à noter"), "Chacun n’en reçoit pas d’autre pendant trois jours."],
        back=reverse("experiences:award_review", args=[slug]),
        is_final=False,
    )


@require_POST
@asks_first(_reminding)
def remind(request: AuthorRequest, slug: str) -> HttpResponse:
    """A mail to the jurors who have still to score."""
    edition = _staff_only(request, slug)
    with said_to(request):
        number = remind_jury(edition=edition, by=request.user)
        messages.success(request, f"Le rappel part à {count(number, 'membre du jury', 'membres du jury')}.")
    return redirect("experiences:award_review", slug=slug)


@require_POST
@asks_first(_entering)
def enter_phase(request: AuthorRequest, slug: str) -> HttpResponse:
    """Going to the next phase, or back."""
    edition = _staff_only(request, slug)
    form = PhaseForm(request.POST)
    if form.is_valid():
        with said_to(request):
            awards_actions.enter_phase(edition=edition, by=request.user, phase=Phase(form.cleaned_data["phase"]))
            messages.success(request, f"L’édition est à la phase « {Phase(form.cleaned_data['phase']).label} ».")
    return redirect("experiences:award_review", slug=slug)
