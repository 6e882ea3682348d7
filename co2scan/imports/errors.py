"""Why a file is refused as a whole. A row that is refused is an Issue instead."""

from collections.abc import Sequence

from co2scan.domain.mapping import TablePreview
from co2scan.domain.proposal import Proposal


class FileRefused(Exception):
    """Nothing of the file is read; `message` is the Dutch sentence for the person who sent it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class LayoutUnknown(FileRefused):
    """A readable table with a header that nobody has mapped yet: the wizard asks a person.

    `previews` holds one table per sheet that has rows; `preview` is the first of them, and
    `proposal` what we think of it.
    """

    def __init__(self, previews: Sequence[TablePreview], proposal: Proposal) -> None:
        super().__init__(
            "layout_unknown",
            "Deze indeling is nieuw. Wijs één keer aan welke kolom wat is; "
            "de volgende keer gaat het vanzelf.",
        )
        self.previews = tuple(previews)
        self.proposal = proposal

    @property
    def preview(self) -> TablePreview:
        return self.previews[0]
