"""Which sign is the decimal one, from what stands around points and commas."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from co2scan.domain.mapping import DecimalSign
from co2scan.imports.guess.columns import Column
from co2scan.imports.values import CellError, parse_number

_SPACING = re.compile(r"[\s\u00a0\u202f'+−-]")
_SIGN: dict[str, DecimalSign] = {",": "comma", ".": "point"}


class Sign(NamedTuple):
    sign: DecimalSign
    because: str
    question: str = ""


def decimal_sign(columns: Sequence[Column]) -> Sign:
    """The one sign that explains all numbers, or a question."""
    texts = [t for column in columns for c in column.filled if isinstance(c, str) for t in [c]]
    if not texts:
        return Sign("unknown", "Het rekenblad bewaart getallen als getal.")
    possible: set[str] = {",", "."}
    shown = ""
    for text in texts:
        fitting = _possible(text)
        if len(fitting) == 1 and not shown:
            shown = text.strip()
        if not (possible & fitting):
            return Sign("unknown", "", f"‘{shown}’ en ‘{text.strip()}’ spreken elkaar tegen.")
        possible &= fitting
    if len(possible) == 1:
        sign = possible.pop()
        word = "een komma" if sign == "," else "een punt"
        return Sign(_SIGN[sign], f"‘{shown}’ kan alleen {word} als decimaalteken hebben.")
    doubtful = next((text.strip() for text in texts if "," in text or "." in text), "")
    if doubtful:
        whole = re.sub(r"[.,]", "", doubtful)
        broken = re.sub(r"[.,]", ",", doubtful)
        return Sign("unknown", "", f"‘{doubtful}’: is dat {whole} of {broken}?")
    return Sign("unknown", "Alle getallen zijn heel.")


def _possible(text: str) -> set[str]:
    """The signs that can be the decimal one in this text; both when it does not tell."""
    compact = _SPACING.sub("", text.strip())
    used = [char for char in compact if char in ",."]
    if not used:
        return {",", "."}
    if len(set(used)) == 2:
        return {used[-1]}
    sign, other = used[0], {",": ".", ".": ","}[used[0]]
    if len(used) > 1:
        return {other}  # 1.234.567: points between thousands
    whole, fraction = compact.split(sign)
    is_group = len(fraction) == 3 and whole.isdigit() and len(whole) <= 3 and whole[0] != "0"
    return {",", "."} if is_group else {sign}


def micros(cells: Iterable[object], sign: DecimalSign) -> list[int | None]:
    """Values to compare with each other; None for what is no number."""
    found: list[int | None] = []
    for cell in cells:
        try:
            found.append(parse_number(cell, "comma" if sign == "unknown" else sign))  # type: ignore[arg-type]
        except CellError:
            found.append(None)
    return found
