"""The list of reports, signing one, and a report as a page."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmap.domain.attention import Attention, AttentionKind
from roadmap.domain.snapshot import ObjectiveLine, ThemeLine
from roadmap.models import PLAN_KINDS, FixedReport, ReportFile, ReportKind
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionFactory
from tests.roadmap.measured import STARTS, gas_meter, measure, months
from tests.roadmap.reports.test_workbook import a_known_course
from tests.roadmap_factories import FIXED_ON, a_bar, a_figure, a_snapshot, fixed_report
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
FIX = reverse("report_fix")
MOST_ON_DETAIL = 8


@pytest.fixture
def core(client: Client) -> Any:
    user = UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)
    client.force_login(user)
    return user


def words(response: Any) -> str:
    text = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return " ".join(text.split())


def form_of(client: Client, **changed: str) -> dict[str, str]:
    """What the page put in the form, with what a person types."""
    initial = client.get(FIX).context["form"].initial
    typed = {"title": "Bestuur december", "note": "", "agrees": "on"}
    return {name: str(value) for name, value in initial.items()} | typed | changed


# -- the list ---------------------------------------------------------------------------------


def test_without_reports_the_list_says_what_to_do(client: Client, core: Any) -> None:
    shown = words(client.get(reverse("report_list")))
    assert "Er ligt nog geen rapport vast." in shown
    assert all(kind.label in shown for kind in PLAN_KINDS)


def test_the_list_tells_of_each_report_and_asks_no_more_with_more(
    client: Client, core: Any
) -> None:
    fixed_report(title="Bestuur mei", fixes_plan=True)
    few = queries(client, reverse("report_list"))
    for number in range(5):
        fixed_report(title=f"Overleg {number}")
        ReportFile.objects.create(kind=ReportKind.MEMO, on=FIXED_ON, state="failed")
    many = queries(client, reverse("report_list"))
    assert few == many <= 5
    shown = words(client.get(reverse("report_list")))
    assert "Bestuur mei stelt het plan vast 12 mei 2026 Fatma Yilmaz, secretaris" in shown


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


# -- signing ----------------------------------------------------------------------------------


def test_what_will_be_fixed_is_shown_before_it_is_signed(client: Client, core: Any) -> None:
    ActionFactory(title="Zonder datum")
    meter = gas_meter(LocationFactory())
    measure(meter, dict.fromkeys(months(STARTS, 10), 1000))
    shown = words(client.get(FIX))
    assert "1 actie met 0 mijlpalen, 0 doelen en 10 maandcijfers" in shown
    assert "1 actie heeft geen begin of eind" in shown
    assert "2022 is niet bekend" in shown
    assert "tellen nergens mee: er is geen jaar ervoor" in shown


def test_signed_it_lies_fixed_with_name_and_day(client: Client, core: Any) -> None:
    ActionFactory(title="Warmtepomp Hengelo")
    typed = form_of(client, note="Voor de begroting", fixes_plan="on")
    assert (typed["signer_name"], typed["signer_role"]) == ("Fatma Yilmaz", "kernteam duurzaamheid")
    response = client.post(FIX, typed)
    report = FixedReport.objects.get()
    assert response["Location"] == reverse("report_detail", args=[report.pk])
    assert (report.fixed_by, report.fixes_plan, report.note) == (core, True, "Voor de begroting")

    again = client.post(FIX, typed)
    assert again["Location"] == response["Location"]
    assert FixedReport.objects.count() == 1
    shown = words(client.get(response["Location"]))
    assert "Bestuur december ligt vast." in shown
    assert "Vastgesteld door Fatma Yilmaz, kernteam duurzaamheid, op" in shown


def test_who_signs_what_changed_sees_it_first_and_loses_nothing(client: Client, core: Any) -> None:
    typed = form_of(client, title="Bestuur december", note="Voor de begroting")
    ActionFactory()
    response = client.post(FIX, typed)
    shown = response.content.decode()
    assert "Sinds je dit opende is er iets in het plan of de cijfers veranderd." in shown
    assert 'value="Bestuur december"' in shown
    assert 'value="Voor de begroting"' in shown
    assert "checked" not in shown[shown.index('name="agrees"') :][:200]
    assert not FixedReport.objects.exists()

    typed["seen"] = response.context["form"]["seen"].value()
    client.post(FIX, typed)
    assert FixedReport.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"title": ""}, "title", "Geef het rapport een titel."),
        ({"title": "x" * 300}, "title", "120"),
        ({"note": "x" * 301}, "note", "300"),
        ({"signer_name": " "}, "signer_name", "Zeg wie ondertekent."),
        ({"signer_role": ""}, "signer_role", "Zeg in welke functie."),
        ({"agrees": ""}, "agrees", "Vink aan dat je het hebt bekeken en ondertekent."),
        ({"asked_as": "niet van ons"}, "asked_as", "Open dit formulier opnieuw."),
        ({"seen": ""}, "seen", "Open dit formulier opnieuw."),
    ],
)
def test_bad_input_is_said_where_it_is_and_fixes_nothing(
    client: Client, core: Any, changed: dict[str, str], field: str, message: str
) -> None:
    response = client.post(FIX, form_of(client, **changed))
    (error,) = response.context["form"].errors[field]
    assert message in error
    assert not FixedReport.objects.exists()


def test_a_title_of_pictograms_and_letters_from_the_right(client: Client, core: Any) -> None:
    title = "🌱 \u05ea\u05d7\u05e0\u05d4 <b>&"
    client.post(FIX, form_of(client, title=title, asked_as=str(uuid4())))
    report = FixedReport.objects.get()
    assert report.title == title
    shown = client.get(report.get_absolute_url()).content.decode()
    assert "<b>&" not in shown
    assert "&lt;b&gt;&amp;" in shown


# -- a report ---------------------------------------------------------------------------------


def a_full_report(actions: int) -> FixedReport:
    objective = ObjectiveLine(
        "Minder gas", "klimaat", "m³", 2022, None, 2030, 1, None, None, None, "behind", ""
    )
    themes = (ThemeLine("klimaat", "Klimaat", 1, 2, ("1 te laat",), None, (objective,)),)
    return fixed_report(
        a_snapshot(
            bars=tuple(a_bar(f"K-{n:02d}", title=f"Warmtepomp {n}") for n in range(actions)),
            attention=(Attention(AttentionKind.LATE, "Warmtepomp 0", "Offerte mist", "K-00"),),
            course=a_known_course(),
            themes=themes,
        ),
        (a_figure(), a_figure(kg=None, factor=None)),
    )


def test_a_report_tells_all_that_was_known(client: Client, core: Any) -> None:
    report = a_full_report(3)
    there = ActionFactory(code="K-01", title="Heet nu anders")
    response = client.get(report.get_absolute_url())
    shown = words(response).replace("\xa0", " ")
    for said in (
        "Stand op 12 mei 2026. Vastgelegd door Fatma Yilmaz, secretaris, op 12 mei 2026.",
        "Nog niet op koers: voor 2030 is nog ten minste 405 ton CO₂ te vinden.",
        "Te laat Warmtepomp 0 Offerte mist",
        "2030 – 1.095 1.500 1.400 tot 1.650",
        "1 van 2 acties op schema of klaar 1 te laat",
        "Minder gas Loopt achter",
        "K-02 Warmtepomp 2 In uitvoering F. Yilmaz 1 jan 2026 30 jun 2027",
        "Bij 1 ontbreekt een factor: die telt niet mee.",
        "Ongewijzigd sinds 12 mei 2026, 11.00 uur",
        report.digest,
    ):
        assert said in shown, said
    assert "Heet nu anders" not in shown
    html = response.content.decode()
    assert reverse("action_detail", args=[there.code]) in html
    assert reverse("action_detail", args=["K-02"]) not in html  # that one is no more


def test_a_report_asks_no_more_with_more(client: Client, core: Any) -> None:
    few, many = a_full_report(2), a_full_report(60)
    asked = [queries(client, each.get_absolute_url()) for each in (few, many)]
    assert asked[0] == asked[1] <= MOST_ON_DETAIL
