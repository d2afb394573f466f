"""Who took a question back stood in its history only."""

from django.db import migrations


def tell_who(apps, schema_editor):
    for name in ("PlacementRequest", "Extension"):
        question = apps.get_model("placements", name)
        history = apps.get_model("placements", f"Historical{name}")
        for pk in question.objects.filter(withdrawn_at__isnull=False).values_list(
            "pk", flat=True
        ):
            told = history.objects.filter(id=pk, withdrawn_at__isnull=False)
            user = (
                told.order_by("history_date")
                .values_list("history_user", flat=True)
                .first()
            )
            question.objects.filter(pk=pk).update(withdrawn_by=user)


class Migration(migrations.Migration):
    dependencies = [
        ("placements", "0013_withdrawn_by"),
    ]

    operations = [migrations.RunPython(tell_who, migrations.RunPython.noop)]
