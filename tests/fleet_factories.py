"""Vehicles for tests, each right on its own."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from co2scan.models import Vehicle
from co2scan.services.fleet.feeding import Feeding
from co2scan.services.fleet.vehicles import add_vehicle
from tests.factories import LocationFactory


class VehicleFactory(DjangoModelFactory[Vehicle]):
    """With its one stay, from `in_service_from`; its fuel counts as `feeding` says."""

    kind = "pumper"
    fuel = "diesel"
    call_sign = factory.Sequence(lambda number: f"05-{4000 + number}")
    home = factory.SubFactory(LocationFactory)

    class Meta:
        model = Vehicle

    @classmethod
    def _create(cls, model_class: type[Vehicle], *args: Any, **kwargs: Any) -> Vehicle:
        feeding = kwargs.pop("feeding", Feeding("none"))
        return add_vehicle(Vehicle(*args, **kwargs), feeding)
