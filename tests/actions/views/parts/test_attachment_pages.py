"""Files at an action: in at the form, out only as a download."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from actions.models import Action, Attachment
from actions.services.attachments import add_attachment
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, SessionFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
ADD = "/acties/K-08/bijlagen/nieuw/"
PDF = b"%PDF-1.7\nofferte"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def action(client: Client) -> Action:
    user = UserFactory(role=Role.CORE_TEAM)
    client.force_login(user)
    return ActionFactory(code="K-08")


def offered(name: str = "offerte.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def body(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_file_goes_in_and_comes_out_as_it_was(client: Client, action: Action) -> None:
    response = client.post(ADD, {"upload": offered("Offerte € é.pdf")})
    assert response["Location"] == "/acties/K-08/#bijlagen"
    row = Attachment.objects.get()
    address = reverse("attachment_download", args=[row.pk])
    page = body(client.get("/acties/K-08/"))
    assert f'href="{address}"' in page and "Offerte € é.pdf" in page
    assert row.file.name not in page
    download = client.get(address)
    assert b"".join(download.streaming_content) == PDF
    assert download["Content-Type"] == "application/pdf"
    assert download["Content-Disposition"].startswith("attachment; filename*=utf-8''Offerte")
    assert download["X-Content-Type-Options"] == "nosniff"
    assert download["Content-Security-Policy"].startswith("sandbox")
    assert "private" in download["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.exe", b"MZ", "een .exe kan hier niet"),
        ("x.html", b"<html>", "een .html kan hier niet"),
        ("x.svg", b"<svg/>", "een .svg kan hier niet"),
        ("x.docm", b"PK\x03\x04", "kan macro’s bevatten"),
        ("x.pdf", b"MZ", "dit heet .pdf, maar is geen pdf"),
        ("x.pdf", b"", "x.pdf: dit bestand is leeg."),
    ],
)
def test_what_is_refused_leaves_nothing(
    client: Client, action: Action, settings: Any, name: str, content: bytes, message: str
) -> None:
    response = client.post(
        ADD,
        {"upload": offered(name, content)},
        headers={"HX-Request": "true", "HX-Target": "bijlagen"},
    )
    assert response.status_code == 422
    assert message in body(response)
    assert not Attachment.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_without_a_file(client: Client, action: Action) -> None:
    assert "Kies een bestand." in body(client.post(ADD, {}))


def test_a_name_that_points_elsewhere(client: Client, action: Action, settings: Any) -> None:
    boundary = "grens"
    content = (
        (
            f"--{boundary}\r\nContent-Disposition: form-data; name=upload; "
            'filename="../../x.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
        ).encode()
        + PDF
        + f"\r\n--{boundary}--\r\n".encode()
    )
    client.generic("POST", ADD, content, f"multipart/form-data; boundary={boundary}")
    row = Attachment.objects.get()
    assert row.name == "x.pdf"
    assert Path(row.file.path).parent.parent == Path(settings.MEDIA_ROOT)


def test_a_file_that_is_gone_says_so(client: Client, action: Action) -> None:
    client.post(ADD, {"upload": offered()})
    row = Attachment.objects.get()
    Path(row.file.path).unlink()
    response = client.get(reverse("attachment_download", args=[row.pk]))
    assert response.status_code == 404
    assert "Dit bestand is er niet meer" in body(response)
    assert "offerte.pdf" in body(response) and "/acties/K-08/#bijlagen" in body(response)


def test_no_such_file(client: Client, action: Action) -> None:
    assert client.get(reverse("attachment_download", args=[1])).status_code == 404


def test_the_files_of_a_session_too(client: Client, action: Action) -> None:
    photo = offered("zaal.jpg", b"\xff\xd8\xff\xe0")
    row = add_attachment(photo, by=None, session=SessionFactory())
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    download = client.get(reverse("attachment_download", args=[row.pk]))
    assert download["Content-Type"] == "image/jpeg"
    assert download["Content-Disposition"] == 'attachment; filename="zaal.jpg"'
    Path(row.file.path).unlink()
    gone = client.get(reverse("attachment_download", args=[row.pk]))
    assert gone.status_code == 404 and row.session.title in body(gone)


def test_who_owns_it_may_add_and_the_core_team_takes_away(client: Client) -> None:
    user = UserFactory(role=Role.EMPLOYEE)
    client.force_login(user)
    action = ActionFactory(owner=user)
    client.post(reverse("attachment_add", args=[action.code]), {"upload": offered()})
    row = Attachment.objects.get()
    remove = reverse("attachment_remove", args=[action.code, row.pk])
    assert client.post(remove).status_code == 403
    assert remove not in body(client.get(action.get_absolute_url()))
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    assert "offerte.pdf weghalen?" in body(client.get(remove))
    client.post(remove)
    assert not Attachment.objects.exists()
    assert client.post(remove).status_code == 404
