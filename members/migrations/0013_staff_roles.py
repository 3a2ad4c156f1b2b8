from django.db import migrations, models

ROLES = {"animateur": "Animateur", "gestionnaire": "Gestionnaire", "administrateur": "Administrateur"}


def give_roles(apps, schema_editor):
    """Who had every right stays administrateur; who else opened the admin curates and moderates (decision 17)."""
    users = apps.get_model("members", "User").objects
    users.filter(is_superuser=True).update(staff_role="administrateur", is_staff=True)
    users.filter(is_superuser=False, is_staff=True).update(staff_role="animateur")


def join_groups(apps, schema_editor):
    """Make the groups of the three roles and put each of the staff into hers, and into no other."""
    user_model = apps.get_model("members", "User")
    users, groups = user_model.objects, apps.get_model("auth", "Group").objects
    user_model.groups.through.objects.filter(user__is_staff=True).delete()
    user_model.user_permissions.through.objects.all().delete()
    for role, name in ROLES.items():
        group, _ = groups.get_or_create(name=name)
        for user in users.filter(staff_role=role):
            user.groups.add(group)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("members", "0012_phones_in_digits"),
    ]

    operations = [
        migrations.AddField(
            "user",
            "staff_role",
            models.CharField(
                "rôle dans l’équipe",
                max_length=14,
                blank=True,
                default="",
                db_default="",
                editable=False,
                choices=[
                    ("animateur", "Animatrice ou animateur"),
                    ("gestionnaire", "Gestionnaire"),
                    ("administrateur", "Administratrice ou administrateur"),
                ],
            ),
        ),
        migrations.AlterField("user", "is_staff", models.BooleanField("équipe", default=False, editable=False)),
        migrations.AlterField(
            "user", "is_superuser", models.BooleanField("toutes les permissions", default=False, editable=False)
        ),
        migrations.RunPython(give_roles, migrations.RunPython.noop),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(
                name="user_is_staff_by_role",
                condition=models.Q(is_staff=False, staff_role="")
                | models.Q(is_staff=True, staff_role__in=["animateur", "gestionnaire", "administrateur"]),
            ),
        ),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(
                name="user_is_superuser_by_role",
                condition=models.Q(is_superuser=True, staff_role="administrateur")
                | (models.Q(is_superuser=False) & ~models.Q(staff_role="administrateur")),
            ),
        ),
        migrations.RunPython(join_groups, migrations.RunPython.noop),
    ]
