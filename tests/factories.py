"""Rows for tests, each right on its own; a test names only what it is about."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from co2scan.choices import (
    Confidence,
    ConnectionKind,
    Direction,
    EntryMode,
    EstimateMethod,
    LocationKind,
    Quality,
    SupplyLabel,
    Tariff,
    TravelEstimateKind,
)
from co2scan.domain.api_tokens import token_sha256
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.findings.rules import RULES, Rule
from co2scan.domain.periods import days_in, local_midnight, next_month
from co2scan.models import (
    ApiToken,
    Connection,
    EmissionFactor,
    EstimateRun,
    FactorList,
    Finding,
    Flight,
    Location,
    LocationAssignment,
    Meter,
    MeterDevice,
    MonthlyConsumption,
    PeriodEntry,
    Reading,
    Register,
    SupplyContract,
    TravelAssumption,
    TravelShare,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

PASSWORD = "brandweer-2026"


class UserFactory(DjangoModelFactory[User]):
    """Log in with `client.force_login(user)`, or with PASSWORD. `locations` binds the person."""

    email = factory.Sequence(lambda number: f"persoon{number}@example.org")
    name = factory.Sequence(lambda number: f"Persoon {number}")
    role = Role.CORE_TEAM

    class Meta:
        model = User
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        kwargs.setdefault("password", PASSWORD)
        return User.objects.create_user(*args, **kwargs)

    @factory.post_generation
    def locations(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        for location in extracted or ():
            LocationAssignment.objects.create(location=location, user=self)


class LocationFactory(DjangoModelFactory[Location]):
    code = factory.Sequence(lambda number: f"kazerne-{number}")
    name = factory.Sequence(lambda number: f"Kazerne {number}")
    kind = LocationKind.STATION
    municipality = "Hengelo"

    class Meta:
        model = Location


class ConnectionFactory(DjangoModelFactory[Connection]):
    location = factory.SubFactory(LocationFactory)
    kind = ConnectionKind.GAS
    code = factory.LazyAttributeSequence(lambda row, number: f"{row.location.code}-{number}")
    name = factory.LazyAttribute(lambda row: ConnectionKind(row.kind).label.capitalize())
    entry_mode = EntryMode.MONTH

    class Meta:
        model = Connection


class MeterFactory(DjangoModelFactory[Meter]):
    """A gas meter; give `category` (and `connection__kind`) for another."""

    connection = factory.SubFactory(ConnectionFactory)
    direction = Direction.USE
    category = "natural_gas"
    code = factory.LazyAttributeSequence(lambda row, number: f"{row.connection.code}-m{number}")
    unit = factory.LazyAttribute(lambda row: CATEGORIES[row.category].unit)

    class Meta:
        model = Meter


class DeviceFactory(DjangoModelFactory[MeterDevice]):
    connection = factory.SubFactory(ConnectionFactory, entry_mode=EntryMode.REGISTER)
    serial_number = factory.Sequence(lambda number: f"G{number:05d}")

    class Meta:
        model = MeterDevice


class RegisterFactory(DjangoModelFactory[Register]):
    device = factory.SubFactory(DeviceFactory)
    direction = Direction.USE
    tariff = Tariff.SINGLE

    class Meta:
        model = Register


class ReadingFactory(DjangoModelFactory[Reading]):
    """`on` is shorthand for the midnight at which a local day starts."""

    class Params:
        on = date(2026, 1, 1)

    register = factory.SubFactory(RegisterFactory)
    measured_at = factory.LazyAttribute(lambda row: local_midnight(row.on))
    value = Decimal(0)

    class Meta:
        model = Reading


class ContractFactory(DjangoModelFactory[SupplyContract]):
    connection = factory.SubFactory(ConnectionFactory, kind=ConnectionKind.ELECTRICITY)
    starts_on = date(2024, 1, 1)
    supplier = "Voorbeeldenergie"
    label = SupplyLabel.WIND
    origin_country = "NL"

    class Meta:
        model = SupplyContract


class FactorListFactory(DjangoModelFactory[FactorList]):
    name = "nl-2026"
    title = "Nederlandse lijst 2026"
    source = "co2emissiefactoren.nl"

    class Meta:
        model = FactorList
        django_get_or_create = ("name",)


class EmissionFactorFactory(DjangoModelFactory[EmissionFactor]):
    """Natural gas of 2026; give `category`, `year` and `wtw` for another."""

    factor_list = factory.SubFactory(
        FactorListFactory,
        name=factory.LazyAttribute(lambda row: f"nl-{row.factory_parent.year}"),
        title=factory.LazyAttribute(lambda row: f"Nederlandse lijst {row.factory_parent.year}"),
    )
    year = 2026
    issued_on = factory.LazyAttribute(lambda row: date(row.year, 1, 20))
    category = "natural_gas"
    section = "Brandstoffen energieopwekking / Gasvormige brandstoffen"
    name = factory.LazyAttribute(lambda row: CATEGORIES[row.category].name)
    unit = factory.LazyAttribute(lambda row: CATEGORIES[row.category].unit)
    wtw = Decimal("2.134")
    confidence = Confidence.OFFICIAL
    source = "co2emissiefactoren.nl"

    class Meta:
        model = EmissionFactor


class EstimatedEntryFactory(DjangoModelFactory[PeriodEntry]):
    """A month that was filled with an estimate, with its run."""

    class Params:
        month = date(2026, 1, 1)

    meter = factory.SubFactory(MeterFactory)
    starts_on = factory.SelfAttribute("month")
    ends_on = factory.LazyAttribute(lambda row: next_month(row.month))
    quantity = Decimal(100)
    entered_quantity = factory.SelfAttribute("quantity")
    entered_unit = factory.LazyAttribute(lambda row: row.meter.unit)
    quality = Quality.ESTIMATED
    note = "Vorig jaar, zelfde maand: 100 m³ in januari 2025"
    estimate_run = factory.LazyFunction(
        lambda: EstimateRun.objects.create(method=EstimateMethod.LAST_YEAR)
    )

    class Meta:
        model = PeriodEntry


class MonthlyConsumptionFactory(DjangoModelFactory[MonthlyConsumption]):
    """A whole month, measured, all of it VRT's: what a recompute leaves behind."""

    meter = factory.SubFactory(MeterFactory)
    category = factory.LazyAttribute(lambda row: row.meter.category)
    month = date(2026, 1, 1)
    quantity = Decimal(100)
    metered_quantity = factory.SelfAttribute("quantity")
    measured_days = factory.LazyAttribute(lambda row: Decimal(days_in(row.month)))
    estimated_days = Decimal(0)
    computed_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = MonthlyConsumption


class FindingFactory(DjangoModelFactory[Finding]):
    """October is three times last year's; give `rule` and `figures` for another."""

    rule = Rule.JUMP_YEAR.value
    severity = factory.LazyAttribute(lambda row: RULES[Rule(row.rule)].severity.value)
    meter = factory.SubFactory(MeterFactory)
    location = factory.LazyAttribute(lambda row: row.meter.connection.location)
    starts_on = date(2026, 10, 1)
    ends_on = factory.LazyAttribute(lambda row: next_month(row.starts_on))
    figures = factory.LazyFunction(
        lambda: {"value": "2510.000000", "last_year": "838.000000", "times": "3.0"}
    )
    asks_station = True
    found_on = date(2026, 11, 20)

    class Meta:
        model = Finding


class ApiTokenFactory(DjangoModelFactory[ApiToken]):
    """A key that may all; `key` is what one sends, `meters` are those it may send for."""

    class Params:
        key = factory.Sequence(lambda number: f"vrt_sleutel-{number}")

    supplier = factory.Sequence(lambda number: f"Leverancier {number}")
    purpose = "kwartieren"
    token_sha256 = factory.LazyAttribute(lambda row: token_sha256(row.key))
    token_start = "vrt_sleutel"
    can_write = can_read = True
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=365))

    class Meta:
        model = ApiToken
        skip_postgeneration_save = True

    @factory.post_generation
    def meters(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.meters.set(extracted or ())


class FlightFactory(DjangoModelFactory[Flight]):
    """One person to Vienna and back."""

    location = factory.SubFactory(LocationFactory)
    day = date(2026, 3, 5)
    origin = "Schiphol"
    destination = "Wenen"
    distance_km = Decimal(960)
    passengers = 1

    class Meta:
        model = Flight


class TravelAssumptionFactory(DjangoModelFactory[TravelAssumption]):
    """16 days a month, 14 km one way, all by car; `shares` by category for another."""

    kind = TravelEstimateKind.COMMUTING
    location = None
    starts_on = date(2020, 1, 1)
    km = Decimal(14)
    days = Decimal(16)
    source = "enquête"

    class Meta:
        model = TravelAssumption
        skip_postgeneration_save = True

    @factory.post_generation
    def shares(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        for category, share in (extracted or {"commute_car": "1"}).items():
            TravelShare.objects.create(assumption=self, category=category, share=Decimal(share))
