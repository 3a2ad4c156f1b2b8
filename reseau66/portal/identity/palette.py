"""From two colours of a network to all that depend on them, in both schemes, each readable where it stands."""

from core.ui.colours import BLACK, READABLE, WHITE, contrast, mixed, towards

MAIN, ACCENT = "#0b5563", "#f2b632"  # as static/css/tokens.css has them
# what they stand on, of the same sheet
PAPERS = ("#ffffff", "#fbf8f3", "#f3eee5")
DARK_PAPERS = ("#19232a", "#11181c", "#0d1316")
INK, LIGHT_INK, ON_BAND = "#1c2b33", "#e9eff1", "#e9f3f4"


def too_light(main: str) -> str:
    """Return the nearest colour on which white is read, and which is read on paper; nothing where this one is."""
    nearest = towards(main, BLACK, *PAPERS)
    return "" if nearest == main else nearest


def too_dark(accent: str, main: str) -> str:
    """Return the nearest colour that is told apart on the band; nothing where this one is."""
    nearest = towards(accent, WHITE, band_of(main))
    return "" if nearest == accent else nearest


def band_of(main: str) -> str:
    return towards(mixed(main, BLACK, 0.25), BLACK, ON_BAND, least=7)


def sheet(main: str, accent: str) -> str:
    """Return the style sheet that puts the colours of a network in the place of ours."""
    light = _rule(_light(main) | _accent(accent, WHITE, INK))
    dark = _rule(_dark(main) | _accent(accent, DARK_PAPERS[0], LIGHT_INK))
    return f"@media screen {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"


def schemes(main: str, accent: str) -> list[dict[str, str]]:
    """Return what a preview of each scheme is drawn with: its name, paper, ink, and what depends on the two."""
    light = {"label": "De jour", "paper": WHITE, "ink": INK} | _light(main) | _accent(accent, WHITE, INK)
    dark = {"label": "De nuit", "paper": DARK_PAPERS[0], "ink": LIGHT_INK} | _dark(main)
    dark |= _accent(accent, DARK_PAPERS[0], LIGHT_INK)
    return [{name.replace("-", "_"): value for name, value in scheme.items()} for scheme in (light, dark)]


def _light(main: str) -> dict[str, str]:
    return {
        "sea": main,
        "sea-deep": band_of(main),
        "sea-soft": towards(mixed(main, WHITE, 0.84), WHITE, main, INK),
        "on-sea": WHITE,
        "band": band_of(main),
        "focus": main,
        "ramp-1": mixed(main, WHITE, 0.8),
        "ramp-2": mixed(main, WHITE, 0.5),
        "ramp-3": mixed(main, WHITE, 0.2),
        "ramp-4": main,
    }


def _dark(main: str) -> dict[str, str]:
    sea = towards(main, WHITE, *DARK_PAPERS, least=7)
    return {
        "sea": sea,
        "sea-deep": mixed(sea, WHITE, 0.3),
        "sea-soft": towards(mixed(main, DARK_PAPERS[1], 0.6), BLACK, sea, LIGHT_INK),
        "on-sea": towards(mixed(main, BLACK, 0.5), BLACK, sea),
        "band": towards(mixed(main, BLACK, 0.5), BLACK, ON_BAND, least=7),
        "ramp-1": mixed(main, BLACK, 0.1),
        "ramp-2": mixed(main, WHITE, 0.2),
        "ramp-3": mixed(main, WHITE, 0.5),
        "ramp-4": mixed(main, WHITE, 0.8),
    }


def _accent(accent: str, paper: str, ink: str) -> dict[str, str]:
    return {
        "sun": accent,
        "on-sun": INK if contrast(INK, accent) >= READABLE else WHITE if contrast(WHITE, accent) >= READABLE else BLACK,
        "sun-soft": towards(mixed(accent, paper, 0.75), paper, ink),
    }


def _rule(tokens: dict[str, str]) -> str:
    return ":root { " + " ".join(f"--{name}: {colour};" for name, colour in tokens.items()) + " }"
