"""Words on the screens: one place for what values, roles, kinds and states are called in Dutch."""

from annotations.model import Phase, Value

VALUES = {
    Value.PRESENT: "aanwezig",
    Value.ABSENT: "niet aanwezig",
    Value.NOT_APPLICABLE: "niet van toepassing",
    Value.WITHDRAWN: "teruggenomen",
}
SUGGESTED = {
    Value.PRESENT: "aanwezig",
    Value.ABSENT: "niet gevonden",
    Value.NOT_APPLICABLE: "niet van toepassing",
}
"""A suggestion that finds nothing says so; that a feature is absent only a person can say."""
PHASES = {
    Phase.BLIND: "zonder voorstel",
    Phase.SUGGESTED: "met voorstel",
    Phase.REVISED: "herzien na het voorstel",
    Phase.CONTROL: "controle, zonder voorstel",
    Phase.ADJUDICATED: "beoordeeld",
    Phase.IMPORTED: "ingelezen uit een bestand",
}
KINDS = {
    "informatief-gesprek": "Informatief gesprek",
    "aangifte": "Aangifte",
    "aanvullend-verhoor": "Aanvullend verhoor",
    "bevindingen": "Bevindingen",
    "relaas": "Relaas",
    "getuigenverhoor": "Getuigenverhoor",
    "hulpverleningsverslag": "Hulpverleningsverslag",
    "sepotbeslissing": "Sepotbeslissing",
    "klaagschrift-artikel-12": "Klaagschrift artikel 12",
}
ENTITY_TYPES = {
    "PERSON": "Persoon",
    "LOCATION": "Plaats",
    "ADDRESS": "Adres",
    "ORGANISATION": "Organisatie",
    "FLIGHT": "Vlucht",
    "DATE": "Datum",
    "TIME": "Tijd",
    "PHONE": "Telefoon",
    "DOCUMENT": "Documentnummer",
    "VEHICLE": "Kenteken",
    "MONEY": "Bedrag",
}
TEMPLATES = {
    "escape.unknown-man": "Ontsnapping: onbekende man helpt",
    "escape.door-unlocked": "Ontsnapping: deur niet op slot",
    "escape.guard-drunk-key": "Ontsnapping: bewaker dronken, sleutel in het slot",
    "escape.offender-asleep": "Ontsnapping: dader slaapt",
    "escape.asked-stranger-street": "Ontsnapping: vreemde op straat aangesproken",
    "route.sent-to-organisation": "Weg: verwezen naar organisatie of politie",
    "route.dropped-with-note": "Weg: afgezet met briefje",
    "arrival.pregnant-train": "Aankomst: hoogzwanger uit de trein",
    "origin.secret-society": "Herkomst: geheim genootschap",
    "recruitment.nanny-job": "Werving: werk als oppas of hulp",
    "control.voodoo-oath": "Binding: eed en schuld",
    "place.house-in-woods": "Plaats: huis in het bos",
    "instruction.letter": "Instructie: brief met verhaal",
}
BANDS = {"laag": (0.0, 0.6), "midden": (0.6, 0.85), "hoog": (0.85, 1.01)}
"""Confidence is filtered in three bands; the figure itself is shown only after a decision."""
STATES = {
    "voorgesteld": "Voorgesteld",
    "bezig": "In bewerking",
    "gecodeerd": "Gecodeerd",
    "beoordeeld": "Beoordeeld",
}


def suggested(present: bool | None) -> str:
    """What a suggestion says."""
    return SUGGESTED[Value.from_present(present)]


def kind(name: str) -> str:
    """What a kind of document is called; the kind itself when it is a new one."""
    return KINDS.get(name, "Document")


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{share * 100:.0f} %"


def count(number: int) -> str:
    """A number with a point between the thousands."""
    return f"{number:,}".replace(",", ".")
