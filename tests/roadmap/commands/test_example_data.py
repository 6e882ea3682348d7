"""The two commands that load and remove the whole example."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from actions.models import Action, ActionLink, Attachment, SavedView
from actions.services.milestones import tick_off
from actions.services.updates import write_update
from co2scan.example.build import build
from co2scan.example.people import ACCOUNTS, PASSWORD
from roadmap.models import FixedReport
from roadmap.selectors.reports import KeptReport
from roadmap.selectors.snapshot import take_snapshot
from roadmap.services.reports import Signing, fix_report, seen_digest
from tests.co2scan.example.looking import Counts, kept_files, recent, row_counts
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.models import User

Printed = pytest.CaptureFixture[str]


def load_some() -> None:
    """The command loads what is missing; here one station of the scan is there already."""
    build(codes=("hengelo",), first_month=recent())
    call_command("load_example_data")


def run(capsys: Printed, *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    call_command(*arguments, "--json")
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_loading_prints_what_is_there_and_the_accounts(shipped: Counts, capsys: Printed) -> None:
    build(codes=("hengelo",), first_month=recent())
    told = run(capsys, "load_example_data")
    assert (told["is_new"], told["plan"]["is_new"]) == (False, True)
    assert told["plan"]["actions"] == Action.objects.count() == 44
    assert [row["email"] for row in told["accounts"]] == [row.email for row in ACCOUNTS]
    for row in told["accounts"]:
        assert User.objects.get(email=row["email"]).check_password(row["password"])
    report = FixedReport.objects.get(is_example=True)
    assert (report.title, report.fixes_plan) == ("Bestuursbesluit actieplan", True)
    assert KeptReport(report).is_unchanged
    assert run(capsys, "load_example_data")["plan"] == {**told["plan"], "is_new": False}


def test_without_json_it_says_so_in_words(shipped: Counts, capsys: Printed) -> None:
    load_some()
    assert "Voorbeeldplan geladen: 44 acties, 12 doelen" in capsys.readouterr().out
    call_command("load_example_data")
    told = capsys.readouterr().out
    assert "De voorbeeldgegevens zijn er al" in told
    assert "Het voorbeeldplan is er al" in told
    assert told.count(PASSWORD) == len(ACCOUNTS)


def test_removing_leaves_no_trace(
    shipped: Counts, capsys: Printed, django_capture_on_commit_callbacks: Any
) -> None:
    files = kept_files()
    load_some()
    Client().force_login(User.objects.get(email="kazerne@example.org"))
    with django_capture_on_commit_callbacks(execute=True):
        told = run(capsys, "remove_example_data")
    assert told["plan"] == {
        "actions": 44,
        "objectives": 12,
        "opportunities": 36,
        "initiatives": 8,
    }
    assert told["kept_accounts"] == []
    assert row_counts() == shipped
    assert kept_files() == files


def test_real_work_on_the_plan_stops_the_whole_removal(shipped: Counts, capsys: Printed) -> None:
    load_some()
    real = UserFactory(name="Echte Collega")
    action = Action.objects.get(title="Warmtepomp kazerne Hengelo")
    write_update(action.pk, "Offerte is binnen.", by=real)
    seen = seen_digest(take_snapshot())
    fix_report(Signing("Bestuur", "Echt", "lid"), by=real, asked_as=uuid4(), seen=seen)
    before = row_counts()
    with pytest.raises(CommandError, match="Er is niets verwijderd") as refused:
        call_command("remove_example_data", "--json")
    assert refused.value.returncode == 1
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {
        "refused": True,
        "reasons": [
            "Warmtepomp kazerne Hengelo: 1 × voortgangsbericht, van Echte Collega",
            "Bestuur: vastgelegd rapport van het voorbeeld, van Echte Collega",
        ],
    }
    assert row_counts() == before
    call_command("remove_example_data", "--force")
    assert "44 acties" in capsys.readouterr().out
    assert row_counts() == {**shipped, User._meta.label: 1}


def test_a_real_action_of_an_example_account_stays_and_the_account_is_switched_off(
    shipped: Counts, capsys: Printed
) -> None:
    load_some()
    fatma = User.objects.get(email="kernteam@example.org")
    ActionFactory(title="Echt plan", created_by=fatma, owner=fatma)
    call_command("remove_example_data")
    assert "kernteam@example.org blijft als naam" in capsys.readouterr().out
    assert [row.title for row in Action.objects.all()] == ["Echt plan"]
    assert not User.objects.get(email="kernteam@example.org").is_active
    assert not SavedView.objects.exists()


def test_what_people_do_in_the_example_goes_with_it(shipped: Counts) -> None:
    load_some()
    fatma = User.objects.get(email="kernteam@example.org")
    action = Action.objects.get(title="Warmtepomp kazerne Hengelo")
    tick_off(action.milestones.get(title="Offerte akkoord").pk, by=fatma)
    ActionLink.objects.create(action=action, title="Offerte", url="https://www.example.org/")
    call_command("remove_example_data")
    assert row_counts() == shipped
    assert not Attachment.objects.exists()
