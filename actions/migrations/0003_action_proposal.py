"""What an action was made of, as whoever proposed it calls it: the same proposal makes one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0002_first_words")]

    operations = [
        migrations.AddField(
            model_name="action",
            name="proposal",
            field=models.CharField(
                blank=True, editable=False, max_length=60, null=True, unique=True
            ),
        ),
    ]
