"""Bringing the database to what a département's files say, in one transaction, and telling what changed."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from core.history import actions as history
from core.ui.elision import de_lieu

from ..initiatives.actions import refresh_stage
from ..initiatives.models import Initiative, Recognition, StageChange
from ..mergers.actions import close, reopen
from ..territory.enums import Kind
from ..territory.models import CONTACT, Collectivity, Contour, Membership
from .reading import COMMUNES, MembershipPeriod, Territory, TerritoryRefusedError, read_territory

LOAD_LOCK = 66_002
FEW = 5  # collectivités that a year may take from a département of any size


@dataclass
class Report:
    """What a load did, as counts and as sentences in French."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    contours: int = 0
    memberships: int = 0
    facts: int = 0
    closed: int = 0  # collectivités that exist no longer
    renamed: int = 0  # communes whose parts' names are known now
    details: list[str] = field(default_factory=list)

    @property
    def changed_anything(self) -> bool:
        counts = self.created, self.updated, self.contours, self.memberships, self.facts, self.closed, self.renamed
        return any(counts)


@transaction.atomic
def load_territory(*, folder: Path, departement: str = "", may_close_many: bool = False) -> Report:
    """Load the folder's files; raise TerritoryRefusedError before anything is written.

    The communes say by their codes which département it is; where one is given, they must agree. Nothing is deleted:
    a collectivité that the files no longer name exists no longer since 1 January, or since the day that they tell, and
    one that they name again exists again, unless a person has closed it: then the files are older than what she knows.
    More than a tenth of them gone at once is a mistake, unless ``may_close_many``. Two loads at once wait for each
    other.
    """
    territory = read_territory(folder)
    departement = _only_departement(territory, departement)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOAD_LOCK])
    report = Report(details=[*territory.remarks])
    stored = {c.code: c for c in Collectivity.objects.filter(departement=departement).exclude(kind=Kind.OTHER)}
    neighbours = Collectivity.objects.epci().filter(code__in=territory.epci).exclude(departement=departement)
    for epci in neighbours:  # an EPCI may lie in two départements: it stays as the first one told it
        stored[epci.code] = epci
        report.details.append(f"{epci.reference} est déjà connue par le département {epci.departement}.")
    _set_aside_what_is_older(territory, stored, report)
    for kind, rows in ((Kind.EPCI, territory.epci), (Kind.COMMUNE, territory.communes)):
        for code, values in rows.items():
            if code in stored and stored[code].departement != departement:
                continue
            full = {"kind": kind, "departement": departement, **values}
            stored[code] = _bring_up_to_date(code, full, stored.get(code), report)
    Collectivity.objects.bulk_create(place for place in stored.values() if place.pk is None)
    _close_the_missing(territory, stored, report, may_close_many=may_close_many)
    _keep_old_names(territory, stored, report)
    _load_contours(territory, stored, report)
    if territory.memberships is None:
        _hold_memberships_of_today(territory, stored, report)
    else:
        _load_memberships(territory.memberships, stored, report)
    _load_facts(territory, stored, report)
    if report.changed_anything:
        renew_statistics()
    return report


def _only_departement(territory: Territory, expected: str) -> str:
    departements = territory.departements
    if len(departements) > 1:
        raise TerritoryRefusedError(
            [f"{COMMUNES} : des communes de plusieurs départements ({', '.join(departements)})."]
        )
    if expected and departements and departements != [expected]:
        raise TerritoryRefusedError([f"{COMMUNES} : les communes sont du {departements[0]}, pas du {expected}."])
    return departements[0] if departements else expected


def renew_statistics() -> None:
    """Let the planner know the new rows at once: on the statistics of empty tables it chose nested scans.

    A filtered list then took more than a minute; autovacuum would mend that only at its next round.
    """
    with connection.cursor() as cursor:
        for model in (Collectivity, Contour, Membership):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _bring_up_to_date(code: str, values: dict[str, Any], stored: Collectivity | None, report: Report) -> Collectivity:
    if stored is None:
        report.created += 1
        postcodes = " ".join(values.get("postcodes", ()))  # as save() writes them
        return Collectivity(code=code, postcodes_text=postcodes, **values)
    _leave_what_was_said_here(stored, values, report)
    before, name_before = history.snapshot(stored, values), stored.name
    if stored.is_closed:
        reopen(place=stored, by=None)
        report.details.append(f"{stored.reference} est de nouveau dans les fichiers\u00a0: elle existe.")
    for name, value in values.items():
        setattr(stored, name, value)
    changes = history.changes_since(before, stored)
    if not changes:
        report.unchanged += 1
        return stored
    stored.keep_names(name_before)
    stored.save()
    history.record(obj=stored, verb="Mise à jour depuis les fichiers du territoire", by=None, changes=changes)
    report.updated += 1
    differences = " ; ".join(f"{label} « {old} » → « {new} »" for label, (old, new) in changes.items())
    report.details.append(f"{stored.reference} : {differences}")
    return stored


def _leave_what_was_said_here(stored: Collectivity, values: dict[str, Any], report: Report) -> None:
    """Take out of the files the contact that somebody has written here, and tell where they differ."""
    if stored.contact_confirmed_at is None:
        return
    words_of = {field.name: field.verbose_name for field in Collectivity._meta.fields}
    for name in CONTACT:
        theirs, ours = values.pop(name, ""), getattr(stored, name)
        if theirs and theirs != ours:
            label = words_of[name]
            report.details.append(
                f"{stored.reference} : {label} « {theirs} » dans les fichiers, « {ours} » écrit ici le "
                f"{localtime(stored.contact_confirmed_at):%d/%m/%Y}, qui reste."
            )


def _set_aside_what_is_older(territory: Territory, stored: dict[str, Collectivity], report: Report) -> None:
    """Take out of the files what they still say of collectivités that a person closed, and of those they joined."""
    for code, place in sorted(stored.items()):
        if place.closed_on is None or place.closed_from_files:
            continue
        if territory.memberships is not None:  # also until the day comes: its end is known
            territory.memberships = [
                membership for membership in territory.memberships if code not in {membership.insee, membership.epci}
            ]
        territory.epci_of.pop(code, None)
        if not place.is_closed or code not in territory.communes.keys() | territory.epci.keys():
            continue
        for rows in (territory.communes, territory.epci, territory.contours):
            rows.pop(code, None)
        territory.facts = [fact for fact in territory.facts if fact.code != code]
        into = place.successor
        for rows in (territory.communes, territory.epci):
            for name in ("name", "population"):
                rows.get(into.code, {}).pop(name, None)
        territory.contours.pop(into.code, None)
        since = f"n’existe plus depuis le {place.closed_on:%d/%m/%Y}, a-t-on dit ici"
        report.details.append(
            f"{place.reference} {since}, et les fichiers la nomment encore\u00a0: ce qu’ils disent d’elle, "
            f"du nom et de la population {de_lieu(into)} n’est pas repris."
        )


def _close_the_missing(
    territory: Territory, stored: dict[str, Collectivity], report: Report, *, may_close_many: bool
) -> None:
    """Close what the files no longer name, into the commune nouvelle where they tell it."""
    codes = territory.epci.keys() | territory.communes.keys()
    missing = [place for code, place in sorted(stored.items()) if code not in codes and place.closed_on is None]
    if len(missing) > max(FEW, len(stored) // 10) and not may_close_many:
        named = ", ".join(place.reference for place in missing[:FEW])
        raise TerritoryRefusedError(
            [
                f"Les fichiers ne nomment plus {len(missing)} des {len(stored)} collectivités connues ({named}…). "
                "S’ils sont entiers et que c’est vrai, ajoutez --close-many."
            ]
        )
    parts = {part.insee: part for part in territory.merged}
    for place in missing:
        merged = parts.get(place.code)
        on = (merged.since if merged else None) or date(timezone.localdate().year, 1, 1)
        into = stored[merged.into] if merged else None
        close(place=place, on=on, into=into, by=None, from_files=True)
        report.closed += 1
        since = f"elle n’existe plus depuis le {on:%d/%m/%Y}"
        rest = f", et fait partie {de_lieu(into)} ({into.code})" if into else ""
        page = reverse("directory:become", args=[place.code, place.slug])
        report.details.append(
            f"{place.reference} n’est plus dans les fichiers\u00a0: {since}{rest}. "
            f"Rien n’a été supprimé\u00a0; ce qui est à elle se répartit à l’adresse {page}"
        )


def _keep_old_names(territory: Territory, stored: dict[str, Collectivity], report: Report) -> None:
    """Let the search find a commune nouvelle by the names of its parts."""
    names: dict[str, list[str]] = defaultdict(list)
    for part in territory.merged:
        names[part.into].append(part.name)
    for code, former_names in names.items():
        place = stored[code]
        if place.keep_names(*former_names):
            place.save()
            report.renamed += 1


def _load_contours(territory: Territory, stored: dict[str, Collectivity], report: Report) -> None:
    existing = {c.collectivity_id: c for c in Contour.objects.filter(collectivity__in=stored.values())}
    new = []
    for insee, geometry in territory.contours.items():
        contour = existing.get(stored[insee].pk)
        if contour is None:
            new.append(Contour(collectivity=stored[insee], geometry=geometry))
        elif contour.geometry != geometry:
            contour.geometry = geometry
            contour.save()
            report.contours += 1
    Contour.objects.bulk_create(new)
    report.contours += len(new)


def _load_memberships(dated: list[MembershipPeriod], stored: dict[str, Collectivity], report: Report) -> None:
    wanted: dict[str, list[MembershipPeriod]] = defaultdict(list)
    for period in dated:
        wanted[period.insee].append(period)
    existing: dict[int, list[Membership]] = defaultdict(list)
    for membership in Membership.objects.filter(commune__in=stored.values()):
        existing[membership.commune_id].append(membership)
    for insee, periods in wanted.items():
        commune = stored[insee]
        new = {(stored[p.epci].pk, p.start, p.end) for p in periods}
        old = {(m.epci_id, m.start, m.end) for m in existing[commune.pk]}
        if new == old:
            continue
        Membership.objects.filter(commune=commune).delete()
        Membership.objects.bulk_create(
            Membership(commune=commune, epci_id=epci, start=start, end=end) for epci, start, end in sorted(new, key=str)
        )
        report.memberships += len(new - old)
        if old:
            _record_membership(commune, report)


def _hold_memberships_of_today(territory: Territory, stored: dict[str, Collectivity], report: Report) -> None:
    """Bring each commune to the EPCI that the files name for today; what was before, and what is to come, stays."""
    today = timezone.localdate()
    in_force = {m.commune_id: m for m in Membership.objects.current(today).filter(commune__in=stored.values())}
    first = date(today.year, 1, 1)
    members = set(Membership.objects.filter(commune__in=stored.values()).values_list("commune", flat=True))
    new = []
    for insee, siren in territory.epci_of.items():
        commune, epci = stored[insee], stored[siren] if siren else None
        now = in_force.get(commune.pk)
        if (now.epci_id if now else None) == (epci.pk if epci else None):
            continue
        report.memberships += 1
        since, until = _make_room(commune, now, today, first) if commune.pk in members else (first, None)
        if epci:
            new.append(Membership(commune=commune, epci=epci, start=since, end=until))
        if commune.pk in members:
            _record_membership(commune, report)
    Membership.objects.bulk_create(new)


def _make_room(commune: Collectivity, now: Membership | None, today: date, first: date) -> tuple[date, date | None]:
    """End the membership of today; return from when until when another may hold.

    Perimeters change on 1 January: what is news holds since ``first``, that of this year.
    """
    if now is None:
        around = commune.memberships.aggregate(
            last=Max("end", filter=Q(end__lte=today)), next=Min("start", filter=Q(start__gt=today))
        )
        return max(first, around["last"] or first), around["next"]
    if now.start >= first:  # as young as that, it was a mistake
        now.delete()
        return now.start, now.end
    Membership.objects.filter(pk=now.pk).update(end=first)
    return first, now.end


def _record_membership(commune: Collectivity, report: Report) -> None:
    report.details.append(f"{commune.reference} : appartenance intercommunale mise à jour")
    history.record(obj=commune, verb="Appartenance intercommunale mise à jour depuis les fichiers", by=None)


def _load_facts(territory: Territory, stored: dict[str, Collectivity], report: Report) -> None:
    """Add the public facts that are not there yet; what people have written since stays as it is."""
    for fact in territory.facts:
        initiative, is_new = Initiative.objects.get_or_create(
            collectivity=stored[fact.code],
            kind=fact.kind,
            name=fact.name,
            defaults={"source": fact.source, "started": fact.since if not fact.stage else ""},
        )
        report.facts += is_new
        if is_new and fact.note and not fact.stage:
            initiative.summary = fact.note
            initiative.save()
        if fact.stage:
            _, is_new = StageChange.objects.get_or_create(
                initiative=initiative,
                stage=fact.stage,
                since=fact.since,
                defaults={"note": fact.note, "source": fact.source},
            )
            report.facts += is_new
            refresh_stage(initiative)
        if fact.is_recognised:
            _, is_new = Recognition.objects.get_or_create(
                initiative=initiative,
                date=fact.recognised_on,
                defaults={"session": fact.session, "source": fact.source},
            )
            report.facts += is_new
