"""What a browser says of itself (the User-Agent header), in words."""

from django import template

register = template.Library()

# The first that stands in the header: most browsers also name those that they resemble
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


@register.filter
def navigateur(agent: str) -> str:
    """« Firefox, sur Windows », « Navigateur inconnu »."""
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), "Navigateur inconnu")
    system = next((name for sign, name in SYSTEMS.items() if sign in agent), "")
    return f"{browser}, sur {system}" if system else browser
