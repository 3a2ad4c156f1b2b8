import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.urls import NoReverseMatch

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
        '{% fact "a" text %}',
        "{% fact text text %}",
        "{% description %}{{ text }}{% enddescription %}",
        '{% post_button "/a/" name="a" value=text %}{{ text }}{% endpost_button %}',
        "{% actions %}{% button text name=text value=text %}{% endactions %}",
        "{% link_button text text %}{% submit text cancel=text %}{% action text text %}",
        "{% row %}{{ text }}{% beside %}{{ text }}{% endrow %}",
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
    [
        '{% badge "a" tone="pink" %}',
        '{% post_button "/a/" look="loud" %}{% endpost_button %}',
        '{% avatar "a" size="xl" %}',
        '{% alert tone="x" %}{% endalert %}',
        '{% button "a" look="loud" %}',
        '{% action "a" "/a/" look="loud" %}',
    ],
)
def test_an_unknown_value_is_an_error(source):
    with pytest.raises(TemplateSyntaxError):
        render(source)


def test_the_same_name_keeps_its_tint():
    assert ui.avatar("Marie Puig") == ui.avatar("Marie Puig")


class Shelf:
    def __str__(self):
        return "Sous les pins"

    def get_absolute_url(self):
        return "/dossiers/pins/"


def test_the_way_here_takes_addresses_their_names_and_what_has_a_page():
    html = render('{% breadcrumb "A" "/a/" "Accueil" "home" "Vu" shelf shelf shelf %}', shelf=Shelf())

    assert html.count('<li><a href="/dossiers/pins/">') == 2
    assert '<li><a href="/a/">A</a></li><li><a href="/">Accueil</a></li><li><a href="/dossiers/pins/">Vu</a>' in html
    assert html.endswith('<li aria-current="page">Sous les pins</li></ol></nav>')


@pytest.mark.parametrize(
    "source", ['{% breadcrumb "A" "nulle-part" "B" %}', '{% card title="A" href="nulle-part" %}{% endcard %}']
)
def test_an_unknown_name_of_an_address_is_an_error(source):
    with pytest.raises(NoReverseMatch):
        render(source)


def test_a_button_posts_with_a_token_to_an_address_or_to_its_name():
    assert render('{% post_button "/a/?b=1" look="" %}Oui{% endpost_button %}', csrf_token="abc") == (
        '<form method="post" action="/a/?b=1"><input type="hidden" name="csrfmiddlewaretoken" value="abc">'
        '<button class="button">Oui</button></form>'
    )
    html = render('{% post_button "review" "fiche" 1 name="n" value=2 %}Oui{% endpost_button %}')
    assert html.startswith('<form method="post" action="/gestion/a-valider/fiche/1/">')
    assert '<button class="button button-quiet" name="n" value="2">Oui</button>' in html


def test_a_bar_holds_the_button_of_its_form_and_a_way_out():
    assert render('{% submit "Oui" look="danger" name="n" value=0 cancel="/b/" %}') == (
        '<p class="actions"><button class="button button-danger" name="n" value="0">Oui</button>'
        ' <a href="/b/">Annuler</a></p>'
    )
    assert render('{% submit "Oui" %}') == '<p class="actions"><button class="button">Oui</button></p>'
    assert render('{% action "Voir" "review" "fiche" 1 %}') == (
        '<p class="actions"><a href="/gestion/a-valider/fiche/1/">Voir</a></p>'
    )
    assert '<a class="button" href="/a/">Voir</a>' in render('{% action "Voir" "/a/" look="" %}')


def test_a_row_says_what_it_is_about_and_then_its_state():
    html = render('{% row %}\n  <b>Eau</b>\n{% beside %}\n  {% badge "en cours" %}\n{% endrow %}')

    assert html == (
        '<li class="row"><div class="row-main"><b>Eau</b></div><span class="badge badge-neutral">en cours</span></li>'
    )
    assert render("{% row %}Eau{% endrow %}") == '<li class="row"><div class="row-main">Eau</div></li>'


def test_a_fact_that_is_not_known_is_not_shown():
    assert render('{% fact "Pilote" who %}{% fact "Coût" none %}', who="", none=None) == ""
    assert render('{% fact "Pilote" who %}', who="Anne & Max") == "<dt>Pilote</dt><dd>Anne &amp; Max</dd>"


def test_the_lines_of_a_description_are_one():
    html = render("{% description %}\n  Deux\n  lignes, {{ x }}\u00a0:\n{% enddescription %}", x='"a"')

    assert html == '<meta name="description" content="Deux lignes, &quot;a&quot;\u00a0:">'


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
