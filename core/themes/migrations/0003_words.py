"""What people say for the themes of the first list, so that the search leads to them."""

from django.db import migrations, models

WORDS = {
    "eau": "eau potable pluie récupérateur rivière nappe sécheresse arrosage assainissement irrigation",
    "energie-et-climat": "éclairage électricité chauffage solaire photovoltaïque isolation chaufferie sobriété carbone",
    "mobilite": "vélo bus pédibus covoiturage transport déplacement piste cyclable voiture marche",
    "biodiversite": "nature faune flore haie jardin pollinisateurs abeilles trame verte pesticides",
    "foret": "bois arbres sylviculture incendie",
    "littoral-et-mer": "plage côte port trait de côte posidonie",
    "montagne": "ski pastoralisme estive refuge neige",
    "agriculture-et-alimentation": "cantine restauration scolaire bio circuits courts maraîchage vigne marché",
    "dechets-et-reemploi": "compost tri ordures gobelets consigne gaspillage",
    "urbanisme-et-habitat": "logement plu îlot de chaleur construction rénovation centre-bourg",
    "sante-et-environnement": "air bruit ondes moustiques canicule",
    "risques": "inondation incendie submersion crue sécheresse pcs",
    "solidarite": "insertion précarité handicap personnes âgées lien social",
    "education-et-jeunesse": "école enfants collège conseil des jeunes sensibilisation",
    "culture-et-patrimoine": "catalan musée fête bâti ancien",
    "tourisme-durable": "hébergement visiteurs randonnée sentier",
    "economie-locale": "commerce entreprises emploi artisans économie sociale et solidaire",
    "achats-et-exemplarite": "commande publique marchés clauses éco-responsable groupement",
    "participation-des-habitants": "concertation budget participatif réunion publique conseil de quartier",
    "evaluation": "indicateurs bilan suivi tableau de bord",
}


def write(apps, schema_editor):
    theme = apps.get_model("themes", "Theme")
    for slug, words in WORDS.items():
        theme.objects.filter(slug=slug, words="").update(words=words)


class Migration(migrations.Migration):
    dependencies = [("themes", "0002_first_themes")]

    operations = [
        migrations.AddField(
            model_name="theme",
            name="words",
            field=models.CharField(
                blank=True,
                help_text="La recherche mène au thème par ces mots.",
                max_length=300,
                verbose_name="ce que l’on en dit aussi",
            ),
        ),
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
