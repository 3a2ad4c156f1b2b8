"""The photos of what competes: its own, or that of its fiche, for whom may see it."""

from typing import NamedTuple

from core.readers import Reader

from ..sheets.models import Photo
from .models import Nomination


class Picturing(NamedTuple):
    """The photo of a nomination: its addresses and what it shows."""

    small: str
    large: str
    alt: str


def pictured(nominations: list[Nomination], reader: Reader) -> list[Nomination]:
    """Give each nomination as ``photo`` its own photo, else the first one of its fiche that the reader may see.

    One query; the nominations come with their fiche.
    """
    versions = [n.fiche.live_id for n in nominations if n.fiche and not n.picture_id]
    covers: dict[int, Photo] = {}
    for photo in Photo.objects.visible_to(reader).filter(version__in=versions).order_by("rank", "pk"):
        covers.setdefault(photo.version_id, photo)
    for nomination in nominations:
        cover = covers.get(nomination.fiche.live_id) if nomination.fiche else None
        nomination.photo = _picturing(nomination, cover)
    return nominations


def _picturing(nomination: Nomination, cover: Photo | None) -> Picturing | None:
    if nomination.picture_id:
        return Picturing(nomination.picture.url(640), nomination.picture.url(1280), nomination.picture_alt)
    return Picturing(cover.small, cover.large, cover.caption) if cover else None
