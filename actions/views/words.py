"""The lists of words that the core team keeps without code."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView, View

from actions.forms.words import FORMS
from actions.models import Horizon, Partner, PolicyLine
from actions.selectors.words import BY_KEY, LISTS, WordList, words
from actions.services.words import remove_word, save_word
from actions.views.base import EditPage
from vrt_duurzaam.lib.dates import short_day
from vrt_duurzaam.lib.views import ServiceFormView


def facts_of(word: models.Model) -> str:
    """What else there is to know of a word, in one line."""
    match word:
        case Horizon():
            last = f"tot en met {short_day(word.ends_on)}"
            return f"van {short_day(word.starts_on)} {last}" if word.starts_on else last
        case Partner():
            return word.get_kind_display()
        case PolicyLine():
            years = f"{word.from_year or ''}–{word.until_year or ''}".strip("–")
            return f"{word.document}, {years}" if years else word.document
    return ""


class WordLists(EditPage, TemplateView):
    template_name = "actions/words/lists.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = [(kept, [(word, facts_of(word)) for word in words(kept)]) for kept in LISTS]
        return super().get_context_data(lists=lists, **kwargs)


class WordPage(EditPage):
    """A page about one list; an unknown list is a 404."""

    @cached_property
    def kept(self) -> WordList:
        try:
            return BY_KEY[self.kwargs["list"]]  # type: ignore[attr-defined]
        except KeyError:
            raise Http404 from None

    @cached_property
    def word(self) -> Any:
        return get_object_or_404(words(self.kept), pk=self.kwargs["word"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "kept": self.kept})

    @property
    def address(self) -> str:
        return f"{reverse('word_lists')}#{self.kept.key}"


class WordAdd(WordPage, ServiceFormView):
    template_name = "actions/words/form.html"

    def get_form_class(self) -> Any:
        return FORMS[self.kept.key]

    def store(self, form: Any) -> str:
        save_word(form.instance)
        messages.success(self.request, f"Bewaard: {form.instance}.")
        return self.address


class WordChange(WordAdd):
    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = self.kept.model._default_manager.get(pk=self.word.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "word": self.word})


class WordRemove(WordPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        name = str(self.word)
        try:
            remove_word(self.word, self.word.used)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, f"Weggehaald: {name}.")
        return HttpResponseRedirect(self.address)
