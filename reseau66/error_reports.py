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
        told = super().get_safe_request_meta(request) if request else {}
        if "PATH_INFO" in told:
            told["PATH_INFO"] = masked_path(str(told["PATH_INFO"]))
        return told | dict.fromkeys(
            {"QUERY_STRING", "HTTP_REFERER", "HTTP_COOKIE"} & told.keys(), self.cleansed_substitute
        )


class Reporter(ExceptionReporter):
    """Django's report, without what the address and the database's refusal hold."""

    def get_traceback_data(self) -> dict[str, Any]:
        told: dict[str, Any] = super().get_traceback_data()
        if self.request is not None:
            hidden = self.filter.cleansed_substitute
            told["request_GET_items"] = [(name, hidden) for name in self.request.GET]
            told["request"] = copy.copy(self.request)
            told["request"].path_info = told["request_insecure_uri"] = masked_path(self.request.path)
        if "exception_value" in told:
            told["exception_value"] = without_rows(str(told["exception_value"]))
        return told
