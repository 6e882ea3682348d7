"""What the example shows, and that loading it again does nothing."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from co2scan.choices import Quality
from co2scan.domain.footprint import METHOD_FIGURES
from co2scan.domain.periods import add_months, local_day, month_of, next_month, year_months
from co2scan.example.build import Built, build
from co2scan.models import (
    Connection,
    IntervalDay,
    Location,
    MeterDevice,
    MonthlyConsumption,
    MonthlyEmission,
    PeriodEntry,
    RecomputeRequest,
    SupplyContract,
)
from co2scan.selectors.coverage import coverage_map, expected_meters
from co2scan.selectors.entry.months import month_cell
from co2scan.selectors.footprint import Scope, footprint_of, month_figures
from co2scan.services.recompute import rebuild
from tests.co2scan.example.looking import (
    SOME,
    Counts,
    last_month,
    meter,
    recent,
    row_counts,
)


class TheWhole:
    """What there is to see in all of it. That takes ten seconds to build, so it is looked at where
    the plan is built on it: tests/actions/example/test_effects.py."""

    built: Built

    def test_has_every_location_and_is_dated_up_to_last_month(self) -> None:
        assert self.built.is_new
        assert self.built.locations == Location.objects.count() == 31  # 30 and the organisation
        months = MonthlyConsumption.objects.order_by("month").values_list("month", flat=True)
        assert (months[0], months.last()) == (date(2022, 1, 1), last_month())
        assert not RecomputeRequest.objects.exists()

    def test_the_total_falls_and_natural_gas_is_the_biggest(self) -> None:
        first = footprint_of(
            month_figures(Scope(date(2022, 1, 1), date(2023, 1, 1))), "prestatieladder"
        )
        assert 2_200_000 < first.total_kg < 2_700_000
        assert first.lines[0].category == "natural_gas"
        now = footprint_of(
            month_figures(Scope(add_months(last_month(), -11), next_month(last_month()))),
            "prestatieladder",
        )
        assert now.total_kg < first.total_kg * Decimal("0.9")

    def test_no_presentation_is_partial_in_any_year(self) -> None:
        rows = month_figures(Scope(date(2022, 1, 1), next_month(last_month())))
        for method in METHOD_FIGURES:
            for year in range(2022, last_month().year + 1):
                found = footprint_of((row for row in rows if row.month.year == year), method)
                assert not found.is_partial, (method, year)

    def test_some_months_are_missing_and_some_estimated(self) -> None:
        year = last_month().year - (last_month().month < 12)
        scope = Scope(date(year, 1, 1), next_month(last_month()))
        months = [*year_months(year), *year_months(year + 1)]
        found = coverage_map(
            expected_meters(), month_figures(scope), months, next_month(last_month())
        )
        assert {"missing", "complete"} <= {cell.state for cell in found.cells.values()}
        assert PeriodEntry.objects.filter(quality=Quality.ESTIMATED).exists()

    def test_aggregates_are_what_the_raw_rows_say(self) -> None:
        assert rebuild(check=True) == 0

    def test_a_sure_factor_wins_from_an_example_factor(self) -> None:
        used = MonthlyEmission.objects.filter(category="natural_gas", month__year=2024)
        assert {row.ladder_factor.factor_list.name for row in used} == {"nl-2024"}

    def test_hengelo_has_something_to_do(self) -> None:
        today = local_day(timezone.now())
        gas = month_cell(meter("hengelo", "natural_gas"), last_month(), today)
        assert gas.state == "ask"
        assert gas.value == gas.last_year * 3
        power = month_cell(meter("hengelo", "electricity_grey"), last_month(), today)
        assert power.is_needed
        for back in (0, -1):
            diesel = month_cell(meter("hengelo", "diesel"), add_months(last_month(), back), today)
            assert diesel.is_needed

    def test_typed_rows_have_a_person_and_filed_rows_a_row_of_the_file(self) -> None:
        typed = PeriodEntry.objects.filter(meter=meter("hengelo", "diesel"))
        assert {row.created_by.name for row in typed} == {"Wim Slot"}
        assert not typed.filter(created_at__gt=timezone.now()).exists()
        filed = PeriodEntry.objects.filter(meter=meter("almelo", "natural_gas")).last()
        with filed.batch.file.open() as file:
            line = file.read().decode().splitlines()[filed.row - 1]
        assert line.startswith(f"almelo;natural_gas;{filed.starts_on};{filed.ends_on};")

    def test_quarter_hours_add_up_on_days_that_the_clock_changes(self) -> None:
        assert set(IntervalDay.objects.values_list("expected", flat=True)) == {92, 96, 100}
        assert IntervalDay.objects.values("meter").distinct().count() == 5

    def test_contracts_make_wind_unknown_and_foreign(self) -> None:
        categories = set(MonthlyEmission.objects.values_list("category", flat=True))
        assert {
            "electricity_wind",
            "electricity_unknown_mix",
            "electricity_foreign_wind",
            "electricity_grey",
        } <= categories
        assert SupplyContract.objects.filter(origin_country="NL").exists()

    def test_vrt_pays_a_share_of_a_building_of_the_municipality(self) -> None:
        row = MonthlyConsumption.objects.filter(meter=meter("rijssen", "natural_gas")).first()
        assert row.quantity == row.metered_quantity * Decimal("0.6")

    def test_one_meter_was_replaced_and_its_month_is_whole(self) -> None:
        old = MeterDevice.objects.exclude(removed_on=None).get()
        assert old.registers.get().readings.count() > 1
        month = MonthlyConsumption.objects.filter(
            meter__connection=old.connection, month=month_of(old.removed_on)
        )
        assert (
            sum(row.measured_days for row in month)
            == (next_month(month_of(old.removed_on)) - month_of(old.removed_on)).days
        )


def test_loading_twice_does_nothing_new(shipped: Counts) -> None:
    build(codes=("hengelo",), first_month=recent())
    before = row_counts()
    again = build(codes=("hengelo",), first_month=recent())
    assert not again.is_new
    assert row_counts() == before


def test_every_example_connection_is_marked(shipped: Counts) -> None:
    build(codes=SOME, first_month=recent())
    assert not Connection.objects.filter(is_example=False).exists()
