"""What the news hold about persons."""

from core.personal_data.declaring import ANONYMOUS, Held
from core.publishing.personal_data import decided_on, written

from .models import News, NewsVersion

HELD = [
    Held(News, leaving={"authors": ANONYMOUS}, shown=(written("Actualités que j’écris", News),)),
    Held(NewsVersion, leaving={"decided_by": ANONYMOUS}, shown=(decided_on(NewsVersion),)),
]
