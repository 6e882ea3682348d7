"""What a report says of itself in words: what is in it, and what one must know before signing."""

from actions.domain.status import Status
from roadmap.domain.snapshot import Snapshot
from vrt_duurzaam.lib.numbers import counted


def contents_words(snapshot: Snapshot, figures: int) -> str:
    """`34 acties met 58 mijlpalen, 11 doelen en 3.812 maandcijfers`."""
    milestones = sum(len(bar.marks) for bar in snapshot.bars)
    objectives = sum(len(theme.objectives) for theme in snapshot.themes)
    parts = [
        f"{counted(len(snapshot.bars), 'actie', 'acties')} met "
        f"{counted(milestones, 'mijlpaal', 'mijlpalen')}",
        counted(objectives, "doel", "doelen"),
    ]
    return f"{', '.join(parts)} en {counted(figures, 'maandcijfer', 'maandcijfers')}"


def warnings_of(snapshot: Snapshot) -> list[str]:
    """What is missing or uncertain in it: a sentence each. Empty when all is known."""
    return [*_of_the_figures(snapshot), *_of_the_plan(snapshot)]


def _of_the_figures(snapshot: Snapshot) -> list[str]:
    course, level, found = snapshot.course, snapshot.course.level, []
    if level is None:
        found.append("Van de laatste twaalf maanden is nog niets gemeten.")
    elif level.filled_months:
        found.append(
            f"{counted(level.filled_months, 'maand van een meter is', 'maanden van meters zijn')} "
            "niet compleet. Daar telt dezelfde maand van het jaar ervoor."
        )
    if level is not None and level.missing_months:
        months = counted(level.missing_months, "maand van een meter", "maanden van meters")
        verb = "telt" if level.missing_months == 1 else "tellen"
        found.append(f"{months} {verb} nergens mee: er is geen jaar ervoor.")
    if course.missing_factors:
        found.append(
            f"Zonder emissiefactor, dus niet meegeteld: {', '.join(course.missing_factors)}."
        )
    if course.reference_t is None:
        found.append(f"De uitstoot van {course.reference_year} is niet bekend.")
    elif not course.reference_is_complete:
        found.append(f"{course.reference_year}, het jaar om mee te vergelijken, is niet compleet.")
    elif not course.reference_is_fixed:
        found.append(
            f"De nulmeting is nog niet vastgesteld. Er is gerekend met {course.reference_year} "
            "zoals de cijfers nu zijn."
        )
    return found


def _of_the_plan(snapshot: Snapshot) -> list[str]:
    found = []
    if undated := sum(Status(bar.status).is_open and not bar.is_dated for bar in snapshot.bars):
        have = counted(undated, "actie heeft", "acties hebben")
        stand = "staat" if undated == 1 else "staan"
        found.append(f"{have} geen begin of eind en {stand} los van de tekening.")
    if uncounted := len(snapshot.course.uncounted):
        count = counted(uncounted, "effect van een actie telt", "effecten van acties tellen")
        found.append(f"{count} niet mee in de koers.")
    return found
