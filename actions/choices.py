"""The words that rows may use, as Django asks for them. Values are stable; labels are read."""

from django.db import models

from actions.domain.stages import InitiativeStage, Stage
from actions.domain.status import Process, Status, WaitingFor
from actions.domain.when import Precision

STATUSES = [(status.value, status.word) for status in Status]
WAITING_FOR = [(each.value, each.word) for each in WaitingFor]
PROCESSES = [(process.value, process.word) for process in Process]
PRECISIONS = [(each.value, each.value) for each in Precision]


class PartnerKind(models.TextChoices):
    KNOWLEDGE = "knowledge", "kennisinstelling"
    MUNICIPALITY = "municipality", "gemeente"
    COMPANY = "company", "bedrijf"
    OTHER = "other", "ander"


class Direction(models.TextChoices):
    DOWN = "down", "omlaag"
    UP = "up", "omhoog"


class Figure(models.TextChoices):
    """Where the values of an objective come from."""

    MEASURED = "measured", "metingen die mensen invullen"
    CO2 = "co2", "CO₂-uitstoot (scan)"
    CO2_PER_M2 = "co2_per_m2", "CO₂-uitstoot van gebouwen per m² (scan)"
    GAS = "gas", "gasverbruik (scan)"
    ELECTRICITY = "electricity", "elektriciteitsverbruik (scan)"
    FUEL = "fuel", "brandstof van voertuigen (scan)"
    RENEWABLE = "renewable", "aandeel hernieuwbare stroom (scan)"


class UpdateKind(models.TextChoices):
    MESSAGE = "message", "bericht"
    CONFIRMED = "confirmed", "nog actueel"


class OpportunityState(models.TextChoices):
    OPEN = Stage.OPEN.value, Stage.OPEN.word
    PROMOTED = Stage.PROMOTED.value, Stage.PROMOTED.word
    MERGED = Stage.MERGED.value, Stage.MERGED.word
    PARKED = Stage.PARKED.value, Stage.PARKED.word
    DECLINED = Stage.DECLINED.value, Stage.DECLINED.word


class InitiativeState(models.TextChoices):
    RUNNING = InitiativeStage.RUNNING.value, InitiativeStage.RUNNING.word
    STOPPED = InitiativeStage.STOPPED.value, InitiativeStage.STOPPED.word
    PROMOTED = InitiativeStage.PROMOTED.value, InitiativeStage.PROMOTED.word


class SessionKind(models.TextChoices):
    AMBITION = "ambition", "ambitiesessie"
    OPPORTUNITY = "opportunity", "kansensessie"
    DAY = "day", "duurzaamheidsdag"


class SessionState(models.TextChoices):
    PREPARED = "prepared", "klaargezet"
    OPEN = "open", "open"
    CLOSED = "closed", "gesloten"


class StepState(models.TextChoices):
    PLANNED = "planned", "gepland"
    RUNNING = "running", "loopt"
    DONE = "done", "klaar"


class SheetState(models.TextChoices):
    MAPPING = "mapping", "kolommen kiezen"
    PREVIEW = "preview", "wacht op bevestiging"
    REFUSED = "refused", "kan niet ingelezen worden"
    APPLIED = "applied", "ingelezen"
    UNDONE = "undone", "teruggedraaid"
    DISCARDED = "discarded", "weggegooid"
