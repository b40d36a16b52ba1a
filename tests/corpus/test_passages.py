from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, DocumentKind, Facts, Page, PassageKind, Speaker, TextSource
from corpus.passages import find_passages, passage_at


def document(text: str, kind: DocumentKind, running: tuple[tuple[int, int], ...] = ()) -> Document:
    page = Page(1, 0, len(text), 595.0, 842.0, TextSource.TEXT_LAYER)
    boxes = np.zeros((len(text), 4), np.float32)
    return Document("001", "a.pdf", "0" * 64, text, (page,), boxes, running, Facts(kind))


HEAD = "PROCES-VERBAAL VAN AANGIFTE\n\nIk, J. Verzonnen, hoofdagent, hoorde een vrouw:\n\nNaam : NIEMAND\n\n"
RIGHTS = "Ik heb haar uitgelegd wat de bedenktijd inhoudt.\n\n"
CLOSE = "\n\nNa voorlezing volhard en getekend. Op ambtseed opgemaakt te Nergens, 4 mei 2011.\n\nJ. Verzonnen"
V, A = (PassageKind.VRAAG, Speaker.VERBALISANT), (PassageKind.ANTWOORD, Speaker.AANGEVER)
TOLD = (PassageKind.VERKLARING, Speaker.AANGEVER)
FOUND = (PassageKind.BEVINDINGEN, Speaker.VERBALISANT)
K = DocumentKind

CASES: dict[str, tuple[K, str, str, tuple[PassageKind, Speaker]]] = {
    "question": (K.AANGIFTE, f"{HEAD}V: Wie bracht u?\nA: Een vrouw.{CLOSE}", "Wie bracht", V),
    "answer": (K.AANGIFTE, f"{HEAD}V: Wie bracht u?\nA: Een vrouw.{CLOSE}", "Een vrouw.", A),
    "abbreviated answer": (K.AANVULLEND_VERHOOR, f"{HEAD}Vr.: Wie?\nAntw.: Een vrouw.{CLOSE}", "Een vrouw.", A),
    "dash answer": (
        K.AANGIFTE,
        f"{HEAD}Hij zei het volgende:\n\nWie was dat?\n- Een man uit mijn dorp.{CLOSE}",
        "Een man",
        A,
    ),
    "witness answers": (
        K.GETUIGENVERHOOR,
        f"{HEAD}Vraag: Wat zag u?\nAntwoord: Een vrouw op het balkon.{CLOSE}",
        "Een vrouw op",
        (PassageKind.ANTWOORD, Speaker.GETUIGE),
    ),
    "personalia": (
        K.AANGIFTE,
        f"{HEAD}{RIGHTS}Ik kom uit een dorp.{CLOSE}",
        "NIEMAND",
        (PassageKind.PERSONALIA, Speaker.VERBALISANT),
    ),
    "rights": (
        K.AANGIFTE,
        f"{HEAD}{RIGHTS}Ik kom uit mijn dorp.{CLOSE}",
        "bedenktijd",
        (PassageKind.RECHTEN, Speaker.VERBALISANT),
    ),
    "first person": (
        K.AANGIFTE,
        f"{HEAD}Zij verklaarde:\n\nIk kom uit een dorp. Mijn vader bracht mij naar een man en die nam mij mee.{CLOSE}",
        "Mijn vader",
        TOLD,
    ),
    "you ask me": (
        K.AANGIFTE,
        f"{HEAD}Zij verklaarde:\n\nU vraagt mij hoe hij heet. Dat weet ik niet, mij is niets verteld.{CLOSE}",
        "hoe hij heet",
        TOLD,
    ),
    "officer's remark": (
        K.AANGIFTE,
        f"{HEAD}V: Wie?\nA: Een man.\nOpmerking verbalisant: aangeefster huilt.{CLOSE}",
        "huilt",
        FOUND,
    ),
    "quoted statement in findings": (
        K.BEVINDINGEN,
        'Ik, J. Verzonnen, relateer. Zij zei: "Ik heb die naam zelf bedacht, ik was bang voor zijn broer." Einde.',
        "zelf bedacht",
        TOLD,
    ),
    "findings": (K.BEVINDINGEN, "Ik, J. Verzonnen, relateer. In Eurodac is een treffer gevonden.", "Eurodac", FOUND),
    "decision": (
        K.SEPOTBESLISSING,
        "Arrondissementsparket X\n\nGeachte mevrouw,\n\nIk zal de verdachte niet vervolgen.",
        "niet vervolgen",
        (PassageKind.BESLISSING, Speaker.OFFICIER),
    ),
    "complaint": (
        K.KLAAGSCHRIFT,
        "Aan het gerechtshof\n\n1. Klaagster kan zich met die beslissing niet verenigen.",
        "verenigen",
        (PassageKind.KLACHT, Speaker.ADVOCAAT),
    ),
    "care report": (
        K.HULPVERLENINGSVERSLAG,
        "Stichting X\n\nZij slaapt slecht en zij eet weinig, maar zij helpt in de keuken.",
        "slaapt",
        (PassageKind.BEVINDINGEN, Speaker.HULPVERLENER),
    ),
    "closing": (
        K.AANGIFTE,
        f"{HEAD}V: Wie?\nA: Een man uit de stad die ik niet kende en die mij daar heeft gelaten.{CLOSE}",
        "volhard",
        (PassageKind.SLOT, Speaker.VERBALISANT),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_passages(name: str) -> None:
    kind, text, words, expected = CASES[name]
    read = document(text, kind)
    passage = passage_at(find_passages(read), text.index(words))
    assert (passage.kind, passage.speaker) == expected


def test_running_lines_are_heads_and_feet() -> None:
    text = "Nummer 2011187345\nV: Wie?\nA: Een man.\npagina 1"
    read = document(text, K.AANGIFTE, ((0, 17), (len(text) - 8, len(text))))
    passages = find_passages(read)
    assert passages[0].kind is PassageKind.KOPREGEL
    assert passages[-1].kind is PassageKind.VOETREGEL


TEXT = st.text(st.sampled_from("VA:.? \n\f\"'ikmijaangever zij U-1é"), max_size=200)


@given(TEXT, st.sampled_from(list(K)))
def test_passages_cover_the_text_without_overlap(text: str, kind: K) -> None:
    passages = find_passages(document(text, kind))
    assert "".join(passage.span.quote for passage in passages) == text
    assert all(one.span.end == other.span.start for one, other in pairwise(passages))


@pytest.mark.parametrize("filling", ["a" * 20_000, "A. " * 7_000, '"' * 20_000, "te " * 7_000, "Naam " * 4_000 + ":"])
def test_long_lines_of_one_kind(filling: str) -> None:
    """Patterns must not run away: this would hang."""
    assert "".join(passage.span.quote for passage in find_passages(document(filling, K.AANGIFTE))) == filling
