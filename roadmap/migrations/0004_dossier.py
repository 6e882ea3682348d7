"""The dossier: who is responsible, and what was audited, reviewed and told; files of a period."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _who() -> models.ForeignKey:
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


KINDS = [
    ("poster", "Poster A3 (PDF)"),
    ("poster_svg", "Poster A3 (SVG)"),
    ("poster_png", "Poster A3 (PNG)"),
    ("memo", "Memo A4 (PDF)"),
    ("slide_roadmap", "Dia routekaart (PowerPoint)"),
    ("slide_course", "Dia koers naar 2030 (PowerPoint)"),
    ("workbook", "Werkboek (Excel)"),
    ("inventory", "Emissie-inventaris (PDF)"),
    ("inventory_xlsx", "Emissie-inventaris (Excel)"),
    ("energy_assessment", "Energiebeoordeling (PDF)"),
    ("progress_report", "Voortgangsrapport (PDF)"),
    ("data_quality_plan", "Datakwaliteitsplan (PDF)"),
    ("evidence", "Bewijsmap (zip)"),
]
CONSOLIDATIONS = [
    ("operational", "zeggenschap: alles waarover VRT in de praktijk beslist"),
    ("financial", "financiële zeggenschap: alles waarover VRT financieel beslist"),
    ("equity", "aandeel: van alles het deel dat VRT bezit"),
]
RECORD_KINDS = [
    ("audit", "interne audit"),
    ("review", "directiebeoordeling"),
    ("communication", "communicatie"),
    ("participation", "participatie of initiatief"),
    ("chain", "gesprek met een ketenpartner"),
    ("verification", "verificatie"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("roadmap", "0003_reports_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=6, verbose_name="periode")),
                (
                    "ladder",
                    models.CharField(
                        choices=[("3.1", "3.1"), ("4.0", "4.0")],
                        max_length=3,
                        verbose_name="versie van de ladder",
                    ),
                ),
                ("is_leading", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.CharField(
                        default="Veiligheidsregio Twente",
                        max_length=120,
                        verbose_name="organisatie",
                    ),
                ),
                (
                    "responsible_person",
                    models.CharField(
                        blank=True,
                        help_text="Functie, en zo nodig een naam.",
                        max_length=160,
                        verbose_name="verantwoordelijke",
                    ),
                ),
                (
                    "boundary_text",
                    models.TextField(blank=True, verbose_name="grens van de organisatie"),
                ),
                (
                    "consolidation",
                    models.CharField(
                        blank=True,
                        choices=CONSOLIDATIONS,
                        max_length=12,
                        verbose_name="hoe bepaald is wat meetelt",
                    ),
                ),
                ("statement", models.TextField(blank=True, verbose_name="verklaring")),
                ("verification", models.TextField(blank=True, verbose_name="verificatie")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("is_example", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "dossier",
                "ordering": ["-period", "ladder"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("period", "ladder"), name="one_dossier_per_ladder"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_leading", True)),
                        fields=("period",),
                        name="one_leading_dossier",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DossierRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=6, verbose_name="periode")),
                (
                    "kind",
                    models.CharField(choices=RECORD_KINDS, max_length=16, verbose_name="soort"),
                ),
                ("on", models.DateField(verbose_name="datum")),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("decided", models.TextField(verbose_name="wat is besloten of gevonden")),
                (
                    "by_role",
                    models.CharField(
                        help_text="Functie of groep, geen naam.",
                        max_length=120,
                        verbose_name="door",
                    ),
                ),
                ("link", models.URLField(blank=True, max_length=300, verbose_name="link")),
                (
                    "reference",
                    models.CharField(
                        blank=True,
                        help_text="Zaaknummer of bestandsnaam.",
                        max_length=200,
                        verbose_name="waar het stuk ligt",
                    ),
                ),
                ("recorded_by", _who()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_why",
                    models.CharField(blank=True, max_length=200, verbose_name="waarom ingetrokken"),
                ),
                ("asked_as", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("is_example", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "vastlegging",
                "verbose_name_plural": "vastleggingen",
                "ordering": ["on", "pk"],
            },
        ),
        migrations.RemoveConstraint(model_name="reportfile", name="one_file_of_today_at_a_time"),
        migrations.AddField(
            model_name="reportfile",
            name="period",
            field=models.CharField(blank=True, default="", max_length=6, verbose_name="periode"),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="ladder",
            field=models.CharField(blank=True, default="", max_length=3, verbose_name="ladder"),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="place",
            field=models.CharField(blank=True, default="", max_length=40, verbose_name="locatie"),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="with_plates",
            field=models.BooleanField(default=False, verbose_name="met kentekens"),
        ),
        migrations.AlterField(
            model_name="reportfile",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20, verbose_name="soort"),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("report", None), ("state__in", ["waiting", "working"])),
                fields=("kind", "period", "ladder", "place", "with_plates"),
                name="one_file_of_today_at_a_time",
            ),
        ),
    ]
