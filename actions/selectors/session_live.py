"""A session while it is going on: what the big screen and the phones show, in few queries.

Both ask again every few seconds. `screen_stamp` and `phone_stamp` change when what they show does,
so that an answer to nothing new costs one query and sends nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Length

from actions.domain.session_limits import VOTES_PER_DEVICE
from actions.models import Opportunity, Session, SessionDevice, Theme
from actions.models.pipeline import OpportunityQuerySet
from actions.selectors.sessions import ThemeGroup, by_theme, count_of, counting_votes

ON_SCREEN_PER_THEME = 5
NEWEST, MOST_VOTES = "nieuwste", "stemmen"


def sessions_on_phones() -> QuerySet[Session]:
    """Sessions with what the stamp of a phone is made of: hundreds ask this every few seconds."""
    shown = Opportunity.objects.filter(session=OuterRef("pk")).open()
    return Session.objects.annotate(
        on_screen=count_of(shown),
        last_shown=_last(shown),
        # A title that is mended has another length, nearly always; if not, it waits for the next.
        letters=Coalesce(
            Subquery(
                shown.order_by()
                .annotate(one=Value(1))
                .values("one")
                .annotate(n=Sum(Length("title") + Length("description")))
                .values("n"),
                output_field=IntegerField(),
            ),
            0,
        ),
    )


def live_sessions() -> QuerySet[Session]:
    """With the votes and the phones as well; `on_screen` is the number that everybody sees."""
    votes = counting_votes().filter(opportunity__session=OuterRef("pk"))
    return sessions_on_phones().annotate(
        votes_cast=count_of(votes),
        last_vote=_last(votes),  # one that moved leaves the number as it was
        device_count=count_of(SessionDevice.objects.filter(session=OuterRef("pk"))),
    )


def _last(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by("-pk").values("pk")[:1])


def phone_stamp(session: Session) -> str:
    """Without the votes: phones do not show those of others, so that nobody follows the crowd."""
    parts = (session.state, session.on_screen, session.last_shown, session.letters)  # type: ignore[attr-defined]
    return ".".join(str(part) for part in parts)


def screen_stamp(session: Session) -> str:
    counts = (session.votes_cast, session.last_vote, session.device_count)  # type: ignore[attr-defined]
    return ".".join([phone_stamp(session), *(str(count) for count in counts)])


def on_screen(session: Session, order: str) -> list[ThemeGroup]:
    """What the big screen shows: every theme, also the one that is still empty."""
    columns = {
        NEWEST: ["-created_at", "-pk"],
        MOST_VOTES: ["-vote_count", "-created_at", "-pk"],
    }[order]
    rows = _shown(session).with_votes().select_related("theme").order_by(*columns)
    groups = {group.theme: group for group in by_theme(rows, ON_SCREEN_PER_THEME)}
    return [groups.get(theme, ThemeGroup(theme, [], 0)) for theme in Theme.objects.all()]


@dataclass(frozen=True)
class OnPhone:
    """What one phone sees; `own` also holds what the core team took off the screen."""

    own: Sequence[Opportunity] = ()
    others: Sequence[ThemeGroup] = ()
    voted: frozenset[int] = frozenset()

    @property
    def votes_left(self) -> int:
        return max(0, VOTES_PER_DEVICE - len(self.voted))


def on_phone(session: Session, token_hash: str) -> OnPhone:
    """Newest first. A phone that did nothing yet has no row; it sees all, and can vote on all."""
    device = SessionDevice.objects.filter(session=session, token_hash=token_hash).first()
    rows = _shown(session).select_related("theme").order_by("-created_at", "-pk")
    if device is None:
        return OnPhone(others=by_theme(rows))
    voted = counting_votes().filter(device=device)
    return OnPhone(
        own=list(device.opportunities.select_related("theme").order_by("-created_at", "-pk")),
        others=by_theme(rows.exclude(device=device)),
        voted=frozenset(voted.values_list("opportunity", flat=True)),
    )


def _shown(session: Session) -> OpportunityQuerySet:
    return Opportunity.objects.filter(session=session).open()
