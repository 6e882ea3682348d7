from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.models import Action, Attachment, Change
from actions.services.attachments import add_attachment, remove_attachment
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, SessionFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nofferte"


@pytest.fixture
def by() -> User:
    return UserFactory()


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def offered(name: str = "offerte.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_it_is_kept_under_a_name_of_our_own(by: User) -> None:
    action = ActionFactory()
    row = add_attachment(offered(), by=by, action=action)
    (kept,) = files()
    assert kept.read_bytes() == PDF
    assert "offerte" not in str(kept.relative_to(settings.MEDIA_ROOT)) and not kept.suffix
    assert (row.name, row.size, row.created_by) == ("offerte.pdf", len(PDF), by)
    change = Change.objects.get()
    assert (change.field, change.new_words, change.version) == ("attachment", "offerte.pdf", 2)


def test_two_of_one_name_stand_side_by_side(by: User) -> None:
    action = ActionFactory()
    add_attachment(offered(), by=by, action=action)
    add_attachment(offered(content=PDF + b"2"), by=by, action=action)
    assert len(files()) == 2 == Attachment.objects.count()


def test_a_session_has_files_too(by: User) -> None:
    session = SessionFactory()
    row = add_attachment(offered("zaal.jpg", b"\xff\xd8\xff\xe0"), by=by, session=session)
    assert (row.session, row.action) == (session, None)
    remove_attachment(row.pk, by=by)
    assert not Change.objects.exists()


def test_the_name_is_only_a_name(by: User) -> None:
    upload = offered()
    upload._name = "../../x.pdf"  # as no browser sends it
    row = add_attachment(upload, by=by, action=ActionFactory())
    assert row.name == "x.pdf"
    assert Path(row.file.path).is_relative_to(settings.MEDIA_ROOT)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("leeg.pdf", b"", "leeg.pdf: dit bestand is leeg."),
        ("x.exe", b"MZ", "x.exe: een .exe kan hier niet. Wel: pdf"),
        ("x.html", b"<html>", "x.html: een .html kan hier niet"),
        ("x.pdf", b"MZ", "x.pdf: dit heet .pdf, maar is geen pdf"),
        ("x", PDF, "x: dit bestand heeft geen soort"),
    ],
)
def test_what_is_refused_leaves_nothing(by: User, name: str, content: bytes, message: str) -> None:
    action = ActionFactory()
    with pytest.raises(ValidationError) as refused:
        add_attachment(offered(name, content), by=by, action=action)
    assert refused.value.message_dict["upload"][0].startswith(message)
    assert files() == [] and not Attachment.objects.exists() and not Change.objects.exists()
    assert Action.objects.get().version == 1


def test_too_big(by: User, settings: Any) -> None:
    settings.UPLOAD_LIMIT_MB = 1
    with pytest.raises(ValidationError) as refused:
        add_attachment(offered(content=PDF + b"x" * 1_000_000), by=by, action=ActionFactory())
    assert refused.value.message_dict["upload"] == ["offerte.pdf is 2 MB; er past 1 MB in."]
    assert files() == []


def test_what_the_database_refuses_leaves_no_file(by: User) -> None:
    """Neither an action nor a session: the last check is the row's own."""
    with pytest.raises(Exception, match="attachment_of_one_thing"):
        add_attachment(offered(), by=by)
    assert files() == []


def test_taking_it_away_takes_the_file_too(
    by: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    action = ActionFactory()
    row = add_attachment(offered(), by=by, action=action)
    with django_capture_on_commit_callbacks(execute=True):
        remove_attachment(row.pk, by=by)
    assert files() == [] and not Attachment.objects.exists()
    assert Change.objects.get(version=3).old_words == "offerte.pdf"


def test_the_file_stays_until_it_is_certain(by: User) -> None:
    row = add_attachment(offered(), by=by, action=ActionFactory())
    remove_attachment(row.pk, by=by)  # the test's transaction never commits
    assert len(files()) == 1
