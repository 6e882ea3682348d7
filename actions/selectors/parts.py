"""What stands around an action, as its page shows it: six queries, whatever there is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from django.db.models import Q

from actions.domain.signals import late_words
from actions.domain.status import Status
from actions.models import Action, ActionDependency, ActionLink, Attachment, Milestone
from actions.selectors.effects import EffectRow, effect_rows
from actions.selectors.rows import ActionRow
from vrt_duurzaam.lib.numbers import dutch

GONE = "account gesloten"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """`share` is its part of the whole, 0 to 1; `late` is `12 dagen`, or nothing when it is not."""

    milestone: Milestone
    share: Decimal
    late: str = ""

    @property
    def slot(self) -> str:
        """Where its form opens."""
        return f"mijlpaal-{self.milestone.pk}"

    @property
    def has_company(self) -> bool:
        return self.share < 1

    @property
    def sign(self) -> str:
        if self.milestone.done_on:
            return "m-done"
        return "m-late" if self.late else "m-todo"

    @property
    def who(self) -> str:
        """A person, or the name of somebody without an account."""
        owner = self.milestone.owner
        if owner is None:
            return self.milestone.owner_name or "nog niemand"
        return owner.name if owner.is_active else f"{owner.name} ({GONE})"


@dataclass(frozen=True, slots=True)
class DependencyRow:
    """The action at the other end: what is waited for, or what waits."""

    pk: int
    action: Action
    note: str

    @property
    def slot(self) -> str:
        return f"wacht-{self.pk}"

    @property
    def status(self) -> Status:
        return self.action.state


@dataclass(frozen=True, slots=True)
class LinkRow:
    link: ActionLink

    @property
    def slot(self) -> str:
        return f"link-{self.link.pk}"

    @property
    def host(self) -> str:
        """Where one would go: `vrtwente.nl`."""
        return (urlsplit(self.link.url).hostname or "").removeprefix("www.")


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    attachment: Attachment

    @property
    def slot(self) -> str:
        return f"bijlage-{self.attachment.pk}"

    @property
    def size(self) -> str:
        """`340 kB`, `2,4 MB`."""
        if self.attachment.size < MEGABYTE:
            return f"{dutch(-(-self.attachment.size // 1000))} kB"
        return f"{dutch(Decimal(self.attachment.size) / MEGABYTE, 1)} MB"


@dataclass(frozen=True)
class ActionParts:
    milestones: list[MilestoneRow]
    effects: list[EffectRow]
    waits_for: list[DependencyRow]
    waited_by: list[DependencyRow]
    links: list[LinkRow]
    attachments: list[AttachmentRow]

    @property
    def milestones_stand(self) -> str:
        """`1 van 4 gehaald`."""
        if not self.milestones:
            return ""
        done = sum(1 for row in self.milestones if row.milestone.done_on)
        return f"{done} van {len(self.milestones)} gehaald"

    @property
    def effects_stand(self) -> str:
        """`samen 32 t per jaar`, when there are several."""
        if len(self.effects) < 2:
            return ""
        total = sum((row.effect.expected_t for row in self.effects), Decimal(0))
        return f"samen {dutch(total)} t per jaar"


def action_parts(action: Action, row: ActionRow) -> ActionParts:
    dependencies = list(
        ActionDependency.objects.filter(Q(action=action) | Q(depends_on=action))
        .select_related("action", "depends_on")
        .order_by("depends_on__code", "action__code")
    )
    return ActionParts(
        milestones=milestone_rows(action.milestones.select_related("owner"), row.status, row.today),
        effects=effect_rows(action, row.status, row.today),
        waits_for=[
            DependencyRow(each.pk, each.depends_on, each.note)
            for each in dependencies
            if each.action_id == action.pk
        ],
        waited_by=[
            DependencyRow(each.pk, each.action, each.note)
            for each in dependencies
            if each.depends_on_id == action.pk
        ],
        links=[LinkRow(link) for link in action.links.all()],
        attachments=[
            AttachmentRow(each) for each in action.attachments.select_related("created_by")
        ],
    )


def milestone_rows(
    milestones: Iterable[Milestone], status: Status, today: date
) -> list[MilestoneRow]:
    """In the order of their days. Late only where the dates are a promise."""
    rows = list(milestones)
    shares = weight_shares({row.pk: row.weight for row in rows})
    return [
        MilestoneRow(row, shares[row.pk], _late(row, today) if status.is_committed else "")
        for row in rows
    ]


def weight_shares(weights: Mapping[int, int]) -> dict[int, Decimal]:
    """Weights as parts of the whole: 2, 1 and 1 are 50, 25 and 25 percent."""
    total = sum(weights.values())
    return {key: Decimal(weight) / total for key, weight in weights.items()}


def _late(milestone: Milestone, today: date) -> str:
    if milestone.done_on is not None or milestone.due_on >= today:
        return ""
    return late_words(milestone.due_on, today)
