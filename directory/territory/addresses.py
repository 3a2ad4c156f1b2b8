"""How the address of a collectivité is written."""

from django.urls import register_converter


class CodeConverter:
    """An INSEE code or a SIREN; a slug may follow after a hyphen."""

    regex = r"\d[\dAB]\d{3}|\d{9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

PLACE = "collectivites/<code:code>-<slug:slug>"
