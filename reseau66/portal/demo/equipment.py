"""The demo's shared equipment, with a few loans; invented, and marked so."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.readers import Author
from directory.territory.models import Collectivity
from events.catalogue import actions as catalogue
from events.equipment import actions
from events.equipment.enums import EquipmentKind
from events.equipment.models import Equipment
from events.equipment.queries import people_of
from events.loans import actions as lending
from events.loans.models import Loan

from .drawings import draw_equipment


@dataclass(frozen=True)
class Item:
    """Something that a collectivité of the demo lends."""

    place: str
    kind: EquipmentKind
    name: str
    description: str
    conditions: str
    pick_up_place: str
    quantity: int = 1
    deposit: int | None = None
    limits: dict[str, int] = field(default_factory=dict)


ITEMS = [
    Item(
        "66148",
        EquipmentKind.TABLEWARE,
        "Gobelets réutilisables de 25\u00a0cl",
        "Gobelets sans date ni logo, en caisses de 100, avec leur bac de retour.",
        "À rendre lavés et secs. Un gobelet perdu\u00a0: 1\u00a0€.",
        "Centre technique, du lundi au vendredi de 8\u00a0h à 12\u00a0h",
        quantity=500,
        deposit=100,
        limits={"longest_days": 7},
    ),
    Item(
        "66002",
        EquipmentKind.TENT,
        "Barnum pliant 3\u00a0×\u00a06\u00a0m",
        "Structure en aluminium, quatre côtés amovibles, 45\u00a0kg. Il se monte à trois personnes en quinze minutes.",
        "Lesté à chaque pied\u202f; démonté dès que le vent dépasse 40\u00a0km/h.",
        "Ateliers municipaux",
        quantity=3,
        deposit=300,
        limits={"longest_days": 5, "most_days_per_year": 30},
    ),
    Item(
        "200027183",
        EquipmentKind.SHREDDER,
        "Broyeur de végétaux sur remorque",
        "Branches jusqu’à 12\u00a0cm. Attelage en boule, permis B.",
        "Une personne formée par prêt\u202f; gants, casque et lunettes fournis. Le plein est rendu fait.",
        "Déchetterie, sur rendez-vous",
        deposit=500,
        limits={"longest_days": 4, "most_days_per_year": 20, "most_days_ahead": 120},
    ),
    Item(
        "66136",
        EquipmentKind.EXHIBITION,
        "Exposition «\u00a0L’eau d’ici\u00a0»",
        "Douze panneaux autoportants de 80\u00a0×\u00a0200\u00a0cm, un livret et une caisse d’expériences.",
        "Assurance clou à clou à la charge de qui emprunte.",
        "Maison des associations",
        limits={"longest_days": 30},
    ),
    Item(
        "66136",
        EquipmentKind.SOUND,
        "Sono portable et deux micros",
        "Enceinte sur batterie, 6 heures d’autonomie, 200 personnes en plein air.",
        "Recharger avant de rendre.",
        "Maison des associations",
        quantity=2,
        deposit=200,
    ),
    Item(
        "66088",
        EquipmentKind.VEHICLE,
        "Minibus de neuf places",
        "Pour une sortie, une visite du Réseau, un marché. Rampe pour un fauteuil.",
        "Permis B, trois ans de conduite. Carburant à la charge de qui emprunte\u202f; carnet de bord à remplir.",
        "Parking de la mairie",
        deposit=800,
        limits={"longest_days": 3, "most_days_per_year": 12},
    ),
]


def lend(by: Author) -> None:
    """Fill the catalogue and let a few loans be asked for, promised, handed over, with the real actions."""
    items = {item.kind: _add(item, by) for item in ITEMS}
    cups, tent = items[EquipmentKind.TABLEWARE], items[EquipmentKind.TENT]
    shredder, bus = items[EquipmentKind.SHREDDER], items[EquipmentKind.VEHICLE]
    _ask(cups, "66049", 12, 15, "Repas de quartier", 250)  # which what is promised next leaves without answer
    _accept(_ask(cups, "66002", 10, 13, "Fête du village", 200), by)
    _accept(_ask(cups, "66088", 12, 14, "Marché de producteurs", 150), by)
    _accept(_ask(tent, "66148", 20, 23, "Journée de l’environnement", 2), by)
    _ask(shredder, "66002", 8, 10, "Broyage chez les habitants")
    running = _accept(_ask(bus, "66148", 0, 2, "Visite d’une chaufferie"), by)
    lending.hand_over(loan=running, by=by, note="Plein fait, une rayure sur l’aile droite.", upload=None)
    catalogue.report_breakdown(
        equipment=items[EquipmentKind.SOUND],
        by=by,
        start=timezone.localdate(),
        end=timezone.localdate() + timedelta(days=15),
        quantity=1,
        reason="Un micro est en réparation.",
    )


def _add(item: Item, by: Author) -> Equipment:
    owner = Collectivity.objects.get(code=item.place)
    values = {
        "name": item.name,
        "kind": item.kind,
        "description": item.description,
        "conditions": item.conditions,
        "pick_up_place": item.pick_up_place,
        "quantity": item.quantity,
        "deposit": None if item.deposit is None else Decimal(item.deposit),
        **item.limits,
    }
    contacts = list(people_of(owner)[:2])
    equipment = actions.add_equipment(owner=owner, by=by, values=values, contacts=contacts, is_demo=True)
    picture = SimpleUploadedFile("dessin.png", draw_equipment(item.kind))
    actions.add_photo(equipment=equipment, by=by, upload=picture, caption=f"{item.name}, dessin")
    return equipment


def _ask(item: Equipment, place: str, start: int, end: int, purpose: str, quantity: int = 1) -> Loan:
    borrower, today = Collectivity.objects.get(code=place), timezone.localdate()
    return lending.ask(
        equipment=item,
        borrower=borrower,
        by=people_of(borrower).first(),
        start=today + timedelta(days=start),
        end=today + timedelta(days=end),
        quantity=quantity,
        purpose=purpose,
        is_demo=True,
    )


def _accept(loan: Loan, by: Author) -> Loan:
    return lending.accept(loan=loan, by=by, answer="D’accord, à bientôt.")
