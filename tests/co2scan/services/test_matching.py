"""From what a file says of its source to the one meter that it can be."""

from datetime import date, datetime
from typing import Any

import pytest

from co2scan.domain.incoming import (
    Carrier,
    Direction,
    IncomingReading,
    IntervalStream,
    ReadingStream,
    Source,
)
from co2scan.domain.periods import AMSTERDAM
from co2scan.models import Connection, Meter, MeterDevice, Register
from co2scan.services.matching import (
    DoesNotFit,
    Matcher,
    NoConnection,
    RegisterFinder,
    meter_of,
    source_key,
)
from tests.factories import (
    ConnectionFactory,
    DeviceFactory,
    LocationFactory,
    MeterFactory,
    ReadingFactory,
    RegisterFactory,
)

pytestmark = pytest.mark.django_db
EAN = "871687120061402458"
OTHER_EAN = "871687140013926764"
NAMELESS = Source()
NEW_YEAR = datetime(2025, 1, 1, tzinfo=AMSTERDAM)


def intervals(
    source: Source = NAMELESS, carrier: Carrier = "electricity", direction: Direction = "use"
) -> IntervalStream:
    return IntervalStream(source, carrier, direction, "kWh", 15)


def stands(serial: str = "", tariff: Any = "single") -> ReadingStream:
    reading = IncomingReading(NEW_YEAR, 100, 2)
    source = Source(serial_number=serial)
    return ReadingStream(source, "electricity", "use", tariff, "kWh", [reading])


def refusal(matcher: Matcher, stream: IntervalStream) -> tuple[str, bool]:
    with pytest.raises(NoConnection) as caught:
        matcher.connection(stream)
    return caught.value.code, caught.value.is_open


def test_a_source_is_named_by_its_ean_else_its_meter_else_as_nameless() -> None:
    assert source_key(intervals(Source(EAN, "E1"))) == f"{EAN}/electricity"
    assert source_key(intervals(Source("", "E1"))) == "E1/electricity"
    assert source_key(intervals(carrier="gas")) == "zonder-ean/gas"


def test_an_ean_finds_its_connection_whatever_a_person_chose() -> None:
    known = ConnectionFactory(kind="electricity", ean=EAN)
    other = ConnectionFactory(kind="electricity")
    stream = intervals(Source(EAN))
    matcher = Matcher(choices={source_key(stream): other.code})
    assert matcher.connection(stream) == known
    other.refresh_from_db()
    assert other.ean is None


def test_a_meter_number_finds_its_connection_when_one_has_it() -> None:
    device = DeviceFactory(connection__kind="electricity", serial_number="E1")
    assert Matcher().connection(intervals(Source("", "E1"))) == device.connection
    DeviceFactory(connection__kind="electricity", serial_number="E1")
    assert refusal(Matcher(), intervals(Source("", "E1"))) == ("unknown_ean", True)


def test_gas_in_the_file_does_not_go_to_electricity() -> None:
    ConnectionFactory(kind="electricity", ean=EAN)
    assert refusal(Matcher(), intervals(Source(EAN), "gas")) == ("other_kind", False)


def test_a_connection_with_another_ean_is_not_given_this_one() -> None:
    taken = ConnectionFactory(kind="electricity", ean=OTHER_EAN)
    stream = intervals(Source(EAN))
    assert refusal(Matcher(choices={source_key(stream): taken.code}), stream) == (
        "unknown_ean",
        True,
    )


def test_without_an_ean_the_one_connection_of_the_location_is_meant() -> None:
    location = LocationFactory()
    power = ConnectionFactory(kind="electricity", location=location, ean=EAN)
    matcher = Matcher(location=location)
    assert matcher.connection(intervals()) == power
    assert refusal(matcher, intervals(Source(OTHER_EAN))) == ("unknown_ean", True)
    ConnectionFactory(kind="electricity", location=location)
    assert refusal(matcher, intervals()) == ("unknown_ean", True)


def test_production_belongs_to_the_panels() -> None:
    location = LocationFactory()
    ConnectionFactory(kind="electricity", location=location)
    panels = ConnectionFactory(kind="solar", location=location)
    assert Matcher(location=location).connection(intervals(direction="production")) == panels


def test_what_is_missing_is_made_once_for_all_streams_of_a_source() -> None:
    matcher = Matcher(location=LocationFactory(code="hengelo"), may_create=True)
    made = {matcher.connection(intervals(direction=way)) for way in ("use", "feed_in")}
    assert [connection.code for connection in made] == ["hengelo-electricity"]


def test_making_what_is_missing_gives_a_lone_connection_its_ean() -> None:
    location = LocationFactory()
    lone = ConnectionFactory(kind="electricity", location=location)
    matcher = Matcher(location=location, may_create=True)
    assert matcher.connection(intervals(Source(EAN))) == lone
    assert Connection.objects.get().ean == EAN
    assert matcher.connection(intervals(Source(OTHER_EAN))).ean == OTHER_EAN
    assert Connection.objects.count() == 2


def test_a_second_connection_is_told_from_the_first_by_its_ean() -> None:
    location = LocationFactory()
    ConnectionFactory(kind="electricity", name="Elektriciteit", ean=EAN, location=location)
    matcher = Matcher(location=location, may_create=True)
    assert matcher.connection(intervals(Source(OTHER_EAN))).name == "Elektriciteit 6764"
    gas = matcher.connection(intervals(carrier="gas"))
    assert gas.name == "Aardgas"


def test_a_choice_for_a_new_connection_makes_one_for_all_streams() -> None:
    LocationFactory(code="hengelo")
    matcher = Matcher(choices={"zonder-ean/electricity": "new:hengelo"})
    assert matcher.connection(intervals()) == matcher.connection(intervals(direction="feed_in"))
    assert Connection.objects.count() == 1
    gone = Matcher(choices={"zonder-ean/electricity": "new:opgeheven"})
    assert refusal(gone, intervals()) == ("unknown_ean", True)


def test_only_locations_that_one_may_enter_for() -> None:
    known = ConnectionFactory(kind="electricity", ean=EAN)
    assert refusal(Matcher(allowed=set()), intervals(Source(EAN))) == ("not_yours", False)
    assert Matcher(allowed={known.location_id}).connection(intervals(Source(EAN))) == known


def test_all_goes_to_the_meter_that_was_named() -> None:
    meter = MeterFactory(connection__kind="electricity", category="electricity_grey")
    matcher = Matcher(meter=meter)
    connection = matcher.connection(intervals(Source(EAN)))
    assert matcher.meter_for(intervals(), connection) == meter
    assert matcher.meter_for(intervals(direction="feed_in"), connection).direction == "feed_in"
    assert refusal(matcher, intervals(carrier="gas")) == ("other_kind", False)


def test_a_meter_is_made_once_per_direction() -> None:
    connection = ConnectionFactory(kind="electricity", code="hengelo-stroom")
    made = [meter_of(connection, "electricity", way).code for way in ("use", "feed_in", "use")]
    assert made == ["hengelo-stroom", "hengelo-stroom-teruglevering", "hengelo-stroom"]
    assert Meter.objects.count() == 2


def test_a_device_without_a_number_gets_the_one_of_the_file() -> None:
    device = DeviceFactory(serial_number="")
    register = RegisterFinder(device.connection, stands("E1")).at(NEW_YEAR)
    assert (register.device, MeterDevice.objects.get().serial_number) == (device, "E1")
    assert RegisterFinder(device.connection, stands()).at(NEW_YEAR) == register


def test_the_device_of_that_day_is_meant() -> None:
    old = DeviceFactory(serial_number="OUD", removed_on=date(2025, 1, 10))
    new = DeviceFactory(
        connection=old.connection, serial_number="NIEUW", installed_on=date(2025, 1, 10)
    )
    finder = RegisterFinder(old.connection, stands())
    assert finder.at(NEW_YEAR).device == old
    assert finder.at(datetime(2025, 1, 20, tzinfo=AMSTERDAM)).device == new
    assert RegisterFinder(old.connection, stands("OUD")).at(NEW_YEAR).device == old
    with pytest.raises(DoesNotFit, match="noemt meter E9"):
        RegisterFinder(old.connection, stands("E9")).at(NEW_YEAR)


def test_a_single_stand_and_stands_per_tariff_do_not_count_together() -> None:
    single = RegisterFactory()
    finder = RegisterFinder(single.device.connection, stands(tariff="low"))
    assert finder.at(NEW_YEAR).tariff == "low"  # the single one has no stands
    Register.objects.exclude(pk=single.pk).delete()
    ReadingFactory(register=single)
    with pytest.raises(DoesNotFit) as caught:
        RegisterFinder(single.device.connection, stands(tariff="low")).at(NEW_YEAR)
    assert caught.value.code == "other_tariffs"
