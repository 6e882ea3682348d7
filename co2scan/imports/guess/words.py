"""The words of headers and registers, as suppliers write them, and what they say."""

import re
from typing import NamedTuple

from co2scan.domain.incoming import Carrier, Direction
from co2scan.domain.mapping import PARTS_OF_STORED, Tariff

END = re.compile(r"\b(tot|t/m|eind|einde|end|until|to|stop)\b|dateto|enddate|einddatum|eindtijd")
START = re.compile(r"\b(van|vanaf|from|start|begin)\b|datefrom|startdate|begindatum|starttijd")
MONTH = re.compile(r"maand|month|periode|period")
YEAR = re.compile(r"\bjaar|year")
UTC = re.compile(r"\b(utc|gmt|zulu)\b")
WINTER = re.compile(r"wintertijd|\bcet\b|utc ?\+ ?0?1\b")
IDENTITY = re.compile(r"meter ?(nummer|number|nr|id)|serie|serial")
READING = re.compile(r"stand|reading|telwerk|\bindex\b|\b[12]\.8\.\d\b")
USE = re.compile(r"verbruik|usage|consumption|afname|afgenomen|levering|hoeveelheid|used?\b")
PLAIN_VALUE = re.compile(r"waarde|value|hoeveelheid|volume|aantal|quantity|amount")
TOTAL = re.compile(r"totaal|total|saldo|netto")
RATIO = re.compile(r"meetverhouding|\bct\b|\bratio\b|trafo|omzetverhouding")
FACTOR = re.compile(rf"factor|vermenigvuldig|multipl|{RATIO.pattern}")
KIND = re.compile(
    r"product|soort|register|telwerk|richting|energie|type|tarief|kanaal|channel|obis"
)
UNIT_COLUMN = re.compile(r"eenheid|\bunit\b|\buom\b")
NO_ENERGY = re.compile(
    r"temperatu|kosten|cost|prijs|price|bedrag|€|%|minus|kvar|blind|reactie|vermogen|\bkw\b|water"
    r"|postcode|huisn|volgn|\brij|status|kwalit|\bid\b|factor|nummer|\bnr\b|vorst|graaddag"
)
_FEED_IN = re.compile(r"terug|invoed|return|feed|export|injectie|retour|\btlv\b|\b2\.8\.\d\b")
_PRODUCTION = re.compile(r"opwek|productie|production|opbrengst|yield|zonnepan")
_LOW = re.compile(r"laag|\bdal|low|\bt1\b|nacht|\b[12]\.8\.1\b")
_NORMAL = re.compile(r"normaal|normal|hoog|piek|high|\bt2\b|\b[12]\.8\.2\b")
_GAS = re.compile(r"gas|m3|m³")
_HEAT = re.compile(r"warmte|\bheat|\bgj\b|\bmj\b|stadsverw")
_ELECTRICITY = re.compile(
    r"stroom|elektr|electr|wh\b|\b[12]\.8\.\d\b|terug|invoed|opwek|zonne|\bpv\b|\bt[12]\b"
    r"|\bdal|piek|laag|hoog"
)
_UNIT = re.compile(r"\b(kwh|mwh|wh|gj|mj|nm3|m3|nm³|m³)(?!\w)")
_UNITS = {"kwh": "kWh", "mwh": "MWh", "wh": "Wh", "gj": "GJ", "mj": "MJ", "nm": "Nm3", "m": "m3"}


class Said(NamedTuple):
    """What a text says of the values that it stands over or beside; None where it is silent."""

    carrier: Carrier | None
    direction: Direction
    tariff: Tariff
    unit: str

    @property
    def fits(self) -> bool:
        """Whether the unit is one of the carrier: gas in kWh is not read."""
        return self.carrier is None or not self.unit or self.unit in PARTS_OF_STORED[self.carrier]


def spaced(name: str) -> str:
    """Underscores and brackets do not keep words from being seen."""
    return " ".join(re.sub(r"[_()\[\]]", " ", name.casefold()).split())


def said_by(text: str) -> Said:
    """Example: `Teruglevering laag (MWh)` is electricity, feed_in, low, MWh."""
    plain = spaced(text)
    unit = unit_in(plain)
    direction: Direction = "use"
    if _FEED_IN.search(plain):
        direction = "feed_in"
    elif _PRODUCTION.search(plain):
        direction = "production"
    tariff: Tariff = "single"
    if _LOW.search(plain):
        tariff = "low"
    elif _NORMAL.search(plain):
        tariff = "normal"
    return Said(_carrier(plain), direction, tariff, unit)


def unit_in(text: str) -> str:
    match = _UNIT.search(text.casefold())
    return _UNITS[match[1].rstrip("3³")] if match else ""


def _carrier(plain: str) -> Carrier | None:
    if _HEAT.search(plain):
        return "heat"
    if _GAS.search(plain):
        return "gas"
    return "electricity" if _ELECTRICITY.search(plain) else None
