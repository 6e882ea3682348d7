"""Text with headings, lists, links and emphasis: Markdown in, clean HTML out. No raw HTML."""

from collections.abc import Sequence
from functools import cache
from itertools import chain

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

HIGHEST_HEADING, LOWEST_HEADING = 3, 6  # a text stands under an h2 of the page
TAGS = {"h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "a", "strong", "em", "br"}
SCHEMES = {"http", "https", "mailto"}
RULES = ("heading", "list", "link", "autolink", "emphasis", "newline", "escape", "entity")


class MarkupRefused(ValueError):
    """The text holds what may not be in it; the message says what, in Dutch."""


def render(text: str) -> SafeString:
    """The HTML of a text. What is not allowed reads as it was typed."""
    parser = _parser()
    tokens = parser.parse(text)
    _fit_headings(tokens)
    clean = nh3.clean(
        parser.renderer.render(tokens, parser.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it


def _fit_headings(tokens: Sequence[Token]) -> None:
    """The first heading is an h3 and none skips a level, however many signs somebody typed."""
    typed: list[int] = []  # the levels above this heading, as typed
    for opening, closing in zip(
        (token for token in tokens if token.type == "heading_open"),
        (token for token in tokens if token.type == "heading_close"),
        strict=True,
    ):
        level = int(opening.tag[1])
        while typed and typed[-1] >= level:
            typed.pop()
        opening.tag = closing.tag = f"h{min(HIGHEST_HEADING + len(typed), LOWEST_HEADING)}"
        typed.append(level)


def refuse_html(text: str) -> None:
    """Raises MarkupRefused when somebody typed HTML, so that nobody wonders where it went."""
    tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
    for token in chain(tokens, *(token.children or [] for token in tokens)):
        if token.type in {"html_block", "html_inline"}:
            shown = token.content.strip().splitlines()[0][:40]
            raise MarkupRefused(
                f"HTML werkt hier niet: ‘{shown}’. Schrijf ## voor een kop, - voor een lijst en "
                "[tekst](https://adres) voor een link."
            )


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False}).enable(list(RULES))
