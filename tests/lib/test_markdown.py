import re

import pytest

from vrt_duurzaam.lib.markdown import MarkupRefused, refuse_html, render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een *zin* en **nadruk**.", "<p>Een <em>zin</em> en <strong>nadruk</strong>.</p>\n"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("1. een\n2. twee", "<ol>\n<li>een</li>\n<li>twee</li>\n</ol>\n"),
        (
            "[agenda](https://www.example.org/)",
            '<p><a href="https://www.example.org/" rel="noopener">agenda</a></p>\n',
        ),
        ("< 5 % & meer", "<p>&lt; 5 % &amp; meer</p>\n"),
    ],
)
def test_what_people_may_write(text: str, html: str) -> None:
    assert render(text) == html


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# Kop", ["h3"]),
        ("#### Kop", ["h3"]),
        ("## Een\n\n### Twee\n\n## Drie", ["h3", "h4", "h3"]),
        ("# Een\n\n#### Twee\n\n#### Drie", ["h3", "h4", "h4"]),
        ("### Een\n\n# Twee\n\n## Drie", ["h3", "h3", "h4"]),
    ],
)
def test_headings_fit_under_the_page(text: str, tags: list[str]) -> None:
    html = render(text)
    assert [line[1:3] for line in html.splitlines()] == tags


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Tekst <img src=x onerror=alert(1)> erin",
        '<a href="javascript:alert(1)">klik</a>',
        "[klik](javascript:alert(1))",
        "[klik](data:text/html;base64,PHNjcmlwdD4=)",
        "![plaatje](https://www.example.org/x.png)",
        "`code` en ```blok```",
        "| a | b |\n| - | - |",
    ],
)
def test_anything_else_reads_as_it_was_typed(text: str) -> None:
    html = render(text)
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "a"}
    assert set(re.findall(r'<a href="(\w+):', html)) <= {"https"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Zin.\n\n<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Een <b>vet</b> woord", "<b>"),
        ("<!-- weg -->", "<!-- weg -->"),
    ],
)
def test_html_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(MarkupRefused, match="HTML werkt hier niet") as refusal:
        refuse_html(text)
    assert named in str(refusal.value)


@pytest.mark.parametrize("text", ["a < b en b > c", "2 <3", "mail@example.org", "", "<55 %"])
def test_a_sign_alone_is_no_html(text: str) -> None:
    refuse_html(text)
