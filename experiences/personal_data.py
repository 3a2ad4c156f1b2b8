"""What the rooms of the experiences hold about persons."""

from .awards import personal_data as awards
from .bookmarks import personal_data as bookmarks
from .library import personal_data as library
from .news import personal_data as news
from .reactions import personal_data as reactions
from .sheets import personal_data as sheets

HELD = [*sheets.HELD, *reactions.HELD, *bookmarks.HELD, *library.HELD, *news.HELD, *awards.HELD]
