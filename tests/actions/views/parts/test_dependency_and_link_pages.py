import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from actions.models import Action, ActionDependency, ActionLink
from tests.factories import UserFactory
from tests.plan_factories import ActionDependencyFactory, ActionFactory, ActionLinkFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true", "HX-Target": "afhankelijkheden"}
WAIT = "/acties/K-08/wacht-op/nieuw/"
LINK = "/acties/K-08/links/nieuw/"


@pytest.fixture
def action(client: Client) -> Action:
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    return ActionFactory(code="K-08", title="Warmtepomp Hengelo")


@pytest.fixture
def charging(action: Action) -> Action:
    return ActionFactory(code="K-03", title="Laadpunten op 10 kazernes")


def body(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    "typed",
    ["K-03", "k-03", "K-03 Laadpunten op 10 kazernes", "Laadpunten op 10 kazernes", "laadpunten"],
)
def test_an_action_by_what_people_type(
    client: Client, action: Action, charging: Action, typed: str
) -> None:
    response = client.post(WAIT, {"depends_on": typed, "note": "zelfde aansluiting"})
    assert response["Location"] == "/acties/K-08/#afhankelijkheden"
    assert ActionDependency.objects.get().depends_on == charging
    page = body(client.get("/acties/K-08/"))
    assert "K-03 Laadpunten op 10 kazernes</a>, zelfde aansluiting" in page
    assert "K-08 Warmtepomp Hengelo" in body(client.get("/acties/K-03/"))  # waits for it


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Kies een actie."),
        ("bestaat niet", "Deze actie is er niet."),
        ("kazernes", "Welke bedoel je: K-03 Laadpunten op 10 kazernes, N-01 Groen"),
        ("K-08", "Een actie kan niet op zichzelf wachten."),
    ],
)
def test_what_is_refused_stays_as_typed(
    client: Client, action: Action, charging: Action, typed: str, message: str
) -> None:
    ActionFactory(code="N-01", title="Groen om kazernes")
    response = client.post(WAIT, {"depends_on": typed, "note": "let op"}, headers=IN_PLACE)
    assert response.status_code == 422
    assert message in body(response)
    assert 'value="let op"' in body(response)
    assert not typed or f'value="{typed}"' in body(response)
    assert not ActionDependency.objects.exists()


def test_a_circle_is_refused_in_words(client: Client, action: Action, charging: Action) -> None:
    ActionDependencyFactory(action=charging, depends_on=action)
    response = client.post(WAIT, {"depends_on": "K-03"}, headers=IN_PLACE)
    assert response.status_code == 422
    assert "K-08 wacht op K-03, dat weer op K-08 wacht" in body(response)
    assert response["HX-Retarget"] == "#afhankelijkheden-form"


def test_the_list_leaves_out_what_cannot_be(
    client: Client, action: Action, charging: Action
) -> None:
    roof = ActionFactory(code="K-09", title="Zonnepanelen")
    ActionDependencyFactory(action=action, depends_on=charging)
    page = body(client.get(WAIT))
    assert f'<option value="K-09 {roof.title}">' in page
    assert '<option value="K-03' not in page and '<option value="K-08' not in page


def test_taking_it_away_asks_first(client: Client, action: Action, charging: Action) -> None:
    row = ActionDependencyFactory(action=action, depends_on=charging)
    remove = reverse("dependency_remove", args=["K-08", row.pk])
    assert "Wacht K-08 niet meer op K-03?" in body(client.get(remove))
    client.post(remove)
    assert not ActionDependency.objects.exists()
    other = ActionDependencyFactory()
    assert client.post(reverse("dependency_remove", args=["K-08", other.pk])).status_code == 404


def test_a_link_comes_and_goes(client: Client, action: Action) -> None:
    client.post(LINK, {"title": "Besluit", "url": "https://www.vrtwente.nl/besluit"})
    page = body(client.get("/acties/K-08/"))
    assert 'href="https://www.vrtwente.nl/besluit" rel="noopener noreferrer"' in page
    link = ActionLink.objects.get()
    client.post(
        reverse("link_change", args=["K-08", link.pk]), {"title": "Besluit MT", "url": link.url}
    )
    assert ActionLink.objects.get().title == "Besluit MT"
    assert "Link ‘Besluit MT’ weghalen?" in body(
        client.get(reverse("link_remove", args=["K-08", link.pk]))
    )
    client.post(reverse("link_remove", args=["K-08", link.pk]))
    assert not ActionLink.objects.exists()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "vrtwente.nl", "ftp://x.nl/a"])
def test_only_the_web(client: Client, action: Action, url: str) -> None:
    response = client.post(LINK, {"title": "Besluit", "url": url}, headers=IN_PLACE)
    assert response.status_code == 422
    assert "Het begint met https:// of http://." in body(response)
    assert f'value="{url}"' in body(response) and 'value="Besluit"' in body(response)
    assert not ActionLink.objects.exists()


def test_a_link_of_another_action_is_not_found(client: Client, action: Action) -> None:
    link = ActionLinkFactory()
    assert client.get(reverse("link_change", args=["K-08", link.pk])).status_code == 404


def test_who_owns_it_may_add_a_link(client: Client) -> None:
    user = UserFactory(role=Role.EMPLOYEE)
    client.force_login(user)
    action = ActionFactory(owner=user)
    address = reverse("link_add", args=[action.code])
    client.post(address, {"title": "Besluit", "url": "https://example.org"})
    assert ActionLink.objects.get().action == action
