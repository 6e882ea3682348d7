"""The tank of a station: its levels and deliveries, and the use that follows from them.

The use is kept as entries of the tank's meters, so that all that counts litres counts these. Each
change of a level or a delivery makes them anew; what did not change stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from co2scan.choices import EntryMode
from co2scan.domain.fleet.tank import (
    Delivery,
    Level,
    TankUse,
    fits,
    monthly_deliveries,
    tank_uses,
)
from co2scan.domain.periods import month_of, next_month
from co2scan.domain.units import from_micro, scale, to_micro
from co2scan.models import Connection, Meter, PeriodEntry, Tank, TankDelivery, TankLevel
from co2scan.services.findings.requests import request_check
from co2scan.services.fleet.vehicles import vehicle_meter
from co2scan.services.raw import NewEntry, Origin, retract, store_entries
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch

BLEND = ("diesel", "hvo100")
ASKED = "asked"  # the code of what a person may confirm


def set_tank(connection: Connection, capacity_l: Decimal, start_hvo_share: Decimal) -> Tank:
    """Say how large the tank is. From then on levels and deliveries make its use."""
    if capacity_l <= 0:
        raise ValidationError({"capacity_l": "Dit is meer dan 0."})
    with transaction.atomic():
        connection = Connection.objects.select_for_update().get(pk=connection.pk)
        tank = Tank.objects.filter(connection=connection).first() or Tank(connection=connection)
        tank.connection = connection
        if tank.pk and (high := tank.levels.filter(counts=True, litres__gt=capacity_l).first()):
            raise ValidationError(
                {
                    "capacity_l": f"Op {long_day(high.measured_on)} is {dutch(high.litres)} l "
                    "gepeild. Zo veel past er dan niet in."
                }
            )
        tank.capacity_l, tank.start_hvo_share = capacity_l, start_hvo_share
        tank.full_clean()
        tank.save()
        if connection.entry_mode != EntryMode.DELIVERY:
            connection.entry_mode = EntryMode.DELIVERY
            connection.save(update_fields=["entry_mode"])
        book(tank, None)
    return tank


def is_blend(tank: Tank) -> bool:
    """Whether HVO and diesel mix in it."""
    return any(meter.category in BLEND for meter in tank.connection.meters.all())


def _locked(tank: Tank) -> Tank:
    rows = Tank.objects.select_for_update(of=("self",)).select_related("connection__location")
    return rows.get(pk=tank.pk)


def _past(day: date, field: str) -> None:
    if day > timezone.localdate():
        raise ValidationError({field: "Deze dag moet nog komen."})


def add_level(
    tank: Tank, day: date, litres: Decimal, by: User, *, note: str = "", is_confirmed: bool = False
) -> TankLevel:
    """Store what the dip says; the same day again corrects it.

    Raises ValidationError; with code `asked` when more is there than can be, which a person may
    confirm: then the use of that period is unknown.
    """
    _past(day, "measured_on")
    with transaction.atomic():
        tank = _locked(tank)
        if litres < 0 or litres > tank.capacity_l:
            raise ValidationError(
                {
                    "litres": f"In deze tank past 0 tot {dutch(tank.capacity_l)} l. "
                    "Kijk het getal na."
                }
            )
        before = tank.levels.filter(measured_on=day, counts=True).first()
        if before is not None:
            TankLevel.objects.filter(pk=before.pk).update(counts=False)
        level = TankLevel.objects.create(
            tank=tank,
            measured_on=day,
            litres=litres,
            note=note,
            is_confirmed=is_confirmed,
            created_by=by,
            supersedes=before,
        )
        if not is_confirmed:
            _ask_below_zero(tank, day)
        book(tank, by)
    return level


def _ask_below_zero(tank: Tank, day: date) -> None:
    for use in uses_of(tank):
        if not use.is_possible and day in (use.starts_on, use.ends_on):
            there = use.level_before + use.delivered
            after, before, came, most = (
                dutch(from_micro(litres))
                for litres in (use.level_after, use.level_before, use.delivered, there)
            )
            question = (
                f"Op {long_day(use.ends_on)} zit er {after} l in, en er kan hooguit {most} l "
                f"zijn: {before} l op {long_day(use.starts_on)} plus {came} l geleverd. Ontbreekt "
                "er een levering? Zo niet, zeg dan dat dit klopt."
            )
            raise ValidationError({"litres": ValidationError(question, code=ASKED)})


def add_delivery(
    tank: Tank,
    day: date,
    litres: Decimal,
    hvo_share: Decimal,
    by: User,
    *,
    note: str = "",
    is_confirmed: bool = False,
) -> TankDelivery:
    """Raises ValidationError; with code `asked` where a person may confirm."""
    _past(day, "delivered_on")
    if litres <= 0:
        raise ValidationError({"litres": "Dit is meer dan 0."})
    with transaction.atomic():
        tank = _locked(tank)
        if hvo_share and not is_blend(tank):
            raise ValidationError({"hvo_share": "In deze tank gaat geen diesel of HVO."})
        _check_room(tank, day, litres, is_confirmed=is_confirmed)
        delivery = TankDelivery.objects.create(
            tank=tank,
            delivered_on=day,
            litres=litres,
            hvo_share=hvo_share,
            note=note,
            is_confirmed=is_confirmed,
            created_by=by,
        )
        book(tank, by)
    return delivery


def _check_room(tank: Tank, day: date, litres: Decimal, *, is_confirmed: bool) -> None:
    deliveries, levels = deliveries_of(tank), levels_of(tank)
    fit = fits(to_micro(litres), day, to_micro(tank.capacity_l), levels, deliveries)
    if fit.verdict == "refused" and fit.level is None:
        raise ValidationError(
            {"litres": f"In deze tank past {dutch(tank.capacity_l)} l. Kijk het aantal liters na."}
        )
    if fit.level is not None and fit.room is not None and fit.verdict:
        there = (
            f"Op {long_day(fit.level.day)} zat er {dutch(from_micro(fit.level.litres))} l in: "
            f"er past nog {dutch(from_micro(fit.room))} l bij."
        )
        if fit.verdict == "refused":
            raise ValidationError({"litres": f"{there} Kijk de liters en de peiling na."})
        if not is_confirmed:
            raise ValidationError(
                {
                    "litres": ValidationError(
                        f"Klopt dit? {there} Is er sinds die peiling zo veel getankt?", code=ASKED
                    )
                }
            )
    twin = any(each.day == day and each.litres == to_micro(litres) for each in deliveries)
    if twin and not is_confirmed:
        raise ValidationError(
            {
                "litres": ValidationError(
                    f"Op {long_day(day)} staat al een levering van {dutch(litres)} l. Is dit een "
                    "tweede?",
                    code=ASKED,
                )
            }
        )


def take_back(row: TankDelivery | TankLevel, by: User) -> None:
    """A level or delivery that was wrong: it stays to be seen, and counts no more."""
    with transaction.atomic():
        tank = _locked(row.tank)
        type(row)._default_manager.filter(pk=row.pk, counts=True).update(
            counts=False, retracted_at=timezone.now(), retracted_by=by
        )
        book(tank, by)


# -- the use ----------------------------------------------------------------------------------


def levels_of(tank: Tank) -> list[Level]:
    rows = tank.levels.filter(counts=True)
    return [Level(row.measured_on, to_micro(row.litres), row.pk) for row in rows]


def deliveries_of(tank: Tank) -> list[Delivery]:
    rows = tank.deliveries.filter(counts=True)
    return [Delivery(row.delivered_on, to_micro(row.litres), row.hvo_share) for row in rows]


def uses_of(tank: Tank) -> list[TankUse]:
    return tank_uses(levels_of(tank), deliveries_of(tank), tank.start_hvo_share)


@dataclass(frozen=True, slots=True)
class _Wanted:
    starts_on: date
    ends_on: date
    litres: int
    hvo: int
    note: str


def book(tank: Tank, by: User | None) -> None:
    """Make the entries of the tank's use as its levels and deliveries say; in a transaction."""
    wanted = {
        (meter, each.starts_on, each.ends_on): (litres, each.note)
        for each in _wanted(tank)
        for meter, litres in _parts(tank, each)
    }
    current = {
        (row.meter, row.starts_on, row.ends_on): row
        for row in PeriodEntry.objects.filter(tank=tank, counts=True).select_related("meter")
    }
    touched = set()
    for key in current.keys() - wanted.keys():
        meter, starts_on, ends_on = key
        rows = PeriodEntry.objects.filter(
            tank=tank, meter=meter, starts_on=starts_on, ends_on=ends_on
        )
        touched |= retract(rows, by)
    for (meter, starts_on, ends_on), (litres, note) in wanted.items():
        quantity = from_micro(litres)
        entry = NewEntry(starts_on, ends_on, quantity, quantity, meter.unit, note=note, tank=tank)
        tally = store_entries(meter, [entry], Origin(by=by, note=note))
        if tally.issues:
            raise ValidationError(tally.issues[0].message)
        touched |= tally.touched
    request_recompute(touched)
    request_check([tank.connection.location_id])


def _wanted(tank: Tank) -> Iterable[_Wanted]:
    levels, deliveries = levels_of(tank), deliveries_of(tank)
    first = min((level.day for level in levels), default=None)
    months: dict[date, list[Delivery]] = defaultdict(list)
    for each in monthly_deliveries(deliveries, first):
        months[month_of(each.day)].append(each)
    for month, its in months.items():
        ends_on = min(next_month(month), first or date.max)
        hvo = sum(scale(each.litres, each.hvo_share) for each in its)
        litres = sum(each.litres for each in its)
        yield _Wanted(month, ends_on, litres, hvo, "Geleverd, nog zonder peiling")
    for use in tank_uses(levels, deliveries, tank.start_hvo_share):
        if use.is_possible:
            note = (
                f"Peiling {dutch(from_micro(use.level_before))} + geleverd "
                f"{dutch(from_micro(use.delivered))} − peiling "
                f"{dutch(from_micro(use.level_after))} l"
            )
            yield _Wanted(use.starts_on, use.ends_on, use.litres, use.hvo, note)


def _parts(tank: Tank, use: _Wanted) -> list[tuple[Meter, int]]:
    """Litres per meter: HVO100 and diesel apart; of another fuel all."""
    meters = {meter.category: meter for meter in tank.connection.meters.all()}
    if not any(key in meters for key in BLEND):
        return [(next(iter(meters.values())), use.litres)] if meters else []
    parts = {"diesel": use.litres - use.hvo, "hvo100": use.hvo}
    return [
        (vehicle_meter(tank.connection, key), litres)
        for key, litres in parts.items()
        if litres or key in meters
    ]
