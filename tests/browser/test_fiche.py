"""The way of a fiche: written with its files, sent back, published, found, reused, printed, crowned."""

import re

import pytest
from django.urls import reverse

from experiences.awards import actions as awards_actions
from experiences.awards.enums import NominationState, Phase
from experiences.models import AwardCategory, AwardEdition, Criterion, FactSheet, Nomination
from tests import factories

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(2000)


def begin(page, title):
    """Begin a fiche and wait for its editors: the last one is ready when all are."""
    page.goto("/experiences/nouvelle/")
    page.get_by_label("Titre").fill(title)
    page.get_by_role("button", name="Commencer le brouillon").click()
    ready(page)


def ready(page):
    page.locator("#id_advice[hidden]").wait_for(state="attached")


def step(page, key):
    page.locator(f".fiche-steps a[href='#{key}']").click()


def write(page, part, words):
    if not page.locator("#recit").is_visible():
        step(page, "recit")
    page.get_by_role("textbox", name=part, exact=True).click()
    page.keyboard.type(words)


def add_files(page, photo):
    """Six photos, two documents and a video, by the page's own forms, which come back to their step."""
    step(page, "images")
    for number in range(6):
        form = page.locator("#photos form[enctype]")
        form.locator("input[type=file]").set_input_files(
            {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": photo()}
        )
        form.get_by_label("Légende").fill(f"La rue, vue {number}")
        form.get_by_role("button", name="Ajouter la photo").click()
        page.get_by_text("La photo est dans la fiche.").wait_for()
    for name in ("Le bilan", "La délibération"):
        form = page.locator("#documents form[enctype]")
        form.locator("input[type=file]").set_input_files(
            {"name": "a.txt", "mimeType": "text/plain", "buffer": name.encode()}
        )
        form.get_by_label("Titre").fill(name)
        form.get_by_role("button", name="Ajouter le document").click()
        page.get_by_text("Le document est dans la fiche.").wait_for()
    form = page.locator("#enregistrement form[enctype]")
    form.locator("input[type=file]").set_input_files({"name": "v.mp4", "mimeType": "video/mp4", "buffer": MP4})
    form.get_by_role("button", name="Ajouter l’enregistrement").click()
    page.get_by_text("L’enregistrement est dans la fiche.").wait_for()


def crown(fiche, jurors, by):
    """Have the fiche win in an edition, through the real actions."""
    edition = AwardEdition.objects.create(name="Trophées 2026", slug="2026", year=2026, phase=Phase.CALL)
    category = AwardCategory.objects.create(edition=edition, name="Communes")
    criterion = Criterion.objects.create(edition=edition, name="Exemplarité")
    edition.jurors.set(jurors)
    told = {"category": category, "collectivity": fiche.collectivity, "fiche": fiche, "title": fiche.live.title}
    made = awards_actions.nominate(edition=edition, by=by, values={**told, "summary": "En bref.", "contact_name": "X"})
    awards_actions.decide_nomination(nomination=made, by=by, is_accepted=True, note="")
    for phase in (Phase.REVIEW, Phase.JURY):
        awards_actions.enter_phase(edition=edition, by=by, phase=phase)
    for juror in jurors:
        awards_actions.score(nomination=made, juror=juror, values={criterion: 5})
    for phase in (Phase.VOTE, Phase.RESULTS):
        awards_actions.enter_phase(edition=edition, by=by, phase=phase)
    assert Nomination.objects.get().state == NominationState.ACCEPTED
    return edition


@pytest.mark.parametrize("width", [390, 1280])
def test_a_fiche_from_its_first_word_to_its_ribbon(open_page, photo, mails, width, tmp_path):  # noqa: PLR0915 - a way
    place = factories.CollectivityFactory(name="Bourg-Essai", population=900, latitude=42.6, longitude=2.8)
    author = factories.MandateFactory(collectivity=place).referent.user
    animateur = factories.make_animateur()
    page = open_page(author, width=width)

    # written, kept while one types, with its files
    begin(page, "Éteindre l’éclairage public")
    write(page, "Le contexte", "Une rue trop claire")
    page.locator(".editor-bar").first.get_by_role("button", name="Gras").click()
    page.locator(".ProseMirror-focused").wait_for()
    page.keyboard.type(" la nuit")
    page.get_by_text("Brouillon enregistré à").wait_for()
    step(page, "essentiel")
    page.get_by_label("En bref").fill("De minuit à cinq heures.")
    for part in ("Comment nous avons fait", "Les résultats"):
        write(page, part, "Essayer, puis mesurer.")
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.get_by_text("Le brouillon est enregistré.").wait_for()
    assert FactSheet.objects.get().working.context == "<p>Une rue trop claire<strong> la nuit</strong></p>"
    add_files(page, photo)
    step(page, "relire")
    page.get_by_text("Tout ce qu’il faut est là").wait_for()
    page.get_by_role("button", name="Enregistrer et envoyer aux animateurs").click()
    page.get_by_text("Un animateur va lire votre texte").wait_for()

    # sent back, corrected, published
    reader = open_page(animateur, width=width)
    reader.goto(reverse("review_queue"))
    reader.get_by_role("link", name="Éteindre l’éclairage public").click()
    reader.get_by_label("Ce qu’il reste à reprendre").fill("Combien cela a-t-il coûté ?")
    reader.get_by_role("button", name="Renvoyer à ses auteurs").click()
    reader.get_by_text("La version est renvoyée").wait_for()
    assert "Combien cela a-t-il coûté" in mails()[-1].text
    page.goto("/experiences/mes-fiches/")
    page.get_by_role("link", name="Éteindre l’éclairage public").click()
    page.get_by_text("Combien cela a-t-il coûté").wait_for()
    step(page, "chiffres")
    page.get_by_label("Coût, en euros").fill("8000")
    step(page, "relire")
    page.get_by_role("button", name="Enregistrer et envoyer aux animateurs").click()
    page.get_by_text("Un animateur va lire votre texte").wait_for()
    reader.goto(reverse("review_queue"))
    reader.get_by_role("link", name="Éteindre l’éclairage public").click()
    reader.get_by_role("button", name="Publier").click()
    reader.get_by_text("reçoit un courriel").wait_for()
    reader.get_by_role("button", name="Publier").click()
    reader.get_by_text("C’est en ligne.").wait_for()
    fiche = FactSheet.objects.get()

    # found with a wrong accent, from the header's box, by its key; read with its six photos, documents and video
    guest = open_page(width=width)
    guest.goto("/recherche/")
    guest.keyboard.press("/")
    guest.keyboard.type("eclàirage publics")
    guest.keyboard.press("Enter")
    guest.get_by_role("link", name="Éteindre l’éclairage public").click()
    guest.get_by_role("heading", name="Éteindre l’éclairage public", level=1).wait_for()
    assert guest.locator("article figure img").count() == 6
    assert guest.locator("article video").get_attribute("preload") == "none"
    assert guest.get_by_role("link", name="La délibération").count() == 1
    guest.screenshot(path=tmp_path / f"fiche-{width}.png", full_page=True)

    # reused by another collectivité
    neighbour = open_page(
        factories.MandateFactory(collectivity__latitude=42.7, collectivity__longitude=2.5).referent.user
    )
    neighbour.goto(fiche.get_absolute_url())
    neighbour.get_by_role("link", name="Nous l’avons fait aussi").first.click()
    neighbour.get_by_label("Ce que vous avez adapté").fill("Jusqu’à six heures.")
    neighbour.get_by_role("button", name="Dire que nous reprenons").click()
    neighbour.get_by_text("1 collectivité a fait de même").wait_for()
    assert neighbour.locator("#reprises circle").count() == 1

    # printed, and crowned
    printed = guest.request.get(f"{fiche.get_absolute_url()[:-1]}.pdf").body()
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", printed)) or len(printed) > 20_000
    edition = crown(FactSheet.objects.get(), [factories.make_member()], animateur)
    guest.goto(edition.get_absolute_url())
    guest.get_by_text("Ruban du DD").first.wait_for()
    assert guest.request.get(guest.get_by_role("link", name="Le diplôme").get_attribute("href")).body()[:4] == b"%PDF"
    guest.goto(fiche.get_absolute_url())
    guest.get_by_text("Ruban du DD : Trophées 2026, Communes").wait_for()


def test_without_a_script_a_fiche_is_written_with_the_keyboard_alone(open_page):
    author = factories.make_member()
    page = open_page(author, java_script_enabled=False)
    page.goto("/experiences/nouvelle/")
    page.get_by_label("Titre").fill("Planter une haie")
    page.keyboard.press("Enter")
    page.get_by_label("Le contexte").fill("Un champ nu\n\n- du vent\n- des oiseaux partis")
    page.get_by_role("button", name="Enregistrer le brouillon").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Le brouillon est enregistré.").wait_for()
    assert FactSheet.objects.get().working.context == (
        "<p>Un champ nu</p><ul><li>du vent</li><li>des oiseaux partis</li></ul>"
    )


def test_the_steps_open_what_is_wrong_and_come_back_where_one_was(open_page):
    page = open_page(factories.make_member(), width=390)
    begin(page, "Le lavoir")
    assert page.locator("[data-step]:visible").count() == 1
    page.get_by_role("link", name=re.compile("Continuer.*Le récit")).click()
    page.locator("#recit:visible").wait_for()
    fold = page.locator("details.story-part").first
    assert not fold.locator(".editor").is_visible()
    fold.locator("summary").click()
    fold.locator(".editor").wait_for()

    step(page, "chiffres")
    page.get_by_label("Financements").fill("Région ; beaucoup")
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.get_by_role("link", name="Financements").wait_for()
    page.locator("#chiffres:visible").wait_for()
    page.get_by_label("Financements").fill("Région ; 1000")
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.get_by_text("Le brouillon est enregistré.").wait_for()
    page.locator("#chiffres:visible").wait_for()

    # an empty title is refused by the browser, in a step that was closed
    step(page, "essentiel")
    page.locator("#id_title").fill("")
    step(page, "relire")
    page.get_by_role("button", name="Enregistrer et envoyer aux animateurs").click()
    page.locator("#essentiel:visible").wait_for()
    page.locator("#id_title").fill("Le lavoir")
    step(page, "relire")
    page.get_by_text(re.compile("La partie.*Le contexte")).wait_for()


def test_what_is_missing_leads_where_it_is_written_and_follows_what_is_typed(open_page):
    page = open_page(factories.make_member())
    begin(page, "Le lavoir")

    def wait_for_missing(*fields):
        """Wait until just these are said to be missing: an editor tells of what was typed a moment later."""
        step(page, "relire")
        for field in ("summary", "context", "steps", "results"):
            state = "visible" if field in fields else "hidden"
            page.locator(f"[data-problems] a[href='#id_{field}']").wait_for(state=state)

    def follow(line):
        step(page, "relire")
        page.get_by_role("link", name=line).click()

    def done_steps():
        """The steps that bear a ✓, without a reload."""
        shown = page.locator(".fiche-steps a:has([data-done]:visible)")
        return [link.get_attribute("href").removeprefix("#") for link in shown.all()]

    wait_for_missing("summary", "context", "steps", "results")
    assert done_steps() == []
    follow("Écrivez «\u00a0En bref\u00a0»")
    page.locator("#id_summary:focus").wait_for()
    assert page.locator("[data-step]:visible").get_attribute("id") == "essentiel"
    page.keyboard.type("Réparé à plusieurs.")
    for part in ("Le contexte", "Comment nous avons fait", "Les résultats"):
        follow(f"La partie «\u00a0{part}\u00a0» est vide.")
        page.get_by_role("textbox", name=part, exact=True).and_(page.locator(".ProseMirror-focused")).wait_for()
        assert page.locator("[data-step]:visible").get_attribute("id") == "recit"
        page.keyboard.type("Avec la mairie.")
    wait_for_missing()
    assert done_steps() == ["essentiel", "recit", "relire"]
    page.get_by_text("Tout ce qu’il faut est là").wait_for()
    assert not page.get_by_text("Il manque encore").is_visible()

    # emptied again: spaces say nothing, in a field as in an editor
    step(page, "essentiel")
    page.get_by_label("En bref").fill("  ")
    step(page, "recit")
    page.get_by_role("textbox", name="Les résultats", exact=True).fill("\u00a0")
    wait_for_missing("summary", "results")
    assert done_steps() == []
    page.locator(".fiche-steps a[href='#chiffres']").click()
    page.locator("#id_cost").fill("1200")
    assert done_steps() == ["chiffres"]
    page.locator("#id_cost").fill("")
    step(page, "relire")
    assert not page.get_by_text("Tout ce qu’il faut est là").is_visible()
    page.get_by_role("button", name="Enregistrer et envoyer aux animateurs").click()
    page.get_by_text("pas encore envoyé").wait_for()
    wait_for_missing("summary", "results")  # the server says the same


def test_who_takes_a_photo_or_a_recording_off_comes_back_to_the_pictures(open_page, photo):
    page = open_page(factories.make_member())
    begin(page, "Le lavoir")
    add_files(page, photo)

    def takes_off(button, told):
        page.get_by_role("button", name=button).click()
        page.locator("main form button").click()
        page.get_by_text(told).wait_for()
        page.locator("#images:visible").wait_for()
        assert page.locator("[data-step]:visible").count() == 1

    for button in ("Retirer La rue, vue 0", "Retirer l’enregistrement"):
        page.get_by_role("button", name=button).click()
        page.get_by_role("link", name="Ne rien changer").click()
        page.locator("#images:visible").wait_for()
    takes_off("Retirer La rue, vue 0", "est retiré du brouillon")
    takes_off("Retirer l’enregistrement", "L’enregistrement est retiré")


def test_a_term_s_definition_shows_to_the_keyboard_and_goes_with_escape(open_page):
    from experiences.lexicon.loading import load_lexicon

    load_lexicon()
    fiche = factories.make_online(version__context="<p>La trame verte et bleue du canal.</p>")
    page = open_page()
    page.goto(fiche.get_absolute_url())
    term = page.locator(".term > a").first
    bubble = page.locator(".term-bubble").first
    assert not bubble.is_visible()
    term.focus()
    bubble.wait_for()
    page.keyboard.press("Escape")
    assert not bubble.is_visible()
    term.hover()
    bubble.wait_for()


def test_two_authors_in_two_windows_lose_nothing(open_page):
    author = factories.make_member()
    page = open_page(author)
    begin(page, "À deux")
    other = page.context.new_page()
    other.goto(page.url)
    ready(other)
    write(page, "Le contexte", "Le premier")
    page.get_by_text("Brouillon enregistré à").wait_for()
    write(other, "Le contexte", "Le second")
    other.get_by_text("Quelqu’un d’autre a enregistré").wait_for()
    other.get_by_role("button", name="Enregistrer le brouillon").click()
    other.get_by_role("cell", name="Le premier").wait_for()
    ready(other)
    assert other.get_by_role("textbox", name="Le contexte", exact=True).inner_text() == "Le second"


def test_a_draft_that_is_being_kept_is_no_other_author(open_page):
    page = open_page(factories.make_member())
    begin(page, "Le lavoir")
    held = []

    def hold(route):
        if b"autosave" in (route.request.post_data_buffer or b""):
            held.append((route, route.fetch()))  # the site has kept it, the page does not know yet
        else:
            route.fallback()

    page.route("**/ecrire/", hold)
    write(page, "Le contexte", "Avant.")
    while not held:
        page.evaluate("1")  # lets Playwright go on
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    route, answer = held.pop()
    route.fulfill(response=answer)
    page.get_by_text("Le brouillon est enregistré.").wait_for()
    assert FactSheet.objects.get().working.context == "<p>Avant.</p>"


def test_pictures_are_put_into_the_text_by_the_bar_and_by_drag(open_page, photo):
    page = open_page(factories.make_member(), width=390)
    begin(page, "Le lavoir")
    write(page, "Le contexte", "Avant.")
    page.locator(".editor-bar").first.get_by_role("button", name="Image").click()
    box = page.locator(".editor-box")
    box.get_by_label("Image").set_input_files(
        {"name": "a.svg", "mimeType": "image/jpeg", "buffer": b"<svg onload=alert(1)>"}
    )
    box.get_by_label("Ce que l’on y voit").fill("Le lavoir & sa roue")
    box.get_by_role("button", name="Mettre l’image").click()
    box.get_by_text("JPEG, PNG, WebP ou HEIC").wait_for()
    box.get_by_label("Image").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    box.get_by_role("button", name="Mettre l’image").click()
    page.locator(".editor img[alt='Le lavoir & sa roue']").wait_for()
    page.locator("[contenteditable]:focus").wait_for()
    page.keyboard.type("Après.")

    editor = page.get_by_role("textbox", name="Comment nous avons fait", exact=True)
    at = editor.bounding_box()
    given = page.evaluate_handle(
        """bytes => { const given = new DataTransfer();
            given.items.add(new File([new Uint8Array(bytes)], "b.jpg", {type: "image/jpeg"})); return given; }""",
        list(photo((300, 300), colour="#f2b632")),
    )
    editor.dispatch_event("drop", {"dataTransfer": given, "clientX": at["x"] + 20, "clientY": at["y"] + 20})
    box.get_by_label("Ce que l’on y voit").fill("La roue")
    page.keyboard.press("Enter")
    page.locator(".editor img[alt='La roue']").wait_for()
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.get_by_text("Le brouillon est enregistré.").wait_for()
    told = FactSheet.objects.get().working
    assert re.fullmatch(r'<p>Avant.</p><img .*width="900" height="1200".*><p>Après.</p>', told.context)
    assert 'alt="La roue"' in told.steps
    page.get_by_role("link", name="Aperçu").click()
    shown = page.locator("main img[alt='Le lavoir & sa roue']")
    shown.wait_for()
    assert shown.evaluate("img => img.complete || new Promise(done => { img.onload = () => done(true); })")
    assert shown.bounding_box()["width"] <= 390
