"""The layouts that are known from the start, by the names that people read."""

LAYOUT_TITLES = {
    "slimmemeterportal_electricity": "Slimme Meter Portal, stroom per kwartier",
    "slimmemeterportal_gas": "Slimme Meter Portal, gas per uur",
    "liander_daily": "Liander, standen per dag",
    "greenchoice": "Greenchoice, standen per dag",
    "vanons": "Van Ons, standen per dag",
    "activity": "Activiteitenblad",
    "api": "Koppeling",
}


def layout_title(name: str) -> str:
    """A layout that a person mapped is called what that person called it."""
    return LAYOUT_TITLES.get(name, name)
