"""What the rooms of the experiences hold about persons."""

from .awards import personal_data as awards
from .library import personal_data as library
from .news import personal_data as news
from .reactions import personal_data as reactions
from .sheets import personal_data as sheets

HELD = [*sheets.HELD, *reactions.HELD, *library.HELD, *news.HELD, *awards.HELD]
