"""What is held of addresses from which mails come back."""

from core.personal_data.declaring import ERASED, Held, Shown

from .models import RefusedAddress

HELD = [
    Held(
        RefusedAddress,
        leaving={"email": ERASED},
        address="email",
        shown=(
            Shown(
                "Courriels revenus de mon adresse",
                lambda account: RefusedAddress.objects.filter(email=account.email),
                but=("status",),
                more={"pourquoi": lambda refused: refused.meaning},
            ),
        ),
    )
]
