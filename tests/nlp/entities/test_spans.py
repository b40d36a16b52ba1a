"""What holds for every entity, whatever the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.entities import find_entities
from nlp.entities.candidates import COMPILED, candidates_in
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


def test_searching_near_digits_and_number_words_misses_nothing_but_bare_articles() -> None:
    text = (
        "Zij kwam, zo vertelde zij uitvoerig en in tranen aan haar, pas op de vijfde juli tweeduizendtien aan. "
        "Om kwart over zes 's avonds at zij. Hij vroeg vijfendertig euro, later honderd. De Dorpsstraat 12 is leeg. "
    ) * 3
    near = {(c.start, c.end, c.pattern) for c in candidates_in(text)}
    everywhere = {(m.start(), m.end(), name) for _, name, p in COMPILED for m in p.finditer(text)}
    assert {hit for hit in everywhere - near if hit[2] != "time.bare"} == set()


def test_same_text_same_entities() -> None:
    source = prose("Mevrouw Joy Osas woont in Breda, aan de Markt 3. Joy kwam op 3 mei 2010.")
    assert find_entities([source]) == find_entities([source])


def test_nothing_in_no_documents() -> None:
    assert find_entities([]) == ()
