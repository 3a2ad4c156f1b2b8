import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0011_rhythm"),
    ]

    operations = [
        migrations.AlterField(
            model_name="referent",
            name="mobile",
            field=models.CharField(
                blank=True,
                max_length=30,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\+?[0-9 .()\\-]{6,25}$",
                        "Écrivez le numéro en chiffres\xa0: «\xa004 68 85 82 08\xa0», ou «\xa0+34 972 00 00 00\xa0».",
                    )
                ],
                verbose_name="téléphone mobile",
            ),
        ),
        migrations.AlterField(
            model_name="referent",
            name="phone",
            field=models.CharField(
                blank=True,
                max_length=30,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\+?[0-9 .()\\-]{6,25}$",
                        "Écrivez le numéro en chiffres\xa0: «\xa004 68 85 82 08\xa0», ou «\xa0+34 972 00 00 00\xa0».",
                    )
                ],
                verbose_name="téléphone fixe",
            ),
        ),
    ]
