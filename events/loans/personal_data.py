"""What loans hold about persons: who asked, and who noted in what state things were."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, Held, Shown, Stays

from .models import Loan, LoanState


def _asked_by(account: Any) -> Any:
    return Loan.objects.filter(asked_by=account).for_rows().order_by("-start", "-pk")


def _noted_by(account: Any) -> Any:
    return LoanState.objects.filter(by=account).select_related("loan__equipment").order_by("-at")


HELD = [
    Held(
        Loan,
        leaving={"asked_by": ANONYMOUS},
        handover=Stays("every référent of the borrowing collectivité sees to its loans"),
        shown=(
            Shown(
                "Matériel emprunté",
                _asked_by,
                but=("is_single", "sequence", "changed_at"),
                more={"matériel": lambda loan: loan.equipment, "de": lambda loan: loan.equipment.owner},
            ),
        ),
    ),
    Held(
        LoanState,
        leaving={"by": ANONYMOUS},
        shown=(
            Shown(
                "États des lieux que j’ai notés",
                _noted_by,
                but=("loan", "photo"),
                more={
                    "matériel": lambda state: state.loan.equipment,
                    "photo": lambda state: "oui" if state.photo_id else "",
                },
            ),
        ),
    ),
]
