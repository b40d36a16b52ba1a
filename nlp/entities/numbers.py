"""Patterns of amounts, telephone numbers, flights, licence plates and the numbers of documents."""

from nlp.entities.words import NUMBER_WORD

CURRENCY = (
    r"(?:euro(?:'?s|tjes)?|eur\b|dollars?|us\s?dollars?|usd|pond(?:en)?(?:\s+sterling)?|yuan|rmb|renminbi|naira|cedi(?:'s)?"
    r"|gulden|frank(?:en)?|cfa|leva|lev|lei|leones?|forint|zloty|złoty|dirhams?|dinars?|roebels?|roepies?|lire|kronen|kroon"
    r"|pesos?|bolivars?|bolívares|bath|baht|dong|birr|shilling(?:s|en)?|kwacha|dalasi|lek|francs?|peso's|tientjes?|cent)"
)
_AMOUNT = r"\d{1,3}(?:[.\s]\d{3})+(?:,(?:\d\d|-+))?|\d+(?:,(?:\d\d|-+))?"
_NUMBER = rf"(?:(?:{_AMOUNT})|{NUMBER_WORD})"
_JOIN = r"\s*(?:en|of|tot|à|a|-|–|tot\sen\smet)\s*"

MONEY_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "money.sign",
        (
            rf"(?:€|\bEUR|\bUS\$|\$|£|\beuro)\s?(?:{_AMOUNT})(?:,-+|\.-+)?(?:{_JOIN}(?:€\s?)?(?:{_AMOUNT})(?![\d.:/]))?"
            rf"(?:\s{CURRENCY}\b)?"
        ),
    ),
    (
        "money.named",
        rf"(?<![\w.,:/\-])(?:{_NUMBER}{_JOIN})?{_NUMBER}(?:,-)?\s*(?:ton\s)?{CURRENCY}(?![^\W_])",
    ),
    ("money.tenner", r"\b(?:een|'n|twee|drie|vier|vijf)\s+(?:tientjes?|duizendjes?|honderdjes?|mille|ton)\b"),
    ("money.thousands", r"(?<![\w.,:/\-])\d{1,3}\.\d{3}(?:,\d\d)?(?![\w]|[.,:/\-]\d)"),
    ("money.cents", r"(?<![\w.,:/\-])\d{1,4},(?:\d\d|-+)(?![\w]|[.,:/\-]\d)"),
    ("money.bare", r"(?<![\w.,:/\-])[1-9]\d{1,3}(?![\w]|[.,:/\-]\w|\s?%)"),
    ("money.word", r"\b(?:tien|vijftien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)\b"),
    ("money.hundreds", rf"\b(?:{NUMBER_WORD}?(?:honderd|duizend)(?:{NUMBER_WORD})?)\b"),
)

PHONE_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "phone.international",
        r"(?<![\w.])(?:\+\s?[1-9]|00\s?[1-9])\d{0,3}(?:[\s\-./]{0,2}\(?\d{1,4}\)?){2,6}[xX*]{0,3}(?![\w\-/]|\.\d)",
    ),
    ("phone.dutch", r"(?<![\w.\-/])\(?0[1-9]\d{0,3}\)?\s?[-–/ ]?\s?\d(?:[\s\-./]?\d){4,7}[xX*]{0,3}(?![\w\-/]|[.,]\d)"),
    ("phone.plain", r"(?<![\w.\-/])0[1-9]\d{8}(?![\w\-/]|[.,]\d)"),
)

FLIGHT_PATTERNS: tuple[tuple[str, str], ...] = (
    ("flight", r"(?<![\w.\-/])(?:[A-Z]{2}|[A-Z]\d|\d[A-Z])[\s-]?\d{2,4}[A-Z]?(?![\w\-/]|\.\d)"),
    ("flight.icao", r"(?<![\w.\-/])[A-Z]{3}\s?\d{2,4}(?![\w\-/]|\.\d)"),
)

VEHICLE_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "plate.dutch",
        (
            r"(?<![\w.\-/])(?:[A-Z]{2}[- ]?\d\d[- ]?\d\d|\d\d[- ]?\d\d[- ]?[A-Z]{2}|\d\d[- ]?[A-Z]{2}[- ]?\d\d"
            r"|[A-Z]{2}[- ]?\d\d[- ]?[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d\d|\d\d-[A-Z]{2}-[A-Z]{2}|\d\d-[A-Z]{3}-\d"
            r"|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3}"
            r"|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d|[A-Z]{2}-[A-Z]{2}-[A-Z]{2})(?![\w\-/])"
        ),
    ),
    (
        "plate.cue",
        r"(?<![\w.\-/])(?:[A-ZÄÖÜ]{1,3}|\d{1,4})(?:[- ](?:[A-Z]{1,3}|\d{1,4})){1,3}(?![\w\-/])",
    ),
    ("plate.joined", r"(?<![\w.\-/])(?:[A-Z]{1,3}\d{2,4}[A-Z]{0,3}|\d{1,4}[A-Z]{2,3}\d{0,3})(?![\w\-/])"),
)

DOCUMENT_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "document.pv",
        (
            r"(?<!\w)(?:PL|P1|FL)[\dOIl][0-9A-Z]{2,4}(?:\s?[-/_]\s?|\s)(?:\d\d\s?[-/]\s?)?\d{4,10}(?:[-/]\d{4,7})?"
            r"(?:(?:\s?[-/]\s?|(?<=\d)\.)[0-9A-Z]{1,4})?(?![\w])"
        ),
    ),
    ("document.parket", r"(?<![\w.\-/])\d{2}\s?/\s?\d{3}\.?\d{3}\s?-\s?\d{2}(?![\w])"),
    ("document.vreemdeling", r"(?<![\w.\-/])\d{3}\.\d{3}\.\d{3,4}(?![\w]|\.\d)"),
    ("document.dotted", r"(?<![\w.\-/€])\d{2,4}(?:\.\d{2,4}){2,3}(?:-\d{1,3})?(?![\w]|\.\d)"),
    ("document.passport", r"(?<![\w.\-/])[A-Z]{1,3}\s?\d{5,9}[A-Z]?(?![\w\-/]|\.\d)"),
    ("document.suffixed", r"(?<![\w.\-/])\d{5,9}\s?[A-Z]{1,3}\d{0,4}(?![\w\-/]|\.\d)"),
    ("document.spaced", r"(?<![\w.\-/])\d{3}\s\d{3}\s\d{3}(?![\w\-/]|[.,]\d)"),
    (
        "document.mixed",
        r"(?<![\w.\-/])(?=[A-Za-z0-9./\-]*\d{2})(?:[A-Z0-9]{1,12})(?:[/.\-][A-Za-z0-9]{1,12}){1,4}(?![\w\-/]|\.\d)",
    ),
    ("document.solid", r"(?<![\w.\-/])(?=[A-Z0-9]*\d{2})(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5,16}(?![\w\-/]|\.\d)"),
    ("document.long", r"(?<![\w.,\-/+€])\d{6,13}(?:\s?-\s?\d{1,3}|-[A-Z]\b)?(?![\w\-/]|[.,]\d)"),
    ("document.spaced_dash", r"(?<![\w.\-/])\d{4}/\d{5,8}\s-\s\d{1,3}(?![\w\-/]|[.,]\d)"),
    ("document.short", r"(?<![\w.,\-/+€:])\d{3,5}(?![\w\-/:]|[.,]\d|\s?euro|\s[A-Z]{2}\b)"),
)
