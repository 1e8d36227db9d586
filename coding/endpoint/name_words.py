"""Words that tell names from other words: given names, what stands before or under a name, what never is one."""

import re
from functools import cache, lru_cache

from loaders.check.person_names import find_person
from loaders.read.register import counties, municipalities, slug

# Given names that are common in Sweden and are not in the recogniser's list, spelt without accents.
_MORE_GIVEN = """
    alice agnes alma alva anja ann-marie anna-karin anne annica anita ann-christin ann-sofie ann-charlotte
    ann-kristin asa astrid beata berta birgit bodil britt britta britt-marie carin carola catharina cathrin
    charlotta christine clara dagmar daniela ebba eleonor elena elsa elsie emelia emmy erica erika ester eva-lena
    evelina fanny felicia frideborg gabriella gerd greta gudrun gun gunborg gun-britt gunvor hedda hedvig heidi
    hilda hillevi ines inga ingegard inger ingela inga-lill ingalill irene iris isabella isabelle jennie jeanette
    johanne josefine judith kaisa karolina kajsa katja kicki klara kristin lena-maria lill linn linnea lisbeth
    lisbet liselott lotta lovisa maj maja maj-britt maj-lis margaretha margita margot maria-pia marika marina
    marita marta martina matilda maud mia mikaela mimmi miriam mona monika nadja natalie nathalie nina nora olivia
    patricia paula paulina pernilla petra ragnhild rebecca rebecka regina rita ronja rose-marie rosita rut ruth
    saga sanna selma signe sigrid siri sofie solveig sonja stina susann susanna svea sylvia tilda tove tuula
    ulla-britt ulrica veronica veronika vendela vera victoria viktoria viola viveca viveka vivianne yvonne agneta
    ylva eija eila aila marja liisa sirpa adam adrian albin albert alf alfred ali allan anton arne arvid aron
    arthur artur axel anders-erik ahmed ahmad abdi abdullah amir amin asta benny benjamin bernt berndt bertil
    birger bjarne borje carl-johan casper caspar carl-gustav christoffer conny claes clas claus dag dan dennis
    dick dylan edvard edvin egon einar elias elis emanuel enar eskil evert fabian felix filip fingal frank frans
    fred fredric gabriel georg gerhard gert gosta greger gunne gustaf hampus hans-erik harald harry hassan helge
    helmer henning henry herman hjalmar holger hugo hussein ibrahim ingemar ingmar ingvar isak ivan ivar jack
    jacob jakob jan-erik jan-olof jarl jens jerker jerry jesper jim jimmy joel john johnny johnn john-erik jon
    jorgen josef joseph julius karl-erik karl-johan kaj kai kalle karim klas kjell-ake klaus knut kurt lage
    lars-erik lars-ake lars-goran lasse leo leon leonard leopold lennart lorentz love ludvig magnus-erik malte
    manfred manne marcel mehmet melker micael mohamed mohammed mohammad muhammed mustafa morgan nicklas nicolas
    noah noel ola olle-erik omar orjan osvald otto ossian ove ove-erik owe par paul pavel peder pehr per-erik
    per-olof per-ake petter philip pierre ragnar ralf ralph rasmus reine reinhold rune robin roine ronny ronnie
    samuel samir sam sigurd sigvard simeon sixten soren staffan stellan sten stig stefan-erik sture svante svend
    sven-erik tage tage-erik ted teodor theodor tobias tom tomas-erik tor tord tore torbjorn torgny torsten
    thorsten thore torvald tryggve uno vidar vilgot vilhelm wilhelm william wille yngve ulf-erik valter walter
    vincent wiktor yusuf yosef youssef zlatan fatima aisha amina hanan leila layla maryam mariam nour samira
    yasmin zahra zeinab khadija jamila goran dragan milan zoran ivana jelena mirjana jasmina emina amra adnan
    mirza senad haris nermin agnieszka katarzyna piotr krzysztof tomasz malgorzata joanna andrzej marek pawel reza
    hamid mehdi ahmet ayse emre elif
    """
# Given names that are also words: they count only where a surname follows.
_ALSO_WORDS = """
    bo dag dan fred frank hans klara lill linn love maj par per rita rut saga sam sten svea tom tor uno urban
    """
_INSIDE_NAMES = "von van af de del della der den di da du la le el al bin ibn ben ter zu"
_NOT_PERSONS = """
    ab hb kb kommun kommuns kommunen region regionen län läns landsting landstinget kommunförbundet förbundet stad
    stads sverige sveriges svenska europa norden nordiska gatan vägen skolan förskolan gymnasiet universitet högskola
    högskolan länsstyrelsen polisen polismyndigheten socialstyrelsen skolverket skolinspektionen kolada ivo bris
    certifierad auktoriserad storstockholm
    """
# What sentences begin with: no names, however seldom a report has them in small letters.
_OPENING = """
    allt alla av att avseende båda de den denna dessa det detta dels där därför därutöver därtill dock då efter
    eftersom eller en enligt ett flera flertalet för före från företrädare genom granskningen har i ingen inget inom
    inför innan intervju intervjuade intervjuer här hos hur idag jag kommunen man med medan mellan men mot nedan nu när
    nämnden nämndens någon något och också om ordförande per på respektive revisorerna samt samtidigt samtliga sedan
    slutligen som så till totalt trots under ur utan utifrån utöver vad var varje varken vem vi vid vidare vilken vår
    våra vårt även är åtgärder övriga
    """
_BEFORE_OTHER_NAMES = "lex mini sankt sankta lilla stora"  # lex Sarah, Mini Maria
_BEFORE_SURNAME = "von van af della der bin ibn ben"  # of those inside names, what is no Swedish word
# How a board, an office or a school ends, in a report that always gives it a capital letter.
_BODY = re.compile(
    r"\w*(?:nämnd|nämnden|nämnder|nämnderna|styrelse|styrelsen|förvaltning|förvaltningen|kontor|kontoret|avdelning"
    r"|avdelningen|enhet|enheten|tjänst|tjänsten|myndighet|myndigheten|skola|skolan|gymnasiet|verket|lagen)"
)
# How Swedish surnames end, spelt as in addresses; those that places mostly end with (-dal, -vall, -fors) are left out.
_SURNAME = re.compile(
    r"[a-z]+(?:sson|qvist|quist|kvist|gren|strom|lund|berg|holm|dahl|lof|stedt|feldt|skold|hielm|hjelm)s?"
)
# What a person is called in a report: before the name, or under it in a signature.
_ROLE = re.compile(
    r"\w*(?:revisor|revisorn|ledare|ledaren|ansvarig|säkrare|ordförande|ordföranden|sekreterare|sekreteraren|chef|chefen"
    r"|direktör|direktören|strateg|strategen|handläggare|samordnare|samordnaren|rektor|rektorn|konsult|manager|partner"
    r"|controller|granskare|sakkunnig|registrator|kurator|psykolog|sköterska|läkare|lärare|rådgivare|specialist|jurist"
    r"|ekonom|utredare|utvecklare|biträde|ledamot|ersättare|kommunalråd|regionråd)",
    re.IGNORECASE,
)
_GIVEN_NAMES, _NOT_GIVEN_ALONE, _SURNAME_PARTS, _SURNAME_FOLLOWS, _NEVER, _OTHER_NAMES_FOLLOW = (
    frozenset(text.split())
    for text in (
        *(_MORE_GIVEN, _ALSO_WORDS, _INSIDE_NAMES, _BEFORE_SURNAME),
        *(_NOT_PERSONS + _OPENING, _BEFORE_OTHER_NAMES),
    )
)


@lru_cache(maxsize=4096)
def is_given_name(word: str) -> bool:
    """Return whether a word is a common given name, alone or with a genitive s."""
    plain = slug(word)
    return any(_is_known(form) for form in {plain, plain.removesuffix("s")} if form)


@lru_cache(maxsize=4096)
def is_full_name(first: str, second: str) -> bool:
    """Return whether two words are a given name and a surname that the recogniser for addresses knows."""
    pair = f"{slug(first)}-{slug(second)}"
    return any(find_person(f"https://namn/{form}") is not None for form in (pair, pair.removesuffix("s")))


def is_also_a_word(given_name: str) -> bool:
    """Return whether a given name is so often another word that it counts only before a surname."""
    return slug(given_name) in _NOT_GIVEN_ALONE


def joins_surname(word: str) -> bool:
    """Return whether a word in small letters can stand inside a name: von, af, de."""
    return word in _SURNAME_PARTS


def comes_before_surname(word: str) -> bool:
    """Return whether a capitalised word after this one is a surname: von, af."""
    return word in _SURNAME_FOLLOWS


def ends_as_surname(word: str) -> bool:
    """Return whether a word, or a part of it beside a hyphen, ends as Swedish surnames do: Svensson, Lindgrens."""
    return any(_SURNAME.fullmatch(part) for part in slug(word).split("-"))


def comes_before_other_names(word: str) -> bool:
    """Return whether a given name after this word is the name of something else: lex Sarah, Mini Maria."""
    return word.lower() in _OTHER_NAMES_FOLLOW


def is_role(word: str) -> bool:
    """Return whether a word tells what a person does: revisor, enhetschef."""
    return _ROLE.fullmatch(word) is not None


def is_never_a_name(word: str) -> bool:
    """Return whether a word is a place, an authority, a board or a role, alone or with a genitive s."""
    small = word.lower()
    return is_role(small) or any(
        form in _NEVER | _places() or _BODY.fullmatch(form) for form in (small, small.removesuffix("s"))
    )


def _is_known(given_name: str) -> bool:
    parts = given_name.split("-")
    return given_name in _GIVEN_NAMES or all(
        part in _GIVEN_NAMES or find_person(f"https://namn/{part}-andersson") is not None for part in parts
    )


@cache
def _places() -> frozenset[str]:
    names = [*(place.name for place in municipalities()), *(county.name for county in counties())]
    words = {word.lower() for name in names for word in name.split()}
    return frozenset(words | {word.removesuffix("s") for word in words})
