"""How news are written."""

from core.publishing.desks import PICTURE, Beginning, titled
from members.texts.desks import text_desk

from .forms import BeginNewsForm, NewsForm
from .models import News

DESK = text_desk(
    model=News,
    form=NewsForm,
    template="experiences/news/write.html",
    beginning=Beginning(
        title="Proposer une actualité",
        route="experiences:news",
        closed="Les actualités se proposent entre membres du Réseau.",
        form=lambda request, sent: BeginNewsForm(sent),
        make=titled(News),
    ),
    pieces={"picture": PICTURE},
)
