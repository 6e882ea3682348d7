"""The memo for the board: two pages of A4, as PDF/UA.

What does not fit on two pages is counted, never cut.
"""

from django.template.loader import render_to_string

from roadmap.reports.colours import COLOURS, TINTS
from roadmap.reports.fonts import addresses
from roadmap.reports.making import Report, Source
from roadmap.reports.memo.content import LIMITS, Memo, memo_of
from roadmap.reports.pdf import Print
from roadmap.reports.text_width import printable

PAGES = 2


def make(source: Source, progress: Report) -> bytes:
    """With as much as two pages hold. Raises what `pdf.Print` does."""
    made = _laid_out(memo_of(source, LIMITS[0]))
    progress(30)
    if made.pages > PAGES:
        made = _fullest_that_fits(source, progress)
    pdf = made.pdf()
    progress(100)
    return pdf


def _fullest_that_fits(source: Source, progress: Report) -> Print:
    """By halving: each of the limits says less than the one before. The last one always fits."""
    first, last, best = 1, len(LIMITS) - 1, None
    while first < last:
        middle = (first + last) // 2
        tried = _laid_out(memo_of(source, LIMITS[middle]))
        if tried.pages <= PAGES:
            best, last = tried, middle
        else:
            first = middle + 1
        progress(80 - 5 * (last - first))
    return best or _laid_out(memo_of(source, LIMITS[-1]))


def _laid_out(memo: Memo) -> Print:
    context = {"memo": memo, "colours": COLOURS, "tints": TINTS, "fonts": addresses()}
    html = render_to_string("roadmap/print/memo.html", context)
    drawings = {}
    if memo.chart:
        drawings["drawing:course"] = render_to_string("roadmap/print/course.svg", context)
    return Print(printable(html), drawings)  # also what is shown of a strange sign in a name
