"""That the example goes wholly, and that what is real stays."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from co2scan.choices import Figure
from co2scan.domain.periods import next_month
from co2scan.example.build import build
from co2scan.example.people import PASSWORD
from co2scan.example.remove import RemovalRefused, remove
from co2scan.models import (
    FactorList,
    IntervalDay,
    Location,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
    PeriodEntry,
    Reading,
)
from co2scan.services.locations import set_figure
from co2scan.services.raw import NewEntry, Origin, store_entries
from co2scan.services.recompute import drain, rebuild, request_recompute
from tests.co2scan.example.looking import (
    SOME,
    Counts,
    kept_files,
    last_month,
    meter,
    recent,
    row_counts,
)
from tests.factories import ConnectionFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.models import User


def contents() -> list[tuple[object, ...]]:
    return [
        *PeriodEntry.objects.order_by("meter__code", "starts_on").values_list(
            "meter__code", "starts_on", "quantity", "quality", "row"
        ),
        *IntervalDay.objects.order_by("meter__code", "day").values_list(
            "meter__code", "day", "total", "row"
        ),
        *Reading.objects.order_by("register__device__serial_number", "measured_at").values_list(
            "register__device__serial_number", "measured_at", "value"
        ),
        *MonthlyEmission.objects.order_by("meter__code", "category", "month").values_list(
            "meter__code", "category", "month", "ladder_kg", "market_kg", "location_kg"
        ),
        *FactorList.objects.get(is_example=True)
        .factors.order_by("category", "year")
        .values_list("category", "year", "wtw", "ttw", "wtt", "biogenic"),
    ]


@pytest.mark.timeout(400)  # builds the whole example twice
def test_leaves_nothing_behind_and_comes_back_the_same(
    shipped: Counts,
    django_capture_on_commit_callbacks: Any,
) -> None:
    files = kept_files()
    build(codes=SOME, first_month=recent())
    first = contents()
    assert len(kept_files()) == len(files) + 4  # two imports and two photos
    Client().force_login(User.objects.get(email="kazerne@example.org"))
    with django_capture_on_commit_callbacks(execute=True):
        remove()
    assert row_counts() == shipped
    assert kept_files() == files
    build(codes=SOME, first_month=recent())
    assert contents() == first


def test_banner_stands_until_the_example_is_removed(shipped: Counts, client: Client) -> None:
    client.force_login(UserFactory())

    def has_banner() -> bool:
        return "Voorbeeldgegevens" in client.get(reverse("accessibility")).content.decode()

    assert not has_banner()
    build(codes=("hengelo",), first_month=recent())
    assert has_banner()
    remove()
    assert not has_banner()


def enter(where: Meter, month: date, by: User) -> None:
    entry = NewEntry(month, next_month(month), Decimal(100), Decimal(100), where.unit)
    tally = store_entries(where, [entry], Origin(by=by))
    assert tally.new
    request_recompute(tally.touched)
    drain()


def test_what_a_real_person_typed_stops_the_removal(
    shipped: Counts, capsys: pytest.CaptureFixture[str]
) -> None:
    build(codes=("hengelo",), first_month=recent())
    enter(meter("hengelo", "diesel"), last_month(), UserFactory(name="Echte Collega"))
    before = row_counts()
    with pytest.raises(RemovalRefused) as refused:
        remove()
    assert refused.value.reasons == ["hengelo-tank: 1 × opgave over een periode, van Echte Collega"]
    assert row_counts() == before
    with pytest.raises(CommandError, match="Echte Collega") as error:
        call_command("remove_example_data")
    assert error.value.returncode == 1
    call_command("remove_example_data", "--force")
    assert "verwijderd" in capsys.readouterr().out
    assert row_counts() == {**shipped, User._meta.label: 1}


def test_what_an_example_account_typed_goes_with_the_example(shipped: Counts) -> None:
    build(codes=("hengelo",), first_month=recent())
    enter(meter("hengelo", "diesel"), last_month(), User.objects.get(email="kazerne@example.org"))
    remove()
    assert row_counts() == shipped


def test_real_data_stays_and_loses_only_the_example_factor(shipped: Counts) -> None:
    real = MeterFactory(
        connection=ConnectionFactory(location=Location.objects.get(code="borne")),
        category="natural_gas",
    )
    build(codes=("hengelo",), first_month=recent())
    enter(real, date(2022, 3, 1), UserFactory())
    row = MonthlyEmission.objects.get(meter=real)
    assert row.ladder_factor is None
    remove()
    assert MonthlyConsumption.objects.get(meter=real).quantity == 100
    assert MonthlyEmission.objects.get(meter=real).ladder_kg is None
    assert rebuild(check=True) == 0


def test_real_data_that_rested_on_an_example_factor_is_computed_anew(shipped: Counts) -> None:
    real = MeterFactory(
        connection=ConnectionFactory(location=Location.objects.get(code="borne")),
        category="natural_gas",
    )
    month = date(2023, 3, 1)
    build(codes=("hengelo",), first_month=date(2023, 1, 1))
    enter(real, month, UserFactory())
    before = MonthlyEmission.objects.get(meter=real)
    assert before.ladder_kg == Decimal("207.9")  # 100 × 2.079, from the list of 2023
    assert before.market_kg is not None  # of 2023 the sure list has the total only
    remove()
    after = MonthlyEmission.objects.get(meter=real)
    assert after.ladder_kg == before.ladder_kg
    assert after.market_kg is None
    assert rebuild(check=True) == 0


def test_an_account_that_real_data_names_is_switched_off(
    shipped: Counts, capsys: pytest.CaptureFixture[str]
) -> None:
    real = MeterFactory(connection=ConnectionFactory(location=Location.objects.get(code="borne")))
    build(codes=("hengelo",), first_month=recent())
    enter(real, last_month(), User.objects.get(email="kernteam@example.org"))
    call_command("remove_example_data")
    assert "kernteam@example.org" in capsys.readouterr().out
    kept = User.objects.get(is_example=True)
    assert not kept.is_active
    assert not kept.check_password(PASSWORD)
    assert PeriodEntry.objects.get(meter=real).created_by == kept
    build(codes=("hengelo",), first_month=recent())
    assert User.objects.get(pk=kept.pk).check_password(PASSWORD)
    assert User.objects.get(pk=kept.pk).is_active


def test_a_corrected_figure_is_no_example_any_more(shipped: Counts) -> None:
    build(codes=("hengelo",), first_month=recent())
    hengelo = Location.objects.get(code="hengelo")
    set_figure(hengelo, Figure.FLOOR_AREA, recent(), Decimal(2000))
    remove()
    assert hengelo.figures.get().value == 2000


def test_removing_when_there_is_none_says_so(
    shipped: Counts, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("remove_example_data")
    assert "Er waren geen voorbeeldgegevens" in capsys.readouterr().out
    assert row_counts() == shipped
