"""Small word classes that open, link or announce names."""

HEADS = frozenset(
    """
    politie regiopolitie vreemdelingenpolitie zedenpolitie politiekorps korps rechtbank rb gerechtshof hof stichting team
    teams unit afdeling afd district districten bureau bur divisie dienst cluster groep sectie brigade gemeente ministerie
    opvanghuis opvang opvangcentrum vrouwenopvang asielzoekerscentrum azc club nachtclub hotel bar café restaurant salon
    kapsalon nagelstudio parket arrondissementsparket ressortsparket ambassade consulaat marechaussee brandweer ziekenhuis
    detentiecentrum detentieboot uitzetcentrum aanmeldcentrum penitentiaire inrichting huis tehuis steunpunt desk
    liaisonbureau vreemdelingendienst prostitutieteam basiseenheid wijkteam openbaar advocatenkantoor advocaten advocatuur
    meervoudige arbeidsinspectie inspectie belastingdienst immigratie- immigratiedienst recherche bovenregionaal
    bovenregionale regionale landelijk landelijke nationale nationaal rapporteur expertisecentrum kerk moskee school
    carabinieri guardia policía polizia bundespolizei mensenhandel zeden falsificaten identiteitsfraude tante oom ome mama
    papa madam aunty auntie uncle sister brother pastor big vliegveld luchthaven station kamer falsificatie
    migratiecriminaliteit bestuursrechtspraak terugkeer vertrek vreemdelingen identificatie vervoersbedrijf uitzendbureau bedrijf firma winkel bank universiteit college commissie
    """.split()
)
"""Lower-case words that may belong to the name of a body, or open a nickname."""

LINKS = frozenset(
    """
    van de der den het ten ter te 't 's ’t ’s en & - – / , . ' " ’ ‘ “ ” v.d d v op in aan voor bij la le les el al los las
    di da de' del della dei do dos das du des von zu zum zur y e i of und and the of bin ben ibn abu o d' l' ( ) of om
    """.split()
)
"""Words and marks that may stand between two capitalised words of one name."""

TITLES = frozenset(
    """
    mr mr. mevrouw mevr mevr. mw mw. dhr dhr. heer heren meneer mijnheer dr dr. drs drs. ir ir. ing ing. prof prof. mej mej.
    juffrouw zuster broeder pater dominee ds ds. pastor madame madam monsieur miss mrs mister sir señor señora zr zr.
    """.split()
)
RANKS = frozenset(
    """
    verbalisant verbalisanten verbalisante brigadier brig brig. hoofdagent hagent hfdagt hfdagt. agent agente inspecteur insp
    insp. hoofdinspecteur aspirant surveillant wachtmeester opperwachtmeester owmr wmr adjudant rechercheur rechercheurs
    zedenrechercheur commissaris collega collega's coll coll. rapporteur rapp rapporteurs ondergetekende ondergetekenden
    verhorende verhorenden opsporingsambtenaar kapitein luitenant sergeant majoor marechaussee hoofdverbalisant ovj hovj
    """.split()
)
INTERPRETERS = frozenset("tolk tolken registertolk tolkentelefoon telefoontolk vertaler vertaalster tolkte".split())
LAWYERS = frozenset(
    """
    advocaat advocate raadsman raadsvrouw raadslieden piketadvocaat raadsheer gemachtigde adv adv. advocaat-stagiair
    kantoorgenoot
    """.split()
)
PROSECUTORS = frozenset(
    "officier parketsecretaris rechter rechter-commissaris raadsheren griffier procureur advocaat-generaal".split()
)
CARERS = frozenset(
    """
    begeleider begeleidster hulpverlener hulpverleenster maatschappelijk werker werkster casemanager zorgcoördinator mentor
    mentrix coach consulent consulente verpleegkundige huisarts arts vrijwilliger vrijwilligster woonbegeleider
    woonbegeleidster persoonlijk coördinator coordinator psycholoog psychologe contactpersoon vroedvrouw verloskundige
    """.split()
)
WITNESSES = frozenset(
    "getuige getuigen buurvrouw buurman bewoner bewoonster melder meldster eigenaar eigenares".split()
)
VICTIMS = frozenset(
    """
    aangeefster aangever aang aang. betrokkene betr betr. slachtoffer cliënte cliënt client cliente klaagster klager
    verdachte vreemdeling rekwestrante verzoekster verzoeker
    """.split()
)
NAMING = frozenset(
    """
    heet heette heten heetten genaamd genoemd noemde noemden noemt noemen naam namen bijnaam roepnaam achternaam voornaam
    voornamen familienaam alias aka ene zekere
    """.split()
)
PLACE_CUES = frozenset("te in naar uit vanuit richting nabij bij via boven door tot".split())
KIN = frozenset(
    """
    tante oom ome mama papa aunty auntie uncle sister brother big madam madame sir chief pastor broer zus vriend vriendin
    vader moeder nicht neef dochter zoon baby
    """.split()
)
PARTICLES = frozenset("van de der den het ten ter te 't la le el al di da del dos do von bin ben du des la".split())
