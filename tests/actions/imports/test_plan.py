from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from actions.choices import SheetState
from actions.domain.sheet_columns import guess
from actions.domain.status import Status
from actions.imports.plan import apply_sheet, preview
from actions.imports.undo import UndoRefused, undo_sheet
from actions.imports.workbook import read_sheet
from actions.models import Action, Change, PlanSheet, Tag
from actions.reports.workbook import plan_workbook
from actions.selectors.rows import action_rows
from actions.services.actions import change_action
from actions.services.sheets import SheetBusy, discard, keep_sheet
from actions.services.updates import write_update
from tests.actions.sheets import columns, opened, saved, xlsx
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory, MilestoneFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core() -> User:
    return UserFactory(name="Fatma Yilmaz")


def looked_at(data: bytes, by: User) -> PlanSheet:
    read = read_sheet(data)
    sheet = keep_sheet("plan.xlsx", read.header, [[n, cells] for n, cells in read.rows], by=by)
    preview(sheet.pk, guess(read.header), by=by)
    sheet.refresh_from_db()
    return sheet


def problems(sheet: PlanSheet) -> list[tuple[int, str, str]]:
    return [
        (row["number"], column, text)
        for row in sheet.outcome["rows"]
        for column, text in row["problems"]
    ]


def exported(**changes: Any) -> bytes:
    """The plan as exported, with cells of the first action changed by title."""
    workbook = opened(plan_workbook(action_rows(Action.objects.order_by("pk"))))
    at = columns(workbook)
    for title, value in changes.items():
        workbook.worksheets[0].cell(2, at[title.replace("_", " ")]).value = value
    return saved(workbook)


def rich_action(owner: User) -> Action:
    action = ActionFactory(
        title="=Warmtepomp",
        why="Regel een\nregel twee",
        owner=owner,
        starts_on=date(2026, 1, 1),
        starts_precision="quarter",
        ends_on=date(2027, 9, 30),
        ends_precision="month",
        status=Status.BLOCKED.value,
        waiting_for="grid",
        waiting_until=date(2027, 1, 1),
        decision_on=date(2026, 12, 8),
        costs_once_eur=Decimal("186000.10"),
        locations=[LocationFactory(), LocationFactory()],
    )
    action.tags.add(Tag.objects.create(name="gas"))
    ActionEffectFactory(action=action)
    MilestoneFactory(action=action)
    return action


def test_what_goes_out_comes_back_without_a_difference(core: User) -> None:
    rich_action(core)
    ActionFactory(status=Status.DROPPED.value, dropped_reason="Te duur")
    ActionFactory()
    sheet = looked_at(exported(), core)
    assert problems(sheet) == []
    assert sheet.outcome["counts"] == {"same": 3}


def test_a_changed_cell_is_one_difference(core: User) -> None:
    action = rich_action(core)
    sheet = looked_at(exported(Resultaat="Zonder gas", Labels="gas; ketels"), core)
    assert sheet.state == SheetState.PREVIEW
    assert sheet.outcome["rows"][0]["changes"] == [
        ["resultaat", "leeg", "Zonder gas"],
        ["labels", "gas", "gas, ketels"],
    ]
    action.refresh_from_db()
    assert action.result == ""
    assert not Tag.objects.filter(name="ketels").exists()
    apply_sheet(sheet.pk, by=core)
    action.refresh_from_db()
    assert (action.result, action.version) == ("Zonder gas", 2)
    assert set(sheet.changes.values_list("field", flat=True)) == {"result", "tags"}


def test_new_rows_get_a_code_and_what_is_usual(core: User) -> None:
    sheet = looked_at(
        xlsx(["Actie", "Pijler", "Gereed"], ["LED in alle kazernes", "klimaat", "nov 2027"]), core
    )
    assert sheet.outcome["counts"] == {"new": 1}
    assert not Action.objects.exists()
    apply_sheet(sheet.pk, by=core)
    made = Action.objects.get()
    assert (made.code, made.status, made.horizon.name) == ("K-01", "idea", "2025–2030")
    assert (made.ends_on, made.ends_precision) == (date(2027, 11, 30), "month")
    assert Change.objects.get(action=made).new_words == "uit Excel ‘plan.xlsx’, regel 2"


@pytest.mark.parametrize(
    ("header", "row", "problem"),
    [
        (["Titel", "Thema"], ["LED", "Energie"], ("Thema", "‘Energie’ staat niet in de lijst.")),
        (["Titel", "Stand"], ["LED", "Idee"], ("Thema", "Bij welk thema hoort deze nieuwe")),
        (["Titel", "Thema"], [None, "Klimaat"], ("Titel", "Een nieuwe actie heeft een titel")),
        (["Titel", "Thema"], ["x" * 161, "Klimaat"], ("Titel", "160 tekens")),
        (["Code", "Titel"], ["K-99", "LED"], ("Code", "‘K-99’ is er niet.")),
        (["Titel", "Thema"], ["Bestaat al", "Klimaat"], ("Titel", "Deze titel heeft T-900 al.")),
        (
            ["Titel", "Thema", "Start", "Einde"],
            ["LED", "Klimaat", "2027", "2026"],
            ("Einde", "Het einde ligt voor de start."),
        ),
        (
            ["Titel", "Thema", "Stand"],
            ["LED", "Klimaat", "In uitvoering"],
            ("Trekker", "Kies eerst een trekker"),
        ),
        (
            ["Titel", "Thema", "Kosten eenmalig (€)"],
            ["LED", "Klimaat", "=2*3"],
            ("Kosten eenmalig (€)", "Hier staat een formule (=2*3)."),
        ),
        (["Code", "Titel"], ["T-900", None], ("Titel", "Dit mag niet leeg zijn.")),
        (
            ["Code", "Einde"],
            ["T-900", date(2031, 1, 1)],
            ("Reden nieuw einde", "Waarom verschuift"),
        ),
    ],
)
def test_a_row_that_cannot_be(
    core: User, header: list[str], row: list[Any], problem: tuple[str, str]
) -> None:
    ActionFactory(code="T-900", title="Bestaat al", ends_on=date(2030, 1, 1))
    good = ["Goed" if name == "Titel" else "Natuur" if name == "Thema" else None for name in header]
    rows = [row, good] if "Code" not in header else [row]
    sheet = looked_at(xlsx(header, *rows), core)
    assert sheet.state == SheetState.REFUSED
    number, column, text = problems(sheet)[0]
    assert (number, column) == (2, problem[0])
    assert problem[1] in text
    with pytest.raises(SheetBusy):
        apply_sheet(sheet.pk, by=core)
    assert Action.objects.get().version == 1


def test_two_rows_of_one_action(core: User) -> None:
    action = ActionFactory()
    sheet = looked_at(xlsx(["Code", "Waarom"], [action.code, "een"], [action.code, "twee"]), core)
    assert problems(sheet) == [(3, "Code", f"‘{action.code}’ staat ook in regel 2.")]
    twins = looked_at(xlsx(["Titel", "Thema"], ["LED", "K"], ["led", "K"]), core)
    assert problems(twins) == [(3, "Titel", "‘led’ staat ook in regel 2.")]


def test_an_old_export_does_not_write_over_somebody(core: User) -> None:
    action = ActionFactory(title="LED", why="Toen")
    data = exported(Waarom="Van mij")
    change_action(action.pk, {"why": "Van Sanne"}, by=UserFactory(name="Sanne"))
    sheet = looked_at(data, core)
    assert problems(sheet) == [
        (
            2,
            "Waarom",
            "Sanne wijzigde dit na de export: Toen → Van Sanne. Haal het plan opnieuw op.",
        )
    ]


def test_what_somebody_else_changed_and_the_sheet_did_not_stays(core: User) -> None:
    action = ActionFactory(title="LED", why="Toen")
    data = exported(Resultaat="Minder stroom")
    change_action(action.pk, {"why": "Van Sanne"}, by=UserFactory())
    sheet = looked_at(data, core)
    assert sheet.outcome["rows"][0]["changes"] == [["resultaat", "leeg", "Minder stroom"]]
    apply_sheet(sheet.pk, by=core)
    action.refresh_from_db()
    assert (action.why, action.result) == ("Van Sanne", "Minder stroom")


def test_a_change_between_looking_and_applying(core: User) -> None:
    action, other = ActionFactory(why="Toen"), ActionFactory()
    data = xlsx(["Code", "Waarom"], [other.code, "Ook"], [action.code, "Van mij"])
    sheet = looked_at(data, core)
    change_action(action.pk, {"why": "Van Sanne"}, by=UserFactory(name="Sanne"))
    after = apply_sheet(sheet.pk, by=core)
    assert after.state == SheetState.REFUSED
    action.refresh_from_db()
    other.refresh_from_db()
    assert (action.why, other.why) == ("Van Sanne", "")


def test_undone_all_is_as_it_was(core: User) -> None:
    action = rich_action(core)
    before = Action.objects.filter(pk=action.pk).values().get()
    data = exported(Stand="Gepauzeerd", Einde="2029", Reden_nieuw_einde="Later", Labels="nieuw")
    workbook = opened(data)
    row = workbook.worksheets[0].max_row + 1
    for title, value in (("Titel", "Nieuw"), ("Thema", "Natuur")):
        workbook.worksheets[0].cell(row, columns(workbook)[title]).value = value
    sheet = looked_at(saved(workbook), core)
    assert sheet.outcome["counts"] == {"changed": 1, "new": 1}
    apply_sheet(sheet.pk, by=core)
    undo_sheet(sheet.pk, by=core)
    after = Action.objects.filter(pk=action.pk).values().get()
    moving = {"version", "status_since"}
    assert {k: v for k, v in after.items() if k not in moving} == {
        k: v for k, v in before.items() if k not in moving
    }
    assert [tag.name for tag in action.tags.all()] == ["gas"]
    assert Action.objects.count() == 1
    with pytest.raises(SheetBusy):
        undo_sheet(sheet.pk, by=core)


def test_undoing_stops_at_what_somebody_changed_since(core: User) -> None:
    action, other = ActionFactory(why="Toen"), ActionFactory(why="Toen")
    sheet = looked_at(xlsx(["Code", "Waarom"], [other.code, "Excel"], [action.code, "Excel"]), core)
    apply_sheet(sheet.pk, by=core)
    change_action(action.pk, {"why": "Later"}, by=core)
    with pytest.raises(UndoRefused) as refusal:
        undo_sheet(sheet.pk, by=core)
    assert refusal.value.reasons == [
        f"Waarom van {action.code} is daarna gewijzigd (Excel → Later)."
    ]
    other.refresh_from_db()
    assert other.why == "Excel"


def test_a_new_action_that_was_worked_on_is_not_removed(core: User) -> None:
    sheet = looked_at(xlsx(["Titel", "Thema"], ["LED", "Klimaat"]), core)
    apply_sheet(sheet.pk, by=core)
    write_update(Action.objects.get().pk, "Begonnen.", by=core)
    with pytest.raises(UndoRefused) as refusal:
        undo_sheet(sheet.pk, by=core)
    assert refusal.value.reasons == ["Aan K-01 ‘LED’ is al verder gewerkt."]
    assert Action.objects.exists()


def test_what_was_applied_is_not_looked_at_anew_or_thrown_away(core: User) -> None:
    """Somebody else still has the page of before in another window."""
    action = ActionFactory()
    sheet = looked_at(xlsx(["Code", "Waarom"], [action.code, "Excel"]), core)
    apply_sheet(sheet.pk, by=core)
    with pytest.raises(SheetBusy):
        preview(sheet.pk, {0: "code", 1: "result"}, by=core)
    with pytest.raises(SheetBusy):
        discard(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.mapping) == (SheetState.APPLIED, {"0": "code", "1": "why"})
    undo_sheet(sheet.pk, by=core)
    action.refresh_from_db()
    assert action.why == ""


def test_a_refused_apply_keeps_the_new_preview(core: User) -> None:
    action = ActionFactory(why="Toen")
    sheet = looked_at(xlsx(["Code", "Waarom"], [action.code, "Van mij"]), core)
    change_action(action.pk, {"why": "Van Sanne"}, by=UserFactory(name="Sanne"))
    apply_sheet(sheet.pk, by=core)
    sheet.refresh_from_db()
    assert sheet.state == SheetState.REFUSED
    assert "Sanne wijzigde dit" in problems(sheet)[0][2]
    assert not Change.objects.filter(sheet=sheet).exists()
