"""Forms of the workshops: the code, a proposal, the day's livret, and joining duplicates."""

import uuid
from typing import Any

from django import forms

from core.addresses import AddressField
from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.ui.forms import LineField, LinesBox

from ..meetings.models import Event
from . import actions as workshops
from .models import CODE_LENGTH, Proposal, WorkingGroup, Workshop, WorkshopDay

MOST_GROUPS = 30
TRACKS_SHOWN = 60


class CodeForm(forms.Form):
    """The code that the screen of the room shows."""

    code = LineField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "code-box"}),
    )

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split()).upper()
        if len(code) != CODE_LENGTH or not WorkshopDay.objects.filter(code=code).exists():
            raise forms.ValidationError("Ce code n’ouvre aucun atelier. Relisez-le à l’écran de la salle.")
        return code


class TrackBox(forms.TextInput):
    """A line that proposes the pistes which others have written."""

    template_name = "events/workshops/track_box.html"

    def __init__(self, tracks: list[str]) -> None:
        super().__init__({"list": "pistes", "autocomplete": "off"})
        self.tracks = tracks

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "tracks": self.tracks}


class ProposalForm(forms.Form):
    """What one proposes, as the livret writes it: a piste, an action, its aim.

    ``workshops`` are those of the event with their groups at hand, ``tracks`` the pistes that others have written.
    """

    workshop = forms.TypedChoiceField(label="Atelier")
    group = forms.TypedChoiceField(label="Groupe", required=False, empty_value=None)
    action = forms.CharField(
        label="Action proposée",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Écrivez ce que vous proposez."},
    )
    aim = forms.CharField(
        label="Objectif",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="À quoi cela servirait.",
    )
    track = LineField(
        label="Piste d’orientation",
        max_length=120,
        required=False,
        help_text="Le grand sujet\u00a0: «\u00a0Se former\u00a0», «\u00a0Mutualiser\u00a0»…",
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, workshops: list[Workshop], tracks: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(group, held) for held in workshops for group in held.working_groups.all()]
        self._offer("workshop", {workshop: f"{workshop.rank}. {workshop.title}" for workshop in workshops})
        if groups:
            self._offer("group", {group: f"{group.name} (atelier {held.rank})" for group, held in groups}, empty="—")
        else:
            del self.fields["group"]
        self.fields["track"].widget = TrackBox(tracks)
        self.initial.setdefault("key", uuid.uuid4())

    def _offer(self, name: str, labels: dict[Any, str], *, empty: str = "") -> None:
        field: Any = self.fields[name]
        field.choices = [*([("", empty)] if empty else []), *((str(row.pk), label) for row, label in labels.items())]
        field.coerce = {str(row.pk): row for row in labels}.__getitem__

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        group, workshop = data.get("group"), data.get("workshop")
        if group and workshop and group.workshop_id != workshop.pk:
            self.add_error("group", "Ce groupe travaille dans un autre atelier.")
        return data

    @property
    def told(self) -> dict[str, Any]:
        """Return workshop, key and values, as ``contribute`` takes them."""
        values = dict(self.cleaned_data)
        return {"workshop": values.pop("workshop"), "key": values.pop("key"), "values": values}


class ContributeForm(ProposalForm):
    """A proposal from the room: who it comes from, if she wishes to say."""

    author_name = LineField(label="Votre nom", max_length=120, required=False, help_text="Facultatif.")
    email = AddressField(
        label="Votre adresse électronique",
        required=False,
        help_text="Facultatif\u00a0: un courriel vous dira ce que devient votre proposition.",
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # filled by machines alone

    def __init__(self, *args: Any, has_account: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_account:
            del self.fields["author_name"], self.fields["email"]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Laissez ce champ vide.")
        return ""

    @property
    def told(self) -> dict[str, Any]:
        arguments = super().told
        arguments["values"].pop("website", None)
        return arguments


def tracks_of(event: Event) -> list[str]:
    """Return the pistes that the proposals of an event name; one query."""
    named = Proposal.objects.of(event).exclude(track="").order_by("track").values_list("track", flat=True)
    return list(named.distinct()[:TRACKS_SHOWN])


class ProposalEditForm(WatchedModelForm):
    """How an organiser mends what was written in haste."""

    class Meta:
        model = Proposal
        fields = ["action", "aim", "track"]
        field_classes = {"track": LineField}
        widgets = {"action": forms.Textarea(attrs={"rows": 3}), "aim": forms.Textarea(attrs={"rows": 2})}
        labels = {"action": "Action proposée", "aim": "Objectif", "track": "Piste d’orientation"}

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Proposal:
        return workshops.edit(proposal=self.instance, by=user, seen=seen, values=values)


class GroupsBox(LinesBox):
    """« Groupe A ; qui l'anime »: one to a line, the facilitator or not."""

    def row(self, rank: int, line: str) -> tuple[str, str]:
        name, _, facilitator = (part.strip() for part in line.partition(";"))
        if not name or len(name) > 80 or len(facilitator) > 160:
            raise forms.ValidationError(
                f"Ligne {rank}\u00a0: écrivez «\u00a0Nom du groupe\u202f; qui l’anime\u00a0», 80 caractères au plus."
            )
        return name, facilitator

    def clean(self, value: Any) -> Any:
        rows = super().clean(value)
        if len({name for name, _ in rows}) < len(rows):
            raise forms.ValidationError("Deux groupes portent le même nom.")
        return rows


class DayForm(WatchedModelForm):
    """What the livret says of the day; the questions and groups of each workshop."""

    class Meta:
        model = WorkshopDay
        fields = ["ambitions", "participants", "elus", "techniciens", "communes", "epci", "groups", "source"]
        field_classes = {"source": LineField}
        widgets = {"ambitions": forms.Textarea(attrs={"rows": 6})}
        labels = {"ambitions": "Ambitions de la journée", "source": "Source de ces chiffres"}
        help_texts = {
            "ambitions": "Pourquoi l’on s’est réuni, ce que l’on en attendait\u00a0: la première page du livret.",
            "participants": "Vide\u00a0: compté d’après les personnes inscrites et présentes, comme les suivants.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = list(self.instance.event.workshops.prefetch_related("working_groups"))
        for workshop in self.held:
            self.fields[f"questions_{workshop.pk}"] = forms.CharField(
                label=f"Atelier {workshop.rank}, «\u00a0{workshop.title}\u00a0»\u00a0: questions posées",
                required=False,
                max_length=2000,
                initial=workshop.questions,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.fields[f"groups_{workshop.pk}"] = GroupsBox(
                label=f"Atelier {workshop.rank}\u00a0: groupes de travail",
                most=MOST_GROUPS,
                initial="\n".join(_told_group(group) for group in workshop.working_groups.all()),
                help_text="Un par ligne, et qui l’anime\u00a0: Groupe A\u202f; le chargé de mission.",
            )

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> WorkshopDay:
        by_workshop = {
            workshop.pk: (values.pop(f"questions_{workshop.pk}"), values.pop(f"groups_{workshop.pk}"))
            for workshop in self.held
        }
        return workshops.set_up(day=self.instance, by=user, seen=seen, values=values, workshops=by_workshop)


def _told_group(group: WorkingGroup) -> str:
    return f"{group.name} ; {group.facilitator}" if group.facilitator else group.name


class MergeForm(forms.Form):
    """Which proposals say the same, and which of them stays."""

    into = forms.ModelChoiceField(queryset=Proposal.objects.none(), widget=forms.RadioSelect, required=False)
    proposals = forms.ModelMultipleChoiceField(queryset=Proposal.objects.none(), widget=forms.MultipleHiddenInput)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("into", "proposals"):
            field: Any = self.fields[name]
            field.queryset = Proposal.objects.of(event).standing()
        self.fields["into"].label = "Celle qui reste"
