"""What the words of the bank mean, and what the three readings are: the texts of the page on method."""

READINGS = {"huvudlasning": "Huvudläsning", "strang": "Sträng", "mild": "Mild"}
READING_RULES = {
    "huvudlasning": "Allt som är kodat räknas, med den grad som kodboken ger ordalydelsen. En granskning har en "
    "svaghet i ett område när områdets status är brist eller delvis. Det är den läsning som alla andra sidor visar.",
    "strang": "Bara det som revisorerna själva uttryckligen har bedömt räknas: tolkade grader och fynd som vilar på "
    "iakttagelser är borttagna, och en omtvistad ordalydelse får den sämre av sina två grader. En granskning har en "
    "svaghet i ett område när minst ett av de fynd som är kvar är brist eller delvis.",
    "mild": "Allt som är kodat räknas, men en omtvistad ordalydelse får den bättre av sina två grader. En granskning "
    "har en svaghet i ett område bara när inget i det fungerar, ens delvis: alla fynd där är brist.",
}
RECURS = (
    "Ett område återkommer som svaghet när minst två granskningar har en svaghet i det, och minst hälften av dem "
    "som har undersökt det. Huvudläsningen räknar redan varje fynd med brist eller delvis; den stränga läsningen kan "
    "därför inte ge fler svagheter, bara färre med fastare grund. Ordalydelserna påverkar bara svarens grader; "
    "områdenas status vilar på fynden."
)
# What is counted, each on its own (decision 46): the word → its name in files and code, and what it is, as in
# docs/ordlista.md.
UNITS = {
    "granskning": (
        "`report`, `report_count`",
        "En rapport, räknad en gång, också när den gäller flera parter. Det som antal räknar om inget annat sägs.",
    ),
    "granskad part": (
        "`audit`, `audit_count`",
        "En part i en granskning som bedömer den: rapport × part. En granskning kan ha flera. Parter som bara iakttas "
        "räknas inte.",
    ),
    "kommun": ("`kind: kommun`, `municipality_count`", "Part med fyrsiffrig kod. Räknas en gång, för sig."),
    "region": (
        "`kind: region`, `region_count`",
        "Part med länskod (två siffror). Räknas en gång, för sig. Gotland, som är både "
        "kommun och region, räknas som kommun.",
    ),
    "annan part": (
        "`kind: ovrig`, `other_count`",
        "Bolag, förbund eller annan juridisk person som granskas. Räknas en gång, för sig.",
    ),
    "revisionsfråga": (
        "`question`, `question_count`",
        "Fråga som granskningen ska besvara, med grad och belägg. Räknas en gång, hur många parter den än gäller.",
    ),
    "rekommendation": (
        "`recommendation`, `recommendation_count`",
        "Punkt i rapportens lista, med mottagare och områden. Räknas en gång, hur många parter den än riktas till.",
    ),
}
# Those of the codebook and the reports whose meaning stands there, in the statute, or is general in Swedish.
ABBREVIATIONS = {
    "BBIC": "Barns behov i centrum, socialtjänstens arbetssätt för att utreda och följa upp barns behov.",
    "BRÅ": "Brottsförebyggande råd. I rapporterna ett lokalt råd i kommunen.",
    "BUP": "Barn- och ungdomspsykiatrin.",
    "BUS": "Barn i behov av särskilt stöd. Namn på överenskommelsen mellan kommunerna i Stockholms län och regionen om "
    "samverkan kring dem.",
    "HVB": "Hem för vård eller boende.",
    "IFO": "Individ- och familjeomsorgen, en del av socialtjänsten.",
    "Jämtbus, Mittbus, Norrbus": "Överenskommelser mellan kommuner och region om samverkan kring barn och unga, i "
    "Jämtland, Västernorrland och Norrbotten.",
    "KSON": "Kommunalförbundet sjukvård och omsorg i Norrtälje.",
    "LSS": "Lagen (1993:387) om stöd och service till vissa funktionshindrade.",
    "LVU": "Lagen (1990:52) med särskilda bestämmelser om vård av unga.",
    "SIP": "Samordnad individuell plan, som kommun och region gör tillsammans för en person.",
    "SKIP": "Motsvarande plan inom kommunen, i Timrå kommunal samordnad individuell plan.",
    "SoL": "Socialtjänstlagen: (2025:400), före den 1 juli 2025 (2001:453).",
    "SOSFS": "Socialstyrelsens författningssamling.",
    "SSPF": "Samverkan mellan skola, socialtjänst, polis och fritid.",
    "TiNK": "Trygg i Norrtälje kommun, som samordnar kommunens trygghetsarbete.",
}
DEFINITIONS = {
    "Grad: svaret på en revisionsfråga, och ett sammanfattande omdöme": {
        "○ Ja": "Det som frågan gäller är uppfyllt. Hit hör även ord som i allt väsentligt.",
        "◐ Delvis": "Uppfyllt till en del, eller med förbehåll.",
        "● Nej": "Det som frågan gäller är inte uppfyllt.",
        "? Ej bedömd": "Frågan ställdes, men rapportens bedömning ger inget svar. Det är inte ett ja.",
    },
    "Status: ett fynd, och ett område i en granskning": {
        "● Brist": "Det som området gäller saknas eller fungerar inte, enligt områdets gränser i kodboken.",
        "◐ Delvis": "Finns men inte fullt ut. För ett område även: fynden pekar åt olika håll.",
        "○ Fungerar": "Finns och fungerar, utan förbehåll. För ett område: alla fynd där.",
        "– Ej granskat": "Granskningen har inget fynd i området. Det säger inget om hur det fungerar.",
    },
    "Grund: var graden kommer ifrån": {
        "Uttrycklig": "Rapporten sätter själv graden, med ett ord eller en fras.",
        "Tolkad*": "Kodaren har slutit sig till graden ur löpande text. Vad den vilar på står vid svaret.",
    },
    "Underlag: vad ett fynd vilar på": {
        "Bedömning": "Revisorernas egen bedömning, i bedömningsavsnitt, sammanfattning eller samlad bedömning.",
        "Iakttagelse": "Det som kommit fram i intervjuer eller dokument. Kodas bara i de områden som banken följer "
        "särskilt, och där en rekommendation svarar mot det.",
    },
    "Det som räknas": {
        **{word.capitalize(): meaning for word, (_, meaning) in UNITS.items()},
        "Svaghet": "Brist eller delvis, räknat tillsammans.",
        "Särskilt följt område": "Ett av de tre områden som banken följer särskilt och visar först: återkoppling till "
        "den som anmält oro, uppföljning på aggregerad nivå och regional samverkan.",
        "De valda granskningarna": "De som filtren på sidan släpper fram; utan filter alla i banken.",
        "Omtvistad ordalydelse": "En fras som omdömesgilla läsare kan placera olika. Båda graderna visas.",
    },
    "Det som står i en rapport, och vem som har läst den": {
        "Område": "Det som granskningar jämförs på, t.ex. regional samverkan. Vad som hör dit står i Metod och data.",
        "Part": "Kommun, region, bolag, förbund eller annan juridisk person som granskas.",
        "Uppföljning på aggregerad nivå": "Resultat av insatser och samverkan följs upp samlat, över ärendena.",
        "Fynd": "En svaghet eller styrka som rapporten anger: område, status, sammanfattning och belägg.",
        "Belägg": "Avsnitt, eventuell sida och citat som leder till stället i rapporten.",
        "Kodare": "Den som har läst rapporten och fört in den i banken.",
        "Samstämmighet": "Hur lika två kodare väljer som inte har sett varandras val. α (alfa) och κ (kappa) är 1 när "
        "de är lika i allt och 0 när de är som av en slump.",
        "Kodbok": "Bankens regler: områden, ordalydelser, byråer, nämnder och bestämmelser.",
        "Härlett": "Om ett år eller datum: det är inte tryckt i rapporten, kodaren har slutit sig till det.",
    },
    "Riskanalys, bildspel och filer": {
        "Sannolikhet": "Revisorernas egen bedömning av hur troligt det är att risken inträffar.",
        "Konsekvens": "Revisorernas egen bedömning av hur stor skadan blir. Appen föreslår den aldrig.",
        "Granska, Uppmärksamma, Ingen granskning": "Revisorernas beslut om risken. Matrisens fält pekar mot ett av "
        "dem, men det är revisorerna som beslutar.",
        "Jämförbar granskning": "En granskning av en annan kommun eller part, inom det som analysen jämförs med.",
        "Version": "Vilka uppgifter banken hade: en kontrollsumma av dem och dagen då banken byggdes.",
        "Fryst": "Bilden behåller figuren som den var, med bankens version. Annars följer den banken.",
    },
    "Förkortningar": ABBREVIATIONS,
}
HELP = {
    "Täckning": "vad banken innehåller, och vad den inget säger om. Filtren gäller figuren; listan gäller hela banken.",
    "Definitioner": "vad orden betyder och var gränserna går i varje område. Gäller hela banken.",
    "Ordalydelser": "vilka ord rapporterna använder, vilken grad de har fått, och om bilden ändras när tveksamma fall "
    "läses strängare eller mildare. Det är en prövning av kodningen, inte av parterna.",
    "Kodning": "hur mycket som vilar på kodarens tolkning. En hög andel tolkade svar säger hur rapporten är skriven, "
    "inte hur granskningen är gjord. Därefter: hur lika två kodare väljer som inte har sett varandras val.",
    "Kommunfakta": "kommungrupp, folkmängd och nyckeltal: ur vilken källa, hur prövade, och vad de inte säger.",
    "Bygget": "när databasen byggdes, ur vad, och den exakta frågan bakom varje tal.",
    "Ladda ner": "allt i banken som filer, oavsett filter, med villkor och hur man citerar.",
}
MUNICIPAL_FACTS = (
    "Uppgifter vid sidan av granskningarna, för filter och jämförelser. Varje utgåva är en fil som en person har lagt "
    "in; inget hämtas när appen körs. Filter och likhet använder den nyaste utgåvan som inte är åsidosatt."
)
SOURCE_FILES = (
    "Där rapportens fil finns visas citaten i den (Visa i rapporten), och sökningen söker i dess text. Filerna ingår "
    "inte i banken och i inga antal."
)
NO_SOURCE_FILES = (
    "Citaten är kontrollerade mot rapporternas text, men kan inte visas i rapporten. Den som sköter appen lägger till "
    "filer med: python -m loaders source add FIL ID"
)
EMPTY_BANK = "Banken innehåller ännu inga granskningar. Lägg till en med: python -m loaders new ID"
