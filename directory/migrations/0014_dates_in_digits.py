import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0013_search_columns"),
    ]

    operations = [
        migrations.AlterField(
            model_name="initiative",
            name="deliberated",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\\Z",
                        "Écrivez une année, un mois ou un jour\xa0: 2013, 2013-12 ou 2013-12-19.",
                    )
                ],
                verbose_name="délibération",
            ),
        ),
        migrations.AlterField(
            model_name="initiative",
            name="started",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\\Z",
                        "Écrivez une année, un mois ou un jour\xa0: 2013, 2013-12 ou 2013-12-19.",
                    )
                ],
                verbose_name="lancée",
            ),
        ),
        migrations.AlterField(
            model_name="planaction",
            name="end",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\\Z",
                        "Écrivez une année, un mois ou un jour\xa0: 2013, 2013-12 ou 2013-12-19.",
                    )
                ],
                verbose_name="fin prévue",
            ),
        ),
        migrations.AlterField(
            model_name="planaction",
            name="start",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\\Z",
                        "Écrivez une année, un mois ou un jour\xa0: 2013, 2013-12 ou 2013-12-19.",
                    )
                ],
                verbose_name="début",
            ),
        ),
        migrations.AlterField(
            model_name="recognition",
            name="date",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\\Z",
                        "Écrivez une année, un mois ou un jour\xa0: 2013, 2013-12 ou 2013-12-19.",
                    )
                ],
                verbose_name="date",
            ),
        ),
        migrations.AlterField(
            model_name="stagechange",
            name="since",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\\Z",
                        "Écrivez une année, un mois ou un jour\xa0: 2013, 2013-12 ou 2013-12-19.",
                    )
                ],
                verbose_name="depuis",
            ),
        ),
    ]
