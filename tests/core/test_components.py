import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from core.ui.templatetags import ui

HOSTILE = "<script>alert(1)</script>"


def render(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{% badge text %}",
        "{% avatar text %}",
        "{% stat text text %}",
        '{% breadcrumb text "/a/" text %}',
        "{% alert title=text %}x{% endalert %}",
        "{% empty_state title=text %}x{% endempty_state %}",
        "{% card title=text kind=text %}x{% endcard %}",
        '{% dialog id="d" title=text open_label=text %}x{% enddialog %}',
        "{% card %}{{ text }}{% endcard %}",
    ],
)
def test_components_escape_what_people_typed(source):
    html = render(source, text=HOSTILE)

    assert "<script>" not in html


@pytest.mark.parametrize("source", ['{% badge "a" colour="red" %}', '{% avatar "a" shape="round" %}'])
def test_an_unknown_attribute_is_an_error(source):
    with pytest.raises(TemplateSyntaxError):
        render(source)


@pytest.mark.parametrize(
    "source",
    ['{% badge "a" tone="pink" %}', '{% avatar "a" size="xl" %}', '{% alert tone="x" %}{% endalert %}'],
)
def test_an_unknown_value_is_an_error(source):
    with pytest.raises(TemplateSyntaxError):
        render(source)


def test_the_same_name_keeps_its_tint():
    assert ui.avatar("Marie Puig") == ui.avatar("Marie Puig")


def test_pagination_keeps_the_filters_and_shows_the_ends():
    request = RequestFactory().get("/", {"q": "eau & sol", "page": "5"})
    html = render("{% pagination page %}", request=request, page=Paginator(range(300), 10).page(5))

    assert "?q=eau+%26+sol&amp;page=4" in html
    for number in (1, 3, 4, 5, 6, 7, 30):
        assert f'aria-label="Page {number}"' in html
    assert 'aria-label="Page 15"' not in html


def test_a_single_page_has_no_pagination():
    html = render("{% pagination page %}", request=RequestFactory().get("/"), page=Paginator([1], 10).page(1))

    assert not html.strip()
