"""The catalogue of faults. A code is never reused or renumbered: curators' notes and the documentation refer to it.

Templates are filled by `FaultKind.at`; `{near}` is empty or " Menade du …?". `docs/felkoder.md` is generated from here.
"""

from loaders.faults.fault import FaultKind

# Reading: the file as text and as YAML
NOT_UTF8 = FaultKind(
    "G001",
    "fel",
    "filen är inte UTF-8: byten {byte} på raden går inte att läsa{guess}. Spara om filen som UTF-8.",
    "Med fel teckenkodning blir å, ä och ö fel i hela banken.",
    "Spara om filen med teckenkodningen UTF-8 (i VS Code: Save with Encoding, UTF-8).",
)
TOO_BIG = FaultKind(
    "G002",
    "fel",
    "filen är större än 1 MiB. Så stor är ingen kodad rapport.",
    "Så stora filer är aldrig kodade rapporter, utan något som hamnat fel, t.ex. hela rapporttexten.",
    "Kontrollera att det är rätt fil. Rapportens text ska inte ligga i banken.",
)
EMPTY_FILE = FaultKind(
    "G003",
    "fel",
    "filen är tom.",
    "En tom fil läses som en rapport utan uppgifter.",
    "Fyll i filen, hämta en mall med `python -m loaders new ID` eller ta bort filen.",
)
UNREADABLE = FaultKind(
    "G004",
    "fel",
    "filen går inte att läsa: {reason}.",
    "Filen saknas, är en mapp eller är låst av ett annat program.",
    "Kontrollera namnet, stäng program som håller filen och kontrollera behörigheten.",
)
TAB = FaultKind(
    "G005",
    "fel",
    "raden börjar med tabb. Dra in med mellanslag.",
    "YAML tillåter inte tabb som indrag; olika program visar den olika bred.",
    "Byt tabbarna i radens början mot mellanslag, två per nivå.",
)
SEVERAL_DOCUMENTS = FaultKind(
    "G006",
    "fel",
    "här börjar ett andra dokument. En fil rymmer bara en rapport.",
    "Allt efter den andra raden med --- skulle tappas bort.",
    "Ta bort raden med --- eller dela filen i två.",
)
ANCHOR = FaultKind(
    "G007",
    "fel",
    "{mark} är en hänvisning i YAML (& och *) och används inte här. Skriv ut värdet, eller sätt texten inom "
    "citattecken.",
    "Hänvisningar gör att en ändring på ett ställe ändrar uppgifter på ett annat.",
    'Skriv ut värdet på båda ställena. Börjar texten med & eller *: sätt den inom citattecken ("…").',
)
DUPLICATE_KEY = FaultKind(
    "G008",
    "fel",
    'fältet "{key}" står två gånger i samma block, först på rad {first}. Behåll ett av dem.',
    "YAML behåller annars det sista värdet och kastar det första utan ett ord.",
    "Ta bort det ena fältet eller för ihop innehållet. Ofta saknas ett streck (-) där en ny post skulle börja.",
)
SYNTAX = FaultKind(
    "G009",
    "fel",
    "{problem}.",
    "Filen följer inte YAML:s regler och kan inte läsas längre än hit.",
    "Rätta stället som anges, eller raden ovanför. Vanligast är fel indrag, ett citattecken som inte avslutas och "
    "kolon i löpande text.",
)
TOO_DEEP = FaultKind(
    "G010",
    "fel",
    "block inuti block i fler än {limit} nivåer. Kontrollera indraget.",
    "Ingen rapport behöver så många nivåer; det brukar vara fel indrag.",
    "Jämför indraget med mallen.",
)
KEY_NOT_TEXT = FaultKind(
    "G011",
    "fel",
    "här väntades ett fältnamn. Ett fältnamn är ett enda ord följt av kolon.",
    "En lista, ett block eller ingenting alls kan inte vara namn på ett fält.",
    "Skriv fältets namn före kolonet, och sätt text som börjar med [, { eller ? inom citattecken.",
)
FORBIDDEN_CHARACTER = FaultKind(
    "G012",
    "fel",
    "tecknet {character} är inte tillåtet: {reason}. Ta bort det.",
    "Styrtecken och osynliga tecken följer ofta med från en pdf. De gör att texter som ser lika ut inte är det, "
    "och kan vända läsriktningen på skärmen.",
    "Ställ markören på platsen, radera tecknet och skriv om ordet.",
)
TAG = FaultKind(
    "G013",
    "fel",
    '"{tag}" är en typmärkning i YAML och används inte här. Ta bort den, eller sätt texten inom citattecken.',
    "Alla värden läses som text och får sin typ av schemat.",
    "Ta bort ordet som börjar med !, eller sätt hela texten inom citattecken.",
)

# Shape: one file against the schema
VALUE_NOT_LISTED = FaultKind(
    "G014",
    "fel",
    '{field} "{value}" finns inte ({allowed}).{near}',
    "Fältet har en fast lista av värden, så att rapporter går att jämföra.",
    "Skriv ett av värdena i listan. De förklaras i data/README.md.",
)
UNKNOWN_KEY = FaultKind(
    "G015",
    "fel",
    'fältet "{key}" finns inte i {block}.{near}',
    "Ett okänt fält skulle annars tappas bort utan ett ord.",
    "Rätta stavningen, eller flytta fältet till rätt block. Fälten står i data/README.md.",
)
MISSING_FIELD = FaultKind(
    "G016",
    "fel",
    "{field} saknas i {block}{empty}.",
    "Fältet krävs. Ett fält utan värde räknas som att det saknas.",
    "Lägg till fältet. Vad det ska innehålla står i data/README.md.",
)
WRONG_KIND = FaultKind(
    "G017",
    "fel",
    "{field} ska vara {expected}, men är {found}.",
    "Schemat bestämmer om ett fält är en text, en lista (rader med streck) eller ett block (indragna fält).",
    "Skriv om enligt mallen. Ofta saknas ett streck (-), eller så är indraget fel.",
)
PLACEHOLDER = FaultKind(
    "G018",
    "fel",
    '{field} är ifyllt med "{value}", som inte är en uppgift. Utelämna fältet, eller skriv vad som gäller.',
    "Utfyllnad läses som en uppgift. Det som inte står i rapporten kodas inte.",
    "Ta bort fältet om uppgiften saknas. Krävs fältet: läs rapporten igen eller fråga.",
)
QUOTE_LENGTH = FaultKind(
    "G019",
    "fel",
    "citatet har {words} ord. Det ska ha {least}–{most} ord.",
    "Ett kortare citat leder inte till stället; ett längre blir en kopia av rapporten.",
    "Välj den fras som avgör statusen, ordagrant och i ett stycke.",
)
DATE_FORM = FaultKind(
    "G020",
    "fel",
    '{field} "{value}" är inte ett datum. Skriv 2014-12-12, 2014-12 eller 2014.',
    "Noggrannheten i datumet visas hela vägen till sidan.",
    "Skriv år, år-månad eller år-månad-dag. Hitta aldrig på en månad eller dag.",
)
PATTERN = FaultKind(
    "G021",
    "fel",
    '{field} "{value}" har fel form. {expected}',
    "Formen behövs för att värdet ska gå att slå upp och sortera.",
    "Skriv värdet i den form som meddelandet anger.",
)
EMPTY_LIST = FaultKind(
    "G022",
    "fel",
    "{field} är en tom lista. Minst en post krävs.",
    "Utan poster säger fältet ingenting.",
    "Lägg till minst en post.",
)
TOO_LONG = FaultKind(
    "G023",
    "fel",
    "{field} har {length} tecken. Högst {limit} ryms.",
    "Texterna visas i tabeller och bilder, och hela stycken ur rapporten ska inte kopieras.",
    "Korta till en eller två meningar med egna ord.",
)
NOT_A_COUNT = FaultKind(
    "G024",
    "fel",
    '{field} "{value}" ska vara ett heltal mellan {least} och {most}.',
    "Antalet räknas med.",
    "Skriv bara siffror. Anger rapporten inget antal: utelämna fältet.",
)
FIRM_OR_NOTE = FaultKind(
    "G025",
    "fel",
    "firm saknas i auditor. Ange byrån, eller skriv i note varför den är okänd.",
    "Byrån avgör vilken skala omdömena följer.",
    "Lägg till firm, eller note om byrån inte framgår.",
)
DATE_NOTE = FaultKind(
    "G026",
    "fel",
    "note saknas i published. Den krävs när datumet inte är tryckt.",
    "Läsaren ska kunna se vad dateringen vilar på.",
    "Skriv i note vad året eller datumet vilar på.",
)
REPORT_OR_TEXT = FaultKind(
    "G027",
    "fel",
    "ange antingen report (id i banken) eller text (beskrivning), inte båda och inte ingen.",
    "Den tidigare rapporten är antingen en rapport i banken eller en beskrivning.",
    "Behåll report om rapporten finns i banken, annars text.",
)
WORDING_MISSING = FaultKind(
    "G028",
    "fel",
    "wording saknas. Den krävs när basis är uttrycklig.",
    "En uttrycklig grad är rapportens egna ord, och de visas bredvid graden.",
    "Skriv rapportens graderande fras, eller byt basis till tolkad och förklara i note.",
)
GRADE_NOTE = FaultKind(
    "G029",
    "fel",
    "note saknas. Den krävs när basis är tolkad eller grade är ej_bedomd.",
    "En grad som kodaren har slutit sig till ska gå att pröva.",
    "Skriv i note vilken bedömning graden vilar på, eller varför frågan inte är bedömd.",
)
QUOTE_MISSING = FaultKind(
    "G030",
    "fel",
    "quote saknas i evidence. Varje fynd ska ha ett citat.",
    "Citatet leder läsaren till stället i rapporten.",
    "Lägg till den ordagranna fras, 3–20 ord, som avgör statusen.",
)
REFUSED_VALUE = FaultKind(
    "G031",
    "fel",
    "{field} godtas inte av schemat. Jämför med data/README.md.",
    "Värdet har inte den form som schemat anger.",
    "Jämför med fältets beskrivning i data/README.md.",
)

# Codebook: values that are looked up
UNKNOWN_AREA = FaultKind(
    "G032",
    "fel",
    'området "{value}" finns inte i kodboken.{near} Ett nytt område läggs till i {file}.',
    "Bara områden i kodboken går att jämföra mellan kommuner.",
    "Välj det område vars definition passar bäst. Passar inget: lägg till ett i areas.yaml med definition och gränser.",
)
UNKNOWN_TOPIC = FaultKind(
    "G033",
    "fel",
    'ämnet "{value}" finns inte i kodboken.{near} Ett nytt ämne läggs till i {file}.',
    "Ämnet är en del av rapportens id och ett filter på sidorna.",
    "Välj ett ämne i topics.yaml, eller lägg till ett med id, label och definition: `python -m loaders add topic`.",
)
UNKNOWN_PROVISION = FaultKind(
    "G034",
    "fel",
    'bestämmelsen "{value}" finns inte i kodboken.{near} En ny bestämmelse läggs till i {file}.',
    "Banken visar vad som gällde då och vad som gäller nu.",
    "Lägg till bestämmelsen i provisions.yaml med lag, paragraf och giltighet: `python -m loaders add provision`.",
)
UNKNOWN_FIRM = FaultKind(
    "G035",
    "fel",
    'byrån "{value}" finns inte i kodboken.{near} Lägg den under known, eller skrivsättet under aliases, i {file}.',
    "Samma byrå under två namn skulle delas i två.",
    "Är det ett annat skrivsätt för en känd byrå: lägg det under aliases. Är det en ny byrå: lägg till den under "
    "known. `python -m loaders add firm` gör båda.",
)
UNKNOWN_BOARD = FaultKind(
    "G036",
    "fel",
    'nämnden "{value}" finns inte i kodboken.{near}',
    "Nämnder heter olika i olika kommuner och jämförs efter typ.",
    "Rätta stavningen, eller lägg namnet under names för den nämndtyp det hör till: `python -m loaders add board`.",
)
UNKNOWN_WORDING = FaultKind(
    "G037",
    "fel",
    'ordalydelsen "{value}" har ingen grad i kodboken.{near} Är den ett betyg: lägg den under rätt grad i {file}.',
    "Samma fras ska få samma grad i alla rapporter.",
    "Skriv bara den graderande frasen, inte hela meningen. Är frasen ett betyg: lägg den i scales.yaml, "
    "med `python -m loaders add wording`. "
    "Annars: utelämna wording och skriv basis: tolkad med note.",
)
UNKNOWN_BODY = FaultKind(
    "G038",
    "fel",
    'parten "{value}" är varken kommunkod, regionkod eller id i kodboken.{near} Bolag och förbund läggs till i {file}.',
    "Varje rapport hör till en kommun, en region eller en annan juridisk person.",
    "Skriv SCB:s fyrsiffriga kommunkod eller regionens länskod. Annan part: lägg till den i bodies.yaml, med "
    "`python -m loaders add body`.",
)
IGNORED_WORDING = FaultKind(
    "G039",
    "fel",
    'ordalydelsen "{value}" är enligt kodboken inte en grad (ignored i {file}). Utelämna wording, eller skriv den '
    "fras som graderar.",
    "Frasen ser ut som ett betyg men är det inte.",
    "Leta efter den fras som graderar. Finns ingen: utelämna wording och skriv basis: tolkad med note.",
)
IGNORED_NAME = FaultKind(
    "G040",
    "fel",
    '"{value}" är enligt kodboken inte {what} (ignored i {file}).',
    "Namnet ser ut som ett svar men är ett annat slags organ.",
    "Skriv namnet på den byrå eller nämnd som avses.",
)
GRADE_DIFFERS = FaultKind(
    "G041",
    "fel",
    'grade är {value}, men ordalydelsen "{wording}" har graden {expected} i {file}.',
    "Samma fras ska få samma grad i alla rapporter.",
    "Byt grad. Bara fraser under contested får den andra grad som anges där, och då med note.",
)
CONTESTED_NOTE = FaultKind(
    "G042",
    "fel",
    'ordalydelsen "{wording}" är omtvistad och har här fått graden {value} i stället för {expected}. Förklara i note.',
    "Läsaren ska kunna se varför frasen fått en annan grad än i andra rapporter.",
    "Skriv i note vad i rapporten som talar för den valda graden.",
)

# Report: one file against itself, its name and the bank
ID_FORM = FaultKind(
    "G043",
    "fel",
    'filnamnet ska vara "{expected}.yaml" eller samma med -2, -3 … sist (plats-år-ämne).',
    "Filnamnet är rapportens id. Det ska gå att sluta sig till från innehållet.",
    "Byt namn på filen, eller rätta den första granskade parten, datumet eller ämnet.",
)
DUPLICATE_NUMBER = FaultKind(
    "G044",
    "fel",
    'numret "{value}" finns redan i {block}.',
    "Fynd och uppföljningar hänvisar till numret.",
    "Skriv numret så som det är tryckt. Börjar numreringen om i rapporten: ange vad listan gäller i "
    "object, bodies eller "
    "boards. Är det samma post två gånger: ta bort den ena.",
)
NO_SUCH_QUESTION = FaultKind(
    "G045",
    "fel",
    'fråga "{value}" finns inte bland questions.{near}',
    "Fyndet pekar på en revisionsfråga som inte är kodad.",
    "Rätta numret, lägg till frågan eller utelämna question.",
)
BOARD_NOT_AUDITED = FaultKind(
    "G046",
    "fel",
    '"{value}" finns inte bland de granskade nämnderna (audited).{near}',
    "Det rapporten säger kan bara gälla nämnder som granskningen omfattar.",
    "Skriv nämnden som under audited.boards, eller lägg till den där om granskningen omfattar den.",
)
BODY_NOT_AUDITED = FaultKind(
    "G047",
    "fel",
    'parten "{value}" finns inte bland de granskade (audited).{near}',
    "Det rapporten säger kan bara gälla parter som granskningen omfattar.",
    "Rätta koden, eller lägg till parten under audited.",
)
DUPLICATE_BODY = FaultKind(
    "G048",
    "fel",
    'parten "{value}" står två gånger under audited.',
    "Rapporten skulle räknas två gånger för samma part.",
    "För ihop posterna till en, med alla nämnder under boards.",
)
NO_SUCH_REPORT = FaultKind(
    "G049",
    "fel",
    'rapporten "{value}" finns inte i banken.{near}',
    "En hänvisning ska gå att följa.",
    "Rätta id:t, eller byt report mot text.",
)
NO_SUCH_DAY = FaultKind(
    "G050",
    "fel",
    '{field} "{value}" finns inte i kalendern.',
    "Datumet är felskrivet.",
    "Rätta dagen. Är dagen osäker: skriv bara år och månad.",
)
DATES_REVERSED = FaultKind(
    "G051",
    "fel",
    "{later} ({later_value}) ligger före {earlier} ({earlier_value}).",
    "Ordningen mellan datumen är omöjlig.",
    "Rätta det datum som är fel.",
)
WRONG_EXTENSION = FaultKind(
    "G052",
    "fel",
    "filen läses inte: {what} ligger direkt i {folder}/ och heter något på .yaml.",
    "En fil med annat namn eller i en undermapp skulle tyst stå utanför banken.",
    "Byt namn till .yaml, eller flytta filen.",
)

# Remarks: look again
RECIPIENT_NOT_AUDITED = FaultKind(
    "G053",
    "anmärkning",
    'rekommendationen riktas till "{value}", som inte finns bland de granskade nämnderna.',
    "Det händer, men oftare är det ett annat skrivsätt för samma nämnd.",
    "Kontrollera mot rapporten. Stämmer det behövs ingen ändring.",
)
SAME_QUOTE = FaultKind(
    "G054",
    "anmärkning",
    "samma citat och område som i fyndet på plats {other}.",
    "Samma påstående i sammanfattning och bedömning är ett fynd.",
    "Slå ihop fynden, eller välj ett citat som visar skillnaden.",
)
SUMMARY_IS_QUOTE = FaultKind(
    "G055",
    "anmärkning",
    "summary är detsamma som citatet. Skriv fyndet med egna ord.",
    "Sammanfattningen ska gå att förstå utan rapporten.",
    "Skriv en neutral mening med egna ord.",
)
NO_PUNCTUATION = FaultKind(
    "G056",
    "anmärkning",
    "{field} slutar utan skiljetecken. Är meningen hel?",
    "Texten kan ha klippts av, t.ex. vid ett #-tecken som YAML läser som kommentar.",
    "Avsluta meningen, eller sätt texten inom citattecken om något har fallit bort.",
)
PROVISION_NOT_IN_FORCE = FaultKind(
    "G057",
    "anmärkning",
    '"{value}" gällde {validity}, inte rapportens år {year}.',
    "Rapporten kan avse en äldre lag än den trycker, eller så är fel bestämmelse vald.",
    "Välj den bestämmelse som gällde, eller förklara i note.",
)
SAME_SOURCE = FaultKind(
    "G058",
    "anmärkning",
    "samma källtext (sha256) som i {other}.",
    "Rapporten kan vara kodad två gånger och räknas då dubbelt.",
    "Ta bort den ena filen. Rymmer källan två rapporter behövs ingen ändring.",
)

# The codebook's own files
DUPLICATE_ID = FaultKind(
    "G059",
    "fel",
    'id "{value}" finns redan i filen.',
    "Ett id pekar ut en sak.",
    "Byt id på den ena posten.",
)
NAME_TWICE = FaultKind(
    "G060",
    "fel",
    '"{value}" står redan under {other}. Ett namn får bara stå på ett ställe.',
    "Kända namn, andra skrivsätt och ignorerade namn får inte överlappa: då är svaret tvetydigt.",
    "Behåll namnet på det ena stället.",
)
UNKNOWN_REFERENCE = FaultKind(
    "G061",
    "fel",
    '{field} "{value}" finns inte i provisions.yaml.{near}',
    "Kodboken hänvisar till en bestämmelse som inte finns.",
    "Rätta id:t, eller lägg till bestämmelsen.",
)
CONTESTED_UNGRADED = FaultKind(
    "G062",
    "fel",
    'den omtvistade ordalydelsen "{value}" {problem}.',
    "En omtvistad fras har en grad under grades och en annan i other_grade.",
    "Lägg frasen under en grad i grades, och den andra graden i other_grade.",
)

# Quotes against the source texts (verify)
QUOTE_NOT_FOUND = FaultKind(
    "G063",
    "fel",
    'citatet "{quote}" finns inte i {file}.{closest}',
    "Varje citat ska stå ordagrant i rapporten.",
    "Kopiera frasen ur källan. Radbrytningar, avstavning, sidhuvuden och citattecken spelar ingen roll.",
)
SOURCE_MISSING = FaultKind(
    "G064",
    "fel",
    "källan {file} finns inte i {folder}.{near}",
    "Utan källan går citaten inte att kontrollera.",
    "Lägg filen i mappen, eller rätta source.file.",
)
SOURCE_CHANGED = FaultKind(
    "G065",
    "fel",
    "sha256 stämmer inte med {file}, vars summa är {actual}. Är filen den rätta: skriv in den summan.",
    "Citaten är kontrollerade mot en annan fil än den som ligger här.",
    "Kontrollera att filen är den rätta och skriv in den uträknade summan i source.sha256. `python -m loaders place` "
    "skriver in både summan och sidorna.",
)

# Lists, in reports and in the codebook
REPEATED_VALUE = FaultKind(
    "G066",
    "fel",
    '"{value}" står redan på plats {first} i {field}. Ta bort det ena, eller skriv det som skulle stå här.',
    "Varje värde räknas en gång. Ett som står två gånger är ofta ett annat som glömdes när raden kopierades.",
    "Ta bort det ena, eller rätta det till det värde som avsågs. Har båda en note: för ihop dem till en.",
)
SAME_DAY_CHANGE = FaultKind(
    "G067",
    "fel",
    "ändringen börjar gälla {day}, samma dag som den på plats {first}. Slå ihop dem, eller rätta dagen.",
    "Banken visar en ändring per bestämmelse och dag. Bara år räknas som 1 januari, bara månad som den 1:a.",
    "För ihop texterna i summary till en ändring. Gäller de olika dagar: skriv hela datumet.",
)

# A file with very many faults
MORE_FAULTS = FaultKind(
    "G068",
    "fel",
    "filen har fler fel och anmärkningar än de {told} som visas: {count} till. Rätta dem och kontrollera filen igen.",
    "Så många fel har ofta en gemensam orsak: fel fil, fel indrag eller fel teckenkodning.",
    "Rätta de fel som visas, det första först, och kontrollera filen igen.",
)
MORE_REMARKS = FaultKind(
    "G069",
    "anmärkning",
    "filen har fler anmärkningar än de {told} fel och anmärkningar som visas: {count} till.",
    "Så många anmärkningar har ofta en gemensam orsak.",
    "Gå igenom de som visas, rätta det som är fel och kontrollera filen igen.",
)
TOO_MANY_VALUES = FaultKind(
    "G070",
    "fel",
    "filen har fler än {limit} värden. Så många har ingen kodad rapport.",
    "En rapport har några hundra värden. En fil med många tusen är något annat, och tar datorns minne.",
    "Kontrollera att det är rätt fil.",
)

# The file beside the schema: what makes it easy to read and to edit (G071–G079 are the report's own blocks)
BLOCK_ORDER = FaultKind(
    "G080",
    "anmärkning",
    "{block} står efter {before}. Blocken ska stå i mallens ordning: {order}.",
    "Samma ordning i alla filer gör dem lätta att läsa mot rapporten och att jämföra.",
    "Flytta hela blocket. Ordningen är den i mallen (`python -m loaders new`) och i data/README.md.",
)
NO_MODELINE = FaultKind(
    "G081",
    "anmärkning",
    "första raden ska vara {modeline}. Utan den ger editorn inga förslag.",
    "Raden talar om för editorn vilket schema som gäller.",
    "Klistra in raden överst i filen, precis så som den står i meddelandet.",
)
STRAY_FILES = FaultKind(
    "G082",
    "anmärkning",
    "{count} i {folder}/ är {no_file} och läses inte: {names}. Flytta eller ta bort.",
    "I reports/ ligger bara rapporter, och i context/ bara kommunfakta. Källtexter, kopior och anteckningar checkas "
    "aldrig in där.",
    "Källtexter läggs i mappen för källtexter, utanför projektet. Ofärdiga rapporter läggs i data/drafts/.",
)
OUTDATED_DOCUMENT = FaultKind(
    "G083",
    "fel",
    "filen är inte aktuell. Kör: python -m loaders docs",
    "Fältreferensen, felkoderna och editorns schema skapas ur koden och kodboken. Är de gamla får editorn fel förslag. "
    "Bygget hindras inte, men kontrollen går inte igenom.",
    "Kör `python -m loaders docs` och ta med de ändrade filerna. De ändras aldrig för hand.",
)
BODY_BY_NAME = FaultKind(
    "G084",
    "fel",
    '{field} "{value}" är ett namn. Skriv koden: {codes}.{hint}',
    "Namn ändras och delas av flera; koden pekar ut en kommun eller region.",
    "Skriv koden inom citattecken. Namnet vid tiden för rapporten skrivs i audited[].name.",
)
PERSON_IN_ADDRESS = FaultKind(
    "G085",
    "anmärkning",
    'adressen ser ut att innehålla ett personnamn ("{part}"). Personnamn skrivs aldrig i banken.',
    "Adressen visas för alla läsare. Namn på revisorer, handläggare och andra hör inte hemma i banken.",
    "Ange en adress till rapporten utan namnet, t.ex. kommunens sida. Finns ingen: utelämna address. Är det inget "
    "personnamn behövs ingen ändring.",
)
COLON_IN_TEXT = FaultKind(
    "G086",
    "fel",
    "{field} ska vara en text, men kolonet {where} gör den till ett block. Sätt texten inom citattecken: {example}",
    "I YAML betyder kolon följt av mellanslag, eller sist på raden, att ett fält börjar.",
    "Sätt hela texten inom citattecken, eller skriv om den utan kolon.",
)
CUT_AT_HASH = FaultKind(
    "G087",
    "fel",
    "texten slutar före {rest}, som läses som en kommentar och tappas bort. Sätt hela texten inom citattecken om det "
    "hör till texten, annars: skriv kommentaren på en egen rad.",
    "I YAML börjar en kommentar vid # efter ett mellanslag, och resten av raden tappas bort.",
    "Sätt hela texten inom citattecken. Är det en kommentar: skriv den på en egen rad. Efter ett värde ur en lista, "
    "ett id eller ett datum får den stå kvar, med ett mellanslag efter #.",
)
EMPTY_FIELD = FaultKind(
    "G088",
    "fel",
    "{field} är tomt: här väntas {expected}. Fyll i det. Ett fält som inte krävs kan också tas bort.",
    "Ett block eller en lista utan innehåll säger ingenting.",
    "Fyll i enligt mallen. Krävs fältet (data/README.md) men saknas uppgiften: läs rapporten igen eller fråga.",
)
ODD_SPACE = FaultKind(
    "G089",
    "fel",
    "tecknet {character} ({name}) står där ett vanligt mellanslag ska stå. Byt ut det.",
    "Tecknet syns inte, men YAML räknar det som en bokstav: indraget eller strecket gäller då inte.",
    "Radera tecknet och skriv ett vanligt mellanslag. Det följer ofta med när text klistras in från Word eller en pdf.",
)
BRACKET_IN_TEXT = FaultKind(
    "G090",
    "fel",
    "{field} ska vara en text, men tecknet {mark} som den börjar med gör den till {found}. Sätt texten inom "
    "citattecken: {example}",
    "I YAML börjar en lista med [ och ett block med {{.",
    "Sätt hela texten inom citattecken.",
)
WORDING_NOT_IN_QUOTE = FaultKind(
    "G091",
    "anmärkning",
    'ordalydelsen "{wording}" står varken i postens citat eller i dess summary. Är det rapportens ord om just detta?',
    "Ordalydelsen visas som rapportens egen. Den ska gå att se i det ställe som posten hänvisar till.",
    "Jämför med rapporten. Välj ett citat där frasen står, eller rätta frasen. Står betyget i en tabell eller som färg "
    "behövs ingen ändring.",
)
WORDING_NOT_IN_SOURCE = FaultKind(
    "G092",
    "anmärkning",
    'ordalydelsen "{wording}" finns inte i {file}.{closest}',
    "Ordalydelsen är rapportens egna ord, och ska stå i källan.",
    "Kopiera frasen ur källan. Står betyget bara som färg eller i en bild behövs ingen ändring.",
)
BODY_NOT_IN_SOURCE = FaultKind(
    "G093",
    "anmärkning",
    "{body} är {name}, men det namnet finns inte i {file}. Är koden rätt?",
    "En felskriven kod är ofta en annan kommuns kod, och då hamnar hela rapporten fel.",
    "Jämför koden med rapporten. Hette parten något annat då: skriv det namnet i audited[].name.",
)
DRAFT_OF_REPORT = FaultKind(
    "G094",
    "anmärkning",
    "rapporten finns redan i {other}. Utkastet byggs inte.",
    "Utkastet och rapporten kan komma att skilja sig åt utan att någon märker det.",
    "Ska utkastet ersätta rapporten: flytta det dit. Är det en annan rapport: ge den nästa nummer (-2, -3 …).",
)

# Who a statement holds for, and what stands in other reports
UNSEEN_ANSWER = FaultKind(
    "G100",
    "fel",
    "grade är ingar_inte_i_kallan, men posten har wording eller basis. Ett svar som inte ingår i källan "
    "har ingen av dem.",
    "Svaret är osett. En grad eller ordalydelse vore en gissning.",
    "Ta bort wording och basis, eller skriv den grad som källan ger.",
)
DATE_OF_UNKNOWN = FaultKind(
    "G101",
    "fel",
    "basis är okand, men date är angivet. Skriv vad datumet vilar på: tryckt, kalla eller harledd.",
    "okand betyder att inget datum är känt.",
    "Välj kalla om datumet står i källans adress, på en pressida eller i ett diarium; annars harledd, med note.",
)
TABLE_ROW = FaultKind(
    "G102",
    "fel",
    "raden {row} i tabellen har {found} statusar, men reports har {wanted} rapporter. En kolumn är en rapport; är "
    "kolumnerna rekommendationer blir det en tabell per rekommendation, med dess nummer i item.",
    "En ruta för lite flyttar alla följande till fel rapport.",
    "Skriv en status per rapport. Säger uppföljningen inget i en ruta: ej_provad.",
)
BOARD_OF_ANOTHER_KIND = FaultKind(
    "G103",
    "anmärkning",
    '"{board}" är en nämnd som {kind} inte brukar ha, men parten är {body}.',
    "Oftast är partens kod fel, eller så står nämnden under fel part i en gemensam granskning.",
    "Kontrollera koden och vilken part nämnden hör till. Stämmer det behövs ingen ändring.",
)
ONLY_OBSERVED = FaultKind(
    "G104",
    "anmärkning",
    "posten gäller bara parter som rapporten iakttar utan att bedöma ({bodies}). Den räknas inte för någon.",
    "Bara bedömda parter får en status i banken.",
    "Bedömer rapporten parten: skriv role: bedomd under audited. Annars behövs ingen ändring.",
)
BODY_WITHOUT_BOARD = FaultKind(
    "G105",
    "anmärkning",
    'parten {body} har inte "{boards}" under audited.',
    "Posten gäller en part men namnger en annan parts nämnd. Oftast är koden felskriven.",
    "Rätta koden, eller lägg till nämnden under partens boards.",
)
ANSWER_OF_SEVERAL = FaultKind(
    "G106",
    "anmärkning",
    '{count} av parterna har "{board}". Yttrandet räknas för alla: ange bodies om bara några har svarat.',
    "En nämnds svar i en kommun är inte grannkommunens svar, också när nämnderna heter lika.",
    "Skriv i bodies vilka parters nämnd som har svarat.",
)
UNKNOWN_OBJECT = FaultKind(
    "G107",
    "fel",
    'granskningsobjektet "{value}" finns inte i objects.{near}',
    "Ett felskrivet objekt blir ett objekt till, med egna nummer.",
    "Rätta stavningen, eller lägg till objektet i objects.",
)
ABSENT_BUT_THERE = FaultKind(
    "G108",
    "fel",
    "absent säger att {block} saknas, men blocket har poster.",
    "Banken visar annars både poster och att de saknas.",
    "Ta bort raden under absent, eller posterna.",
)
NO_FINDINGS = FaultKind(
    "G109",
    "fel",
    "{block} saknas. Skriv i absent om rapporten saknar fynd (finns_inte_i_rapporten) eller om de inte "
    "ingår i källan "
    "(ingar_inte_i_kallan).",
    "En granskning utan fynd och en vars fynd ingen har sett är två olika saker. Ingen av dem är noll.",
    "Lägg till fynden, eller absent med findings.",
)
ABSENCE_NOT_SAID = FaultKind(
    "G110",
    "anmärkning",
    "{blocks} saknas. Skriv i absent om rapporten inte har det (finns_inte_i_rapporten) eller om det inte ingår i "
    "källan (ingar_inte_i_kallan).",
    "Utan raden läses det av source.provenance: av en hel rapport att det inte finns, annars att det inte ingår i "
    "källan.",
    "Lägg till en rad under absent för varje block som saknas.",
)
UNDATED_BASIS = FaultKind(
    "G111",
    "anmärkning",
    "datum saknas, och basis är {value}. Skriv okand.",
    "En rapport utan datum är varken daterad i tryck eller genom slutsats.",
    "Skriv basis: okand, och i note vad som är känt om tiden.",
)
EVENT_BEFORE_REPORT = FaultKind(
    "G112",
    "anmärkning",
    "dagen ({date}) ligger före rapportens datum ({published}).",
    "Ett svar på en rekommendation kommer efter rapporten, liksom en uppföljning.",
    "Kontrollera båda datumen mot källan.",
)
REFERS_TO_ITSELF = FaultKind(
    "G113",
    "fel",
    "rapporten hänvisar till sig själv ({value}).",
    "En rapport kan inte följa upp eller ersätta sig själv.",
    "Skriv den tidigare rapportens id, eller ta bort hänvisningen.",
)
NO_SHARED_BODY = FaultKind(
    "G114",
    "anmärkning",
    "rapporten {what} {value}, men ingen part är granskad i båda. {then}",
    "En uppgift om vad som blev gjort gäller de parter som uppföljningen bedömer.",
    "Kontrollera id:t och partens kod i båda filerna.",
)
OLDER_THAN_FOLLOWED = FaultKind(
    "G115",
    "anmärkning",
    "rapporten {what} {value}, men är äldre ({date}, mot {other}). {then}",
    "Det som är sagt före en rekommendation är ingen uppföljning av den.",
    "Kontrollera datumen i båda filerna, och att hänvisningen är rätt.",
)
NO_SUCH_POINT = FaultKind(
    "G116",
    "anmärkning",
    'punkten "{value}" är ingen rekommendation i {report}. Uppgiften räknas inte för någon. {known}',
    "Bara ett nummer som finns, eller alla, leder till rekommendationer. Egna ord visas men räknas inte.",
    "Skriv numret så som det står i den tidigare filen, eller alla. Gäller uppgiften något annat än en "
    "rekommendation "
    "behövs ingen ändring.",
)
POINT_TWICE = FaultKind(
    "G117",
    "anmärkning",
    'samma punkt ("{item}") har redan status {first}; här är den {second}. Tillsammans räknas de som delvis.',
    "Två uppgifter om samma punkt i samma uppföljning säger emot varandra.",
    "Gäller de olika sidor av punkten: skriv aspect. Gäller de olika parter eller nämnder: skriv bodies eller boards.",
)
REPLACES_IN_A_RING = FaultKind(
    "G118",
    "fel",
    "rapporten ersätter en rapport som i sin tur ersätter {value}.",
    "I en ring räknas ingen av rapporterna.",
    "Behåll replaces bara i den senaste utgåvan.",
)
SAME_AUDIT = FaultKind(
    "G119",
    "anmärkning",
    "rapporten har samma part, ämne, byrå och år som {other}, och {count} av citaten är desamma. Är det "
    "samma granskning?",
    "En granskning som är införd två gånger räknas två gånger.",
    "Är den ena en ny utgåva: skriv den gamlas id i replaces. Är det två granskningar behövs ingen ändring.",
)
BASIS_MISSING = FaultKind(
    "G120",
    "fel",
    "basis saknas i {block}: uttrycklig eller tolkad. Bara ett svar som inte ingår i källan har ingen.",
    "Läsaren ska se om graden är revisorernas eller kodarens.",
    "Skriv uttrycklig när rapporten själv graderar, annars tolkad med note.",
)
RESTARTED_NUMBER = FaultKind(
    "G121",
    "anmärkning",
    'numret "{value}" finns flera gånger, för olika nämnder. Posten heter "{key}" i hänvisningar.',
    "Börjar numreringen om för varje nämnd är det rätt. Annars är numret oftast kopierat från raden ovanför.",
    "Är det en och samma lista: rätta numret. Annars behövs ingen ändring.",
)
ANSWER_OF_ANOTHER = FaultKind(
    "G122",
    "anmärkning",
    "yttrandet kommer från någon som inte har fått rekommendationen ({who}).",
    "Ett svar räknas för den part som det kommer från, och ändrar då en annans läge.",
    "Kontrollera board och bodies mot yttrandet, och to och bodies mot rapporten.",
)
OBJECT_MISSING = FaultKind(
    "G123",
    "anmärkning",
    "posten {value} har inget object, fast andra i listan har det.",
    "Utan object hör den till ingen av listorna.",
    "Skriv vilket granskningsobjekt posten gäller. Gäller den alla behövs ingen ändring.",
)
ASPECT_IS_A_POINT = FaultKind(
    "G124",
    "anmärkning",
    'aspekten "{aspect}" börjar med rekommendation {key}, men tabellens item är alla: statusen räknas för varje '
    "rekommendation.",
    "En status för en rekommendation blir annars allas.",
    "Gör en tabell per rekommendation, med dess nummer i item.",
)
NOT_ITS_RECOMMENDATION = FaultKind(
    "G125",
    "anmärkning",
    "rekommendation {value} i {report} gäller ingen av de parter som uppgiften gäller. Den räknas inte för någon.",
    "Vad som blev gjort räknas för den part som fick rekommendationen.",
    "Kontrollera bodies här, och to och bodies i den tidigare rapporten.",
)
REPLACES_AND_FOLLOWS = FaultKind(
    "G126",
    "fel",
    "rapporten både ersätter och följer upp {value}.",
    "En uppföljning är en ny granskning. Ersätts den gamla försvinner dess rekommendationer.",
    "Behåll replaces bara om detta är en ny utgåva av samma rapport.",
)
NAME_OF_ANOTHER = FaultKind(
    "G127",
    "anmärkning",
    'namnet "{name}" hör till {codes}, men parten har koden {body}.',
    "Koder i samma län skiljer sig ofta med en enda siffra.",
    "Rätta koden, eller namnet. Är parten en annan i dag än då behövs ingen ändring.",
)
VERDICTS_DIFFER = FaultKind(
    "G128",
    "anmärkning",
    "omdömet gäller samma sak och samma parter ({bodies}) som ett annat omdöme, men har en annan grad.",
    "Läsaren ser två omdömen som säger emot varandra.",
    "Gäller omdömet bara några parter eller nämnder: skriv bodies eller boards. Gäller det olika sidor: skriv aspect.",
)

REPORTS_UNREADABLE = FaultKind(
    "G129",
    "fel",
    "mappen med rapporter går inte att läsa: {reason}.",
    "En mapp som saknas eller är låst får inte läsas som en bank utan rapporter: då töms banken.",
    "Kontrollera att datamappen är den rätta, att disken är ansluten och att behörigheten räcker. Ska banken vara tom: "
    "skapa en tom mapp `reports`. En länk ut ur datamappen följs inte: lägg filerna i mappen.",
)
DRAFTS_UNREADABLE = FaultKind(
    "G130",
    "anmärkning",
    "mappen med utkast går inte att läsa: {reason}. Utkasten är inte räknade.",
    "Utkast byggs inte, men den som letar efter dem ska veta att de inte har hittats.",
    "Kontrollera behörigheten till mappen. En länk ut ur datamappen följs inte: lägg filerna i mappen.",
)

UNSEEN_TEXT = FaultKind(
    "G131",
    "fel",
    "{field} har bara tecken som inte syns ({characters}). Skriv en text, eller utelämna fältet.",
    "En text som inte syns ser ut som en tom rad på sidan, och kan inte sökas.",
    "Radera allt efter fältets namn och skriv om. Tecknen följer ofta med från en pdf eller en webbsida.",
)
NOTE_OF_ANOTHER_STATUS = FaultKind(
    "G132",
    "fel",
    "note förklarar statusen {told}, men status är {status}.",
    "Läsaren ser båda på samma kort och vet inte vilken som gäller.",
    "Läs områdets gränser igen. Rätta status, eller skriv om note.",
)

# Characters that extraction from a pdf leaves behind
DIVIDING_MARK = FaultKind(
    "G133",
    "fel",
    "texten har {name} ({character}) i eller efter ett ord. Ta bort det.",
    "Tecknet delar ordet, så att sökningen inte hittar det. Det kommer ur en pdf, där det stod vid radens slut.",
    "Radera tecknet, och det mellanslag som kan stå efter det, och skriv ihop ordet.",
)
FOOTNOTE_MARK = FaultKind(
    "G134",
    "fel",
    'texten har en fotnotssiffra: "{word}". Ta bort siffran.',
    "Siffran hör till en fotnot i rapporten, inte till meningen. Sökningen hittar inte ordet med siffran.",
    "Radera siffran. Citatet hittas i rapporten ändå.",
)

# The report's own file, and where the quotes stand in it (sources/)
SOURCE_NOT_KEPT = FaultKind(
    "G135",
    "fel",
    "rapportens fil finns inte på den här datorn. Ange --sources MAPP, eller lägg till filen: python -m loaders source "
    "add FIL {report}",
    "Utan rapportens egen fil går citaten inte att kontrollera.",
    "Ange mappen med källor, eller lägg till filen. De rapporter som har sin fil här: `python -m loaders source list`.",
)
SOURCE_UNREADABLE = FaultKind(
    "G136",
    "fel",
    "{file} går inte att läsa som källa. {reason}",
    "Citaten kan bara kontrolleras mot en fil som går att läsa.",
    "Gör som meddelandet säger, eller spara rapporten på nytt som PDF, Word eller text.",
)
NO_SUCH_OCCURRENCE = FaultKind(
    "G137",
    "fel",
    'citatet "{quote}" står på {count} ställen, så occurrence {occurrence} finns inte.',
    "occurrence säger vilket av ställena som avses, räknat från rapportens början.",
    "Rätta numret, eller ta bort occurrence och kör `python -m loaders place ID`.",
)
QUOTE_ELSEWHERE = FaultKind(
    "G138",
    "fel",
    'citatet "{quote}" står inte på {said}. Det står på: {places}.',
    "Läsaren leds till fel sida. Det händer när rapportens fil har bytts ut, eller när sidan är skriven för hand.",
    "Rätta sidan efter rapporten, eller ta bort page, file_page och occurrence och kör `python -m loaders place ID`.",
)
QUOTE_REPEATED = FaultKind(
    "G139",
    "anmärkning",
    'citatet "{quote}" står på {count} ställen som alla kan vara det avsedda. Ange vilket: occurrence är numret före '
    "kolon ({places}).",
    "En fras som återkommer leder läsaren rätt bara om filen säger vilket av ställena som avses.",
    "Skriv numret i occurrence. Skiljer avsnitten dem åt räcker det att rätta section.",
)
QUOTE_BREAKS_PAGE = FaultKind(
    "G140",
    "anmärkning",
    'citatet "{quote}" finns, men över en sidbrytning: det börjar på {place} och slutar på sidan {next} i filen.',
    "Sidhuvud, sidnummer och fotnoter står mellan orden i rapporten. Ett sådant citat är svårare att känna igen.",
    "Välj hellre ord på en sida. Ska det stå kvar: `python -m loaders place ID` skriver in sidan.",
)
QUOTE_INTERRUPTED = FaultKind(
    "G141",
    "anmärkning",
    'citatet "{quote}" finns, men med "{between}" emellan ({place}).',
    "Det som står emellan är oftast en fotnotssiffra, ett sidhuvud eller ett sidnummer. Det kan också vara ord som "
    "citatet har hoppat över.",
    "Jämför med rapporten. Är det en fotnot eller ett sidhuvud behövs ingen ändring. Är det ord: välj ett annat citat.",
)
QUOTE_UNDER_ANOTHER_HEADING = FaultKind(
    "G142",
    "anmärkning",
    'citatet "{quote}" står under "{heading}", inte under "{section}".',
    "Avsnittet leder läsaren till stället. Fel avsnitt leder fel.",
    "Jämför med rapporten och rätta section, eller välj det ställe som avses med occurrence.",
)
UNDECIDED = FaultKind(
    "G143",
    "fel",
    "värdet är ett förslag som ingen har avgjort{where}. Läs stället i rapporten, rätta värdet om det behövs och ta "
    'bort "# förslag".',
    "Förslag läses ut av en regel och kan vara fel. Bara det som en person har läst och avgjort är kodat.",
    "Jämför med rapporten. Stämmer värdet tas kommentaren bort; annars rättas värdet först, eller raden tas bort.",
)
ANSWER_AND_CELL_DIFFER = FaultKind(
    "G144",
    "anmärkning",
    "revisorernas eget svar är {grade}, men fynden i området {area} ger {status}. Läs båda igen.",
    "Läsaren ser svaret och rutan bredvid varandra, och undrar vilken som gäller.",
    "Är ett fynd fel kodat: rätta det. Skiljer de sig i rapporten: skriv i frågans note varför.",
)

# Two coders compared (coding.agreement)
SAME_CODER = FaultKind(
    "G145",
    "fel",
    'den andra kodaren är densamma som filens ("{value}").',
    "Samstämmigheten säger något bara när två personer har kodat var för sig.",
    "Skriv den andra kodarens initialer eller roll, eller ta bort agreement.",
)
COMPARED_TWICE = FaultKind(
    "G146",
    "fel",
    "området {area}{body} står redan på plats {first} i {block}.",
    "Varje område räknas en gång i samstämmigheten, och antingen har någon granskat det eller ingen.",
    "Ta bort det ena, eller rätta till det område eller den part som avsågs.",
)
NEITHER_EXAMINED = FaultKind(
    "G147",
    "fel",
    "ingen av kodarna har granskat området {area}. Skriv det i neither.",
    "cells rymmer det som minst en av dem har granskat; resten räknas för sig.",
    "Flytta området till neither, eller rätta en av statusarna.",
)
WHICH_BODY = FaultKind(
    "G148",
    "fel",
    "rapporten bedömer flera parter. Skriv vilken det gäller i body: {bodies}.",
    "Utan part går det inte att se vad som jämförs.",
    "Skriv body, en post för varje bedömd part.",
)
NOT_ASSESSED = FaultKind(
    "G149",
    "fel",
    'parten "{value}" bedöms inte i rapporten.{near}',
    "Bara bedömda parters områden jämförs.",
    "Rätta koden. Bedömer rapporten parten: lägg till den under audited med role: bedomd.",
)
PARTY_NOT_COMPARED = FaultKind(
    "G150",
    "fel",
    "området {area} saknar en post för {bodies}.",
    "Bedömer rapporten flera parter jämförs ett område hos alla, också hos den där ingen har granskat det.",
    "Lägg till en post i cells för parten, med ej_granskat om ingen av kodarna har granskat området där.",
)
NOBODY_HAS_IT = FaultKind(
    "G151",
    "fel",
    "frågan {value} saknas hos båda kodarna.",
    "En fråga som ingen har går inte att jämföra.",
    "Ta bort frågan, eller rätta en av graderna.",
)
QUESTION_COMPARED_TWICE = FaultKind(
    "G152",
    "fel",
    "frågan {value} står redan på plats {first} i questions.",
    "Varje fråga räknas en gång i samstämmigheten.",
    "Ta bort den ena. Förekommer numret flera gånger i rapporten: skriv i of vad eller vem frågan gäller.",
)
FOLLOW_UP_OF_ANOTHER = FaultKind(
    "G153",
    "fel",
    'uppföljningen gäller "{value}", som inte har fått rekommendationen.{near}',
    "Läget räknas för varje mottagare, och den andras uppgift skulle bli allas.",
    "Skriv nämnden så som den står i to, eller ta bort board när uppgiften gäller alla mottagare.",
)

# Facts about municipalities (data/context, decision 101)
CONTEXT_UNREADABLE = FaultKind(
    "G154",
    "fel",
    "mappen med kommunfakta går inte att läsa: {reason}.",
    "En låst mapp får inte läsas som en bank utan kommunfakta: då försvinner talen ur banken utan ett ord.",
    "Kontrollera behörigheten till mappen. En länk ut ur datamappen följs inte: lägg filerna i mappen. Ska banken vara "
    "utan kommunfakta: ta bort mappen context.",
)
CONTEXT_NAME = FaultKind(
    "G155",
    "fel",
    'filnamnet ska vara "{expected}.yaml" (measure-edition).',
    "Namnet säger vilken utgåva filen är, så att två filer inte kan gälla samma.",
    "Byt namn på filen, eller rätta measure eller edition.",
)
UNKNOWN_MUNICIPALITY = FaultKind(
    "G156",
    "fel",
    'kommunkoden "{value}" finns inte.{near}',
    "Ett värde på fel kommun är värre än inget värde.",
    "Skriv SCB:s kommunkod, fyra siffror. Har en kommun bytt kod gäller dagens.",
)
MUNICIPALITY_TWICE = FaultKind(
    "G157",
    "fel",
    "{code} {name} står redan {where}.",
    "En kommun har ett värde i en utgåva, eller inget.",
    "Slå upp kommunen hos utgivaren och behåll ett av ställena.",
)
NOT_A_NUMBER = FaultKind(
    "G158",
    "fel",
    'värdet "{value}" ({code} {name}) är inget tal. {remedy}',
    "Värdet räknas med, och läses likadant på alla datorer bara om det är skrivet på ett sätt.",
    "Skriv siffror med punkt som decimaltecken och utan mellanslag, t.ex. 2612.9268. Har utgivaren inget värde: ta "
    "bort raden och skriv kommunen i missing, med varför.",
)
NOT_A_WHOLE_COUNT = FaultKind(
    "G159",
    "fel",
    'värdet "{value}" ({code} {name}) är inget antal: skriv ett heltal från 0 till 2147483647.',
    "Ett antal har inga decimaler och är aldrig negativt. Större tal ryms inte i databasen.",
    "Rätta värdet. Är måttet en kvot, andel, kostnad eller tid: skriv kind: tal.",
)
MEASURE_KIND = FaultKind(
    "G160",
    "fel",
    "måttet {measure} ska ha kind: {kind}.",
    "Filtren och likheten mellan kommuner vilar på måttet.",
    "Rätta kind, eller ge måttet ett annat namn i measure och i filens namn.",
)
UNKNOWN_GROUP = FaultKind(
    "G161",
    "fel",
    'gruppen "{value}" ({code} {name}) finns inte i groups.{near}',
    "En kommun kan bara höra till en av indelningens grupper.",
    "Rätta koden, eller lägg till gruppen i groups med utgivarens kod och namn.",
)
KIND_NEEDS = FaultKind(
    "G162",
    "fel",
    "{field} saknas. Fältet krävs när kind är {kind}.",
    "Ett tal utan enhet kan inte läsas, och inte en indelning utan grupper.",
    "Lägg till fältet. Vad det ska innehålla står i data/README.md.",
)
KIND_REFUSES = FaultKind(
    "G163",
    "fel",
    "{field} hör inte till kind: {kind}. Ta bort fältet.",
    "Fältet visas inte, och den som läser filen undrar vad som gäller.",
    "Ta bort fältet, eller rätta kind.",
)
EDITIONS_DIFFER = FaultKind(
    "G164",
    "fel",
    '{field} är "{value}", men "{other_value}" i {other}.',
    "Utgåvor av samma mått jämförs och visas efter varandra. Med olika enhet eller slag är de olika mått.",
    "Rätta den som är fel, eller ge måttet ett nytt namn i measure och i filens namn.",
)
ALL_SET_ASIDE = FaultKind(
    "G165",
    "fel",
    "alla utgåvor av {measure} är åsidosatta (set_aside), så ingen används.",
    "Filter, likhet och sidor visar den nyaste utgåvan som inte är åsidosatt.",
    "Ta bort set_aside i den utgåva som ska användas. Ska måttet inte användas: ta bort dess filer.",
)
MUNICIPALITIES_ABSENT = FaultKind(
    "G166",
    "anmärkning",
    "{count} står varken i values eller i missing{names}.",
    "Läsaren får inte veta om utgivaren saknar värdet eller om det har glömts.",
    "Lägg till värdet, eller skriv kommunen i missing med varför värdet saknas. Fanns kommunen inte det året: skriv "
    "det.",
)
CODE_AND_NAME_DIFFER = FaultKind(
    "G167",
    "fel",
    'på raden står koden {code}, som är {name}, och namnet "{other}".',
    "En tabell där kod och namn inte hör ihop har förskjutna rader, eller värdet på fel kommun.",
    "Slå upp raden hos utgivaren och rätta filen som ska läsas in.",
)
EDITION_AHEAD = FaultKind(
    "G168",
    "fel",
    "utgåvan är {edition}, men värdena hämtades {retrieved}.",
    "Den nyaste utgåvan är den som används: ett felskrivet år skulle ta en riktig utgåvas plats.",
    "Rätta edition (och filens namn) eller retrieved.",
)

CATALOGUE: dict[str, FaultKind] = {kind.code: kind for kind in list(globals().values()) if isinstance(kind, FaultKind)}
