"""The target that other safety regions took: 55 % less in 2030 than in 2022."""

from decimal import Decimal

from django.db import migrations


def add(apps, schema_editor):
    apps.get_model("roadmap", "RoadmapSettings").objects.get_or_create(pk=1)
    apps.get_model("roadmap", "Target").objects.get_or_create(
        year=2030, defaults={"reduction_percent": Decimal(55)}
    )


def remove(apps, schema_editor):
    apps.get_model("roadmap", "Target").objects.filter(
        year=2030, reduction_percent=Decimal(55), note=""
    ).delete()
    apps.get_model("roadmap", "RoadmapSettings").objects.filter(pk=1).delete()


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
