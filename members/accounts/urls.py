"""allauth's views under French addresses; allauth itself finds them by name."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as usersessions
from django.urls import path, re_path

from . import views

urlpatterns = [
    path("compte/connexion/", account.login, name="account_login"),
    path("compte/connexion/code/", account.request_login_code, name="account_request_login_code"),
    path("compte/connexion/code/saisie/", account.confirm_login_code, name="account_confirm_login_code"),
    path("compte/connexion/cle/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("compte/deconnexion/", account.logout, name="account_logout"),
    path("compte/inactif/", account.account_inactive, name="account_inactive"),
    path("compte/identite/", account.reauthenticate, name="account_reauthenticate"),
    path("compte/adresses/", account.email, name="account_email"),
    path("compte/confirmation/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^compte/confirmation/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("compte/mot-de-passe/", account.password_change, name="account_change_password"),
    path("compte/mot-de-passe/choisir/", account.password_set, name="account_set_password"),
    path("compte/mot-de-passe/oublie/", account.password_reset, name="account_reset_password"),
    path("compte/mot-de-passe/oublie/envoye/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^compte/mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "compte/mot-de-passe/change/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("compte/securite/", mfa.index, name="mfa_index"),
    path("compte/securite/verification/", mfa.authenticate, name="mfa_authenticate"),
    path("compte/securite/identite/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("compte/securite/application/activer/", totp.activate_totp, name="mfa_activate_totp"),
    path("compte/securite/application/desactiver/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("compte/securite/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("compte/securite/codes/creer/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "compte/securite/codes/telecharger/",
        views.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("compte/securite/cles/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("compte/securite/cles/ajouter/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("compte/securite/cles/identite/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("compte/securite/cles/<int:pk>/retirer/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("compte/securite/cles/<int:pk>/modifier/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("compte/sessions/", usersessions.list_usersessions, name="usersessions_list"),
]
