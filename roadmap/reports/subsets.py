"""The letters that an SVG uses, to carry within it."""

from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO

from roadmap.reports.fonts import SANS, SERIF, Face
from roadmap.reports.text_width import used_faces


def embedded(texts: Iterable[tuple[str, bool, bool]]) -> dict[Face, str]:
    """A `data:` address for each font that these texts need; each is a text, bold, serif."""
    return {
        face: f"data:font/woff2;base64,{b64encode(subset(face, characters)).decode()}"
        for face, characters in used_faces(texts).items()
    }


def subset(face: Face, characters: Iterable[str]) -> bytes:
    """The font with only these characters. Of letters that join, how they do; of others no kerning,
    as they are measured without."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    features = [] if face.family in {SANS, SERIF} else ["*"]
    options = Options(layout_features=features, flavor="woff2", notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(characters)))
    font = TTFont(face.path, lazy=True)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
