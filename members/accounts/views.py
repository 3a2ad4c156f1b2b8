"""What of allauth's views is said otherwise."""

from typing import Any

from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from django.http import HttpResponse


class DownloadCodesView(DownloadRecoveryCodesView):
    """Recovery codes as a file with a French name."""

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **options)  # type: ignore[no-untyped-call]
        response.headers["Content-Disposition"] = 'attachment; filename="codes-de-secours.txt"'
        return response


download_recovery_codes = DownloadCodesView.as_view()
