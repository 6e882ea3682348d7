"""What came of the weekly mail: of a person, and in a week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roadmap.models import DigestChoice, DigestMail
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """`silent`: wanted the mail, and there was nothing to tell. `unsent` say why, once tried."""

    monday: date
    sent: int
    unsent: Sequence[DigestMail]
    off: int
    silent: int

    @property
    def is_begun(self) -> bool:
        return bool(self.sent or self.unsent)


def week_counts(monday: date) -> WeekCounts:
    """Three queries."""
    rows = list(DigestMail.objects.filter(week=monday).select_related("user"))
    people = User.objects.filter(is_active=True).count()
    off = DigestChoice.objects.filter(is_on=False, user__is_active=True).count()
    unsent = [row for row in rows if row.sent_at is None]
    silent = max(people - off - len(rows), 0)
    return WeekCounts(monday, len(rows) - len(unsent), unsent, off, silent)


def wants_mail(user: User) -> bool:
    return not DigestChoice.objects.filter(user=user, is_on=False).exists()


def last_mail(user: User) -> DigestMail | None:
    return DigestMail.objects.filter(user=user).exclude(sent_at=None).order_by("-week").first()
