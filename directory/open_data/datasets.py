"""The open data: tables whose columns the page « Données » explains; each kind declares its own (``core.kinds``)."""

from core.kinds import Dataset, listed


def datasets() -> list[Dataset]:
    """Return the files that everybody may take, of every kind, in the order in which the page tells of them."""
    return sorted(listed(lambda kind: kind.open_data), key=lambda dataset: dataset.position)
