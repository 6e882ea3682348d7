import pytest

from co2scan.example.manning import forget_how_manned, say_how_manned
from co2scan.models import Location
from tests.factories import LocationFactory

pytestmark = pytest.mark.django_db


def manned() -> dict[str, tuple[str, bool]]:
    rows = Location.objects.values_list("code", "post_kind", "joins_ranking")
    return {code: (kind, joins) for code, kind, joins in rows}


def test_what_a_person_said_stays_and_the_rest_goes_again() -> None:
    LocationFactory(code="almelo")
    LocationFactory(code="borne")
    LocationFactory(code="goor", post_kind="staffed")
    LocationFactory(code="tsc", kind="campus")
    before = manned()
    say_how_manned()
    assert manned() == {
        "almelo": ("staffed", False),
        "borne": ("volunteer", True),
        "goor": ("staffed", False),
        "tsc": ("", False),
    }
    forget_how_manned()
    assert manned() == before
