"""What a safety region emits beside energy and fuel: the words that rows may use.

Rows of the official list that are stored already get the category that their twins get from now on.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KINDS = [
    ("electricity", "elektriciteit"),
    ("gas", "aardgas"),
    ("solar", "zonnepanelen"),
    ("heat", "warmtenet"),
    ("tank", "brandstoftank"),
    ("fuel_card", "tankpas"),
    ("travel", "reizen"),
    ("waste", "afval"),
    ("purchasing", "water en inkoop"),
    ("activity", "overig"),
]
CATEGORIES = [
    ("natural_gas", "Aardgas"),
    ("green_gas", "Groen gas"),
    ("propane", "Propaan"),
    ("biopropane", "Biopropaan"),
    ("wood", "Houtblokken (droge stof)"),
    ("pallets", "Pallets (droge stof)"),
    ("exercise_gas", "Aardgas om mee te oefenen"),
    ("car_wreck", "Autowrakken, verbrand bij oefenen"),
    ("district_heat", "Stadswarmte"),
    ("residual_heat", "Restwarmte"),
    ("heating_oil", "Huisbrandolie"),
    ("propane_heating", "Propaan voor verwarming"),
    ("generator_diesel", "Diesel voor het noodaggregaat"),
    ("electricity_grey", "Elektriciteit grijs"),
    ("electricity_unknown_mix", "Elektriciteit, herkomst onbekend"),
    ("electricity_wind", "Elektriciteit wind"),
    ("electricity_solar", "Elektriciteit zon"),
    ("electricity_hydro", "Elektriciteit waterkracht"),
    ("electricity_biomass", "Elektriciteit biomassa"),
    ("electricity_foreign_wind", "Elektriciteit wind met buitenlandse garanties"),
    ("electricity_foreign_solar", "Elektriciteit zon met buitenlandse garanties"),
    ("electricity_foreign_hydro", "Elektriciteit waterkracht met buitenlandse garanties"),
    ("electricity_foreign_biomass", "Elektriciteit biomassa met buitenlandse garanties"),
    ("electricity_own_solar", "Eigen zonnestroom"),
    ("electricity_feed_in", "Teruggeleverde stroom"),
    ("diesel", "Diesel"),
    ("petrol", "Benzine"),
    ("petrol_e0", "Benzine zonder bijmenging (E0)"),
    ("diesel_b0", "Diesel zonder bijmenging (B0)"),
    ("gtl", "GTL"),
    ("e85", "Benzinevervanger E85"),
    ("lpg", "LPG"),
    ("cng", "CNG"),
    ("lng", "LNG"),
    ("bio_cng", "Bio-CNG"),
    ("hydrogen_grey", "Waterstof grijs"),
    ("hydrogen_green", "Waterstof groen"),
    ("hvo30", "HVO30"),
    ("hvo100", "HVO100"),
    ("adblue", "AdBlue"),
    ("charging_public", "Laden aan een openbare laadpaal"),
    ("charging_own", "Laden aan een eigen laadpaal"),
    ("r134a", "Koudemiddel R134a"),
    ("r32", "Koudemiddel R32"),
    ("r404a", "Koudemiddel R404A"),
    ("r407c", "Koudemiddel R407C"),
    ("r410a", "Koudemiddel R410A"),
    ("r407a", "Koudemiddel R407A"),
    ("r407f", "Koudemiddel R407F"),
    ("r417a", "Koudemiddel R417A"),
    ("r422d", "Koudemiddel R422D"),
    ("r438a", "Koudemiddel R438A"),
    ("r448a", "Koudemiddel R448A"),
    ("r449a", "Koudemiddel R449A"),
    ("r450a", "Koudemiddel R450A"),
    ("r452a", "Koudemiddel R452A"),
    ("r452b", "Koudemiddel R452B"),
    ("r454c", "Koudemiddel R454C"),
    ("r507", "Koudemiddel R507"),
    ("r513a", "Koudemiddel R513A"),
    ("r22", "Koudemiddel R22"),
    ("r1234yf", "Koudemiddel R1234yf"),
    ("r1234ze", "Koudemiddel R1234ze"),
    ("r290", "Koudemiddel R290 (propaan)"),
    ("r600a", "Koudemiddel R600a (isobutaan)"),
    ("r717", "Koudemiddel R717 (ammoniak)"),
    ("r744", "Koudemiddel R744 (CO₂)"),
    ("sf6", "SF6"),
    ("foam", "Blusschuim"),
    ("powder", "Bluspoeder"),
    ("extinguisher_co2", "CO₂-blussers"),
    ("fm200", "Blusgas FM-200 (HFC-227ea)"),
    ("car_unknown", "Eigen auto, zakelijk"),
    ("car_petrol", "Eigen auto benzine, zakelijk"),
    ("car_diesel", "Eigen auto diesel, zakelijk"),
    ("car_electric", "Eigen auto elektrisch, zakelijk"),
    ("car_hybrid", "Eigen auto hybride met stekker, zakelijk"),
    ("motorcycle_business", "Eigen motor, zakelijk"),
    ("train", "Trein, zakelijk"),
    ("train_international", "Trein internationaal, zakelijk"),
    ("public_transport", "Openbaar vervoer, zakelijk"),
    ("bus", "Bus, zakelijk"),
    ("metro", "Metro, zakelijk"),
    ("tram", "Tram, zakelijk"),
    ("plane_average", "Vliegtuig, afstand onbekend"),
    ("plane_regional", "Vliegtuig tot 700 km"),
    ("plane_european", "Vliegtuig 700 tot 2.500 km"),
    ("plane_intercontinental", "Vliegtuig boven 2.500 km"),
    ("commute_car", "Woon-werk met de auto"),
    ("commute_car_petrol", "Woon-werk met de auto op benzine"),
    ("commute_car_diesel", "Woon-werk met de auto op diesel"),
    ("commute_car_electric", "Woon-werk met de elektrische auto"),
    ("commute_car_hybrid", "Woon-werk met de hybride met stekker"),
    ("commute_public_transport", "Woon-werk met het openbaar vervoer"),
    ("commute_train", "Woon-werk met de trein"),
    ("commute_bus", "Woon-werk met de bus"),
    ("commute_motorcycle", "Woon-werk met de motor"),
    ("commute_moped", "Woon-werk met de bromfiets"),
    ("commute_e_bike", "Woon-werk met de elektrische fiets"),
    ("commute_bicycle", "Woon-werk met de fiets of te voet"),
    ("home_working", "Thuiswerken"),
    ("turnout_car", "Opkomst van vrijwilligers met de auto"),
    ("turnout_e_bike", "Opkomst van vrijwilligers met de elektrische fiets"),
    ("course_car", "Naar cursus en oefening met de eigen auto"),
    ("course_public_transport", "Naar cursus en oefening met het openbaar vervoer"),
    ("waste_residual", "Restafval"),
    ("waste_paper", "Oud papier en karton"),
    ("waste_glass", "Glas"),
    ("waste_plastic", "Plastic, blik en drinkpakken (PMD)"),
    ("waste_organic", "Groente-, fruit- en tuinafval (GFT)"),
    ("waste_green", "Groenafval"),
    ("waste_wood", "Afvalhout"),
    ("waste_metal", "Oud metaal"),
    ("waste_hazardous", "Gevaarlijk afval"),
    ("waste_rubble", "Puin"),
    ("wastewater", "Afvalwater"),
    ("tap_water", "Drinkwater"),
    ("paper_office", "Kantoorpapier"),
    ("spend_goods", "Inkoop van goederen"),
    ("spend_services", "Inkoop van diensten"),
    ("spend_ict", "Inkoop van ICT"),
    ("spend_clothing", "Inkoop van kleding en uitrusting"),
    ("spend_construction", "Inkoop van bouw en onderhoud"),
]
_FOSSIL = "Brandstoffen voertuigen en schepen / Fossiele brandstoffen"
_BLENDED = "Brandstoffen voertuigen en schepen / Fossiele brandstoffen met bio-bijmenging"
_RENEWABLE = "Brandstoffen voertuigen en schepen / Hernieuwbare brandstoffen"
_BLENDS = "Koudemiddelen / Blends"
_HCFC = "Koudemiddelen / HCFK's"
_HFC = "Koudemiddelen / HFC's"
_OTHER = "Koudemiddelen / Overige koudemiddelen"
_CAR = "Personenvervoer / Auto"
_PUBLIC = "Personenvervoer / Openbaar vervoer"
_PLANE = "Personenvervoer / Vliegtuig"
_TWO_WHEELS = "Personenvervoer / Tweewielers"
_RECYCLED = "Afval / Recycling"
_BURNT = "Afval / Finale afvalverwerking (AVI of Bio-energiecentrale met energieterugwinning)"
_WATER = "Afval / Afvalwater"
OFFICIAL = [  # category, section and name in the official list
    ("petrol_e0", _FOSSIL, "Benzine (fossiel) E0"),
    ("diesel_b0", _FOSSIL, "Diesel (fossiel) B0"),
    ("gtl", _FOSSIL, "GTL (diesel)"),
    ("lng", _FOSSIL, "LNG (aardgas)"),
    ("hydrogen_grey", _FOSSIL, "Waterstof Grijs"),
    ("e85", _BLENDED, "Benzinevervanger E85"),
    ("hydrogen_green", _RENEWABLE, "Waterstof groen"),
    ("bio_cng", _RENEWABLE, "Bio-CNG (Groengas)"),
    ("r407a", _BLENDS, "R407a"),
    ("r407f", _BLENDS, "R407f"),
    ("r417a", _BLENDS, "R417a"),
    ("r422d", _BLENDS, "R422d"),
    ("r438a", _BLENDS, "R438a"),
    ("r448a", _BLENDS, "R448a"),
    ("r449a", _BLENDS, "R449a"),
    ("r450a", _BLENDS, "R450a"),
    ("r452a", _BLENDS, "R452a"),
    ("r452b", _BLENDS, "R452b"),
    ("r454c", _BLENDS, "R454c"),
    ("r507", _BLENDS, "R507"),
    ("r513a", _BLENDS, "R513a"),
    ("r22", _HCFC, "R22"),
    ("r1234yf", _HFC, "1234yf"),
    ("r1234ze", _HFC, "1234ze (Z)"),
    ("r290", _OTHER, "R290 Propaan"),
    ("r600a", _OTHER, "R600a isobutaan"),
    ("r717", _OTHER, "R717 ammoniak"),
    ("r744", _OTHER, "R744 CO2"),
    ("car_hybrid", _CAR, "Benzine Plug-in hybride (PHEV)"),
    ("metro", _PUBLIC, "Metro (groene stroom)"),
    ("tram", _PUBLIC, "Tram (groene stroom)"),
    ("plane_average", _PLANE, "Gemiddelde (alle afstanden)"),
    ("commute_e_bike", _TWO_WHEELS, "Fiets (elektrisch, gemiddelde stroommix)"),
    ("commute_moped", _TWO_WHEELS, "Bromfiets (gemiddeld)"),
    ("motorcycle_business", _TWO_WHEELS, "Motor (gemiddeld / benzine)"),
    ("waste_paper", _RECYCLED, "Papier en karton"),
    ("waste_rubble", _RECYCLED, "Puin"),
    ("waste_wood", _RECYCLED, "Hout (A en B hout)"),
    ("waste_glass", _RECYCLED, "Glas"),
    ("waste_green", _RECYCLED, "Groenafval (naar compostering)"),
    ("waste_organic", _RECYCLED, "GFT (vergisting)"),
    ("waste_plastic", _RECYCLED, "Kunststoffen PMD"),
    ("waste_metal", _RECYCLED, "Metalen (gemengd)"),
    ("waste_residual", _BURNT, "Restafval"),
    ("waste_hazardous", _BURNT, "Gevaarlijk afval (indicatief)"),
    ("wastewater", _WATER, "Afvalwater"),
]


def name_categories(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    factors = apps.get_model("co2scan", "EmissionFactor").objects
    for category, section, name in OFFICIAL:
        factors.filter(category="", section=section, name=name).update(category=category)


def forget_categories(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Only of the rows that going forward names again: an own factor would lose its category."""
    factors = apps.get_model("co2scan", "EmissionFactor").objects
    for category, section, name in OFFICIAL:
        factors.filter(category=category, section=section, name=name).update(category="")


class Migration(migrations.Migration):
    dependencies = [("co2scan", "0008_estimates")]

    operations = [
        migrations.AlterField(
            "connection",
            "kind",
            models.CharField(choices=KINDS, max_length=20, verbose_name="soort"),
        ),
        migrations.AlterField(
            "emissionfactor",
            "category",
            models.CharField(blank=True, choices=CATEGORIES, max_length=40),
        ),
        migrations.AlterField(
            "meter",
            "category",
            models.CharField(choices=CATEGORIES, max_length=40, verbose_name="categorie"),
        ),
        migrations.AlterField(
            "monthlyconsumption",
            "category",
            models.CharField(choices=CATEGORIES, max_length=40),
        ),
        migrations.AlterField(
            "monthlyemission",
            "category",
            models.CharField(choices=CATEGORIES, max_length=40),
        ),
        migrations.AlterField(
            "periodentry",
            "category",
            models.CharField(blank=True, choices=CATEGORIES, max_length=40),
        ),
        migrations.RunPython(name_categories, forget_categories),
    ]
