"""Which connections a site has, and how their data comes in: the story behind the figures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from co2scan.choices import ConnectionKind, EntryMode
from co2scan.domain.connection_kinds import FEED_IN_CATEGORY
from co2scan.domain.periods import add_months
from co2scan.example.series import EVEN, EXERCISES, HEATING, LIGHTING, OFFICE, SUNSHINE, Flow
from co2scan.example.stations import (
    EXERCISE_SITE,
    HVO_SITES,
    ORGANISATION,
    SITES,
    Site,
    Supply,
    Way,
)

QUARTER_MONTHS = 24  # back from the last month; before that the site has a figure a month
HVO_FROM = date(2025, 1, 1)
MANAGER_SITES = ("hengelo", "losser", "overdinkel")


@dataclass(frozen=True, slots=True)
class Profile:
    """A connection with its story. Counts of months go back from the last one.

    `typed` months are typed by a person instead of read from a file; `missing` ones are not there
    yet. `autumn_gap`: September to November of the year before are not there. `is_odd`: the last
    month is three times that of the year before, and nobody has said that it is right.
    """

    site: str
    kind: ConnectionKind
    name: str
    flows: tuple[Flow, ...]
    entry_mode: EntryMode = EntryMode.MONTH
    way: Way = "file"
    supply: Supply | None = None
    share: Decimal = Decimal(1)
    active_from: date | None = None
    typed: int = 0
    missing: int = 0
    estimated: tuple[date, ...] = ()
    autumn_gap: bool = False
    is_odd: bool = False
    is_replaced: bool = False

    @property
    def key(self) -> str:
        return f"{self.site}-{self.name}"

    @property
    def has_feed_in(self) -> bool:
        return any(flow.category == FEED_IN_CATEGORY for flow in self.flows)

    def is_absent(self, month: date, last: date) -> bool:
        if month > add_months(last, -self.missing):
            return True
        return self.autumn_gap and month.year == last.year - 1 and month.month in (9, 10, 11)

    def is_typed(self, month: date, last: date) -> bool:
        return month > add_months(last, -self.typed)

    def has_quarters(self, month: date, last: date) -> bool:
        return self.way == "quarters" and month > add_months(last, -QUARTER_MONTHS)


def profiles() -> list[Profile]:
    """Every connection of the example, with the oddities of real life laid over the plain ones."""
    found = [profile for site in SITES for profile in _of_site(site)]
    found += _of_the_organisation()
    return [replace(profile, **ODDITIES.get(profile.key, {})) for profile in found]


def _of_site(site: Site) -> Iterator[Profile]:
    is_stand = site.way == "stands"
    mode = EntryMode.REGISTER if is_stand else EntryMode.MONTH
    gas = Flow("natural_gas", site.gas_m3, HEATING, falls=24, feels_weather=True)
    yield Profile(
        site.code,
        ConnectionKind.GAS,
        "Aardgas",
        (gas,),
        mode,
        "stands" if is_stand else "file",
        share=Decimal(site.share),
    )
    bought = [Flow("electricity_grey", site.bought_kwh, LIGHTING, falls=12, varies=25)]
    if site.solar_kwh and site.code != "hengelo":
        bought.append(Flow(FEED_IN_CATEGORY, site.solar_kwh * 2 // 5, SUNSHINE, varies=90))
    yield Profile(
        site.code,
        ConnectionKind.ELECTRICITY,
        "Elektriciteit",
        tuple(bought),
        EntryMode.CENTRAL if site.way == "quarters" else mode,
        site.way,
        supply=site.supply,
        share=Decimal(site.share),
    )
    if site.solar_kwh:
        made = Flow("electricity_own_solar", site.solar_kwh, SUNSHINE, falls=4, varies=90)
        yield Profile(site.code, ConnectionKind.SOLAR, "Zonnestroom", (made,))
    yield from _fuel_of(site)


def _fuel_of(site: Site) -> Iterator[Profile]:
    has_hvo = site.code in HVO_SITES
    mode = EntryMode.MONTH if site.code in MANAGER_SITES else EntryMode.CENTRAL
    diesel = Flow("diesel", site.diesel_l, EVEN, falls=16 if has_hvo else 5, varies=70)
    yield Profile(site.code, ConnectionKind.TANK, "Diesel tank", (diesel,), mode)
    if has_hvo:
        hvo = Flow("hvo100", HVO_SITES[site.code], EVEN, varies=70)
        yield Profile(
            site.code, ConnectionKind.TANK, "HVO100 tank", (hvo,), mode, active_from=HVO_FROM
        )
    if site.code == EXERCISE_SITE:
        burnt = (
            Flow("propane", 70_000, EXERCISES, falls=8, varies=80),
            Flow("wood", 42_000, EXERCISES, falls=20, varies=120),
        )
        yield Profile(site.code, ConnectionKind.ACTIVITY, "Oefenbranden", burnt, EntryMode.DELIVERY)


def _of_the_organisation() -> list[Profile]:
    petrol = Flow("petrol", 32_000, EVEN, falls=34, varies=30)
    travel = (
        Flow("car_unknown", 600_000, OFFICE, falls=-8, varies=35),
        Flow("train", 190_000, OFFICE, falls=-25, varies=60),
    )
    return [
        Profile(ORGANISATION, ConnectionKind.FUEL_CARD, "Tankpassen", (petrol,), EntryMode.CENTRAL),
        Profile(ORGANISATION, ConnectionKind.TRAVEL, "Zakelijke reizen", travel),
    ]


_SUMMERS = (date(2023, 7, 1), date(2024, 7, 1), date(2025, 7, 1))
ODDITIES: dict[str, dict[str, Any]] = {
    "hengelo-Aardgas": {"typed": 4, "is_odd": True},
    "hengelo-Elektriciteit": {"typed": 4, "missing": 1},
    "hengelo-Diesel tank": {"typed": 600, "missing": 2},
    "losser-Aardgas": {"missing": 2},
    "losser-Elektriciteit": {"missing": 2},
    "losser-Diesel tank": {"typed": 14},
    "overdinkel-Diesel tank": {"typed": 14, "missing": 1},
    "enter-Aardgas": {"autumn_gap": True, "missing": 2},
    "enschede-Elektriciteit": {"missing": 1},
    "nijverdal-Aardgas": {"entry_mode": EntryMode.CENTRAL, "missing": 1},
    "goor-Elektriciteit": {"is_replaced": True},
    "vriezenveen-Diesel tank": {"missing": 1},
    "holten-Aardgas": {"estimated": _SUMMERS},
    "haaksbergen-Elektriciteit": {"estimated": (date(2026, 7, 1), date(2026, 8, 1))},
    "markelo-Aardgas": {"estimated": (date(2024, 2, 1), date(2026, 5, 1))},
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """A supply contract from a day until the next one of the connection."""

    starts_on: date
    supplier: str
    label: Literal["electricity_grey", "electricity_unknown_mix", "electricity_wind"]
    country: str = ""
    evidence: str = ""


CONTRACTS: dict[Supply, tuple[Delivery, ...]] = {
    "wind": (
        Delivery(date(2022, 1, 1), "Voorbeeldenergie", "electricity_grey"),
        Delivery(
            date(2024, 1, 1),
            "Voorbeeldwind",
            "electricity_wind",
            "NL",
            "Voorbeeld: afboeking garanties van oorsprong",
        ),
    ),
    "unknown": (Delivery(date(2022, 1, 1), "Gemeente", "electricity_unknown_mix"),),
    "foreign": (
        Delivery(date(2022, 1, 1), "Voorbeeldenergie", "electricity_grey"),
        Delivery(
            date(2023, 7, 1),
            "Voorbeeldenergie",
            "electricity_wind",
            "NO",
            "Voorbeeld: garanties uit Noorwegen",
        ),
    ),
    "none": (),
}
