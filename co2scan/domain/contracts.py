"""Which category a day's use of a meter falls in: counting rule 3 (DESIGN §3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.units import MICRO, to_micro

Mix = tuple[tuple[str, int], ...]  # category and its weight, in millionths

GREEN_ELECTRICITY = {
    "electricity_wind": "electricity_foreign_wind",
    "electricity_solar": "electricity_foreign_solar",
    "electricity_hydro": "electricity_foreign_hydro",
    "electricity_biomass": "electricity_foreign_biomass",
}


@dataclass(frozen=True, slots=True)
class Contract:
    starts_on: date
    ends_on: date | None
    label: str
    green_share: Decimal
    origin_country: str

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    @property
    def mix(self) -> Mix:
        """Only Dutch guarantees count as green for the ladder; what is not guaranteed is grey.

        Example on paper: wind, 60 % guaranteed, from Norway: 600,000 parts foreign wind (grey for
        the ladder, wind for market-based) and 400,000 parts grey.
        """
        is_dutch = self.origin_country.upper() == "NL"
        if self.label in GREEN_ELECTRICITY:
            green, rest = (
                (self.label if is_dutch else GREEN_ELECTRICITY[self.label]),
                "electricity_grey",
            )
        elif self.label == "green_gas":
            green, rest = ("green_gas" if is_dutch else "natural_gas"), "natural_gas"
        else:
            return ((self.label, MICRO),)
        share = to_micro(self.green_share)
        parts = [(green, share), (rest, MICRO - share)]
        return tuple((category, weight) for category, weight in parts if weight)


def mix_on(day: date, contracts: Sequence[Contract], category: str) -> Mix:
    """The mix of a use meter on a day; without a contract the meter's own category (grey)."""
    for contract in contracts:
        if contract.covers(day):
            return contract.mix
    return ((category, MICRO),)
