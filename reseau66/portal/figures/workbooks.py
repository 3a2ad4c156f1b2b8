"""All figures of a year as a workbook: one sheet for the totals, one for what tells them apart, one for the EPCI."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from core.figures import Figure, Section
from core.network.identity import network
from core.spreadsheets.cells import Sheet, as_workbook
from core.ui.typography import long_date
from directory.territory.filters import epci_choices

from .lines import Said
from .queries import Asked, Report, by_epci, everything, is_local


def workbook(asked: Asked) -> bytes:
    """Return the workbook; of persons, a public one says « moins de 5 »."""
    report = everything(asked)
    sheets = [
        Sheet("Chiffres", list(_totals(report)), widths=[28, 56, 14, 14, 14, 10, 70]),
        Sheet("Détail", list(_parts(report)), widths=[28, 56, 24, 48, 14, 14]),
        Sheet("Années", list(_years(report)), widths=[28, 56, 10, 14]),
    ]
    if asked.is_whole:
        sheets.append(Sheet("Par intercommunalité", list(_places(report)), widths=[12, 48, 56, 14]))
    sheets.append(Sheet("À lire", list(_about(report)), widths=[100]))
    return as_workbook(sheets)


def _value(said: Said) -> Any:
    """Return a number as a number, what is hidden or not known in words."""
    return said.words if said.number is None else round(said.number, 2)


def _section(key: Any) -> str:
    return str(Section(key).label)


def _totals(report: Report) -> Iterator[list[Any]]:
    year = report.asked.year
    yield ["Rubrique", "Chiffre", year, f"{year - 1}, à comparer", "Évolution", "Unité", "Ce qui est compté"]
    for line in report.lines:
        declared = line.declared
        change: Any = ""
        if line.now.number is not None and line.before.number is not None:
            change = round(line.now.number - line.before.number, 2)
        yield [
            *(_section(declared.section), line.label, _value(line.now), _value(line.before)),
            *(change, declared.unit, line.note),
        ]


def _parts(report: Report) -> Iterator[list[Any]]:
    year = report.asked.year
    yield ["Rubrique", "Chiffre", "Détail", "Valeur", year, year - 1]
    for line in report.lines:
        for breakdown in line.breakdowns:
            for part in breakdown.parts:
                yield [
                    *(_section(line.declared.section), line.label, breakdown.dimension.label, part.name),
                    *(_value(part.now), _value(part.before)),
                ]


def _years(report: Report) -> Iterator[list[Any]]:
    yield ["Rubrique", "Chiffre", "Année", "Nombre"]
    for line in report.lines:
        for year, said in line.years:
            yield [_section(line.declared.section), line.label, year, _value(said)]


def _places(report: Report) -> Iterator[list[Any]]:
    """Yield the totals of each EPCI that are not of persons."""
    asked = report.asked
    names = dict(epci_choices())
    shown = [
        line
        for line in report.lines
        if isinstance(line.declared, Figure)
        and is_local(line.declared)
        and not (asked.is_public and line.declared.is_of_persons)
    ]
    numbers = by_epci(asked, [line.declared.key for line in shown])
    yield ["SIREN", "Intercommunalité", "Chiffre", asked.year]
    for code in sorted(numbers, key=lambda code: names.get(code, code)):
        for line in shown:
            if line.declared.key in numbers[code]:
                yield [code, names.get(code, code), line.label, round(numbers[code][line.declared.key], 2)]


def _about(report: Report) -> Iterator[list[Any]]:
    asked = report.asked
    yield [f"{network().long_name}\u00a0: chiffres de {asked.year}"]
    yield [asked.where]
    if report.measured_at:
        yield [f"Mesurés le {long_date(report.measured_at)}."]
    if asked.running_note:
        yield [asked.running_note]
    if settings.DEMO:
        yield ["Démonstration\u00a0: une partie de ces données est inventée."]
