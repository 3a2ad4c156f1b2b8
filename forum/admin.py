"""The forum in the admin, gathered from its rooms."""

from .inbound.admin import InboundAdmin
from .returns.admin import RefusedAddressAdmin
from .topics.admin import CategoryAdmin

__all__ = ["CategoryAdmin", "InboundAdmin", "RefusedAddressAdmin"]
