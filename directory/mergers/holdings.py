"""What is a collectivité's own and goes along when it becomes a part of another: each kind says it (``core.kinds``)."""

from core.kinds import Absent, Holding, kinds


def holdings() -> list[Holding]:
    """Return what a collectivité may have, of every kind, in the order in which a page tells it."""
    declared = [
        holding for kind in kinds().values() if not isinstance(kind.holdings, Absent) for holding in kind.holdings
    ]
    return sorted(declared, key=lambda holding: holding.position)
