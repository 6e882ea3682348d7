"""The dossier as a person reads and keeps it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from co2scan.models import Location
from roadmap.models import Dossier, DossierRecord, FileState, ReportFile, ReportKind
from roadmap.services.report_files import remove_old_files
from tests.co2scan.footprints import enter, gas_factors, read, signed_in, text_of
from tests.factories import ConnectionFactory, LocationFactory, MeterFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
YEAR = "/dossier/2025/"
TEXTS = {
    "organisation": "Veiligheidsregio Twente",
    "responsible_person": "directeur",
    "boundary_text": "Alle kazernes.",
    "consolidation": "operational",
    "statement": "",
    "verification": "",
}
RECORD = {
    "kind": "audit",
    "on": "2026-02-12",
    "title": "Interne audit",
    "decided": "Vijf kazernes nagekeken.",
    "by_role": "interne auditor",
    "link": "",
    "reference": "",
}


@pytest.fixture
def core() -> Client:
    return signed_in(Role.CORE_TEAM)


@pytest.fixture
def hengelo() -> Location:
    """Gas of two years."""
    gas_factors(2025, 2026)
    place = LocationFactory(name="Hengelo", code="hengelo")
    meter = MeterFactory(connection=ConnectionFactory(location=place), code="hengelo-gas")
    for month in (date(2025, 1, 1), date(2025, 2, 1), date(2026, 1, 1)):
        enter(meter, month, 100)
    return place


def post(client: Client, address: str, data: dict[str, str], **more: Any) -> str:
    response = client.post(address, data | more, follow=True)
    assert response.status_code == 200
    return text_of(response.content.decode())


def test_the_list_tells_how_each_period_stands(core: Client, hengelo: Location) -> None:
    page = read(core, reverse("dossier_list"))
    assert "2025, tweede halfjaar open" in page and "2026 loopt nog" in page
    Dossier.objects.all().delete()
    assert "Er zijn nog geen gegevens" not in page


def test_texts_are_written_per_version_and_two_who_write_both_see_it(
    core: Client, hengelo: Location
) -> None:
    address = f"{YEAR}teksten/"
    assert "Grens van de organisatie er Beschreven; bepaald naar zeggenschap." in post(
        core, address, TEXTS, seen="0"
    )
    # Somebody who opened it before that is shown what is kept now, and loses nothing.
    page = post(core, address, TEXTS | {"boundary_text": "Alleen Hengelo."}, seen="0")
    assert "Iemand anders heeft deze teksten zojuist gewijzigd" in page
    assert "Alleen Hengelo." in page and "Alle kazernes." in page
    refused = post(core, address, TEXTS | {"organisation": ""}, seen="1")
    assert "Zeg welke organisatie het is." in refused
    assert Dossier.objects.get().boundary_text == "Alle kazernes."
    # The other version starts with what is known, and stands beside it.
    new = read(core, address, ladder="4.0")
    assert "Alle kazernes." in new
    post(core, f"{address}?ladder=4.0", TEXTS | {"statement": "Naar versie 4.0."}, seen="0")
    assert "Naar versie 4.0." not in read(core, YEAR)
    page = read(core, YEAR, ladder="4.0")
    assert "Naar versie 4.0." in page and "Deze periode wordt beoordeeld naar versie 3.1" in page
    assert "Datakwaliteitsplan ontbreekt" in page


def test_the_version_of_the_ladder_is_chosen(core: Client, hengelo: Location) -> None:
    post(core, f"{YEAR}ladder/?ladder=4.0", {})
    assert "Dit dossier is voor versie 4.0" in read(core, YEAR)
    post(core, f"{YEAR}ladder/?ladder=3.1", {})
    assert "Dit dossier is voor versie 3.1" in read(core, YEAR)
    assert list(Dossier.objects.filter(is_leading=True).values_list("ladder", flat=True)) == ["3.1"]
    # A year later it is the version that was chosen last.
    post(core, f"{YEAR}ladder/?ladder=4.0", {})
    assert "Dit dossier is voor versie 4.0" in read(core, "/dossier/2026/")
    table = read(core, f"{YEAR}kruistabel/")
    assert "CO₂-Prestatieladder 4.0" in table and "9.1.2 Systeem" in table
    assert "Nog nodig: Datakwaliteitsplan" in table


def test_what_was_done_is_recorded_once_and_withdrawn(core: Client, hengelo: Location) -> None:
    address, asked_as = f"{YEAR}vastleggen/", str(uuid4())
    for _ in range(2):
        page = post(core, address, RECORD, asked_as=asked_as)
    assert "Interne audit er 1 keer vastgelegd." in page
    row = DossierRecord.objects.get()
    row.title = "Iets anders"
    with pytest.raises(IntegrityError):
        row.save()
    assert "Interne audit" in read(core, "/dossier/2025-2/")  # the half year is part of it
    withdraw = reverse("dossier_record_withdraw", args=[row.pk])
    assert "Zeg waarom." in post(core, withdraw, {"why": ""})
    page = post(core, withdraw, {"why": "Verkeerde datum"})
    assert "ingetrokken" in page and "Verkeerde datum" in page
    assert "Interne audit ontbreekt" in page
    assert core.get(withdraw).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("kind", "feest", "feest"),
        ("kind", "", "Kies wat je vastlegt."),
        ("on", "", "Zeg op welke dag het was."),
        ("on", "31-02-2026", "31-02-2026"),
        ("on", "2999-01-01", "Deze dag moet nog komen."),
        ("on", "2024-12-31", "Deze dag ligt voor de periode van het dossier."),
        ("title", "", "Geef het een titel."),
        ("title", "x" * 121, "120"),
        ("decided", " ", "Schrijf op wat er is gevonden of besloten."),
        ("by_role", "", "Zeg welke functie of groep het deed."),
        ("link", "geen adres", "Dit is geen adres. Begin met https://"),
        ("link", "javascript:alert(1)", "Dit is geen adres. Begin met https://"),
        ("asked_as", "x", "Open dit formulier opnieuw."),
    ],
)
def test_a_record_that_is_not_right_is_refused_and_kept_on_the_page(
    core: Client, hengelo: Location, field: str, value: str, says: str
) -> None:
    sent = RECORD | {"asked_as": str(uuid4()), field: value}
    html = core.post(f"{YEAR}vastleggen/", sent).content.decode()
    assert says in html
    if field != "decided":
        assert "Vijf kazernes nagekeken." in html
    assert not DossierRecord.objects.exists()


def test_files_are_asked_per_version_and_place(hengelo: Location) -> None:
    core, boss = signed_in(Role.CORE_TEAM), signed_in(Role.MANAGEMENT)
    ask = reverse("dossier_file_ask", args=["2025", "evidence"])
    page = post(boss, f"{ask}?ladder=3.1", {"locatie": "hengelo"})
    assert "Bewijsmap (zip): Hengelo" in page
    for address, data in (
        (ask, {"locatie": "losser"}),
        (reverse("dossier_file_ask", args=["2025", "poster"]), {}),
        (reverse("dossier_file_ask", args=["1", "inventory"]), {}),
        (ask, {"kentekens": "on"}),
    ):
        assert boss.post(address, data).status_code == 404
    post(core, ask, {"kentekens": "on"})
    row = ReportFile.objects.get(with_plates=True)
    state = reverse("report_file_state", args=[row.pk])
    assert (core.get(state).status_code, boss.get(state).status_code) == (200, 404)
    assert "met kentekens" not in read(boss, YEAR)
    assert core.get("/dossier/2999/").status_code == core.get("/dossier/x/").status_code == 404


def test_a_document_stays_until_there_is_a_newer_one() -> None:
    about = {"kind": ReportKind.INVENTORY, "period": "2025", "ladder": "3.1"}
    old, new = (
        ReportFile.objects.create(**about, on=date(2026, 1, day), state=FileState.DONE)
        for day in (1, 2)
    )
    today = ReportFile.objects.create(kind="memo", on=date(2026, 1, 2), state=FileState.DONE)
    remove_old_files(date(2026, 11, 25))
    assert list(ReportFile.objects.all()) == [new] and today.pk != old.pk


def test_the_pages_ask_few_queries_whatever_the_rows(
    core: Client, hengelo: Location, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    pages = [("dossier_list", [], 10), ("dossier_detail", ["2025"], 40)]

    def count() -> list[int]:
        found = []
        for name, args, most in pages:
            with django_assert_max_num_queries(most) as asked:
                core.get(reverse(name, args=args))
            found.append(len(asked))
        return found

    few = count()
    for number in range(3):
        other = LocationFactory()
        enter(MeterFactory(connection=ConnectionFactory(location=other)), date(2025, 3, 1), 5)
        post(core, f"{YEAR}vastleggen/", RECORD, asked_as=str(uuid4()), title=f"Audit {number}")
        post(core, reverse("dossier_file_ask", args=["2025", "evidence"]), {"locatie": other.code})
    assert count() == few
