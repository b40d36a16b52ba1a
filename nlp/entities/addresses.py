"""Patterns of addresses: a street with a house number, here and abroad, and post-office boxes."""

_SUFFIX = (
    r"(?:straat|straatje|str\.|weg|wegje|laan|laantje|plein|pleintje|gracht|kade|dijk|singel|pad|hof|hofje|dreef|steeg|markt"
    r"|plantsoen|park|dam|haven|wal|ring|oever|baan|burg|brug|veld|kamp|poort|boulevard|allee|werf|vest|vaart|bogaard"
    r"|gaarde|akker|donk|horst|water|heuvel|berg|land|end|zijde|diep|kolk|hout|stede|hoek|kerf|bos|meent|rade|wijk|weide"
    r"|passage|traverse|promenade|esplanade|terrein|schans|waard|houtweg|houten|lei|straße|strasse|gasse|platz|allee|weg)"
)
_FOREIGN = (
    r"(?:Via|Viale|Piazza|Corso|Vicolo|Largo|Rue|Avenue|Av\.?|Boulevard|Bd\.?|Place|Chaussée|Quai|Impasse|Calle|C/|Avenida"
    r"|Avda\.?|Plaza|Paseo|Carrer|Camino|Carretera|Travesía|Rua|Travessa|Praça|Largo|Estrada|Ulica|ul\.|Ul\.|Strada|Str\.|Bulevardul"
    r"|Rruga|Ulitsa|Bulevard|Calea|Aleea)"
)
_ENGLISH = (
    r"(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Close|Crescent|Drive|Way|Square|Terrace|Layout|Estate|Junction)"
)
_CENTRAL = r"(?:utca|út|tér|körút|ulica|utcza)"
_NAME = r"[A-ZÀ-ÞŁŚŻŐŰ'’][\w'’.\-]*"
_SMALL = (
    r"(?:van|de|der|den|het|ter|ten|te|'t|la|le|les|du|des|del|della|delle|dei|degli|di"
    r"|da|do|dos|das|los|las|el|al|y|i)"
)
_STREET = rf"(?:[A-ZÀ-Þ][\w'’.\-]*{_SUFFIX}|[A-ZÀ-Þ][\w'’.\-]*\s+{_SUFFIX})"
_NUMBER = (
    r"(?:\d{1,4}(?:\s?[-/]?\s?(?:bis|ter|hs|huis|zwart|rood|boven|beneden|[IVX]{1,4}|[A-Za-z])(?![\w]))?(?:[-/]\d{1,3}\b)?"
    r"(?![\d.:,]\d|\s?(?:uur|u\b|euro|jaar|maanden|dagen|weken|km|meter|januari|februari|maart|april|mei|juni|juli"
    r"|augustus|september|oktober|november|december)))"
)
_LINK = r"(?:\s+|,?\s+(?:op\s+)?(?:nummer|nr\.?|no\.?|huisnummer)\s+|,\s)"

ADDRESS_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "address.suffix",
        (
            rf"(?<![\w\-])(?:{_NAME}\s+(?:(?:{_NAME}|{_SMALL})\s+){{0,3}}?)?{_STREET}"
            rf"(?:[\s-](?:Oost|West|Noord|Zuid|NZ|ZZ))?{_LINK}{_NUMBER}(?!\w)"
        ),
    ),
    (
        "address.laan",
        (
            rf"(?<![\w\-])(?:{_NAME}\s+)?(?:Laan|Plein|Weg|Hof|Kade|Park|Boulevard|Burgemeester|Dreef|Singel|Allee)\s+"
            rf"(?:(?:van|der|den|de|het|op|aan|tot|'t)\s+){{0,2}}(?:{_NAME}\s+){{1,2}}{_NUMBER}(?!\w)"
        ),
    ),
    (
        "address.foreign",
        rf"(?<![\w\-]){_FOREIGN}(?:\s+(?:{_NAME}|{_SMALL})){{1,5}}(?:,?\s+(?:n[°ºr]?\.?\s?)?){_NUMBER}(?!\w)",
    ),
    ("address.english", rf"(?<![\w\-.])\d{{1,4}}[A-Za-z]?,?(?:\s+{_NAME}){{1,4}}\s+{_ENGLISH}(?!\w)"),
    ("address.english_after", rf"(?<![\w\-])(?:{_NAME}\s+){{1,3}}{_ENGLISH},?\s+(?:no\.?\s+)?{_NUMBER}(?!\w)"),
    ("address.central", rf"(?<![\w\-])(?:{_NAME}\s+){{1,3}}{_CENTRAL}\s+{_NUMBER}(?!\w)"),
    ("address.box", r"\b(?:[Pp]ostbus|POSTBUS|[Aa]ntwoordnummer|P\.?O\.?\s?[Bb]ox)\s+\d[\d ]{0,6}\d?(?!\w)"),
    (
        "address.number_of",
        (
            rf"\b(?:nummer|nr\.)\s+\d{{1,4}}[a-z]?\s+(?:van|aan|in|op)\s+(?:de|het)\s+(?:{_NAME}|{_SMALL})"
            rf"(?:\s+(?:{_NAME}|{_SMALL})){{0,4}}"
        ),
    ),
    (
        "address.named",
        rf"(?<![\w\-])(?:{_NAME}\s+)(?:(?:{_NAME}|{_SMALL})\s+){{0,3}}?{_NUMBER}(?!\w)",
    ),
)
