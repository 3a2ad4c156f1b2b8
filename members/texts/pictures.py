"""Pictures into the texts that members write."""

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from core.attachments import actions
from core.attachments.images import ImageRefusedError
from core.limits.declaring import LimitReachedError
from core.readers import AuthorRequest

from .permissions import can_write

SHOWN = 1280  # pixels; one of ``images.WIDTHS``


@require_POST
def add_picture(request: AuthorRequest) -> JsonResponse:
    """Keep a picture for a text; answer its address and its sides, or in words why not."""
    if not can_write(request.user):
        return JsonResponse({"told": "Les images se mettent entre membres du Réseau."}, status=403)
    upload = request.FILES.get("image")
    if upload is None:
        return JsonResponse({"told": "Choisissez une image."}, status=422)
    try:
        picture = actions.store_for_text(upload=upload, by=request.user)
    except (ImageRefusedError, LimitReachedError) as error:
        return JsonResponse({"told": str(error)}, status=422)
    width = min(picture.width, SHOWN)
    height = round(picture.height * width / picture.width)
    return JsonResponse({"address": picture.url(SHOWN), "width": width, "height": height})
