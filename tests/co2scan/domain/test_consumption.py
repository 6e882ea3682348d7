"""The worked examples of docs/calculation.md, part 1, and the properties behind them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from co2scan.domain.consumption import (
    DayOfIntervals,
    Entry,
    MeterData,
    RegisterRun,
    Share,
    Stand,
    difference,
    use_per_day,
)
from co2scan.domain.contracts import Contract
from co2scan.domain.monthly import monthly_use
from co2scan.domain.periods import AMSTERDAM, local_midnight
from co2scan.domain.units import MICRO

JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)
SUMMER = date(2025, 7, 1)


def stand(day: date, value: int, hour: int = 0) -> Stand:
    return Stand(datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM), value * MICRO)


def run(*stands: Stand, device: int = 1, digits: int | None = None) -> RegisterRun:
    return RegisterRun(device, stands, digits)


def months(
    data: MeterData, first: date = JANUARY, end: date = date(2026, 1, 1)
) -> dict[str, Decimal]:
    return {
        f"{use.month:%Y-%m} {use.category}": Decimal(use.quantity) / MICRO
        for use in monthly_use(data, first, end)
    }


def test_an_invoice_over_two_months_is_spread_over_its_days() -> None:
    """590 m3 from 1 January to 1 March: 59 days, 10 a day: 310 in January, 280 in February."""
    data = MeterData("natural_gas", entries=[Entry(JANUARY, MARCH, 590 * MICRO)])
    uses = monthly_use(data, JANUARY, MARCH)
    assert [(use.month, use.quantity) for use in uses] == [
        (JANUARY, 310 * MICRO),
        (FEBRUARY, 280 * MICRO),
    ]
    assert all(use.is_split for use in uses)
    assert uses[0].measured_days == 31 * MICRO


def test_a_month_that_is_asked_apart_gets_the_same_part() -> None:
    data = MeterData("natural_gas", entries=[Entry(JANUARY, MARCH, 100 * MICRO)])
    together = {use.month: use.quantity for use in monthly_use(data, JANUARY, MARCH)}
    apart = monthly_use(data, FEBRUARY, MARCH)[0].quantity
    assert together[FEBRUARY] == apart
    assert sum(together.values()) == 100 * MICRO


def test_stands_halfway_two_months_count_by_the_hour() -> None:
    """From 31 January 12.00 to 1 February 12.00 it counts 24: half a day in each month."""
    data = MeterData(
        "natural_gas", registers=[run(stand(date(2025, 1, 31), 100, 12), stand(FEBRUARY, 124, 12))]
    )
    uses = monthly_use(data, JANUARY, MARCH)
    assert [use.quantity for use in uses] == [12 * MICRO, 12 * MICRO]
    assert [use.measured_days for use in uses] == [MICRO // 2, MICRO // 2]


def test_two_tariffs_count_together_and_both_must_be_read() -> None:
    low = run(stand(JANUARY, 100), stand(FEBRUARY, 162))
    normal = run(stand(JANUARY, 500), stand(FEBRUARY, 531))
    use = monthly_use(MeterData("electricity_grey", registers=[low, normal]), JANUARY, FEBRUARY)[0]
    assert (use.quantity, use.measured_days) == (93 * MICRO, 31 * MICRO)
    only_low = run(stand(JANUARY, 500), stand(date(2025, 1, 2), 501))
    half = monthly_use(MeterData("electricity_grey", registers=[low, only_low]), JANUARY, FEBRUARY)
    assert half[0].measured_days == MICRO  # one day of which both tariffs are known
    assert half[0].quantity == 63 * MICRO  # what was read counts, the rest of it is unknown


def test_a_tariff_that_is_no_longer_read_leaves_its_months_unknown_also_when_asked_apart() -> None:
    """Low goes on 20 in February; normal was last read on 1 February, so nobody knows the rest."""
    low = run(stand(JANUARY, 100), stand(FEBRUARY, 131), stand(MARCH, 151))
    normal = run(stand(JANUARY, 500), stand(FEBRUARY, 531))
    data = MeterData("electricity_grey", registers=[low, normal])
    together = monthly_use(data, JANUARY, MARCH)
    only_february = MeterData("electricity_grey", registers=[low, run(stand(FEBRUARY, 531))])
    assert monthly_use(only_february, FEBRUARY, MARCH) == [together[1]]
    assert (together[0].quantity, together[0].measured_days) == (62 * MICRO, 31 * MICRO)
    assert (together[1].quantity, together[1].measured_days) == (20 * MICRO, 0)


def test_a_tariff_read_alone_does_not_count_on_top_of_an_entry() -> None:
    """The entry of 300 is the whole meter; the 20 of the low tariff are part of it: unused."""
    data = MeterData(
        "electricity_grey",
        registers=[run(stand(FEBRUARY, 131), stand(MARCH, 151)), run(stand(FEBRUARY, 531))],
        entries=[Entry(FEBRUARY, MARCH, 300 * MICRO)],
    )
    use = monthly_use(data, FEBRUARY, MARCH)[0]
    assert (use.quantity, use.unused) == (300 * MICRO, 20 * MICRO)
    assert use.measured_days == 28 * MICRO


def test_a_replaced_meter_never_makes_negative_use() -> None:
    """Old device 900 → 960 on 16 January, new one 3 → 48 on 1 February: 60 + 45 = 105."""
    old = run(stand(JANUARY, 900), stand(date(2025, 1, 16), 960), device=1)
    new = run(stand(date(2025, 1, 16), 3), stand(FEBRUARY, 48), device=2)
    use = monthly_use(MeterData("natural_gas", registers=[old, new]), JANUARY, FEBRUARY)[0]
    assert (use.quantity, use.measured_days) == (105 * MICRO, 31 * MICRO)


def test_a_register_that_went_round() -> None:
    assert difference(99_990 * MICRO, 15 * MICRO, 5) == 25 * MICRO
    assert difference(99_990 * MICRO, 15 * MICRO, None) is None
    assert difference(50_100 * MICRO, 50_000 * MICRO, 5) is None  # a mistake, not a round


def test_a_complete_interval_day_wins_and_an_incomplete_one_is_filled() -> None:
    """An entry of 310 says 10 a day. 1 January has all quarters: 12. 2 January has 48 of 96
    quarters: 7, and half of the entry's 10: 12. The entry loses 10 and 5: unused 15."""
    data = MeterData(
        "electricity_grey",
        intervals=[
            DayOfIntervals(JANUARY, 12 * MICRO, 96, 96),
            DayOfIntervals(date(2025, 1, 2), 7 * MICRO, 48, 96),
        ],
        entries=[Entry(JANUARY, FEBRUARY, 310 * MICRO)],
    )
    days = use_per_day(data, JANUARY, FEBRUARY)
    assert [sum(q for _, q in days[day].parts) for day in sorted(days)][:3] == [
        12 * MICRO,
        12 * MICRO,
        10 * MICRO,
    ]
    use = monthly_use(data, JANUARY, FEBRUARY)[0]
    assert use.quantity == (12 + 12 + 29 * 10) * MICRO
    assert use.unused == 15 * MICRO
    assert use.measured_days == 31 * MICRO


def test_readings_win_over_entries_and_estimates_come_last() -> None:
    data = MeterData(
        "natural_gas",
        registers=[run(stand(JANUARY, 0), stand(FEBRUARY, 62))],
        entries=[
            Entry(JANUARY, FEBRUARY, 500 * MICRO),
            Entry(FEBRUARY, MARCH, 280 * MICRO, is_measured=False),
        ],
    )
    january, february = monthly_use(data, JANUARY, MARCH)
    assert (january.quantity, january.unused) == (62 * MICRO, 500 * MICRO)
    assert (february.quantity, february.measured_days) == (280 * MICRO, 0)
    assert february.estimated_days == 28 * MICRO


def test_a_contract_that_changes_within_the_month_gives_two_categories() -> None:
    """310 kWh in January, wind from the 11th: 10 days grey (100), 21 days wind (210)."""
    data = MeterData(
        "electricity_grey",
        entries=[Entry(JANUARY, FEBRUARY, 310 * MICRO)],
        contracts=[Contract(date(2025, 1, 11), None, "electricity_wind", Decimal(1), "NL")],
    )
    assert months(data) == {"2025-01 electricity_grey": 100, "2025-01 electricity_wind": 210}


def test_the_category_on_the_row_wins_over_the_contract() -> None:
    data = MeterData(
        "electricity_grey",
        entries=[Entry(JANUARY, FEBRUARY, 310 * MICRO, category="electricity_solar")],
        contracts=[Contract(JANUARY, None, "electricity_wind", Decimal(1), "NL")],
    )
    assert months(data) == {"2025-01 electricity_solar": 310}


def test_a_share_counts_from_its_day_and_the_whole_stays_visible() -> None:
    """310 in January, VRT has all until the 11th and 60 % after: 100 + 0.6 × 210 = 226."""
    data = MeterData(
        "natural_gas",
        entries=[Entry(JANUARY, FEBRUARY, 310 * MICRO)],
        shares=[Share(date(2025, 1, 11), Decimal("0.6"))],
    )
    use = monthly_use(data, JANUARY, FEBRUARY)[0]
    assert (use.quantity, use.metered) == (226 * MICRO, 310 * MICRO)


def test_metered_gas_is_corrected_only_when_a_factor_is_recorded() -> None:
    """100 m3 × 1.0365 = 103.65 Nm3."""
    data = MeterData(
        "natural_gas",
        entries=[Entry(JANUARY, FEBRUARY, 100 * MICRO)],
        volume_correction=Decimal("1.0365"),
    )
    assert months(data) == {"2025-01 natural_gas": Decimal("103.65")}


def test_an_invoice_over_months_is_spread_by_day_and_then_corrected() -> None:
    """2,510.7 m³ of 10 November to 3 February is 85 days: January has 31 of them."""
    data = MeterData(
        "natural_gas",
        entries=[Entry(date(2024, 11, 10), date(2025, 2, 3), 2_510_700_000)],
        volume_correction=Decimal("1.0365"),
    )
    (january,) = monthly_use(data, JANUARY, FEBRUARY)
    assert (january.metered, january.quantity) == (915_667_059, 949_088_907)


def test_dst_days_are_whole_days() -> None:
    spring = date(2025, 3, 30)
    data = MeterData("electricity_grey", intervals=[DayOfIntervals(spring, 9 * MICRO, 92, 92)])
    use = monthly_use(data, MARCH, date(2025, 4, 1))[0]
    assert (use.quantity, use.measured_days) == (9 * MICRO, MICRO)


def test_no_rows_give_no_months() -> None:
    assert monthly_use(MeterData("natural_gas"), JANUARY, MARCH) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(min_value=0, max_value=10**9), min_size=2, max_size=12),
    st.integers(min_value=1, max_value=60),
)
def test_the_months_of_stands_sum_to_last_minus_first(steps: list[int], gap: int) -> None:
    value, stands = 0, []
    for index, step in enumerate(steps):
        value += step
        moment = local_midnight(JANUARY + timedelta(days=index * gap)) + timedelta(hours=index % 7)
        stands.append(Stand(moment, value))
    uses = monthly_use(
        MeterData("natural_gas", registers=[RegisterRun(1, stands)]), JANUARY, date(2028, 1, 1)
    )
    assert sum(use.quantity for use in uses) == stands[-1].value - stands[0].value


@settings(max_examples=60, deadline=None)
@given(
    st.integers(min_value=0, max_value=10**12),
    st.integers(min_value=1, max_value=400),
    st.decimals(min_value=0, max_value=1, places=6),
)
def test_a_mix_and_a_period_lose_nothing(quantity: int, days: int, share: Decimal) -> None:
    data = MeterData(
        "electricity_grey",
        entries=[Entry(SUMMER, SUMMER + timedelta(days=days), quantity)],
        contracts=[Contract(JANUARY, None, "electricity_wind", share, "NL")],
    )
    uses = monthly_use(data, SUMMER, date(2027, 1, 1))
    assert sum(use.quantity for use in uses) == quantity
    assert sum(use.metered for use in uses) == quantity
