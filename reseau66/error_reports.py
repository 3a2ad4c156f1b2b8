"""What Django tells of an error, to who is mailed or shown a report."""

import copy
from typing import Any

from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from core.secret_addresses import masked_path

from .logs import without_rows


class WithoutValues(SafeExceptionReporterFilter):
    """Names of variables and fields, and no value of any: not of forms, cookies, nor addresses that open something."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(request.POST, self.cleansed_substitute) if request else {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(request.COOKIES, self.cleansed_substitute) if request else {}

    def get_safe_request_meta(self, request: HttpRequest | None) -> dict[str, Any]:
        meta = super().get_safe_request_meta(request) if request else {}
        if "PATH_INFO" in meta:
            meta["PATH_INFO"] = masked_path(str(meta["PATH_INFO"]))
        return meta | dict.fromkeys(
            {"QUERY_STRING", "HTTP_REFERER", "HTTP_COOKIE"} & meta.keys(), self.cleansed_substitute
        )


class Reporter(ExceptionReporter):
    """Django's report, without what the address and the database's refusal hold."""

    def get_traceback_data(self) -> dict[str, Any]:
        traceback_data: dict[str, Any] = super().get_traceback_data()
        if self.request is not None:
            hidden = self.filter.cleansed_substitute
            traceback_data["request_GET_items"] = [(name, hidden) for name in self.request.GET]
            traceback_data["request"] = copy.copy(self.request)
            traceback_data["request"].path_info = traceback_data["request_insecure_uri"] = masked_path(
                self.request.path
            )
        if "exception_value" in traceback_data:
            traceback_data["exception_value"] = without_rows(str(traceback_data["exception_value"]))
        return traceback_data
