"""What is kept. Raw rows are append-only; aggregates can be thrown away and rebuilt."""

from co2scan.models.aggregates import (
    MonthlyConsumption,
    MonthlyEmission,
    RecomputeRequest,
)
from co2scan.models.api import ApiToken, ApiUse, ReadingBatch
from co2scan.models.baseline import (
    Baseline,
    BaselineDraft,
    BaselineReopening,
    BaselineSettings,
)
from co2scan.models.baseline_lines import BaselineFactor, BaselineLine
from co2scan.models.circuits import Circuit, CircuitEvent
from co2scan.models.connections import (
    Connection,
    ConnectionShare,
    Meter,
    MeterDevice,
    Register,
    SupplyContract,
)
from co2scan.models.estimates import EstimateRun
from co2scan.models.evidence import Evidence
from co2scan.models.exercises import (
    Exercise,
    ExerciseAssumption,
    ExerciseLine,
    ExerciseVersion,
)
from co2scan.models.factors import EmissionFactor, FactorList
from co2scan.models.findings import (
    Finding,
    FindingCheck,
    FindingEvent,
    NightlyCheck,
    QuarterApproval,
)
from co2scan.models.fleet import Vehicle, VehicleMonth, VehicleStay
from co2scan.models.imports import ImportBatch, ImportMapping
from co2scan.models.location_months import LocationMonth
from co2scan.models.locations import Location, LocationAssignment, LocationFigure
from co2scan.models.place_names import PlaceName
from co2scan.models.raw import IntervalDay, PeriodEntry, Reading
from co2scan.models.sources import SourceDecision
from co2scan.models.tanks import Tank, TankDelivery, TankLevel
from co2scan.models.travel import Flight, TravelAssumption, TravelShare
from co2scan.models.weather import NormalYearChoice, WeatherDay

__all__ = [
    "ApiToken",
    "ApiUse",
    "Baseline",
    "BaselineDraft",
    "BaselineFactor",
    "BaselineLine",
    "BaselineReopening",
    "BaselineSettings",
    "Circuit",
    "CircuitEvent",
    "Connection",
    "ConnectionShare",
    "EmissionFactor",
    "EstimateRun",
    "Evidence",
    "Exercise",
    "ExerciseAssumption",
    "ExerciseLine",
    "ExerciseVersion",
    "FactorList",
    "Finding",
    "FindingCheck",
    "FindingEvent",
    "Flight",
    "ImportBatch",
    "ImportMapping",
    "IntervalDay",
    "Location",
    "LocationAssignment",
    "LocationFigure",
    "LocationMonth",
    "Meter",
    "MeterDevice",
    "MonthlyConsumption",
    "MonthlyEmission",
    "NightlyCheck",
    "NormalYearChoice",
    "PeriodEntry",
    "PlaceName",
    "QuarterApproval",
    "Reading",
    "ReadingBatch",
    "RecomputeRequest",
    "Register",
    "SourceDecision",
    "SupplyContract",
    "Tank",
    "TankDelivery",
    "TankLevel",
    "TravelAssumption",
    "TravelShare",
    "Vehicle",
    "VehicleMonth",
    "VehicleStay",
    "WeatherDay",
]
