"""The open data: tables whose columns the page « Données » explains; each kind declares its own (``core.kinds``)."""

from core.kinds import Absent, Dataset, kinds


def datasets() -> list[Dataset]:
    """Return the files that everybody may take, of every kind, in the order in which the page tells of them."""
    declared = [
        dataset for kind in kinds().values() if not isinstance(kind.open_data, Absent) for dataset in kind.open_data
    ]
    return sorted(declared, key=lambda dataset: dataset.position)
