"""What tests of estimates share: meters with gaps, and the proposals for them."""

from datetime import date
from decimal import Decimal

from co2scan.domain.estimates.methods import Method
from co2scan.domain.periods import days_between, months_between, next_month
from co2scan.models import Location, LocationFigure, Meter, WeatherDay
from co2scan.selectors.estimates.gaps import Asked
from co2scan.selectors.estimates.proposals import Choice, Proposal, read_proposal
from tests.co2scan.entering import TODAY, store_month, store_months
from tests.factories import ConnectionFactory, LocationFactory, MeterFactory
from vrt_duurzaam.accounts.models import User

NOVEMBER_2025, SEPTEMBER, OCTOBER, NOVEMBER = (
    date(2025, 11, 1),
    date(2026, 9, 1),
    date(2026, 10, 1),
    date(2026, 11, 1),
)
LAST_OCTOBER = date(2025, 10, 1)
YEAR = Asked(NOVEMBER_2025, NOVEMBER)


def gas_meter(location: Location | None = None, code: str = "gas", **more: object) -> Meter:
    """A meter that is there since November 2025."""
    more.setdefault("active_from", date(2025, 10, 1))
    place = location or LocationFactory(name=f"Kazerne {code}", code=f"kazerne-{code}")
    return MeterFactory(
        connection=ConnectionFactory(location=place, name="Aardgas", code=code, **more), code=code
    )


def with_gap(meter: Meter, *missing: date, last_october: int = 620) -> Meter:
    """Every month from October 2025 at 100, but last October, and the missing ones."""
    months = months_between(NOVEMBER_2025, NOVEMBER)
    store_months(meter, [month for month in months if month not in missing], 100)
    store_month(meter, LAST_OCTOBER, last_october)
    return meter


def degree_days(month: date, tenths: int, station: int = 290) -> None:
    """Every day of the month at one mean temperature."""
    WeatherDay.objects.bulk_create(
        WeatherDay(station=station, day=day, mean_tenths=tenths, source="test")
        for day in days_between(month, next_month(month))
    )


def peer(per_m2: str, month: date = OCTOBER, area: int = 100) -> Location:
    """A comparable location that used so much gas per m² in the month."""
    location = LocationFactory()
    floor_area(location, area)
    meter = gas_meter(location, f"{location.code}-gas", active_from=month)
    store_month(meter, month, str(Decimal(per_m2) * area))
    return location


def floor_area(location: Location, area: int) -> None:
    LocationFigure.objects.create(
        location=location, figure="floor_area_m2", starts_on=date(2020, 1, 1), value=area
    )


def choice(meter: Meter, method: Method = "last_year", asked: Asked = YEAR) -> Choice:
    return Choice(method, Asked(asked.starts_on, asked.ends_on, meter.code))


def proposed(user: User, meter: Meter, method: Method = "last_year") -> Proposal:
    return read_proposal(user, choice(meter, method), TODAY)
