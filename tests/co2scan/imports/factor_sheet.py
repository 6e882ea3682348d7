"""A small official list in the layout of the published workbook."""

import io
from collections.abc import Sequence

import openpyxl

PER_UNIT = ["", "Kg CO₂-eq / eenheid"]
FUEL = ["", "WTW", "TTW", "WTT", "Biogene Emissies", "Eenheid", "Conversie MJ"]
POWER = [
    "",
    "Totaal",
    "Productie-emissies energiecentrale",
    "Ketenemissies productie energiedragers",
    "Infrastructuur (LCA benadering)",
    "Eenheid",
    "Conversie MJ",
]
GAS = ["Aardgas (G-gas)", 2.134, 1.779, 0.355, 0, "Nm3", 31.65, "Link"]
SHEET: list[list[object]] = [
    [" "],
    ["Factoren 2025 dd 15-01-2025"],
    ["Onderstaande lijst is gegenereerd van de website."],
    ["Brandstoffen energieopwekking"],
    ["Gasvormige brandstoffen", "Kg CO₂-eq / eenheid"],
    FUEL,
    GAS,
    ["Propaan ", 1.725, 1.53, 0.1954, 0, "liter", 25.41, "Link"],
    ["Groengas (Covergisting)", *["Vervallen"] * 4, "Nm3", 31.65, "Link"],
    ["Vloeibare brandstoffen", "Kg CO₂-eq / eenheid"],
    FUEL,
    ["Petroleum ", None, 3.099, None, None, "kg", 43.1, "Link"],
    ["Elektriciteit"],
    PER_UNIT,
    POWER,
    ["Grijze Stroom ", 0.483, 0.401, 0.082, 0.002, "kWh", 3.6, "Link"],
    ["Stroometiket ", "Variabel", None, 0.044, None, "kWh", 3.6, "Link"],
    ["Koudemiddelen"],
    ["HFC's", "Kg CO₂-eq / eenheid"],
    ["", "GWP100", "-", "-", "Montreal Protocol (AR4)", "Eenheid", "Conversie MJ"],
    ["R134a ", 1530, None, None, 1430, "kg", None, "Link"],
    ["Afval"],
    ["Recycling", "Kg CO₂-eq / eenheid"],
    [
        "",
        "GHG protocol (inzameling en verwerking)",
        "Transport",
        "Recycling",
        "Vermeden",
        "Eenheid",
    ],
    ["Glas ", 26, 22, 18, -247, "ton", None, "Link"],
    ["Brandstoffen voertuigen en schepen"],
    ["Fossiele brandstoffen met bio-bijmenging", "Kg CO₂-eq / eenheid"],
    FUEL,
    ["Diesel B7", 3.251, 2.462, 0.788, 0.176, "liter", 35.9, "Link"],
    ["Warmtelevering"],
    PER_UNIT,
    ["", "Totaal", "Productie-emissies", "Ketenemissies", "-", "Eenheid", "Conversie MJ"],
    ["Gemiddelde Warmtenetten", 40.45, 34.31, 6.14, None, "GJ", 1000, "Link"],
    ["Personenvervoer"],
    ["Openbaar vervoer", "Kg CO₂-eq / eenheid"],
    [*FUEL[:4], "-", *FUEL[5:]],
    ["Trein (internationaal)", 0.024, 0, 0.024, None, "reizigerskilometer", 0.18, "Link"],
]


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
        if row[-1] == "Link":
            cell = sheet.cell(sheet.max_row, len(row))
            cell.hyperlink = f"https://example.org/factor/{sheet.max_row}/?a=1&b=2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
