import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import AmbitionVersion
from tests.factories import UserFactory
from tests.plan_factories import AmbitionVersionFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_QUERIES = 8


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(name="Fatma Yilmaz")
    client.force_login(user)
    return user


def edit(client: Client, section: str = "vision", **data: object) -> tuple[int, str]:
    data.setdefault("seen", 0)
    response = client.post(reverse("ambition_edit", args=[section]), data)
    return response.status_code, response.content.decode()


def test_everybody_reads_and_only_the_core_team_has_a_pencil(client: Client) -> None:
    AmbitionVersionFactory(sections={"vision": "We zijn **schoon**."})
    for role, pencil in ((Role.EMPLOYEE, False), (Role.CORE_TEAM, True)):
        client.force_login(UserFactory(role=role))
        page = client.get(reverse("ambition")).content.decode()
        assert "<strong>schoon</strong>" in page
        assert (reverse("ambition_edit", args=["vision"]) in page) is pencil


def test_an_empty_page_says_what_belongs_there(client: Client, core: User) -> None:
    page = client.get(reverse("ambition")).content.decode()
    assert "Nog niet geschreven. Waar staat VRT als het gelukt is?" in page


def test_a_saved_text_stands_on_the_page(client: Client, core: User) -> None:
    status, _ = edit(client, text="## Kop\n\nTekst", note="eerste versie")
    assert status == 302
    page = client.get(reverse("ambition")).content.decode()
    assert "<h3>Kop</h3>" in page
    assert "eerste versie" in page


def test_html_is_refused_and_what_was_typed_stays(client: Client, core: User) -> None:
    status, page = edit(client, text="Mooi.\n\n<script>alert(1)</script>", note="erbij")
    assert status == 422
    assert "HTML werkt hier niet: ‘&lt;script&gt;" in page
    assert "Mooi.\n\n&lt;script&gt;alert(1)&lt;/script&gt;</textarea>" in page
    assert 'value="erbij"' in page
    assert not AmbitionVersion.objects.exists()


def test_a_text_that_is_too_long_is_refused(client: Client, core: User) -> None:
    status, page = edit(client, text="a" * 20_001)
    assert status == 422
    assert "20000" in page


def test_the_second_of_two_sees_what_changed_and_keeps_the_text(client: Client, core: User) -> None:
    AmbitionVersionFactory(number=1, sections={"vision": "Schoon."})
    AmbitionVersionFactory(
        number=2, sections={"vision": "Groen."}, created_by=UserFactory(name="Sanne de Wit")
    )
    status, page = edit(client, text="Stil.", seen=1)
    assert status == 409
    assert "Sanne de Wit wijzigde dit net ook (versie 2)" in page
    assert "<del>Groen.</del><ins>Stil.</ins>" in page
    assert "Stil.</textarea>" in page
    assert 'name="seen" value="2"' in page
    assert AmbitionVersion.objects.count() == 2
    assert edit(client, text="Stil.", seen=2)[0] == 302


def test_with_htmx_the_form_comes_alone(client: Client, core: User) -> None:
    url = reverse("ambition_edit", args=["vision"])
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith("<form")
    answer = client.post(url, {"text": "Nu.", "seen": 0}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == reverse("ambition") + "#vision"


def test_an_unknown_part_is_not_found(client: Client, core: User) -> None:
    assert client.get(reverse("ambition_edit", args=["bestaat-niet"])).status_code == 404


# -- comparable organisations -------------------------------------------------------------------


def peers(client: Client, rows: list[dict[str, str]], **data: object) -> tuple[int, str]:
    fields = {
        f"form-{row}-{key}": value for row, each in enumerate(rows) for key, value in each.items()
    }
    counts = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0}
    response = client.post(reverse("ambition_peers"), {"seen": 0, **counts, **fields, **data})
    return response.status_code, response.content.decode()


IJSSELLAND = {
    "name": "Veiligheidsregio IJsselland",
    "does": "Meet elk half jaar.",
    "figures": "ongeveer 2.000 t in 2019",
    "source": "CO2-Prestatieladder",
    "url": "https://www.example.org/",
}


def test_organisations_are_added_and_taken_away(client: Client, core: User) -> None:
    assert peers(client, [IJSSELLAND, {"name": "Weg", "DELETE": "on"}, {}])[0] == 302
    assert AmbitionVersion.objects.get().peers == [IJSSELLAND]
    assert "ongeveer 2.000 t in 2019" in client.get(reverse("ambition")).content.decode()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({**IJSSELLAND, "source": ""}, "Waar komen deze cijfers vandaan?"),
        ({**IJSSELLAND, "url": "javascript:alert(1)"}, "geldige URL"),
        ({**IJSSELLAND, "url": "ftp://example.org/x"}, "Een adres begint met https://."),
        ({**IJSSELLAND, "name": ""}, "Vul dit in."),
    ],
)
def test_a_refused_organisation_keeps_the_rows(
    client: Client, core: User, row: dict[str, str], message: str
) -> None:
    status, page = peers(client, [row, {"name": "Gooi en Vechtstreek"}])
    assert status == 422
    assert message in page
    assert "Gooi en Vechtstreek" in page
    assert "Meet elk half jaar." in page
    assert not AmbitionVersion.objects.exists()


# -- versions -----------------------------------------------------------------------------------


def test_two_versions_side_by_side(client: Client, core: User) -> None:
    AmbitionVersionFactory(number=1, sections={"vision": "In 2030 schoon."})
    AmbitionVersionFactory(number=2, sections={"vision": "In 2035 schoon."}, peers=[IJSSELLAND])
    page = client.get(reverse("ambition_compare"), {"van": 1, "naar": 2}).content.decode()
    assert "In <del>2030</del><ins>2035</ins> schoon." in page
    assert "<ins>Veiligheidsregio IJsselland · Meet elk half jaar." in page
    same = client.get(reverse("ambition_compare"), {"van": 2, "naar": 2}).content.decode()
    assert "Deze twee versies zeggen hetzelfde." in same


@pytest.mark.parametrize("query", [{"van": "7"}, {"naar": "x"}])
def test_a_version_that_is_not_there(client: Client, core: User, query: dict[str, str]) -> None:
    AmbitionVersionFactory(number=1)
    assert client.get(reverse("ambition_compare"), query).status_code == 404


def test_nothing_to_compare_yet(client: Client, core: User) -> None:
    assert client.get(reverse("ambition_compare")).status_code == 404


def test_an_old_version_is_put_back_after_a_question(client: Client, core: User) -> None:
    AmbitionVersionFactory(number=1, sections={"vision": "Schoon."})
    AmbitionVersionFactory(number=2, sections={"vision": "Groen."})
    url = reverse("ambition_restore", args=[1])
    assert "Versie 1 terugzetten?" in client.get(url).content.decode()
    page = client.post(url, follow=True).content.decode()
    assert "Bewaard als versie 3." in page
    assert "Schoon." in page


def test_pages_ask_the_same_however_many_versions(client: Client, core: User) -> None:
    def queries() -> list[int]:
        counts = []
        for name in ("ambition", "ambition_versions", "ambition_compare"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(reverse(name)).status_code == 200
            counts.append(len(asked))
        return counts

    AmbitionVersionFactory(created_by=core)
    few = queries()
    AmbitionVersionFactory.create_batch(30, created_by=core)
    assert queries() == few
    assert max(few) <= MAX_QUERIES
