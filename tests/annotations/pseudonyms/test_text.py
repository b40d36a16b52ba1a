"""What is replaced in a text, and what is left."""

import re
from datetime import date

import pytest

from annotations.pseudonyms import dates
from annotations.pseudonyms.dossier import DossierPseudonyms, Mention
from annotations.pseudonyms.persons import Sense
from annotations.pseudonyms.words import Kind, pseudonym, shift_of
from nlp.model import EntityType
from nlp.unknown import unknown_names
from nlp.variants import near_names

SECRET = b"geheim-geheim-geheim-geheim-gehe"
SENSE = Sense(near_names, unknown_names)
TEXT = (
    "Aangeefster is VERSTOLK, Zwaantje. De man heette Boudewijn Xantippe en woonde in de Kwartellaan 417.\n"
    "Xantippe belde met 06-85550123. Later zag zij Xantipqe bij de Hema.\n"
)
MENTIONS = (
    Mention(EntityType.PERSON, "VERSTOLK, Zwaantje", "", "Zwaantje Verstolk"),
    Mention(EntityType.PERSON, "Boudewijn Xantippe", "", "Boudewijn Xantippe"),
    Mention(EntityType.ADDRESS, "Kwartellaan 417"),
    Mention(EntityType.PHONE, "06-85550123", "+31685550123"),
    Mention(EntityType.LOCATION, "Rotterdam"),
    Mention(EntityType.DATE, "veertien september tweeduizend elf", "2011-09-14"),
)


@pytest.fixture(scope="module")
def pseudonyms() -> DossierPseudonyms:
    return DossierPseudonyms(SECRET, "017", MENTIONS, [TEXT], SENSE)


REPLACED = [
    ("de hele naam", "Boudewijn Xantippe", "Persoon-"),
    ("over een regeleinde", "Boudewijn\nXantippe", "Persoon-"),
    ("alleen de achternaam", "Toen kwam Xantippe binnen.", "Persoon-"),
    ("met andere voorletters", "getekend: B.F. Xantippe", "Persoon-"),
    ("in hoofdletters", "XANTIPPE, geboren te Leiden", "Persoon-"),
    ("met bezits-s", "Xantippes auto", "Persoon-"),
    ("afgebroken", "Xan-\ntippe", "Persoon-"),
    ("verkeerd gelezen", "Xantipqe", "Persoon-"),
    ("alleen de voornaam", "Zwaantje", "Persoon-"),
    ("onbekende naam met voorletters", "mr. Q.A. Drosterij", "Persoon-"),
    ("onbekende naam na 'genaamd'", "een man genaamd Ferdi Quint", "Persoon-"),
    ("naam in een veld", "Achternaam: Quintus Marbel", "Persoon-"),
    ("adres", "Kwartellaan 417", "Adres-"),
    ("onbekend adres", "aan de Lange Nieuwstraat 12b", "Adres-"),
    ("postbus", "Postbus 2217", "Adres-"),
    ("straat zonder nummer", "in de Kwartellaan stond", "Straat-"),
    ("telefoon", "06-85550123", "Telefoon-"),
    ("onbekende telefoon", "+31 6 8555 0199", "Telefoon-"),
    ("buitenlands nummer", "0034 950 611 475", "Telefoon-"),
    ("pv-nummer", "PL1700-2011187345-1", "Nummer-"),
    ("v-nummer", "V-nummer 269.117.4480", "Nummer-"),
    ("parketnummer", "16/604418-09", "Nummer-"),
    ("tolknummer", "tolknummer 2290", "Nummer-"),
    ("paspoort", "paspoort BA2208174", "Nummer-"),
    ("bsn", "BSN 999990019", "Nummer-"),
    ("kenteken", "58-TL-27", "Kenteken-"),
    ("e-mail", "z.verstolk@voorbeeld.nl", "Mail-"),
    ("postcode", "3011 AB", "Postcode-"),
]
LEFT = [
    "Ik verbleef in Rotterdam en moest 40.000 euro betalen.",
    "Om 23.40 uur kwamen er vier mannen.",
    "vlucht KL0588 naar Schiphol",
    "in 2011 en in de zomer van 2012",
    "artikel 273f van het Wetboek van Strafrecht",
    "Vc 2000, paragraaf B9",
    "dossier 017",
]


@pytest.mark.parametrize(("case", "text", "prefix"), REPLACED, ids=[case for case, _, _ in REPLACED])
def test_replaced(pseudonyms: DossierPseudonyms, case: str, text: str, prefix: str) -> None:
    out = pseudonyms.text(text)
    assert prefix in out
    identifying = re.findall(
        r"\d{4,}|[XV][a-z]{5,}|Zwaantje|Ferdi|Quint\w*|Drosterij|Marbel|Kwartel\w*|Nieuwstr\w*", text
    )
    assert [word for word in identifying if word in out] == []


@pytest.mark.parametrize("text", LEFT)
def test_left(pseudonyms: DossierPseudonyms, text: str) -> None:
    assert pseudonyms.text(text) == text


def test_forms_of_one_person_share_a_pseudonym(pseudonyms: DossierPseudonyms) -> None:
    forms = ("Boudewijn Xantippe", "Xantippe", "XANTIPPE", "B. Xantippe", "Boudewijn", "Xantipqe")
    assert len({pseudonyms.text(form) for form in forms}) == 1
    assert pseudonyms.text("Zwaantje") not in {pseudonyms.text(form) for form in forms}


def test_the_same_in_every_export_and_dossier_with_one_secret_only() -> None:
    def made(secret: bytes, dossier: str) -> str:
        return DossierPseudonyms(secret, dossier, MENTIONS, [TEXT]).text("Boudewijn Xantippe")

    assert made(SECRET, "017") == made(SECRET, "018") == made(SECRET, "017")
    assert made(SECRET, "017") != made(b"ander" * 6, "017")


def test_nothing_is_replaced_twice(pseudonyms: DossierPseudonyms) -> None:
    once = pseudonyms.text(TEXT)
    names_only = re.sub(r"\d", "", once)
    assert pseudonyms.text(names_only) == names_only


def test_a_shared_family_name_is_a_pseudonym_of_its_own() -> None:
    mentions = [Mention(EntityType.PERSON, name, "", name) for name in ("Jan Oenema", "Piet Oenema")]
    made = DossierPseudonyms(SECRET, "017", mentions, [])
    assert len({made.text(name) for name in ("Jan Oenema", "Piet Oenema", "Oenema")}) == 3


DATES = [
    ("14 september 2011", date(2011, 9, 14), "{0.day} {1} {0.year}"),
    ("14-09-2011", date(2011, 9, 14), "{0.day:02d}-{0.month:02d}-{0.year}"),
    ("3/5/12", date(2012, 5, 3), "{0.day}/{0.month}/{2}"),
    ("2011-09-14", date(2011, 9, 14), "{0.year}-{0.month:02d}-{0.day:02d}"),
    ("15 sept. 2011", date(2011, 9, 15), "{0.day} {1} {0.year}"),
    ("september 2011", date(2011, 9, 15), "{1} {0.year}"),
]


@pytest.mark.parametrize(("written", "day", "form"), DATES)
def test_dates_shift_in_their_own_form(pseudonyms: DossierPseudonyms, written: str, day: date, form: str) -> None:
    moved = date.fromordinal(day.toordinal() + pseudonyms.days)
    expected = form.format(moved, dates.MONTHS[moved.month - 1], f"{moved.year % 100:02d}")
    assert pseudonyms.text(f"Op {written}, zei zij.") == f"Op {expected}, zei zij."


def test_a_date_in_words_and_days_that_share_a_month(pseudonyms: DossierPseudonyms) -> None:
    moved = date.fromordinal(date(2011, 9, 14).toordinal() + pseudonyms.days)
    expected = f"{moved.day} {dates.MONTHS[moved.month - 1]} {moved.year}"
    assert pseudonyms.text("veertien september tweeduizend elf") == expected
    seventh, eighth = (date.fromordinal(date(2012, 6, n).toordinal() + pseudonyms.days) for n in (7, 8))
    month = "" if seventh.month == eighth.month else " " + dates.MONTHS[seventh.month - 1]
    words = f"{seventh.day}{month} en {eighth.day} {dates.MONTHS[eighth.month - 1]} {eighth.year}"
    assert pseudonyms.text("7 en 8 juni 2012") == words


def test_intervals_and_weekdays_stay(pseudonyms: DossierPseudonyms) -> None:
    out = pseudonyms.text("van 14-09-2011 tot 03-05-2012")
    first, last = (date(int(y), int(m), int(d)) for d, m, y in re.findall(r"(\d\d)-(\d\d)-(\d{4})", out))
    assert last - first == date(2012, 5, 3) - date(2011, 9, 14)
    assert first.weekday() == date(2011, 9, 14).weekday()
    assert pseudonyms.moment("2011-09-14T10:00:00+00:00")[10:] == "T10:00:00+00:00"


def test_every_dossier_has_a_shift_of_its_own() -> None:
    shifts = {shift_of(SECRET, f"{n:03d}") for n in range(200)}
    assert all(63 <= abs(days) <= 357 and days % 7 == 0 for days in shifts)
    assert len(shifts) > 60


def test_pseudonyms_hardly_ever_collide() -> None:
    made = {pseudonym(SECRET, Kind.PERSON, f"naam{n}") for n in range(3000)}
    assert len(made) >= 2999
