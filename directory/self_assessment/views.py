"""« Se situer » and the trame."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.readers import AuthorRequest
from core.refusals import said_to
from core.ui.responses import download

from ..territory.models import Collectivity
from ..territory.permissions import place_to_edit, places_of
from . import actions as self_assessment_actions
from .actions import AssessmentError
from .documents import Model, models, models_of
from .forms import NameForm, SectionForm, ShareForm
from .models import SelfAssessment
from .queries import KINDS
from .questionnaire import Section, Step, questionnaire, trame
from .results import results_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_not_required
@require_safe
def presentation(request: HttpRequest) -> HttpResponse:
    """What the questionnaire asks, for everybody; the way in for those who work in a collectivité."""
    context: dict[str, Any] = {"questionnaire": questionnaire(), "places": places_of(request.user)}
    if context["places"] or request.user.is_staff:
        readable = (
            SelfAssessment.objects.all() if request.user.is_staff else SelfAssessment.objects.filter(is_shared=True)
        )
        shared = readable.latest_of_each().select_related("collectivity")
        context["shared"] = sorted(shared, key=lambda assessment: assessment.collectivity.name)
    return render(request, "directory/self_assessment/presentation.html", context)


def _own(request: HttpRequest, code: str) -> Collectivity:
    """Return a collectivité for which the reader may answer; 403 for the others."""
    return place_to_edit(request.user, code, doing="répondent pour elle")


@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: AuthorRequest, code: str, slug: str) -> HttpResponse:
    """Where the collectivité's answers stand, part by part; a POST begins them."""
    place = _own(request, code)
    if request.method == "POST":
        self_assessment_actions.begin_assessment(collectivity=place, by=request.user)
        return redirect("directory:situer", code=code, slug=place.slug)
    return render(request, "directory/self_assessment/overview.html", _overview(place) | {"name_form": NameForm()})


def _overview(place: Collectivity) -> dict[str, Any]:
    open_one = place.assessments.filter(closed_at=None).first()
    context: dict[str, Any] = {"collectivity": place, "assessment": open_one}
    context["dated"] = dated = list(SelfAssessment.objects.filter(collectivity=place).dated())
    context["is_shared"] = any(assessment.is_shared for assessment in [*dated, *([open_one] if open_one else [])])
    if open_one:
        results = results_of(open_one)
        context["groups"] = [(title, [r for r in results if r.section.kind == kind]) for kind, title in KINDS]
        context["told"] = sum(result.told for result in results)
        context["total"] = sum(result.total for result in results)
    return context


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: AuthorRequest, code: str, slug: str, part: str) -> HttpResponse:
    """The questions of one part; two people at once are told, and lose nothing."""
    place = _own(request, code)
    open_one = place.assessments.filter(closed_at=None).first()
    if open_one is None:
        return redirect("directory:situer", code=code, slug=place.slug)
    asked = open_one.questionnaire.section(part)
    if asked is None:
        raise Http404
    form = SectionForm(request.POST if request.method == "POST" else None, assessment=open_one, section=asked)
    following = _after(open_one, asked)
    context = {"collectivity": place, "section": asked, "form": form, "following": following}
    if form.is_valid():
        try:
            saved = form.save_for(request.user)
        except AssessmentError as error:
            messages.error(request, str(error))
            return redirect("directory:situer", code=code, slug=place.slug)
        if saved:
            messages.success(request, f"Vos réponses sont enregistrées : {asked.title}.".replace(" :", "\u00a0:"))
            if following and "continue" in request.POST:
                return redirect("directory:situer_section", code=code, slug=place.slug, part=following.key)
            return redirect("directory:situer", code=code, slug=place.slug)
    return render(request, "directory/self_assessment/section.html", context, status=form.http_status)


def _after(assessment: SelfAssessment, asked: Section) -> Section | None:
    sections = assessment.questionnaire.sections
    rank = sections.index(asked) + 1
    return sections[rank] if rank < len(sections) else None


@require_POST
def date(request: AuthorRequest, code: str, slug: str) -> HttpResponse:
    """Fixing the answers as they are today."""
    place = _own(request, code)
    form = NameForm(request.POST)
    open_one = place.assessments.filter(closed_at=None).first()
    if open_one and form.is_valid():
        with said_to(request):
            dated = self_assessment_actions.date_assessment(
                assessment=open_one, name=form.cleaned_data["name"], by=request.user
            )
            messages.success(request, "C’est daté. La prochaine fois, vous repartirez de ces réponses.")
            return redirect(dated)
    return render(request, "directory/self_assessment/overview.html", _overview(place) | {"name_form": form})


@require_POST
def share(request: AuthorRequest, code: str, slug: str) -> HttpResponse:
    """Letting the network read the results, or no longer."""
    place = _own(request, code)
    form = ShareForm(request.POST)
    form.is_valid()
    is_shared = form.cleaned_data["is_shared"]
    self_assessment_actions.share_assessments(collectivity=place, is_shared=is_shared, by=request.user)
    sentence = "Le Réseau peut lire vos résultats." if is_shared else "Vos résultats sont de nouveau privés."
    messages.success(request, sentence)
    return redirect("directory:situer", code=code, slug=place.slug)


@login_not_required
@require_safe
def trame_page(request: HttpRequest) -> HttpResponse:
    """The steps from the délibération to the évaluation, for everybody."""
    steps, sources = trame()
    context = {"steps": _with_models(steps), "sources": sources, "places": places_of(request.user)}
    return render(request, "directory/self_assessment/trame.html", context)


def _with_models(steps: tuple[Step, ...]) -> list[tuple[Step, list[Model]]]:
    return [(step, models_of(step)) for step in steps]


@login_not_required
@require_safe
def model_list(request: HttpRequest) -> HttpResponse:
    """Every model of a document, for everybody."""
    return render(request, "directory/self_assessment/models.html", {"models": models().values()})


def _model(key: str) -> Model:
    try:
        return models()[key]
    except KeyError:
        raise Http404 from None


@login_not_required
@require_safe
def model(request: HttpRequest, model: str) -> HttpResponse:
    """A model to read."""
    return render(request, "directory/self_assessment/model.html", {"model": _model(model)})


@login_not_required
@require_safe
def model_docx(request: HttpRequest, model: str) -> HttpResponse:
    """The same, to be filled in with a word processor."""
    from .word import as_docx  # noqa: PLC0415 - megabytes that most processes never need

    chosen_model = _model(model)
    return download(as_docx(chosen_model), DOCX, f"{chosen_model.key}.docx")


@require_http_methods(["GET", "HEAD", "POST"])
def own_trame(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The same steps, with those that one's collectivité has taken."""
    place = _own(request, code)
    steps, sources = trame()
    if request.method == "POST":
        keys = {step.key for step in steps}
        self_assessment_actions.take_steps(collectivity=place, keys=keys & set(request.POST.getlist("step")))
        messages.success(request, "C’est noté.")
        return redirect("directory:own_trame", code=code, slug=place.slug)
    taken = set(place.trame_steps.values_list("step", flat=True))
    context = {"collectivity": place, "steps": _with_models(steps), "sources": sources, "taken": taken}
    context["coming"] = next((step for step in steps if step.key not in taken), None)
    return render(request, "directory/self_assessment/trame.html", context)
