"""The sites in figures: invented, in proportion to what such places use.

Yearly use is that of 2022. Floor area, staff and volunteers count from January 2022.
"""

from dataclasses import dataclass
from typing import Literal

Supply = Literal["wind", "unknown", "foreign", "none"]
Way = Literal["file", "stands", "quarters"]


@dataclass(frozen=True, slots=True)
class Site:
    """`way` is how its electricity and gas come in; `solar_kwh` what its panels make in a year."""

    code: str
    area_m2: int
    staff: int
    volunteers: int
    gas_m3: int
    bought_kwh: int
    diesel_l: int
    supply: Supply = "unknown"
    way: Way = "file"
    solar_kwh: int = 0
    share: str = "1"


SITES = (
    Site("almelo", 6300, 62, 34, 43_000, 250_000, 19_000, way="quarters"),
    Site("boekelo", 640, 0, 19, 6_900, 19_500, 2_900, "wind"),
    Site("borne", 1050, 2, 27, 8_300, 27_000, 3_900, "wind"),
    Site("delden", 720, 0, 22, 6_800, 21_000, 3_100, "wind", "quarters", solar_kwh=14_500),
    Site("den-ham", 1400, 0, 24, 13_200, 24_000, 7_400, "wind"),
    Site("denekamp", 880, 0, 24, 7_700, 22_500, 3_300, "wind"),
    Site("diepenheim", 560, 0, 17, 5_600, 14_000, 2_300, "wind"),
    Site("enschede", 7500, 118, 28, 56_000, 345_000, 25_000, way="quarters", solar_kwh=62_000),
    Site("enter", 610, 0, 20, 6_200, 16_500, 2_600, "wind"),
    Site("geesteren", 590, 0, 19, 5_900, 15_500, 2_400, "wind"),
    Site("glanerbrug", 760, 0, 24, 7_600, 23_000, 3_300, "wind"),
    Site("goor", 940, 0, 26, 8_200, 25_500, 3_700, "wind", "stands"),
    Site("haaksbergen", 1900, 3, 31, 17_500, 68_000, 9_400),
    Site("hellendoorn", 690, 0, 21, 6_900, 19_000, 2_900, "wind"),
    Site("hengelo", 1930, 41, 24, 14_200, 53_500, 7_900, "wind", solar_kwh=19_300),
    Site("holten", 820, 0, 25, 7_500, 22_000, 3_200, "wind"),
    Site("losser", 790, 0, 24, 7_300, 21_500, 3_100, "wind", "stands"),
    Site("markelo", 1300, 0, 23, 11_800, 41_000, 7_000),
    Site("nijverdal", 1800, 4, 30, 17_300, 73_000, 7_900, "none"),
    Site("oldenzaal", 3100, 9, 36, 20_500, 116_000, 11_000, way="quarters"),
    Site("ootmarsum", 1250, 0, 23, 12_000, 47_000, 6_800),
    Site("overdinkel", 540, 0, 18, 5_400, 13_500, 2_200, "wind", "stands"),
    Site("rijssen", 2500, 5, 33, 27_500, 118_000, 10_500, share="0.6"),
    Site("tubbergen", 840, 0, 25, 7_500, 22_000, 3_300, "wind", "stands", solar_kwh=12_000),
    Site("vriezenveen", 1600, 2, 28, 12_900, 36_000, 7_700, "wind"),
    Site("vroomshoop", 830, 0, 25, 7_900, 23_500, 3_500, "wind"),
    Site("weerselo", 600, 0, 20, 6_100, 15_500, 2_500, "wind"),
    Site("westerhaar", 570, 0, 19, 5_800, 15_000, 2_400, "wind"),
    Site("wierden", 980, 2, 27, 8_500, 26_500, 3_800, "wind"),
    Site("tsc", 7400, 58, 0, 43_000, 128_000, 13_500, "foreign", "quarters", solar_kwh=88_000),
)
ORGANISATION = "organisatie"
EXERCISE_SITE = "tsc"
HVO_SITES = {"enschede": 2_600, "almelo": 1_900, "tsc": 1_500}  # litres a year, from 2025
CODES = (*(site.code for site in SITES), ORGANISATION)
STAFFED = ("almelo", "enschede", "hengelo")  # day and night; the other stations are volunteers'
RANKED = (  # who takes part in the ranking
    *("borne", "delden", "enter", "goor", "haaksbergen", "hengelo", "losser", "wierden"),
)
