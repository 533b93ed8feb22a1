"""Names of months and weekdays in the languages that people write most here."""

_MONTHS = (
    "january january jan|januar|janvier|enero|gennaio|janeiro|januari|jänner",
    "february feb|februar|février|febrero|febbraio|fevereiro|februari",
    "march mar|märz|mars|marzo|março|maart",
    "april apr|avril|abril|aprile",
    "may|mai|mayo|maggio|maio|mei",
    "june jun|juni|juin|junio|giugno|junho",
    "july jul|juli|juillet|julio|luglio|julho",
    "august aug|août|agosto|augustus",
    "september sep sept|septembre|septiembre|settembre|setembro",
    "october oct|oktober|octobre|octubre|ottobre|outubro",
    "november nov|novembre|noviembre|novembro",
    "december dec|dezember|décembre|diciembre|dicembre|dezembro",
)
_WEEKDAYS = (
    "monday mon|montag|lundi|lunes|lunedì|segunda-feira|maandag",
    "tuesday tue tues|dienstag|mardi|martes|martedì|terça-feira|dinsdag",
    "wednesday|mittwoch|mercredi|miércoles|mercoledì|quarta-feira|woensdag",
    "thursday thu thur thurs|donnerstag|jeudi|jueves|giovedì|quinta-feira|donderdag",
    "friday fri|freitag|vendredi|viernes|venerdì|sexta-feira|vrijdag",
    "saturday|samstag|sonnabend|samedi|sábado|sabato|zaterdag",
    "sunday|sonntag|dimanche|domingo|domenica|zondag",
)


def _numbered(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {
        word: number
        for number, row in enumerate(rows, first)
        for word in row.replace("|", " ").split()
    }


MONTHS = _numbered(_MONTHS, 1)
WEEKDAYS = _numbered(_WEEKDAYS, 0)
RELATIVE = {
    "tomorrow": "tomorrow",
    "demain": "tomorrow",
    "domani": "tomorrow",
    "amanhã": "tomorrow",
    "übermorgen": "in two days",
    "day after tomorrow": "in two days",
    "après-demain": "in two days",
    "yesterday": "yesterday",
    "gestern": "yesterday",
    "hier": "yesterday",
    "ayer": "yesterday",
    "ieri": "yesterday",
    "ontem": "yesterday",
    "next week": "next week",
    "nächste woche": "next week",
    "nächster woche": "next week",
    "la semaine prochaine": "next week",
    "la próxima semana": "next week",
    "la prossima settimana": "next week",
    "last week": "last week",
    "letzte woche": "last week",
    "next month": "next month",
    "nächsten monat": "next month",
    "le mois prochain": "next month",
    "last month": "last month",
}
