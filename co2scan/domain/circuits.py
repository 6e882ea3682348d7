"""Filled systems: how much leaked, what that was of the charge, and how often one has to look.

The duty to check for leaks is article 5 of Regulation (EU) 2024/573 for stationary cooling, air
conditioning, heat pumps and fire protection. HFCs count in tonnes CO2-eq of the charge, HFOs in kg.
Blends of the two, ozone-depleting R22 and electrical switchgear have rules of their own: there we
say nothing rather than something unsure. Worked examples: docs/calculation.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from co2scan.domain.periods import add_months, days_in, month_of

LEAK_LIMIT = Decimal("0.10")  # of the charge in a year
HFCS = frozenset(
    {
        *("r134a", "r32", "r404a", "r407a", "r407c", "r407f", "r410a", "r417a", "r422d", "r438a"),
        *("r507", "fm200"),
    }
)
HFOS = frozenset({"r1234yf", "r1234ze"})
NO_F_GAS = frozenset({"r290", "r600a", "r717", "r744", "extinguisher_co2"})
DUTY_KINDS = frozenset({"airco", "heat_pump", "cooling", "extinguishing"})
_STEPS = (3, 6, 12)  # months between two checks, for the largest charge first
_TONNES = (Decimal(500), Decimal(50), Decimal(5))
_KILOGRAMS = (Decimal(100), Decimal(10), Decimal(1))
_SEALED = {"tonnes": Decimal(10), "kg": Decimal(2)}  # below it a sealed one need not be checked


@dataclass(frozen=True, slots=True)
class Duty:
    """How often a circuit has to be checked; `months` None: no duty. `is_known` False: the rule
    for this gas or system is not this one."""

    months: int | None = None
    tonnes: Decimal | None = None
    is_known: bool = True


def charge_tonnes(charge_kg: Decimal, gwp: Decimal | None) -> Decimal | None:
    """Tonnes CO2-eq in the system. Example: 4 kg R410A at 2088 is 8.352 t."""
    return None if gwp is None else charge_kg * gwp / 1000


def duty(
    kind: str,
    gas: str,
    charge_kg: Decimal,
    gwp: Decimal | None,
    *,
    has_detection: bool = False,
    is_sealed: bool = False,
) -> Duty:
    """`gwp` is that of the Regulation: for HFCs the one of AR4.

    Examples: 4 kg R410A: 8.352 t, every 12 months; with leak detection 24; sealed: none (under
    10 t). 30 kg R410A: 62.64 t, every 6 months. 1.2 kg R1234yf: every 12 months.
    """
    tonnes = charge_tonnes(charge_kg, gwp)
    if gas in NO_F_GAS:
        return Duty(tonnes=tonnes)
    if kind not in DUTY_KINDS:
        return Duty(tonnes=tonnes, is_known=False)
    if gas in HFOS:
        return Duty(_months(charge_kg, _KILOGRAMS, "kg", has_detection, is_sealed), tonnes)
    if gas in HFCS and tonnes is not None:
        return Duty(_months(tonnes, _TONNES, "tonnes", has_detection, is_sealed), tonnes)
    return Duty(tonnes=tonnes, is_known=False)


def _months(
    size: Decimal, limits: Sequence[Decimal], unit: str, has_detection: bool, is_sealed: bool
) -> int | None:
    if is_sealed and size < _SEALED[unit]:
        return None
    for months, limit in zip(_STEPS, limits, strict=True):
        if size >= limit:
            return months * 2 if has_detection else months
    return None


@dataclass(frozen=True, slots=True)
class TopUp:
    on: date
    kg: Decimal


def leaked_kg(top_ups: Iterable[TopUp], until: date) -> Decimal:
    """What was topped up in the twelve months up to and with `until`: that much had leaked."""
    since = later(until, -12)
    return sum((one.kg for one in top_ups if since < one.on <= until), Decimal(0))


def leak_share(top_ups: Iterable[TopUp], charge_kg: Decimal, until: date) -> Decimal | None:
    """Of the charge, in twelve months. Example: 1.2 kg of 5 kg is 24 %."""
    return leaked_kg(top_ups, until) / charge_kg if charge_kg else None


def lost_kg(charge_kg: Decimal, recovered_kg: Decimal) -> Decimal:
    """What is gone when a system is taken away: the charge less what was recovered, never below
    nothing. Example: 4 kg of which 3.2 kg is recovered: 0.8 kg was emitted."""
    return max(charge_kg - recovered_kg, Decimal(0))


def next_check(last_check: date | None, installed_on: date | None, months: int) -> date | None:
    """The day on which the next check is due; None when nobody knows where to count from."""
    start = last_check or installed_on
    return later(start, months) if start else None


def later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that day does not exist."""
    month = add_months(month_of(day), months)
    return month + timedelta(days=min(day.day, days_in(month)) - 1)


@dataclass(frozen=True, slots=True)
class CheckedCircuit:
    """What the rule on leaks looks at. `tight_on`: the last day on which no leak was found."""

    pk: int
    meter: int
    charge_kg: Decimal
    top_ups: Sequence[TopUp]
    tight_on: date | None = None
    is_removed: bool = False
