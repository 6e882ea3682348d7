"""The words that rows may use. Values are stable keys; labels are what people read."""

from django.db import models


class LocationKind(models.TextChoices):
    STATION = "station", "kazerne"
    CAMPUS = "campus", "oefencentrum"
    OFFICE = "office", "kantoor"
    WORKSHOP = "workshop", "werkplaats"
    ORGANISATION = "organisation", "hele organisatie"


class PostKind(models.TextChoices):
    """How a station is manned: what it uses can only be compared with its like."""

    VOLUNTEER = "volunteer", "vrijwilligerspost"
    STAFFED = "staffed", "beroepspost (dag en nacht bezet)"


class BuildingOwner(models.TextChoices):
    VRT = "vrt", "VRT"
    MUNICIPALITY = "municipality", "gemeente"
    OTHER = "other", "ander"
    UNKNOWN = "unknown", "nog niet bekend"


class Figure(models.TextChoices):
    FLOOR_AREA = "floor_area_m2", "vloeroppervlak (m²)"
    STAFF = "staff", "beroepskrachten"
    VOLUNTEERS = "volunteers", "vrijwilligers"
    CALL_OUTS = "call_outs_a_year", "uitrukken per jaar"
    WPM_STAFF = "wpm_staff", "werknemers met 20 of meer betaalde uren per maand"


class MonthFact(models.TextChoices):
    """What happened at a location in a month."""

    CALL_OUTS = "call_outs", "uitrukken"
    EXERCISE_HOURS = "exercise_hours", "oefenuren"
    NIGHTS_STAFFED = "nights_staffed", "nachten bezet"


class TravelEstimateKind(models.TextChoices):
    """Travel that is computed from assumptions."""

    COMMUTING = "commuting", "woon-werk"
    TURNOUT = "turnout", "opkomst"


class WeatherStation(models.IntegerChoices):
    """By the number that the KNMI gives it."""

    HEINO = 278, "Heino (278)"
    HUPSEL = 283, "Hupsel (283)"
    TWENTHE = 290, "Twenthe (290)"


class ConnectionKind(models.TextChoices):
    ELECTRICITY = "electricity", "elektriciteit"
    GAS = "gas", "aardgas"
    SOLAR = "solar", "zonnepanelen"
    HEAT = "heat", "warmtenet"
    TANK = "tank", "brandstoftank"
    FUEL_CARD = "fuel_card", "tankpas"
    VEHICLE = "vehicle", "voertuig"
    CHARGER = "charger", "laadpaal"
    TRAVEL = "travel", "reizen"
    WASTE = "waste", "afval"
    PURCHASING = "purchasing", "water en inkoop"
    ACTIVITY = "activity", "overig"


class EntryMode(models.TextChoices):
    REGISTER = "register", "meterstand"
    MONTH = "month", "verbruik per maand"
    DELIVERY = "delivery", "levering"
    CENTRAL = "central", "komt centraal"
    EVENT = "event", "per gebeurtenis"  # only when something happened: nothing is no gap


class Direction(models.TextChoices):
    USE = "use", "verbruik"
    FEED_IN = "feed_in", "teruglevering"
    PRODUCTION = "production", "opwek"


class Tariff(models.TextChoices):
    SINGLE = "single", "enkel"
    NORMAL = "normal", "normaal"
    LOW = "low", "laag"


class Quality(models.TextChoices):
    MEASURED = "measured", "gemeten"
    ESTIMATED = "estimated", "geschat"
    EXTRAPOLATED = "extrapolated", "doorgetrokken"
    SYNTHETIC = "synthetic", "bedacht"


class SupplyLabel(models.TextChoices):
    """What the supplier says it delivers; the counting rule decides what it counts for."""

    GREY = "electricity_grey", "grijze stroom"
    UNKNOWN = "electricity_unknown_mix", "stroom, herkomst onbekend"
    WIND = "electricity_wind", "windstroom"
    SOLAR = "electricity_solar", "zonnestroom"
    HYDRO = "electricity_hydro", "waterkracht"
    BIOMASS = "electricity_biomass", "stroom uit biomassa"
    NATURAL_GAS = "natural_gas", "aardgas"
    GREEN_GAS = "green_gas", "groen gas"


class Confidence(models.TextChoices):
    OFFICIAL = "official", "officiële lijst"
    SEEN = "seen", "gezien in een bron"
    SECOND_HAND = "second_hand", "uit de tweede hand, te bevestigen"
    OWN = "own", "eigen factor"
    EXAMPLE = "example", "voorbeeld"


class BatchState(models.TextChoices):
    WAITING = "waiting", "wacht op lezen"
    NEEDS_MAPPING = "needs_mapping", "kolommen koppelen"
    PREVIEW = "preview", "klaar om te bekijken"
    CONFIRMED = "confirmed", "wordt ingelezen"
    DONE = "done", "ingelezen"
    REFUSED = "refused", "geweigerd"
    UNDOING = "undoing", "wordt teruggedraaid"
    UNDONE = "undone", "teruggedraaid"


class ReadingBatchState(models.TextChoices):
    WAITING = "waiting", "wacht"
    WORKING = "working", "wordt verwerkt"
    DONE = "done", "verwerkt"
    REFUSED = "refused", "geweigerd"


class ApiAction(models.TextChoices):
    """What was asked of the API."""

    READINGS = "readings", "meterdata aanleveren"
    JOB = "job", "aanlevering volgen"
    FOOTPRINT = "footprint", "CO₂-cijfers ophalen"
    LOCATIONS = "locations", "locaties ophalen"
    COVERAGE = "coverage", "volledigheid ophalen"


API_ANSWERS = {  # by HTTP status, for who looks at the uses of a key
    200: "gelukt",
    202: "aangenomen",
    400: "geen JSON",
    401: "sleutel werkt niet",
    403: "mag niet",
    404: "niet gevonden",
    409: "kenmerk al gebruikt",
    413: "te groot",
    415: "geen JSON",
    422: "verkeerde vorm",
    429: "te vaak of te veel",
}


class EstimateMethod(models.TextChoices):
    """How a gap was filled. The first three are proposed, the next two need something to go on; the
    last two are travel, computed from assumptions."""

    DEGREE_DAYS = "degree_days", "vorig jaar, met graaddagen"
    LAST_YEAR = "last_year", "vorig jaar, zelfde maand"
    GROUP = "group", "mediaan van de groep per m²"
    INVOICE = "invoice", "factuur, verdeeld over de gaten"
    STANDS = "stands", "tussen twee meterstanden"
    COMMUTING = "commuting", "woon-werk, berekend"
    TURNOUT = "turnout", "opkomst, berekend"


class VehicleKind(models.TextChoices):
    """What a vehicle is for; it is compared with its like."""

    PUMPER = "pumper", "tankautospuit"
    LADDER = "ladder", "redvoertuig"
    PLATFORM = "platform", "hoogwerker"
    WATER_TANKER = "water_tanker", "waterwagen"
    HOOKLIFT = "hooklift", "haakarmvoertuig"
    RESCUE = "rescue", "hulpverleningsvoertuig"
    CAR = "car", "dienstauto"
    VAN = "van", "dienstbus"
    BOAT = "boat", "boot"
    FORKLIFT = "forklift", "heftruck"
    TRAILER = "trailer", "aanhanger"
    PUMP = "pump", "pomp"
    OTHER = "other", "overig"


class VehicleFuel(models.TextChoices):
    """What a vehicle runs on; which categories that can be is in domain.fleet."""

    DIESEL = "diesel", "diesel"
    PETROL = "petrol", "benzine"
    HYBRID = "hybrid", "benzine en stekker"
    ELECTRIC = "electric", "elektrisch"
    LPG = "lpg", "lpg"
    CNG = "cng", "cng of lng"
    HYDROGEN = "hydrogen", "waterstof"
    NONE = "none", "geen"


class Ownership(models.TextChoices):
    OWNED = "owned", "eigendom"
    LEASE = "lease", "lease"
    MUNICIPALITY = "municipality", "gemeente"


class VehicleMeasure(models.TextChoices):
    """What says how much a vehicle did."""

    KM = "km", "kilometers"
    HOURS = "hours", "draaiuren"


class ExerciseKind(models.TextChoices):
    FIRE = "fire", "brandbestrijding"
    RESCUE = "rescue", "technische hulpverlening"
    HAZMAT = "hazmat", "gevaarlijke stoffen"
    WATER = "water", "waterongevallen"
    COURSE = "course", "opleiding of bijscholing"
    DEMONSTRATION = "demonstration", "demonstratie of open dag"
    OTHER = "other", "andere oefening"


class AssumptionKind(models.TextChoices):
    """What turns a piece or a kilogram into the unit of the factor; dated, with its source."""

    PALLET_KG = "pallet_kg", "droge stof per pallet (kg)"
    PROPANE_KG_PER_L = "propane_kg_per_l", "dichtheid van propaan (kg per liter)"


class CircuitKind(models.TextChoices):
    """A filled system; the last two are stocks that have no charge of their own."""

    AIRCO = "airco", "airco"
    HEAT_PUMP = "heat_pump", "warmtepomp"
    COOLING = "cooling", "koeling"
    EXTINGUISHING = "extinguishing", "blusgasinstallatie"
    SWITCHGEAR = "switchgear", "schakelinstallatie"
    PORTABLE = "portable", "draagbare blussers"
    STOCK = "stock", "voorraad schuim of poeder"


class CircuitEventKind(models.TextChoices):
    TOP_UP = "top_up", "bijgevuld of gebruikt"
    LEAK_CHECK = "leak_check", "lekcontrole"
    REMOVAL = "removal", "buiten gebruik"


class EvidenceKind(models.TextChoices):
    PHOTO = "photo", "foto"
    PDF = "pdf", "pdf"
