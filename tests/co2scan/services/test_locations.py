from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from co2scan.choices import Figure, LocationKind
from co2scan.models import Location, LocationFigure
from co2scan.services.locations import assign, save_location, set_figure, unassign
from tests.factories import LocationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"code": "nieuw"}, "code"),
        ({"code": "met spatie"}, "code"),
        ({"code": ""}, "code"),
        ({"code": "Hengelo"}, "code"),
        ({"name": ""}, "name"),
        ({"kind": "kasteel"}, "kind"),
        ({"active_from": date(2026, 2, 1), "active_until": date(2026, 2, 1)}, "__all__"),
    ],
)
def test_a_location_that_cannot_be_is_refused(fields: dict[str, object], where: str) -> None:
    with pytest.raises(ValidationError) as refused:
        save_location(LocationFactory.build(**fields))
    assert list(refused.value.message_dict) == [where]
    assert not Location.objects.exists()


def test_there_is_one_organisation() -> None:
    organisation = save_location(
        LocationFactory.build(kind=LocationKind.ORGANISATION, name="Veiligheidsregio")
    )
    save_location(organisation)
    with pytest.raises(ValidationError, match="is er al: Veiligheidsregio"):
        save_location(LocationFactory.build(kind=LocationKind.ORGANISATION))


def test_a_figure_of_the_same_day_is_corrected() -> None:
    location = LocationFactory()
    day = date(2026, 1, 1)
    assert set_figure(location, Figure.FLOOR_AREA, day, Decimal(1200))[1]
    assert not set_figure(location, Figure.FLOOR_AREA, day, Decimal(1200))[1]
    assert set_figure(location, Figure.FLOOR_AREA, day, Decimal(1250))[1]
    assert set_figure(location, Figure.FLOOR_AREA, date(2026, 3, 1), Decimal(1300))[1]
    assert [row.value for row in LocationFigure.objects.all()] == [1300, 1250]
    with pytest.raises(ValidationError, match="niet minder zijn dan 0"):
        set_figure(location, Figure.STAFF, day, Decimal(-1))


def test_a_person_is_bound_once() -> None:
    location, user = LocationFactory(), UserFactory()
    assert assign(location, user)
    assert not assign(location, user)
    unassign(location.assignments.get())
    assert not location.assignments.exists()
