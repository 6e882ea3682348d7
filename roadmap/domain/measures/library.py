"""The measures. A number in them is a fact with its source, or an assumption that says that it is
one; emission factors are neither: they come from the list of the running year.

Worked examples: docs/calculation.md, part 8.
"""

from decimal import Decimal

from roadmap.domain.measures.kinds import (
    BOUGHT_HERE,
    Assumption,
    Fact,
    Measure,
    Numbers,
    Reach,
)
from roadmap.domain.measures.uses import BOUGHT_ELECTRICITY

HUNDRED = Decimal(100)
MJ_PER_KWH = Decimal("3.6")
GAS_MJ = Decimal("31.65")  # per Nm3, lower heating value
DIESEL_MJ, HVO_MJ = Decimal(36), Decimal(34)  # per litre


def _part(_: Numbers, percent: Decimal, __: Decimal) -> Decimal:
    return percent / HUNDRED


def _saving(numbers: Numbers, _: Decimal, __: Decimal) -> Decimal:
    return numbers["saving"] / HUNDRED


def _own_solar(numbers: Numbers, _: Decimal, quantity: Decimal) -> Decimal:
    """No more than what is bought: what is fed in saves nothing (counting rule 4)."""
    used_here = numbers["kwp"] * numbers["yield"] * numbers["own"] / HUNDRED
    return min(used_here / quantity, Decimal(1))


def _reach(bad: str, expected: str, good: str) -> Reach:
    return Reach(Decimal(bad), Decimal(expected), Decimal(good))


def _saved_percent(usual: Reach, origin: str) -> Assumption:
    return Assumption("saving", "Besparing", "%", usual, Decimal("0.1"), HUNDRED, origin)


_GAS = ("natural_gas", "green_gas")
_NOT_CLEAN_YET = tuple(
    key
    for key in BOUGHT_ELECTRICITY
    if key not in {"electricity_wind", "electricity_solar", "electricity_hydro"}
)
_OFF_GAS = Measure(
    "off_gas",
    "Alle kazernes van het gas",
    "Een warmtepomp in plaats van de gasketel.",
    _GAS,
    "gas",
    "m³ gas × 31,65 MJ ÷ 3,6 × rendement van de ketel ÷ SCOP = kWh stroom erbij",
    _part,
    lambda numbers: GAS_MJ / MJ_PER_KWH * numbers["boiler"] / HUNDRED / numbers["scop"],
    BOUGHT_HERE,
    (
        Assumption(
            "scop",
            "SCOP van de warmtepomp",
            "",
            _reach("2.5", "3", "3.5"),
            Decimal(1),
            Decimal(8),
            "Aanname. Vul in wat de leverancier voor dit gebouw opgeeft.",
        ),
        Assumption(
            "boiler",
            "Rendement van de ketel",
            "%",
            _reach("100", "95", "90"),
            Decimal(50),
            Decimal(110),
            "Aanname, op onderwaarde. Hoe slechter de ketel nu is, hoe minder warmte er nodig is.",
            more_is_better=False,
        ),
    ),
    (
        Fact(
            "Energie in gas",
            "31,65 MJ per Nm³",
            "Nederlandse lijst van energiedragers en standaard CO₂-emissiefactoren, RVO",
        ),
    ),
    "van het gas op deze locaties",
)
_HVO100 = Measure(
    "hvo100",
    "HVO100 voor het hele wagenpark",
    "HVO100 tanken in plaats van diesel.",
    ("diesel",),
    "diesel",
    "liter diesel × 36 ÷ 34 = liter HVO100",
    _part,
    lambda _: DIESEL_MJ / HVO_MJ,
    "hvo100",
    facts=(
        Fact(
            "Energie per liter",
            "diesel 36 MJ, HVO100 34 MJ",
            "Richtlijn (EU) 2018/2001, bijlage III",
        ),
    ),
    percent_words="van de diesel op deze locaties",
)
_ELECTRIC_CARS = Measure(
    "electric_cars",
    "Dienstauto’s elektrisch",
    "Elektrisch rijden in plaats van op benzine.",
    ("petrol",),
    "benzine",
    "liter benzine ÷ liter per 100 km × kWh per 100 km = kWh stroom erbij",
    _part,
    lambda numbers: numbers["kwh"] / numbers["litres"],
    BOUGHT_HERE,
    (
        Assumption(
            "litres",
            "Benzine per 100 km",
            "liter",
            _reach("6", "7", "8"),
            Decimal(2),
            Decimal(30),
            "Aanname. Uit de tankpassen en kilometerstanden is het te meten.",
        ),
        Assumption(
            "kwh",
            "Stroom per 100 km",
            "kWh",
            _reach("23", "20", "17"),
            Decimal(8),
            Decimal(80),
            "Aanname, met laadverlies.",
            more_is_better=False,
        ),
    ),
    percent_words="van de benzine op deze locaties",
)
_WIND = Measure(
    "dutch_wind",
    "Nederlandse windstroom overal",
    "Overal stroom met Nederlandse garanties van wind.",
    _NOT_CLEAN_YET,
    "stroom die nog niet schoon is",
    "kWh × (factor van nu − factor van Nederlandse wind)",
    _part,
    instead="electricity_wind",
    percent_words="van de stroom op deze locaties",
)
_SOLAR = Measure(
    "solar",
    "Zonnepanelen",
    "Eigen zonnestroom in plaats van gekochte stroom.",
    BOUGHT_ELECTRICITY,
    "gekochte stroom",
    "kWp × kWh per kWp × deel dat je zelf gebruikt = kWh die je niet koopt",
    _own_solar,
    assumptions=(
        Assumption(
            "kwp",
            "Vermogen van de panelen",
            "kWp",
            None,
            Decimal("0.1"),
            Decimal(10_000),
            "Wat er op de daken komt, bij elkaar.",
            is_choice=True,
        ),
        Assumption(
            "yield",
            "Opbrengst per kWp",
            "kWh",
            _reach("800", "875", "950"),
            Decimal(300),
            Decimal(1200),
            "875: kengetal van het CBS (protocol monitoring hernieuwbare energie). De marge is een "
            "aanname.",
        ),
        Assumption(
            "own",
            "Zelf gebruikt",
            "%",
            _reach("40", "60", "80"),
            Decimal(1),
            HUNDRED,
            "Aanname. Wat je teruglevert telt niet als besparing.",
        ),
    ),
)
_SAVE_GAS = Measure(
    "save_gas",
    "Gas besparen",
    "Isoleren, inregelen, lager stoken.",
    _GAS,
    "gas",
    "m³ gas × besparing",
    _saving,
    assumptions=(
        _saved_percent(_reach("5", "10", "15"), "Aanname. Vul in wat het onderzoek zegt."),
    ),
)
_SAVE_ELECTRICITY = Measure(
    "save_electricity",
    "Stroom besparen",
    "Ledlampen, apparaten uit, zuiniger ventilatie.",
    BOUGHT_ELECTRICITY,
    "gekochte stroom",
    "kWh × besparing",
    _saving,
    assumptions=(
        _saved_percent(_reach("5", "10", "15"), "Aanname. Vul in wat het onderzoek zegt."),
    ),
)
_NO_PROPANE = Measure(
    "no_propane",
    "Oefenen zonder propaan",
    "Oefenvuur van licht en rook, of digitaal. De stroom daarvoor telt hier niet mee.",
    ("propane",),
    "propaan",
    "liter propaan × deel",
    _part,
    percent_words="van de propaan op deze locaties",
)
_BIOPROPANE = Measure(
    "biopropane",
    "Oefenen op biopropaan",
    "Biopropaan in plaats van propaan: dezelfde stof, dus liter voor liter.",
    ("propane",),
    "propaan",
    "liter propaan × (factor van propaan − factor van biopropaan)",
    _part,
    instead="biopropane",
    percent_words="van de propaan op deze locaties",
)

LIBRARY: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        _OFF_GAS,
        _HVO100,
        _ELECTRIC_CARS,
        _WIND,
        _SOLAR,
        _SAVE_GAS,
        _SAVE_ELECTRICITY,
        _NO_PROPANE,
        _BIOPROPANE,
    )
}
