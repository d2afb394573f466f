"""Plans of the week that follow each other, and days that a contact reports."""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Until now a plan held for the whole placement, so it holds from its first day.
FROM_THE_START = """
    UPDATE {table} SET valid_from = (
        SELECT p.starts_on FROM placements_placement p WHERE p.id = placement_id
    ) WHERE placement_id IN (SELECT id FROM placements_placement)
"""
TABLES = ("placements_weekplan", "placements_historicalweekplan")


class Migration(migrations.Migration):
    dependencies = [
        ("employers", "0006_suggested_contacts_and_new_links"),
        ("placements", "0008_season_seats_and_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="weekplan",
            options={
                "ordering": ["valid_from"],
                "verbose_name": "plan of the week",
                "verbose_name_plural": "plans of the week",
            },
        ),
        migrations.AddField(
            model_name="attendanceday",
            name="link",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendance_days",
                to="employers.capabilitylink",
            ),
        ),
        migrations.AddField(
            model_name="historicalattendanceday",
            name="link",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="employers.capabilitylink",
            ),
        ),
        migrations.AddField(
            model_name="historicalweekplan",
            name="asks_supervisor",
            field=models.BooleanField(
                default=True, verbose_name="the supervisor reports"
            ),
        ),
        migrations.AddField(
            model_name="historicalweekplan",
            name="valid_from",
            field=models.DateField(
                default=datetime.date(2026, 1, 1), verbose_name="holds from"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="weekplan",
            name="asks_supervisor",
            field=models.BooleanField(
                default=True, verbose_name="the supervisor reports"
            ),
        ),
        migrations.AddField(
            model_name="weekplan",
            name="valid_from",
            field=models.DateField(
                default=datetime.date(2026, 1, 1), verbose_name="holds from"
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(
            [FROM_THE_START.format(table=table) for table in TABLES],
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="attendanceday",
            name="reported_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="weekplan",
            name="placement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="week_plans",
                to="placements.placement",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendanceday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("link__isnull", True), ("reported_by__isnull", False)),
                    models.Q(("link__isnull", False), ("reported_by__isnull", True)),
                    _connector="OR",
                ),
                name="attendance_reported_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="weekplan",
            constraint=models.UniqueConstraint(
                fields=("placement", "valid_from"),
                name="week_plan_one_from_a_day",
                violation_error_message="Another plan holds from that day.",
            ),
        ),
    ]
