"""The code of a session, as it stands on the screen and as people type it.

Consonants and digits that nobody mixes up from ten metres away: no 0/O, 1/I/L, 2/Z, 5/S, 8/B in
one code, and no vowels, so that chance writes no words on the wall of a full room. 25 signs on 8
places are 150 billion codes: who guesses day and night at the highest pace that `session_limits`
allows finds the one open session after a thousand years.
"""

import secrets

ALPHABET = "BCDFGHJKMNPQRSTVWXYZ34679"
LENGTH = 8
GROUP = 4
_MEANT = str.maketrans({"2": "Z", "5": "S", "8": "B"})  # what a reader may have seen instead


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """`KNRS-7W4D`: in groups that one reads out."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def typed(text: str) -> str:
    """What was typed or scanned as a code: `knrs 7w4d` is `KNRS7W4D`. May be no code at all."""
    signs = "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())
    return signs.translate(_MEANT)


def is_code(text: str) -> bool:
    return len(text) == LENGTH and set(text) <= set(ALPHABET)
