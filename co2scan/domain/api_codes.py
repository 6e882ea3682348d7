"""Why a value that a meter sent is not accepted. The codes stay; the words may change."""

CODES = {
    "unknown_meter": "De meter staat niet bij deze koppeling.",
    "wrong_direction": "De meter telt iets anders: verbruik, teruglevering of opwek.",
    "wrong_unit": "De eenheid past niet bij de meter.",
    "wrong_kind": "De meter heeft geen teller; stuur een hoeveelheid per periode.",
    "negative": "De waarde is minder dan 0.",
    "too_big": "De waarde is een miljard of meer.",
    "too_precise": "Meer dan zes cijfers achter de komma, in de eenheid van de meter.",
    "future": "Het moment moet nog komen; de klok mag hooguit een kwartier voorlopen.",
    "too_old": "Meer dan tien jaar geleden; het mag met accept_old. Van voor 1990 mag niets.",
    "off_grid": "Het moment valt niet op een heel kwartier of uur.",
    "two_values": "Twee verschillende waarden voor één moment. Twee keer dezelfde mag wel.",
    "period_order": "De periode heeft geen dagen.",
    "overlap": "De periode overlapt met een die er al staat.",
    "closed": "De locatie of aansluiting was toen niet in gebruik.",
    "register_runs_back": "De stand is lager dan een eerdere, of hoger dan een latere.",
    "less_complete": "Van die dag staan er al preciezere waarden.",
    "other_device": "Op die dag hing er een andere meter.",
    "other_tariffs": "Er staan al standen in een ander tarief; samen telde het dubbel.",
    "key_withdrawn": "De sleutel is ingetrokken voordat de aanlevering verwerkt was.",
    "internal": "Het ging bij ons mis.",
}
