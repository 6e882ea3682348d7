"""The parts of an action that one edits in place, by the word in their address."""

from actions.forms.detail.base import PartForm
from actions.forms.detail.means import MoneyForm, PeopleForm
from actions.forms.detail.message import MessageForm
from actions.forms.detail.place import ExtrasForm, PlaceForm
from actions.forms.detail.planning import PeriodForm, StatusForm
from actions.forms.detail.text import ResultForm, TitleForm, WhyForm

PARTS: dict[str, type[PartForm]] = {
    "titel": TitleForm,
    "stand": StatusForm,
    "waarom": WhyForm,
    "resultaat": ResultForm,
    "mensen": PeopleForm,
    "looptijd": PeriodForm,
    "geld": MoneyForm,
    "plek": PlaceForm,
    "verder": ExtrasForm,
}

__all__ = ["PARTS", "MessageForm", "PartForm"]
