"""What the log records: one list of events, in the Dutch words that stand in the log."""

from enum import StrEnum


class Event(StrEnum):
    """Every event of the log. Names of events are kept for ever: add, never rename."""

    READ = "inlezen"
    SUGGESTED = "voorstellen"
    DECIDED = "beslissing"
    CORRECTED = "correctie"
    ASSIGNED = "verdelen"
    IMPORTED = "importeren"
    EXPORTED = "exporteren"
    REPORTED = "rapport"
    COMPARED = "vergelijken"
    SESSION = "sessie"
    CONSULTED = "raadplegen"
    SEARCHED = "zoeken"
    LOGGED_IN = "aanmelden"
    LOGIN_FAILED = "aanmelden mislukt"
    LOGGED_OUT = "afmelden"
    REFUSED = "toegang geweigerd"
    CODER_ADDED = "gebruiker toegevoegd"
    CODER_CHANGED = "gebruiker gewijzigd"
    SETTING = "instelling"
    PURGED = "wissen"
    KEY_MADE = "sleutel gemaakt"
    KEY_USED = "sleutel gebruikt"
    KEY_DESTROYED = "sleutel vernietigd"
    REIDENTIFIED = "herleiden"
    ANCHORED = "anker vernieuwd"

    @property
    def meaning(self) -> str:
        """What the event says, as `relaas log events` and the documents explain it."""
        return _MEANINGS[self]


_MEANINGS = {
    Event.READ: "een PDF-bestand is ingelezen (of kon niet worden ingelezen)",
    Event.SUGGESTED: "het programma heeft voorstellen voor een dossier gemaakt",
    Event.DECIDED: "een codeur heeft over een code van een dossier beslist",
    Event.CORRECTED: "een codeur heeft een entiteit of verhaallijn gecorrigeerd",
    Event.ASSIGNED: "dossiers zijn aan codeurs toegewezen",
    Event.IMPORTED: "gegevens zijn uit een bestand overgenomen",
    Event.EXPORTED: "gegevens zijn naar een bestand geschreven voor gebruik elders",
    Event.REPORTED: "een rapport, tabel of grafiek is gemaakt",
    Event.COMPARED: "dossiers zijn met elkaar vergeleken (terugkerende verhalen)",
    Event.SESSION: "een werksessie is begonnen, met het doel dat de gebruiker opgaf",
    Event.CONSULTED: "een dossier is geopend",
    Event.SEARCHED: "in de dossiers is gezocht",
    Event.LOGGED_IN: "een gebruiker heeft zich aangemeld",
    Event.LOGIN_FAILED: "een aanmelding is mislukt",
    Event.LOGGED_OUT: "een gebruiker heeft zich afgemeld",
    Event.REFUSED: "een gebruiker vroeg iets waarvoor de rol het recht niet geeft",
    Event.CODER_ADDED: "een gebruiker is toegevoegd",
    Event.CODER_CHANGED: "de rol of het wachtwoord van een gebruiker is gewijzigd",
    Event.SETTING: "een instelling is gewijzigd",
    Event.PURGED: "een dossier of het hele project is gewist",
    Event.KEY_MADE: "een sleutel voor pseudoniemen is gemaakt",
    Event.KEY_USED: "de sleutel voor pseudoniemen is gebruikt",
    Event.KEY_DESTROYED: "de sleutel voor pseudoniemen is vernietigd",
    Event.REIDENTIFIED: "een pseudoniem is met de sleutel tot een naam herleid",
    Event.ANCHORED: "het anker van het log is opnieuw gezet, met opgaaf van reden",
}
