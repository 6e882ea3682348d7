"""(d) The pages of the plan at 10 and at 400 actions, and its export to Excel."""

from datetime import date, timedelta
from decimal import Decimal

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, ActionEffect, Horizon, Milestone, ProgressUpdate, Theme
from benchmarks.pages import milliseconds, queries
from benchmarks.result import Result
from vrt_duurzaam.accounts.models import User

FEW, MANY = 10, 400
BARS = {"lijst": 12, "bord": 12, "actie": 20, "export": 20}


def measure() -> list[Result]:
    """Needs the example people of `pages.measure`."""
    user = User.objects.get(email="kernteam@example.org")
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    nothing = milliseconds(client, reverse("password_change_done"))
    fill(FEW, user)
    code = Action.objects.order_by("pk").values_list("code", flat=True)[0]
    pages = {
        "lijst": reverse("action_list"),
        "bord": reverse("action_board"),
        "actie": reverse("action_detail", args=[code]),
        "export": reverse("action_export"),
    }
    few = {name: queries(client, url) for name, url in pages.items()}
    fill(MANY - FEW, user)
    results = []
    for name, url in pages.items():
        spent = milliseconds(client, url)
        results += [
            Result(f"(d) {name}, {FEW} acties, queries", few[name], BARS[name]),
            Result(f"(d) {name}, {MANY} acties, queries", queries(client, url), BARS[name]),
            Result(f"(d) {name}, {MANY} acties, ms", spent),
            Result(f"(d) {name}, {MANY} acties ÷ niets", spent / nothing),
            Result(f"(d) {name}, {MANY} acties, kB", len(client.get(url).content) / 1000),
        ]
    return results


def fill(count: int, owner: User) -> None:
    """Running actions with three milestones, a message and an effect each."""
    today = timezone.localdate()
    themes, horizon = list(Theme.objects.all()), Horizon.objects.latest("ends_on")
    first = Action.objects.count()
    actions = Action.objects.bulk_create(
        Action(
            code=f"B-{number:03d}",
            title=f"Actie {number} van de meting",
            theme=themes[number % len(themes)],
            horizon=horizon,
            owner=owner,
            status="running",
            status_since=today - timedelta(days=number % 60),
            starts_on=date(2026, 1, 1),
            ends_on=date(2028, 12, 31),
        )
        for number in range(first, first + count)
    )
    Milestone.objects.bulk_create(
        Milestone(
            action=action, title=f"Stap {step}", due_on=today + timedelta(days=30 * step - 20)
        )
        for action in actions
        for step in range(3)
    )
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(action=action, text="Loopt.", status="running", created_by=owner)
        for action in actions
    )
    ActionEffect.objects.bulk_create(
        ActionEffect(
            action=action,
            low_t=Decimal(1),
            expected_t=Decimal(2),
            high_t=Decimal(3),
            starts_on=date(2027, 1, 1),
            carriers=["gas"],
            method="meting",
        )
        for action in actions
    )
