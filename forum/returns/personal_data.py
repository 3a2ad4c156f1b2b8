"""What is held of addresses from which mails come back."""

from core.personal_data.addresses import At
from core.personal_data.declaring import ERASED, Held, Shown

from .models import RefusedAddress

_AT = At("email")

HELD = [
    Held(
        RefusedAddress,
        leaving={"email": ERASED},
        at=_AT,
        shown=(
            Shown(
                "Courriels revenus de mon adresse",
                lambda account: RefusedAddress.objects.filter(pk__in=_AT.rows(RefusedAddress, account)),
                but=("status",),
                more={"pourquoi": lambda refused: refused.meaning},
            ),
        ),
    )
]
