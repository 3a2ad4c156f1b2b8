"""Pictures of news, put into a draft."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from core.attachments.actions import store_photo
from core.publishing import actions as publishing
from core.readers import Author

from .models import News, NewsVersion


@transaction.atomic
def set_picture(*, news: News, by: Author, upload: UploadedFile[bytes] | None, caption: str) -> None:
    """Put a photo into the draft of a piece of news, or none; raise images.ImageRefusedError."""
    draft = publishing.begin_to_change(publication=news, by=by)
    stored = store_photo(upload=upload, by=by) if upload else None
    NewsVersion.objects.filter(pk=draft.pk).update(picture=stored, caption=caption)
