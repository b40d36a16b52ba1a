"""Stretches of the calendar: what a year, a month, a season or a feast covers; moving by days, weeks, months, years."""

from datetime import date, timedelta

Stretch = tuple[date, date]
"""Earliest and latest day, both included."""

SEASONS = {
    "voorjaar": (3, 5),
    "lente": (3, 5),
    "zomer": (6, 8),
    "najaar": (9, 11),
    "herfst": (9, 11),
    "winter": (12, 2),
}
_FIXED = {
    "kerst": (12, 25),
    "kerstmis": (12, 25),
    "kerstavond": (12, 24),
    "sinterklaas": (12, 5),
    "oud en nieuw": (12, 31),
    "oudjaar": (12, 31),
    "nieuwjaar": (1, 1),
    "koninginnedag": (4, 30),
    "valentijnsdag": (2, 14),
}
_MOVING = {"pasen": 0, "hemelvaart": 39, "pinksteren": 49, "carnaval": -49}
FEASTS = tuple(sorted([*_FIXED, *_MOVING], key=len, reverse=True))
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def year(number: int) -> Stretch:
    """A calendar year."""
    return date(number, 1, 1), date(number, 12, 31)


def month(number: int, of: int) -> Stretch:
    """Month `number` of year `of`."""
    first = date(of, number, 1)
    return first, move(first, 1, "maand") - timedelta(days=1)


def season(name: str, of: int) -> Stretch:
    """A season; the winter of a year ends in it ('winter van 2010': December 2009 to February 2010)."""
    first, last = SEASONS[name]
    return month(first, of - 1 if first > last else of)[0], month(last, of)[1]


def feast(name: str, of: int) -> Stretch:
    """The day of a feast."""
    day = date(of, *_FIXED[name]) if name in _FIXED else _easter(of) + timedelta(days=_MOVING[name])
    return day, day


def part(word: str, whole: Stretch) -> Stretch:
    """'begin', 'medio' or 'eind' of a stretch: its first, middle or last third."""
    days = (whole[1] - whole[0]).days
    third = timedelta(days=days // 3)
    if word.startswith("begin"):
        return whole[0], whole[0] + third
    if word.startswith("eind"):
        return whole[1] - third, whole[1]
    return whole[0] + third, whole[1] - third


def move(day: date, many: float, unit: str) -> date:
    """`day` moved by so many units ('dag', 'week', 'maand', 'jaar'), back when negative."""
    if unit in {"dag", "week"}:
        return day + timedelta(days=round(many * (7 if unit == "week" else 1)))
    months = many * (12 if unit == "jaar" else 1)
    count = day.year * 12 + day.month - 1 + int(months // 1)
    number = min(max(count // 12, _FIRST_YEAR), _LAST_YEAR)
    start = date(number, count % 12 + 1, 1)
    length = (date(start.year + start.month // 12, start.month % 12 + 1, 1) - start).days
    moved = start.replace(day=min(day.day, length))
    return moved + timedelta(days=round(30.4 * (months % 1)))


def around(day: date, many: float, unit: str) -> Stretch:
    """Where a spoken 'so many units from day' may lie: half a unit to either side, and a tenth of the whole."""
    slack = max(0.5, abs(many) / 10) if unit != "dag" else max(0.0, abs(many) / 10)
    return move(day, many - slack, unit), move(day, many + slack, unit)


def of_iso(text: str, default_year: int) -> Stretch | None:
    """What an ISO date, month or year covers; '--08-06' takes the default year. None when there is no such day."""
    parts = [p for p in text.split("-") if p]
    try:
        if text.startswith("-"):
            parts = [str(default_year), *parts]
        numbers = [int(p) for p in parts]
        if len(numbers) == 1:
            return year(numbers[0])
        if len(numbers) == 2:
            return month(numbers[1], numbers[0])
        day = date(*numbers[:3])
    except (ValueError, TypeError):
        return None
    return day, day


def _easter(of: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm (Meeus/Jones/Butcher)."""
    a, b, c = of % 19, of // 100, of % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(of, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)
