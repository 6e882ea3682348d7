"""What can be done about a finding, each with where to do it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from co2scan.choices import EntryMode
from co2scan.domain.findings.rules import Repair
from co2scan.domain.periods import month_of
from co2scan.forms.entry import cell_key
from co2scan.models import Finding, Meter
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User

MOST_SHOWN = 3
# What the core team does where the data come in centrally.
OF_THE_ENTRY = (Repair.ESTIMATE, Repair.SPREAD, Repair.REPLACE)


@dataclass(frozen=True, slots=True)
class RepairLink:
    label: str
    url: str
    icon: str


def repairs_of(finding: Finding, user: User) -> list[RepairLink]:
    """In the order in which they are likely to help, as far as the person may do them."""
    may_enter = user.has_perm(access.ENTER_ALL) or user.has_perm(access.ENTER_OWN)
    found = [_link(repair, finding, user) for repair in finding.info.repairs if may_enter]
    shown: list[RepairLink] = []
    for link in found:
        if link is not None and link.url not in {one.url for one in shown}:
            shown.append(link)
    return shown[:MOST_SHOWN]


def _link(repair: Repair, finding: Finding, user: User) -> RepairLink | None:
    if repair is Repair.FACTOR and user.has_perm(access.MANAGE_FACTORS):
        return _to("Lees een factorlijst in", "factor", "factor_upload")
    if repair is Repair.WEATHER:
        may_load = user.has_perm(access.MANAGE_FACTORS) or user.has_perm(access.CHANGE_LOCATIONS)
        return _to("Lees het weer in", "inlezen", "weather") if may_load else None
    if repair is Repair.CIRCUIT:
        circuit = finding.figures.get("circuit", "0")
        return _to("Leg de reparatie en lekcontrole vast", "vink", "circuit_detail", circuit)
    if repair is Repair.IMPORT:
        return _to("Lees een bestand in", "inlezen", "import_list")
    return _of_meter(repair, finding, finding.meter, user) if finding.meter else None


def _of_meter(repair: Repair, finding: Finding, meter: Meter, user: User) -> RepairLink | None:
    connection, location = meter.connection, finding.location
    if location is None:
        return None
    if repair in (Repair.FILL, Repair.CORRECT):
        return _cell(repair, finding, meter, location.code)
    if repair is Repair.CONTRACT and not user.has_perm(access.CHANGE_LOCATIONS):
        return None
    is_central = connection.entry_mode == EntryMode.CENTRAL
    if repair in OF_THE_ENTRY and is_central and not user.has_perm(access.ENTER_ALL):
        return None
    month = finding.starts_on
    of_connection, of_meter = (location.code, connection.code), (location.code, meter.code)
    ways: dict[Repair, RepairLink | None] = {
        Repair.CONTRACT: _to("Voeg het contract toe", "plus", "contract_add", *of_connection),
        Repair.TANK: _to("Bekijk peilingen en leveringen", "meter", "tank_detail", *of_connection),
        Repair.REPLACE: _to("Meter vervangen", "verplaatst", "device_replace", *of_connection),
        Repair.ESTIMATE: _to("Maak een schatting", "half", "estimate_gap", *of_meter),
        Repair.SPREAD: _to("Verdeel de factuur", "kolommen", "estimate_invoice", *of_meter),
        Repair.ROWS: _to(
            "Bekijk de regels", "kolommen", "meter_month", *of_meter, month.year, month.month
        ),
    }
    return ways.get(repair)


def _cell(repair: Repair, finding: Finding, meter: Meter, code: str) -> RepairLink | None:
    """The cell of the month, or the page of the stands. What comes by itself has no cell."""
    connection, month = meter.connection, month_of(finding.starts_on)
    if connection.entry_mode == EntryMode.REGISTER:
        return _to("Vul de stand in", "meter", "stand_entry", code, connection.code)
    label = "Vul de maand in" if repair is Repair.FILL else "Verbeter de waarde"
    page = _to(label, "invoer", "my_location_detail", code)
    if page is None or connection.entry_mode == EntryMode.CENTRAL:
        return None
    return RepairLink(
        label, f"{page.url}?jaar={month.year}#cell-{cell_key(meter, month)}", "invoer"
    )


def _to(label: str, icon: str, url_name: str, *args: object) -> RepairLink | None:
    try:
        return RepairLink(label, reverse(url_name, args=args), icon)
    except NoReverseMatch:
        return None
