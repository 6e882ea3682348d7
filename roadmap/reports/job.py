"""What the worker does with a file that was asked: make it, keep it, or say why it cannot be."""

import logging

from django.db import DatabaseError
from django.utils import timezone

from roadmap.domain.dossier import Ladder, read_period
from roadmap.models import ReportFile, ReportKind
from roadmap.reports.fonts import MissingFonts
from roadmap.reports.making import RECIPES, CannotBeMade, DossierSource, Source
from roadmap.reports.pdf import MissingSystemParts
from roadmap.selectors.figures import figure_lines
from roadmap.selectors.reports import KeptReport, signed_words
from roadmap.selectors.snapshot import take_snapshot
from roadmap.services import report_files
from vrt_duurzaam.lib.moment import one_moment

log = logging.getLogger(__name__)

TITLE_OF_TODAY = "Routekaart"
AGAIN = "Vraag het bestand daarna opnieuw; de Excel- en PowerPoint-bestanden werken wel."
NOT_MADE = (
    "Dit bestand is niet gelukt, en dat ligt niet aan jou. De beheerder ziet in het logboek "
    "waarom. Probeer het straks nog eens."
)


def make_file(pk: int) -> None:
    """Make a file that waits for it; does nothing when another has it, or it is there."""
    file = report_files.claim(pk)
    if file is None:
        return
    try:
        maker = RECIPES[ReportKind(file.kind)].maker()
        content = maker(source_of(file), lambda percent: report_files.tell_progress(file, percent))
        report_files.finish(file, content)
    except DatabaseError:
        raise  # of the moment, not of the file: the sweep does it again
    except (MissingSystemParts, MissingFonts) as lack:
        log.warning("report file %s: %s", pk, lack)
        report_files.fail(file, f"{lack} {AGAIN}")
    except CannotBeMade as reason:
        report_files.fail(file, str(reason))
    except Exception:
        log.exception("report file %s cannot be made", pk)
        report_files.fail(file, NOT_MADE)


def make_waiting() -> None:
    """Every file that waits, whatever happened to the task that was to make it."""
    report_files.take_back_lost(timezone.now())
    for pk in report_files.waiting():
        try:
            make_file(pk)
        except Exception:
            # One of them must not keep the others waiting; its row stays for the next sweep.
            log.exception("report file %s failed", pk)


def source_of(file: ReportFile) -> Source | DossierSource:
    """Of a fixed report what was fixed; of the dossier its period; else what is known now."""
    if file.period:
        return dossier_source(file)
    if file.report is not None:
        kept, report = KeptReport(file.report), file.report
        return Source(
            kept.snapshot,
            report.title,
            signed_words(report),
            lambda: kept.figures,
            report.digest,
        )
    with one_moment():
        snapshot = take_snapshot()
        figures = figure_lines(snapshot.on)
    return Source(snapshot, TITLE_OF_TODAY, "", lambda: figures)


def dossier_source(file: ReportFile) -> DossierSource:
    """What it is about: its figures are read when it is made."""
    period = read_period(file.period)
    if period is None:
        raise ValueError(f"no period: {file.period}")
    return DossierSource(period, Ladder(file.ladder), file.on, file.place, file.with_plates)
