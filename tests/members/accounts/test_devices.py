"""What the list of devices says of a browser."""

import pytest

from members.templatetags.devices import navigateur

WINDOWS, MAC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (f"{WINDOWS} Gecko/20100101 Firefox/140.0", "Firefox, sur Windows"),
        (f"{WINDOWS} {CHROME}", "Chrome, sur Windows"),
        (f"{WINDOWS} {CHROME} Edg/140.0", "Edge, sur Windows"),
        (f"{MAC} AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Safari/605.1", "Safari, sur Mac"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) FxiOS/140.0 Safari/605.1", "Firefox, sur iPhone"),
        (f"Mozilla/5.0 (Linux; Android 15) {CHROME} SamsungBrowser/28.0", "Samsung Internet, sur Android"),
        ("curl/8.5.0", "Navigateur inconnu"),
    ],
)
def test_a_browser_and_its_system_have_names(agent, words):
    assert navigateur(agent) == words
