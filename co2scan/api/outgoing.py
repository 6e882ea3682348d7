"""The shape of figures: decimals as text, each with its unit; what is not known is null."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

Exact = Annotated[str, Field(description="Een getal als tekst, niet afgerond.")]


class CoverageOut(Schema):
    """Delen van 1, naar het gewicht van de verwachte kg; null als er niets verwacht wordt."""

    measured_share: str | None
    estimated_share: str | None
    absent_share: str | None


class ScopeOut(Schema):
    scope: str
    name: str
    kg: str | None
    is_partial: bool = Field(description="Van een deel is de factor niet bekend.")


class LineOut(Schema):
    category: str
    name: str
    scope: str
    quantity: Exact
    unit: str
    factor: str | None = Field(description="kg CO2-eq per eenheid.")
    kg: str | None
    is_without_chain: bool
    unknown: Literal["no_factor"] | None = Field(description="Waarom `kg` null is.")


class FootprintOut(Schema):
    year: int
    method: str
    method_name: str
    starts_on: date
    ends_on: date = Field(description="De eerste dag erna: van dit jaar tot en met vorige maand.")
    unit: str
    total: str | None = Field(description="null: van dit jaar is niets bekend.")
    unknown: Literal["no_data"] | None = Field(description="Waarom `total` null is.")
    is_partial: bool = Field(description="Van een of meer regels is de factor niet bekend.")
    scopes: list[ScopeOut]
    lines: list[LineOut]
    biogenic: Exact = Field(description="Biogene CO2, apart: telt niet mee in het totaal.")
    coverage: CoverageOut
    computed_at: datetime | None
    is_being_recomputed: bool = Field(description="Er is nieuwe data die nog niet meetelt.")


class MeterOut(Schema):
    code: str
    ean: str | None
    name: str
    direction: str
    category: str
    unit: str


class LocationOut(Schema):
    code: str
    name: str
    kind: str
    municipality: str
    active_from: date | None
    active_until: date | None = Field(description="De eerste dag dat de locatie niet meer telt.")
    floor_area_m2: str | None = Field(description="null: niet bekend.")
    meters: list[MeterOut]


class LocationsOut(Schema):
    locations: list[LocationOut]


class MonthOut(Schema):
    month: str = Field(description="Zoals 2025-01.")
    state: Literal["complete", "estimated", "partial", "missing", "not_expected"]
    expected_days: Exact = Field(description="Dagen, opgeteld over de meters.")
    measured_days: Exact
    estimated_days: Exact


class LocationCoverageOut(CoverageOut):
    code: str
    name: str
    months: list[MonthOut]


class YearCoverageOut(Schema):
    year: int
    starts_on: date
    ends_on: date
    coverage: CoverageOut
    locations: list[LocationCoverageOut]
    computed_at: datetime | None
    is_being_recomputed: bool


def exact(value: Decimal) -> str:
    """All of it, without an exponent and without zeros that say nothing."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def known(value: Decimal | None) -> str | None:
    return None if value is None else exact(value)
