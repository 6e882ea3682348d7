"""The words that the plan starts with: themes, horizons, units, partners, policy lines, steps."""

from datetime import date

from django.db import migrations

THEMES = [
    (
        "klimaat",
        "Klimaat",
        "K",
        "We stoten steeds minder CO₂ uit met onze gebouwen, voertuigen en oefeningen, en we zijn "
        "klaar voor hitte, droogte, natuurbrand en wateroverlast.",
    ),
    (
        "sociaal",
        "Sociaal",
        "S",
        "Iedereen kan veilig en gezond bij ons werken en zich thuis voelen, ook later en ook als "
        "vrijwilliger. We staan midden in de samenleving van Twente.",
    ),
    (
        "circulair",
        "Circulair",
        "C",
        "We kopen minder en beter, gebruiken spullen langer, repareren wat kan en laten zo weinig "
        "mogelijk afval achter.",
    ),
    (
        "natuur",
        "Natuur",
        "N",
        "Onze terreinen en onze inzet geven natuur en water de ruimte en houden bodem en water "
        "schoon.",
    ),
]
HORIZONS = [("–2025", None, date(2025, 12, 31)), ("2025–2030", date(2026, 1, 1), date(2030, 12, 31))]
UNITS = [
    "Brandweerzorg",
    "Risicobeheersing",
    "Crisisbeheersing",
    "Geneeskundige hulpverlening",
    "Bedrijfsvoering",
    "Twente Safety Campus",
]
KNOWLEDGE = ["Universiteit Twente", "Saxion", "ROC van Twente"]
MUNICIPALITIES = [
    "Almelo",
    "Borne",
    "Dinkelland",
    "Enschede",
    "Haaksbergen",
    "Hellendoorn",
    "Hengelo",
    "Hof van Twente",
    "Losser",
    "Oldenzaal",
    "Rijssen-Holten",
    "Tubbergen",
    "Twenterand",
    "Wierden",
]
POLICY = [
    ("Beleidsplan VRT", "Beleidsplan Veiligheidsregio Twente", None, None),
    (
        "Circulair en klimaatneutraal in 2050",
        "Landelijke duurzaamheidsagenda veiligheidsregio’s",
        2024,
        2050,
    ),
]
STEPS = [
    ("role_analysis", "Rolanalyse"),
    ("surroundings", "Omgeving en vergelijkbare organisaties"),
    ("ambition_session", "Ambitiesessie"),
    ("day", "Duurzaamheidsdag"),
    ("opportunity_session", "Kansensessie"),
    ("co2_scan", "CO₂-scan"),
    ("action_plan", "Actieplan"),
    ("roadmap", "Routekaart"),
    ("execution", "Uitvoering"),
]


def add(apps, schema_editor):
    def model(name):
        return apps.get_model("actions", name).objects

    for order, (key, name, code, intention) in enumerate(THEMES, start=1):
        model("Theme").get_or_create(
            key=key, defaults={"name": name, "code": code, "intention": intention, "order": order}
        )
    for name, starts_on, ends_on in HORIZONS:
        model("Horizon").get_or_create(
            name=name, defaults={"starts_on": starts_on, "ends_on": ends_on}
        )
    for name in UNITS:
        model("OrganisationUnit").get_or_create(name=name)
    for name in KNOWLEDGE:
        model("Partner").get_or_create(name=name, defaults={"kind": "knowledge"})
    for name in MUNICIPALITIES:
        model("Partner").get_or_create(
            name=f"Gemeente {name}", defaults={"kind": "municipality"}
        )
    for name, document, from_year, until_year in POLICY:
        model("PolicyLine").get_or_create(
            name=name,
            defaults={"document": document, "from_year": from_year, "until_year": until_year},
        )
    for order, (key, title) in enumerate(STEPS, start=1):
        model("RoadStep").get_or_create(key=key, defaults={"title": title, "order": order})


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
