"""Sheets speak in scales: eight sizes, ten spaces, four widths, colours by name, each class in one place and in use."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from django.core.management import call_command

ROOT = Path(__file__).parents[2]
CSS = ROOT / "static/css"
SHEETS = sorted(CSS.rglob("*.css"))
APPS = ("core", "directory", "members", "experiences", "events", "forum", "reseau66")

LAYERS = ["borrowed", "tokens", "base", "components", "rooms", "utilities"]
BREAKPOINTS = {"23rem", "30rem", "48rem", "62rem"}
# Django's management loads sheets that stand in no layer: what overrides them stands in none
IN_NO_LAYER = {"rooms/admin.css"}
# the words of what waits for somebody, for which the colour of the sun stands
THAT_WAIT = {
    *("À confirmer", "à noter", "à faire", "à vérifier", "attend une réponse", "en attente", "demande envoyée"),
    *("question", "souhaite un parrainage", "échéance passée", "la prochaine"),
    *("élu délégué", "technicien"),  # who is missing
}
# classes that scripts of others write
OF_OTHERS = ("leaflet-", "ProseMirror-")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_STEP = r"var\(--space-\d+\)"
_SPACE = re.compile(
    rf"0|auto|\d+%|-?1px|{_STEP}|calc\(-?\d+ \* {_STEP}(?: \+ env\([\w-]+\))?\)|clamp\({_STEP}, \d+vw, {_STEP}\)"
    rf"|env\([\w-]+\)|!important"
)
_TYPE = re.compile(r"var\(--text-(?:\d|title)\)|inherit")
_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|(?<![\w-])(?:white|black|gr[ae]y|silver|red|maroon"
    r"|yellow|olive|lime|green|aqua|cyan|teal|blue|navy|fuchsia|magenta|purple|orange|pink|brown|gold|beige|tan)(?![\w-])",
    re.IGNORECASE,
)


def _name(path):
    return path.relative_to(CSS).as_posix()


@cache
def _text(path):
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def _blocks(text):
    """Yield what stands before each brace, or a whole statement, with what stands inside."""
    position = 0
    while match := re.compile(r"\s*([^{};]+)([;{])").match(text, position):
        if match[2] == ";":
            yield match[1].strip(), None
            position = match.end()
            continue
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        yield match[1].strip(), text[match.end() : end - 1]
        position = end


@cache
def _rules(path):
    """Return the rules of a sheet: their selectors, and their declarations as pairs."""
    found = []

    def walk(text):
        for prelude, body in _blocks(text):
            if body is None:
                continue
            if prelude.startswith("@"):
                walk(body)
            else:
                pairs = [line.split(":", 1) for line in body.split(";") if ":" in line]
                found.append((_selectors(prelude), [(name.strip(), value.strip()) for name, value in pairs]))

    walk(_text(path))
    return found


def _selectors(prelude):
    """Split a list of selectors at the commas that stand in no brackets."""
    return [one.strip() for one in re.split(r",(?![^(\[]*[)\]])", prelude)]


def _wrong(names, is_right):
    """Return the declarations of all sheets under such names whose value is not right."""
    return [
        f"{_name(path)}: {name}: {value}"
        for path in SHEETS
        for _, pairs in _rules(path)
        for name, value in pairs
        if re.fullmatch(names, name) and not is_right(value)
    ]


def test_type_has_the_sizes_of_the_scale():
    shorthand = re.compile(r"(?:\d00 )?var\(--text-\w+\)(?:/[\d.]+(?:rem)?)? .+")

    assert _wrong("font-size", _TYPE.fullmatch) == []
    assert _wrong("font", lambda value: value == "inherit" or shorthand.fullmatch(value)) == []


def test_space_has_the_steps_of_the_scale():
    names = r"(?:margin|padding)(?:-[a-z-]+)?|(?:row-|column-)?gap"

    assert _wrong(names, lambda value: not _SPACE.sub("", value).strip()) == []


def test_a_page_changes_at_four_widths_written_in_one_way():
    good = re.compile(r"\((?:width|height) (?:<|>=) ([\d.]+rem)\)")
    asked = {
        (_name(path), part)
        for path in SHEETS
        for query in re.findall(r"@(?:media|container)\s+([^{]+)\{", _text(path))
        for part in re.findall(r"\([^()]*(?:width|height)[^()]*\)", query)
    }

    assert {one for one in asked if not (match := good.fullmatch(one[1])) or match[1] not in BREAKPOINTS} == set()
    assert {good.fullmatch(part)[1] for _, part in asked} == BREAKPOINTS


def test_a_colour_is_a_token():
    assert [one for one in _wrong(r"[\w-]+", lambda value: not _COLOUR.search(value)) if "tokens.css" not in one] == []


def test_the_scales_are_as_long_as_they_say():
    declared = dict(re.findall(r"(--[\w-]+): ([^;]+);", _text(CSS / "tokens.css").split("@media")[0]))

    assert len([name for name in declared if name.startswith("--text-")]) == 8
    assert len([name for name in declared if name.startswith("--space-")]) == 10


def test_a_token_is_declared_and_used():
    everything = "\n".join(_text(path) for path in SHEETS)
    tokens = set(re.findall(r"(--[\w-]+):", _text(CSS / "tokens.css")))
    local = set(re.findall(r"(--[\w-]+):", "\n".join(_text(path) for path in SHEETS if _name(path) != "tokens.css")))
    used = set(re.findall(r"var\((--[\w-]+)", everything))

    assert tokens - used == set()
    assert used - tokens - local == set()


def test_a_sheet_stands_in_the_layer_of_its_folder():
    order = f"@layer {', '.join(LAYERS)}"
    for path in SHEETS:
        name = _name(path)
        layer = name.split("/")[0].removesuffix(".css")
        said = [prelude for prelude, _ in _blocks(_text(path)) if not prelude.startswith("@import url(")]
        if name not in IN_NO_LAYER:
            assert set(said) <= {order if name == "site.css" else f"@layer {layer}"}, name
            assert layer in {*LAYERS, "site"}, name


def test_a_class_is_described_in_one_file():
    """A selector that begins with a class and has no other describes it; of two, the first says what the other is."""
    homes = defaultdict(set)
    for path in SHEETS:
        if _name(path).startswith(("components/", "rooms/")) and _name(path) not in IN_NO_LAYER:
            for selectors, _ in _rules(path):
                for selector in selectors:
                    if selector.startswith(".") and len(set(_CLASS.findall(selector))) == 1:
                        homes[_CLASS.findall(selector)[0]].add(_name(path))

    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_a_sheet_carries_the_name_of_a_room_or_a_page():
    for path in (CSS / "rooms").rglob("*.css"):
        if _name(path) not in IN_NO_LAYER:
            app, room = path.relative_to(CSS / "rooms").with_suffix("").parts
            package = "reseau66/portal" if app == "portal" else app
            assert (
                (ROOT / package / room).is_dir()
                or (ROOT / "templates" / app / room).is_dir()
                or list((ROOT / "templates" / app).rglob(f"{room}.html"))
            ), _name(path)


def test_a_sheet_is_loaded_by_a_page():
    templates = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html"))
    linked = set(re.findall(r"""['"]css/([\w/.]+\.css)['"]""", templates))
    imported = set()
    for path in SHEETS:
        for target in re.findall(r'@import url\("([^"]+)"\)', _text(path)):
            imported.add((path.parent / target).resolve())

    assert {_name(path) for path in SHEETS if path not in imported} == linked - {
        _name(path) for path in SHEETS if path in imported
    }


def test_the_sun_says_that_something_waits():
    shown = re.compile(r"{% badge (.+?) tone=\"sun\" %}")
    words = {found for path in (ROOT / "templates").rglob("*.html") for found in shown.findall(path.read_text("utf-8"))}
    assert words == {f'"{word}"' for word in THAT_WAIT}


def test_a_class_is_used_somewhere():
    described = {
        name
        for path in SHEETS
        if _name(path) not in IN_NO_LAYER
        for selectors, _ in _rules(path)
        for selector in selectors
        for name in _CLASS.findall(selector)
    }
    words, beginnings = _used()

    assert {
        name
        for name in described - words
        if not name.startswith(OF_OTHERS) and not any(name.startswith(start) for start in beginnings)
    } == set()


@cache
def _used():
    """Return the classes that templates, scripts and Python write, and the beginnings of those that they complete."""
    said = []
    for path in (ROOT / "templates").rglob("*.html"):
        said += re.findall(r"""class(?:es)?=(?:"([^"]*)"|'([^']*)')""", _plain(path.read_text(encoding="utf-8")))
    texts = [" ".join(pair) for pair in said]
    for path in (ROOT / "static/js").glob("*.js"):
        script = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        texts += [re.sub(r"\$\{[^}]*\}", "\0", text) for text in re.findall(r'"[^"\n]*"|`[^`]*`', script)]
        texts += re.findall(r"\.classList\.\w+\(([^)]*)\)", script)
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            texts += _strings(ast.parse(path.read_text(encoding="utf-8")))
    words = {word for text in texts for word in re.findall(r"[A-Za-z][\w-]*", text.replace("\0", " "))}
    beginnings = {start for text in texts for start in re.findall(r"([A-Za-z][\w-]*-)\0", text)}
    return words, beginnings


def _plain(template):
    """Return a template whose tags keep only the words they write."""
    template = re.sub(r"\{\{.*?\}\}", lambda tag: " ".join(["\0", *re.findall(r'"([\w -]+)[",]', tag[0])]), template)
    return re.sub(r"\{%.*?%\}", lambda tag: " ".join(re.findall(r"'([\w -]+)'", tag[0])), template)


def _strings(tree):
    """Return the texts of a module that may be classes: no sentence, no docstring; what is filled in as a zero."""
    texts = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            texts.append("".join(part.value if isinstance(part, ast.Constant) else "\0" for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"[\w -]{2,60}", node.value):
                texts.append(node.value)
            texts += re.findall(r'class="([^"]*)"', re.sub(r"\{\w*\}", "\0", node.value))
    return texts


def test_visitors_fetch_sheets_without_imports_whose_pictures_are_found(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    call_command("collectstatic", interactive=False, verbosity=0)

    collected = list((tmp_path / "css").rglob("*.css"))
    assert collected
    assert [path.name for path in collected if "@import" in path.read_text()] == []
    [the_map] = (tmp_path / "css/rooms/directory").glob("map.*.css")
    sheet = the_map.read_text()
    assert "@layer borrowed{" in sheet
    pictures = [address for address in re.findall(r'url\("?([^")]+)"?\)', sheet) if not address.startswith("#")]
    assert pictures
    assert [address for address in pictures if not (the_map.parent / address).exists()] == []
