"""The mails on the disk: only of their folder, and with nothing that runs."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from tests.factories import UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
HTML = (
    "<html><body><h2>Te laat</h2><script>alert(1)</script><p onclick='x()' style='color:red'>"
    "<a href='javascript:x()'>a</a><a href='https://example.org/b'>b</a><img src=x></p></body>"
)
LINK = "https://example.org/wachtwoord-kiezen/MQ/set/"


@pytest.fixture
def kept(settings: Any, tmp_path: Path) -> str:
    """The name of a file with one mail."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    (tmp_path / "secret.log").write_text("Subject: geheim\n\nx")
    mail = EmailMultiAlternatives("Je account", f"Kies: {LINK} <b>", to=["a@example.org"])
    mail.attach_alternative(HTML, "text/html")
    mail.send()
    (tmp_path / "mail" / "stuk.log").write_bytes(b"\xff\x00 geen mail")
    return next(each.name for each in (tmp_path / "mail").glob("2*.log"))


@pytest.fixture
def administrator(client: Client) -> Any:
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))


def test_a_mail_shows_as_text_and_with_nothing_that_runs(
    client: Client, administrator: Any, kept: str
) -> None:
    assert "Je account" in client.get("/beheer/mail/").content.decode()
    page = client.get(f"/beheer/mail/{kept}/1/").content.decode()
    assert LINK in page
    assert "&lt;b&gt;" in page
    made = page.partition('class="mail-made">')[2].partition("</section>")[0]
    assert made.startswith("<h2>Te laat</h2><p><a rel")
    assert not any(bad in made for bad in ("script", "onclick", "style", "javascript", "img"))


def test_a_link_to_choose_a_password_is_for_the_administrator(client: Client, kept: str) -> None:
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    page = client.get(f"/beheer/mail/{kept}/1/").content.decode()
    assert LINK not in page
    assert "alleen voor de beheerder" in page


@pytest.mark.parametrize(
    "place",
    ["../secret.log/1", "..%2Fsecret.log/1", "%2Fetc%2Fpasswd/1", "KEPT/0", "KEPT/2", "x/1"],
)
def test_what_is_not_in_the_folder_is_not_there(
    client: Client, administrator: Any, kept: str, place: str
) -> None:
    assert client.get(f"/beheer/mail/{place.replace('KEPT', kept)}/").status_code == 404


def test_where_mails_are_sent_there_is_no_such_page(client: Client, administrator: Any) -> None:
    assert client.get("/beheer/mail/").status_code == 404
