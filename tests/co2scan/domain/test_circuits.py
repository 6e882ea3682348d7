from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.circuits import (
    CheckedCircuit,
    TopUp,
    duty,
    later,
    leak_share,
    lost_kg,
    next_check,
)
from co2scan.domain.findings.others import leaks

R410A, R32 = Decimal(2088), Decimal(675)


@pytest.mark.parametrize(
    ("kind", "gas", "charge", "gwp", "flags", "months"),
    [
        ("airco", "r410a", "4", R410A, {}, 12),  # 8.352 t
        ("airco", "r410a", "4", R410A, {"has_detection": True}, 24),
        ("airco", "r410a", "4", R410A, {"is_sealed": True}, None),  # under 10 t
        ("airco", "r410a", "5", R410A, {"is_sealed": True}, 12),  # 10.44 t
        ("airco", "r410a", "2", R410A, {}, None),  # 4.176 t
        ("heat_pump", "r32", "8", R32, {}, 12),  # 5.4 t
        ("heat_pump", "r410a", "30", R410A, {}, 6),  # 62.64 t
        ("cooling", "r410a", "240", R410A, {}, 3),  # 501.12 t
        ("cooling", "r410a", "240", R410A, {"has_detection": True}, 6),
        ("airco", "r1234yf", "0.9", Decimal("0.501"), {}, None),
        ("airco", "r1234yf", "1.2", Decimal("0.501"), {}, 12),
        ("airco", "r1234yf", "1.2", Decimal("0.501"), {"is_sealed": True}, None),
        ("airco", "r1234ze", "10", Decimal("1.37"), {}, 6),
        ("extinguishing", "fm200", "2", Decimal(3220), {}, 12),  # 6.44 t
        ("airco", "r290", "50", Decimal("0.02"), {}, None),  # no F-gas
    ],
)
def test_how_often_a_system_is_checked(
    kind: str, gas: str, charge: str, gwp: Decimal, flags: dict[str, bool], months: int | None
) -> None:
    found = duty(kind, gas, Decimal(charge), gwp, **flags)
    assert (found.is_known, found.months) == (True, months)


@pytest.mark.parametrize(
    ("kind", "gas"), [("airco", "r449a"), ("cooling", "r22"), ("switchgear", "sf6")]
)
def test_of_rules_that_are_not_sure_nothing_is_said(kind: str, gas: str) -> None:
    assert not duty(kind, gas, Decimal(100), Decimal(1000)).is_known


def test_without_a_gwp_the_duty_is_not_known() -> None:
    found = duty("airco", "r410a", Decimal(100), None)
    assert (found.is_known, found.tonnes) == (False, None)


def test_what_was_topped_up_in_a_year_had_leaked() -> None:
    top_ups = [
        TopUp(date(2025, 5, 12), Decimal(9)),  # a year ago to the day: no longer in it
        TopUp(date(2025, 11, 3), Decimal("0.4")),
        TopUp(date(2026, 5, 12), Decimal("0.8")),
        TopUp(date(2026, 5, 13), Decimal(9)),  # still to come
    ]
    assert leak_share(top_ups, Decimal(5), date(2026, 5, 12)) == Decimal("0.24")


def test_what_was_not_recovered_is_lost() -> None:
    assert lost_kg(Decimal(4), Decimal("3.2")) == Decimal("0.8")
    assert lost_kg(Decimal(4), Decimal("4.1")) == 0


def test_the_next_check_counts_from_the_last_or_from_the_first_day() -> None:
    assert next_check(date(2026, 1, 31), date(2020, 1, 1), 6) == date(2026, 7, 31)
    assert next_check(None, date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert next_check(None, None, 12) is None
    assert later(date(2026, 3, 31), -1) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("kg", "tight_on", "is_removed", "fires"),
    [
        ("0.6", None, False, True),  # 12 %
        ("0.5", None, False, False),  # 10 %: not above it
        ("0.6", date(2026, 5, 12), False, False),  # mended
        ("0.6", date(2026, 5, 11), False, True),  # looked at before it leaked
        ("0.6", None, True, False),
    ],
)
def test_a_leak_above_a_tenth_is_found_until_it_is_mended(
    kg: str, tight_on: date | None, is_removed: bool, fires: bool
) -> None:
    one = CheckedCircuit(
        7, 3, Decimal(5), [TopUp(date(2026, 5, 12), Decimal(kg))], tight_on, is_removed=is_removed
    )
    found = list(leaks([one], date(2026, 11, 25)))
    assert [(f.starts_on, f.meter, f.detail) for f in found] == (
        [(date(2026, 5, 12), 3, "7")] if fires else []
    )
    assert not list(leaks([one], date(2027, 5, 12)))  # a year later, when nothing was added
