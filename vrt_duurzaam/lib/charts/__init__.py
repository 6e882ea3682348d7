"""Charts by the rules of the house: plain dataclasses in, a drawing and its table of figures out.

The figures are Plotly's JSON without its default template; `static/js/chart.mjs` draws them.
Colours are names of CSS custom properties, so that light, dark and paper each get their own.
"""

from vrt_duurzaam.lib.charts.bars import horizontal_bars
from vrt_duurzaam.lib.charts.chart import Cell, Chart
from vrt_duurzaam.lib.charts.lines import Line, LineStyle, lines
from vrt_duurzaam.lib.charts.months import MonthColumn, month_columns
from vrt_duurzaam.lib.charts.ranking import Bar

__all__ = [
    "Bar",
    "Cell",
    "Chart",
    "Line",
    "LineStyle",
    "MonthColumn",
    "horizontal_bars",
    "lines",
    "month_columns",
]
