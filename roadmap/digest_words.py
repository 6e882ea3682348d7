"""What the weekly mail says of itself: its subject and its first sentence."""

from roadmap.domain.digest import SOON_DAYS, WAITING, Digest, Kind
from vrt_duurzaam.lib.numbers import counted


def told(digest: Digest) -> list[str]:
    """`3 dingen wachten op jou, 1 te laat`, `2 besluiten zijn nodig binnen 14 dagen`: the first is
    the subject."""
    found = []
    if waiting := digest.of(*WAITING):
        late = len(digest.of(Kind.LATE))
        found.append(
            f"{counted(len(waiting), 'ding wacht', 'dingen wachten')} op jou"
            + (f", {late} te laat" if late else "")
        )
    if soon := digest.of(Kind.SOON):
        found.append(f"{counted(len(soon), 'ding komt', 'dingen komen')} eraan")
    if decisions := digest.of(Kind.DECISION):
        needed = counted(len(decisions), "besluit is", "besluiten zijn")
        found.append(f"{needed} nodig binnen {SOON_DAYS} dagen")
    if late_others := sum(len(each.lines) for each in digest.others):
        weeks = counted(digest.weeks, "week", "weken")
        things = counted(late_others, "ding", "dingen")
        found.append(f"Van anderen: {things} meer dan {weeks} te laat")
    if digest.of(Kind.COURSE):
        found.append("VRT is nog niet op koers")
    return found


def subject(digest: Digest) -> str:
    """One line, whatever is in it."""
    return f"Weekmail: {told(digest)[0]}"


def sentence(digest: Digest) -> str:
    return " ".join(f"{part}." for part in told(digest))
