import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import SheetState
from actions.models import Action, PlanSheet
from tests.actions.sheets import columns, opened, upload, xlsx
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, PlanSheetFactory

pytestmark = pytest.mark.django_db
MAX_QUERIES = 8


@pytest.fixture(autouse=True)
def core(client: Client) -> None:
    client.force_login(UserFactory())


def send(client: Client, data: bytes, name: str = "plan.xlsx") -> str:
    response = client.post(reverse("sheet_list"), {"file": upload(data, name)}, follow=True)
    return response.content.decode()


def test_the_export_takes_the_filters_of_the_list(client: Client) -> None:
    ActionFactory(title="Met panelen")
    ActionFactory(title="Zonder")
    response = client.get(reverse("action_export"), {"q": "panelen"})
    workbook = opened(response.content)
    sheet = workbook.worksheets[0]
    assert [sheet.cell(row, columns(workbook)["Titel"]).value for row in (2, 3)] == [
        "Met panelen",
        None,
    ]
    assert response["Content-Disposition"].startswith('attachment; filename="acties-20')


def test_an_own_sheet_goes_straight_to_the_preview(client: Client) -> None:
    ActionFactory(title="LED", why="Oud")
    data = xlsx(["Code", "Titel", "Waarom"], [Action.objects.get().code, "LED", "Nieuw"])
    page = send(client, data)
    assert "waarom: <del>Oud</del> → <b>Nieuw</b>" in page
    sheet = PlanSheet.objects.get()
    page = client.post(reverse("sheet_apply", args=[sheet.pk]), follow=True).content.decode()
    assert "Ingelezen." in page
    assert Action.objects.get().why == "Nieuw"
    page = client.post(reverse("sheet_apply", args=[sheet.pk]), follow=True).content.decode()
    assert "al verwerkt" in page
    page = client.post(reverse("sheet_undo", args=[sheet.pk]), follow=True).content.decode()
    assert "weer zoals het was" in page
    assert Action.objects.get().why == "Oud"


def test_a_sheet_of_somebody_else_asks_which_column_is_what(client: Client) -> None:
    page = send(client, xlsx(["Maatregel", "Pijler", "Notitie"], ["LED", "Klimaat", "zie Jan"]))
    assert "Welke kolom is wat?" in page
    assert "zie Jan" in page
    sheet = PlanSheet.objects.get()
    assert sheet.state == SheetState.MAPPING
    url = reverse("sheet_mapping", args=[sheet.pk])
    refused = client.post(url, {"column-0": "title", "column-1": "title"}).content.decode()
    assert "‘Titel’ is bij twee kolommen gekozen." in refused
    page = client.post(url, {"column-0": "title", "column-1": "theme"}, follow=True)
    assert "nieuwe actie" in page.content.decode()
    assert not Action.objects.exists()


def test_what_cannot_be_names_row_and_column(client: Client) -> None:
    page = send(client, xlsx(["Titel", "Thema"], ["LED", "Klimaat"], ["PV", "Energie"]))
    assert "1 regel kan zo niet." in page
    assert "<b>Thema:</b> ‘Energie’ staat niet in de lijst." in page
    sheet = PlanSheet.objects.get()
    assert reverse("sheet_apply", args=[sheet.pk]) not in page


def test_a_column_that_is_missing(client: Client) -> None:
    page = send(client, xlsx(["Thema", "Stand"], ["Klimaat", "Idee"]))
    assert "Welke kolom is wat?" in page
    url = reverse("sheet_mapping", args=[PlanSheet.objects.get().pk])
    page = client.post(url, {"column-0": "theme", "column-1": "status"}).content.decode()
    assert "Kies de kolom met de titel van de actie" in page


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "plan.xlsx", "Dit bestand is leeg."),
        (b"Titel;Thema", "plan.csv", "Dit is geen xlsx."),
        (b"geen zip", "plan.xlsx", "Dit rekenblad is beschadigd."),
        (b"x" * 5_000_001, "plan.xlsx", "groter dan 5 MB"),
        (xlsx(["Titel", "Thema"], *[["LED", "K"]] * 2_001), "p.xlsx", "2000 regels"),
    ],
)
def test_a_file_that_is_refused(client: Client, data: bytes, name: str, message: str) -> None:
    assert message in send(client, data, name)
    assert not PlanSheet.objects.exists()


def test_texts_of_a_file_are_shown_as_text(client: Client) -> None:
    page = send(client, xlsx(["Titel", "Thema"], ["<script>alert(1)</script>", "Weg<b>"]))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_a_file_that_nobody_wants_is_thrown_away(client: Client) -> None:
    send(client, xlsx(["Titel", "Thema"], ["LED", "Klimaat"]))
    sheet = PlanSheet.objects.get()
    page = client.post(reverse("sheet_discard", args=[sheet.pk]), follow=True).content.decode()
    assert "Aan het plan is niets veranderd." in page
    sheet.refresh_from_db()
    assert (sheet.state, sheet.rows) == (SheetState.DISCARDED, [])


def test_the_list_asks_the_same_for_many_files(client: Client) -> None:
    PlanSheetFactory()
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("sheet_list"))
    PlanSheetFactory.create_batch(20)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("sheet_list"))
    assert len(few) == len(many) <= MAX_QUERIES
