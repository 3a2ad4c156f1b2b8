"""What is a collectivité's own and goes along when it becomes a part of another: each kind says it (``core.kinds``)."""

from core.kinds import Holding, listed


def holdings() -> list[Holding]:
    """Return what a collectivité may have, of every kind, in the order in which a page tells it."""
    return sorted(listed(lambda kind: kind.holdings), key=lambda holding: holding.position)
