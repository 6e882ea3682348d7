from datetime import date
from decimal import Decimal

from co2scan.domain.import_outcome import (
    MeterOutcome,
    MonthChange,
    Outcome,
    Reason,
    UnknownSource,
    spans,
)

JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)
METER = MeterOutcome(
    meter="hengelo-gas",
    name="Aardgas",
    location="Kazerne Hengelo",
    location_code="hengelo",
    direction="use",
    unit="Nm3",
    quantity=Decimal("59.500000"),
    first=JANUARY,
    last=None,
    new=2,
    changed=1,
    months=(
        MonthChange(JANUARY, None, Decimal("31.5")),
        MonthChange(FEBRUARY, Decimal(30), Decimal(28)),
        MonthChange(MARCH, Decimal(5), Decimal(5)),
    ),
)


def test_rows_make_runs() -> None:
    assert spans([9, 3, 5, 4, 3]) == ((3, 5), (9, 9))
    assert spans([]) == ()


def test_a_month_that_was_unknown_is_new_and_one_that_goes_is_changed() -> None:
    assert [month.state for month in METER.months] == ["new", "changed", "unchanged"]
    assert MonthChange(JANUARY, Decimal(3), None).state == "changed"
    assert MonthChange(JANUARY, None, Decimal(0)).state == "new"


def test_it_counts_what_a_person_decides_about() -> None:
    outcome = Outcome(meters=(METER, METER))
    assert (outcome.new_months, outcome.changed_months) == (2, 2)
    assert (outcome.new_rows, outcome.changed_rows) == (4, 2)
    assert outcome.changes_anything
    assert not Outcome().changes_anything
    assert METER.unchanged_months == [METER.months[2]]
    assert METER.differing_months == list(METER.months[:2])


def test_it_comes_back_from_json_as_it_was() -> None:
    outcome = Outcome(
        meters=(METER,),
        unknown=(UnknownSource("8716/gas", "8716", "G1", "gas", "use", 3),),
        reasons=(Reason("Dat kan niet.", ((3, 5), (9, 9))), Reason("Let op.", (), False)),
        more_reasons=2,
        waiting_rows=3,
    )
    assert Outcome.from_dict(outcome.to_dict()) == outcome
    assert Outcome.from_dict({}) == Outcome()
    assert [reason.count for reason in outcome.reasons] == [4, 0]
