"""What holds for every entity, whatever the text."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.entities import find_entities
from nlp.entities.candidates import COMPILED, candidates_of
from nlp.entities.openings import AT_CAPITAL, AT_SHAPE, AT_WORD, BEFORE_WORD, NEAR_WORD
from nlp.entities.stream import rows_of, stream_of
from nlp.model import EntityType
from tests.nlp.documents import prose

PIECES = st.sampled_from(
    [
        "Naam: OSARO, Faith",
        "mr. J. de Vries",
        "te Rotterdam",
        "op 3 mei 2011",
        "om 10.05 uur",
        "PL1700-2011187345-1",
        "Via Nizza 12",
        "vijftig euro",
        "\n",
        "\n\n",
        "\f",
        "   ",
        "V: Wie? A: Joy's man",
        "'s-Hertogenbosch",
        "POLITIE TWENTE",
        "ﬁ",
        "É",
        "𝒜",
        "06-",
        "«DATE»",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_spans_stand_in_the_document(text: str) -> None:
    source = prose(text)
    for entity in find_entities([source]):
        span = entity.span
        assert source.document.text[span.start : span.end] == span.quote
        assert span.quote.strip() == span.quote
        assert (entity.role is not None) == (entity.type is EntityType.PERSON)
        assert bool(entity.person) == (entity.type is EntityType.PERSON)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_entities_of_one_type_do_not_overlap(text: str) -> None:
    ends: dict[EntityType, int] = {}
    for entity in find_entities([prose(text)]):
        assert entity.span.start >= ends.get(entity.type, 0)
        ends[entity.type] = entity.span.end


def test_trying_patterns_only_where_they_may_begin_misses_nothing_but_bare_articles() -> None:
    text = (
        "Zij kwam, zo vertelde zij uitvoerig aan haar, pas op de vijfde juli tweeduizendtien of op 6-7-2010 aan. "
        "Om kwart over zes 's avonds (18.15 uur) at zij. Hij vroeg vijfendertig euro, later € 100 of honderd. "
        "Haar paspoort A04418230, parketnummer 10/661408-12, telefoon +39 347 555 0191 en vlucht KL0588. "
        "De Dorpsstraat 12, Postbus 77, nummer 8 van de Kerkweg. Kenteken 14-KXB-7. "
    ) * 2
    stream = stream_of([text])
    near = {(c.start, c.end, c.pattern) for c in candidates_of(stream, rows_of(stream))[0]}
    everywhere = {(m.start(), m.end(), name) for _, name, p in COMPILED for m in p.finditer(text)}
    missed = {(text[a:b], name) for a, b, name in everywhere - near}
    # A search from the left takes the flight before the street along; a try at the street itself does not.
    flight_and_street = "KL0588. De Dorpsstraat 12"
    assert missed <= {("een", "time.bare"), *((flight_and_street, f"address.{kind}") for kind in ("suffix", "named"))}


@pytest.mark.parametrize("table", [AT_SHAPE, AT_WORD, BEFORE_WORD, NEAR_WORD, AT_CAPITAL])
def test_every_opening_is_of_a_pattern(table: Iterable[str]) -> None:
    assert set(table) <= {name for _, name, _ in COMPILED}


def test_every_pattern_has_one_opening() -> None:
    openings = [*AT_SHAPE, *AT_WORD, *BEFORE_WORD, *NEAR_WORD, *AT_CAPITAL]
    assert sorted(openings) == sorted(name for _, name, _ in COMPILED)


def test_same_text_same_entities() -> None:
    source = prose("Mevrouw Joy Osas woont in Breda, aan de Markt 3. Joy kwam op 3 mei 2010.")
    assert find_entities([source]) == find_entities([source])


def test_nothing_in_no_documents() -> None:
    assert find_entities([]) == ()
