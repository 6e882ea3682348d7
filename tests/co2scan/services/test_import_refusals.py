"""What of a file is not stored, whose values it may be, and how the rest goes on."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from co2scan.models import (
    Connection,
    IntervalDay,
    Location,
    Meter,
    PeriodEntry,
    Reading,
)
from co2scan.services import imports
from tests.co2scan.importing import (
    EAN,
    GAS_EAN,
    TWO_MONTHS,
    activity,
    bring_in,
    liander,
    offer,
    quarters,
    read,
    read_again,
    shown,
    store,
    uses,
)
from tests.co2scan.imports.files import csv_text, electricity_rows
from tests.factories import ConnectionFactory, DeviceFactory, LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY = date(2025, 1, 1), date(2025, 2, 1)


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def gas() -> Connection:
    return ConnectionFactory(kind="gas", ean=GAS_EAN, location__name="Kazerne Hengelo")


@pytest.fixture
def power() -> Connection:
    return ConnectionFactory(kind="electricity", location=LocationFactory(code="hengelo"))


# -- what is refused --------------------------------------------------------------------------


def test_feed_in_zeros_make_no_meter(person: User, power: Connection) -> None:
    rows = [
        (*row[:3], "0,00", "0,00", "-") if number else row
        for number, row in enumerate(electricity_rows(JANUARY, JANUARY))
    ]
    bring_in(csv_text(rows), person, location=power.location)
    assert list(Meter.objects.values_list("direction", flat=True)) == ["use"]


def test_feed_in_zeros_of_a_connection_that_nobody_knows_ask_nothing(person: User) -> None:
    text = csv_text([("location", "x")])
    rows = [
        (*row[:1], "", "", "0,00", "0,00", "-") for row in electricity_rows(JANUARY, JANUARY)[1:]
    ]
    text = csv_text([electricity_rows(JANUARY, JANUARY)[0], *rows])
    batch = read(offer(text, person))
    assert shown(batch).unknown == ()
    assert batch.rows_rejected == 0


def test_a_day_after_the_location_closed_is_refused_with_all_its_rows(person: User) -> None:
    closed = LocationFactory(name="Kazerne Losser", active_until=date(2025, 1, 2))
    ConnectionFactory(kind="electricity", location=closed)
    batch = read(offer(quarters(JANUARY, 2), person, location=closed))
    assert (batch.rows_accepted, batch.rows_rejected) == (96, 96)
    reason = shown(batch).reasons[0]
    assert reason.rows == ((98, 193),)
    assert reason.message == (
        "Kazerne Losser is sinds 2 januari 2025 gesloten. Klopt de datum 2 januari 2025?"
    )
    store(batch)
    assert IntervalDay.objects.filter(meter__direction="use").count() == 1


def test_the_last_stand_of_a_location_is_of_the_midnight_after_its_last_day(
    person: User, gas: Connection
) -> None:
    Location.objects.filter(pk=gas.location_id).update(active_until=FEBRUARY)
    batch = bring_in(TWO_MONTHS, person)
    assert batch.rows_rejected == 1
    assert [reason.message[-13:] for reason in shown(batch).reasons] == ["1 maart 2025?"]
    assert uses() == {(Meter.objects.get().code, JANUARY): Decimal(31)}


def test_a_register_that_runs_back_is_refused_and_the_rest_is_stored(
    person: User, gas: Connection
) -> None:
    batch = bring_in(liander(("01-01-2025", 100), ("01-02-2025", 90), ("01-03-2025", 159)), person)
    assert (batch.rows_accepted, batch.rows_rejected) == (2, 1)
    assert (
        shown(batch)
        .reasons[0]
        .message.startswith("De stand 90 van 1 februari 2025 is lager dan 100")
    )
    assert sum(uses().values()) == 59


def test_stands_of_another_device_are_refused(person: User, gas: Connection) -> None:
    DeviceFactory(connection=gas, serial_number="G-NIEUW")
    batch = read(offer(TWO_MONTHS, person))
    assert batch.rows_rejected == 3
    assert "noemt meter G0039, maar op 1 januari 2025 hangt er meter G-NIEUW" in (
        shown(batch).reasons[0].message
    )
    assert shown(batch).meters == ()


def test_entries_that_overlap_are_refused_with_what_is_there(person: User) -> None:
    LocationFactory(code="hengelo")
    bring_in(activity(("hengelo", "diesel", "2025-01-01", "2025-02-01", 600, "l")), person)
    batch = bring_in(
        activity(
            ("hengelo", "diesel", "2025-01-15", "2025-02-15", 500, "l"),
            ("hengelo", "diesel", "2025-02-01", "2025-03-01", 400, "l"),
        ),
        person,
    )
    assert (batch.kind, batch.rows_rejected) == ("activity", 1)
    reason = shown(batch).reasons[0]
    assert reason.rows == ((2, 2),)
    assert reason.message.startswith("Deze periode overlapt met 600 l van 1 januari 2025")
    assert PeriodEntry.objects.count() == 2


def test_refused_rows_come_back_repaired_with_their_reasons_still_there(
    person: User, gas: Connection
) -> None:
    batch = bring_in(liander(("01-01-2025", 100), ("31-02-2025", 131), ("01-03-2025", 159)), person)
    path = imports.rejected_path(batch)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        header, row = csv.reader(lines, delimiter=";")
    assert header[-1] == "Reden van weigering"
    assert row[:4] == [GAS_EAN, "G0039", "31-02-2025", "131"]
    assert row[-1] == "31-02-2025 bestaat niet."

    repaired = path.read_bytes().replace(b"31-02-2025;", b"01-02-2025;")
    again = bring_in(repaired, person)
    assert (again.rows_accepted, again.rows_rejected) == (1, 0)
    assert not imports.rejected_path(again).exists()
    assert sorted(uses().values()) == [28, 31]


# -- whose values they are --------------------------------------------------------------------


def test_an_unknown_ean_is_attached_to_the_connection_that_a_person_chose(person: User) -> None:
    connection = ConnectionFactory(kind="gas", location__code="hengelo")
    batch = read(offer(TWO_MONTHS, person))
    unknown = shown(batch).unknown[0]
    assert (unknown.key, unknown.ean, unknown.rows) == (f"{GAS_EAN}/gas", GAS_EAN, 3)
    assert (shown(batch).reasons, batch.rows_rejected) == ((), 3)

    read_again(batch, **{unknown.key: connection.code})
    connection.refresh_from_db()
    assert connection.ean is None  # a preview says nothing for good
    assert shown(batch).unknown == ()
    store(batch)
    connection.refresh_from_db()
    assert connection.ean == GAS_EAN
    assert sum(uses().values()) == 59
    assert shown(read(offer(TWO_MONTHS, person))).unknown == ()


def test_an_unknown_ean_gets_a_new_connection_at_a_location(person: User) -> None:
    LocationFactory(code="hengelo")
    batch = read(offer(TWO_MONTHS, person))
    read_again(batch, **{f"{GAS_EAN}/gas": "new:hengelo"})
    assert not Connection.objects.exists()
    store(batch)
    made = Connection.objects.get()
    assert (made.ean, made.kind, made.location.code) == (GAS_EAN, "gas", "hengelo")


def test_a_choice_of_which_a_person_thinks_better_is_taken_back(person: User) -> None:
    LocationFactory(code="hengelo")
    batch = read(offer(TWO_MONTHS, person))
    read_again(batch, **{f"{GAS_EAN}/gas": "new:hengelo"})
    read_again(batch, **{f"{GAS_EAN}/gas": ""})
    assert [source.ean for source in shown(batch).unknown] == [GAS_EAN]


def test_a_manager_brings_in_no_data_of_a_neighbour(gas: Connection) -> None:
    own = LocationFactory(code="hengelo")
    manager = UserFactory(role=Role.STATION_MANAGER, locations=[own])
    batch = read(offer(TWO_MONTHS, manager))
    assert (shown(batch).unknown, shown(batch).meters, batch.rows_rejected) == ((), (), 3)
    assert shown(batch).reasons[0].message == (
        f"EAN {GAS_EAN} hoort bij een locatie waarvoor je niets invult."
    )
    mine = ConnectionFactory(kind="gas", location=own)
    read_again(batch, **{f"{GAS_EAN}/gas": mine.code})
    assert shown(batch).meters == ()


def test_a_manager_attaches_nothing_to_a_neighbour() -> None:
    own, other = LocationFactory(), LocationFactory(code="borne")
    theirs = ConnectionFactory(kind="gas", location=other)
    manager = UserFactory(role=Role.STATION_MANAGER, locations=[own])
    batch = read(offer(TWO_MONTHS, manager))
    for choice in ("new:borne", theirs.code):
        read_again(batch, **{f"{GAS_EAN}/gas": choice})
        assert [source.ean for source in shown(batch).unknown] == [GAS_EAN]
    store(batch)
    theirs.refresh_from_db()
    assert (theirs.ean, Connection.objects.count(), Reading.objects.count()) == (None, 1, 0)


def test_a_manager_uses_the_activity_sheet_for_the_own_location_only() -> None:
    own, _other = LocationFactory(code="hengelo"), LocationFactory(code="borne")
    manager = UserFactory(role=Role.STATION_MANAGER, locations=[own])
    rows = [(code, "diesel", "2025-01-01", "2025-02-01", 600, "l") for code in ("hengelo", "borne")]
    batch = bring_in(activity(*rows), manager)
    assert shown(batch).reasons[0].message == "Locatie 'borne' is niet bekend."
    assert PeriodEntry.objects.get().meter.connection.location == own


def test_the_rows_of_one_source_are_told_from_those_between_them(
    person: User, gas: Connection
) -> None:
    other = liander(("01-01-2025", 7), ("01-02-2025", 9), ean=EAN, meter="G0040", header=False)
    mine = liander(("01-01-2025", 100), ("01-02-2025", 131)).splitlines(keepends=True)
    theirs = other.splitlines(keepends=True)
    batch = read(offer(mine[0] + mine[1] + theirs[0] + mine[2] + theirs[1], person))
    assert (batch.rows_accepted, batch.rows_rejected) == (2, 2)
    assert [source.rows for source in shown(batch).unknown] == [2]
