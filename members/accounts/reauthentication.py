"""Proving again who one is, before what gives rights: by password, second factor or passkey; by a code where there is
nothing else."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from core.readers import AuthorRequest


def proven_recently(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view for who has proven a short while ago who she is; the others do so first, and come back to it."""
    proven = reauthentication_required(view)

    @wraps(view)
    def wrapper(request: AuthorRequest, *args: Any, **kwargs: Any) -> Any:
        if not get_reauthentication_flows(request.user):
            # An account that enters by mailed codes alone: allauth would ask it for nothing
            return view(request, *args, **kwargs) if _entered_recently(request) else _enter_again(request)
        return proven(request, *args, **kwargs)

    return wrapper


def _entered_recently(request: AuthorRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def _enter_again(request: HttpRequest) -> HttpResponse:
    address = f"{reverse('account_request_login_code')}?{urlencode({'next': request.get_full_path()})}"
    logout(request)
    messages.info(request, "Pour changer des droits, prouvez d’abord que c’est vous\u00a0: recevez un code.")
    return redirect(address)
